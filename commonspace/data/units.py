"""Loads the words of units: `units.csv` → the form that goes with a number, in both languages.

A quantity carries a unit's code (`aircraft`, `drones_per_year`). English has two forms, Ukrainian
three: one (1, 21, 101), few (2-4, 22-24 …), many (0, 5-20, 25 …).
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from commonspace.core.errors import BadInput
from commonspace.core.terms import Quantity
from commonspace.data.tables import Row, read_table

COLUMNS = ("code", "en_one", "en_other", "uk_one", "uk_few", "uk_many")
_FILE = Path(__file__).parent / "units.csv"
# Words that stand where no number was stated: English, Ukrainian, what joins the English to its unit.
_SAID = {
    "several": ("several", "кілька", ""),
    "dozens": ("dozens", "десятки", "of"),
    "hundreds": ("hundreds", "сотні", "of"),
    "thousands": ("thousands", "тисячі", "of"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its code and its forms."""

    code: str
    en_one: str
    en_other: str
    uk_one: str
    uk_few: str
    uk_many: str

    def word(self, number: Decimal, language: str) -> str:
        """The form that goes with `number`; a fraction takes the form of few in Ukrainian."""
        if language != "uk":
            return self.en_one if number == 1 else self.en_other
        if number != number.to_integral_value():
            return self.uk_few
        last, last_two = number % 10, number % 100
        if last == 1 and last_two != 11:
            return self.uk_one
        return self.uk_few if 2 <= last <= 4 and not 12 <= last_two <= 14 else self.uk_many


@cache
def units() -> dict[str, Unit]:
    """Every unit that ships, by code."""
    return {unit.code: unit for unit in read_table(_FILE.read_text("utf-8"), COLUMNS, _unit)}


def unit_code(text: str) -> str:
    """The code of a unit as people write it in English (`system`, `drones per year`); "" stays "".

    Raises `BadInput("unit_unknown")`.
    """
    if not text.strip():
        return ""
    try:
        return _by_word()[" ".join(text.split()).casefold()]
    except KeyError:
        raise BadInput("unit_unknown", text=text) from None


def word_for(quantity: Quantity, language: str) -> str:
    """The word of a quantity's unit in the form that goes with its figure (with its upper end, if it
    has two; with many, if it has none); the unit as stated if the list does not know it."""
    unit = units().get(quantity.unit)
    if unit is None:
        return quantity.unit
    end = quantity.hi if quantity.hi is not None else quantity.lo
    return unit.word(Decimal(5) if end is None else end, language)


def quantity_words(quantity: Quantity, language: str) -> str:
    """A quantity as it is read: `18 howitzers`, `18 гаубиць`, `5–7 комплексів`, `thousands of drones`."""
    unit = units().get(quantity.unit)
    if not quantity.is_known and quantity.words:
        return _said(quantity.words, unit, language)
    figure = quantity.text()
    if unit is None or not figure:
        return figure
    return f"{figure} {word_for(quantity, language)}"


def _said(words: str, unit: Unit | None, language: str) -> str:
    en, uk, joint = _SAID.get(words, (words, words, ""))
    if unit is None:
        return uk if language == "uk" else en
    parts = (uk, unit.uk_many) if language == "uk" else (en, joint, unit.en_other)
    return " ".join(part for part in parts if part)


@cache
def _by_word() -> dict[str, str]:
    return {word: unit.code for unit in units().values() for word in (unit.code, unit.en_one, unit.en_other)}


def _unit(row: Row) -> Unit:
    return Unit(*(row.text(column, needed=True) for column in COLUMNS))
