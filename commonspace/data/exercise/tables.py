"""Reads the texts that the exercise is written from; every text is our own and stands in both languages.

`offer_texts.csv`: eighty things that a company might supply. `needs.csv`: forty-eight things that a
desk might ask for, in words of their own (no run of four words is shared with an offer). `supply.csv`:
sentences on how a company supplies. `nations.csv`: thirty-one invented nations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from commonspace.core.parties import Nation
from commonspace.core.terms import BiText, Money, Quantity
from commonspace.data.capabilities import capabilities
from commonspace.data.exercise.values import ExerciseNation
from commonspace.data.nations import nation
from commonspace.data.tables import Row, listed, read_table
from commonspace.data.units import unit_code

Value = TypeVar("Value")
_FOLDER = Path(__file__).parent
MARK = BiText(" (exercise)", " (навчання)")
_RANGES = ("capacity_lo", "capacity_hi", "rate_lo", "rate_hi", "price_lo", "price_hi", "lead_lo", "lead_hi")


@dataclass(frozen=True, slots=True)
class OfferText:
    """One thing that companies supply; ranges are whole numbers, prices whole euro for one unit."""

    capability: str
    title: BiText
    text: BiText
    unit: str
    capacity: tuple[int, int]
    rate: tuple[int, int]
    price: tuple[int, int]
    lead_months: tuple[int, int]
    export_class: str


@dataclass(frozen=True, slots=True)
class NeedText:
    """One thing that a desk asks for; `plays` is the real nation that the asking nation plays."""

    capability: str
    title: BiText
    details: BiText
    plays: str
    quantity: Quantity
    months: int
    priority: str
    certificates: tuple[str, ...]
    groups: tuple[str, ...]
    languages: frozenset[str]
    capacity: Quantity
    budget: Money | None
    training: bool | None
    support_months: int | None


@cache
def invented_nations() -> tuple[ExerciseNation, ...]:
    return _table("nations.csv", "code name_en name_uk plays", _nation)


@cache
def offer_texts() -> tuple[OfferText, ...]:
    columns = "capability title_en title_uk text_en text_uk unit " + " ".join(_RANGES) + " export_class"
    return _table("offer_texts.csv", columns, _offer_text)


@cache
def need_texts() -> tuple[NeedText, ...]:
    columns = (
        "capability title_en title_uk details_en details_uk plays unit quantity months priority "
        "certificates groups languages capacity budget_lo budget_hi training support_months"
    )
    return _table("needs.csv", columns, _need_text)


@cache
def supply_sentences() -> tuple[BiText, ...]:
    return _table("supply.csv", "en uk", lambda row: _both(row, "en", "uk"))


def marked(name: BiText) -> BiText:
    """A name with the mark that nobody can take for real."""
    return BiText(name.en + MARK.en, name.uk + MARK.uk, name.original)


def _table(name: str, columns: str, build: Callable[[Row], Value | None]) -> tuple[Value, ...]:
    return read_table((_FOLDER / name).read_text("utf-8"), columns.split(), build)


def _both(row: Row, en: str, uk: str) -> BiText:
    return BiText(row.text(en, needed=True), row.text(uk, needed=True))


def _nation(row: Row) -> ExerciseNation | None:
    plays = row.read("plays", nation)
    if plays is None:
        return None
    invented = Nation(row.text("code"), marked(_both(row, "name_en", "name_uk")))
    return ExerciseNation(invented, plays.code)


def _offer_text(row: Row) -> OfferText | None:
    capability = row.read("capability", lambda code: capabilities().get(code).code)
    unit = row.read("unit", unit_code)
    ends = [row.read(column, int) for column in _RANGES]
    if capability is None or unit is None or None in ends:
        return None
    numbers = [end for end in ends if end is not None]
    return OfferText(
        capability,
        _both(row, "title_en", "title_uk"),
        _both(row, "text_en", "text_uk"),
        unit,
        (numbers[0], numbers[1]),
        (numbers[2], numbers[3]),
        (numbers[4], numbers[5]),
        (numbers[6], numbers[7]),
        row.text("export_class", needed=True),
    )


def _need_text(row: Row) -> NeedText | None:
    capability = row.read("capability", lambda code: capabilities().get(code).code)
    plays = row.read("plays", nation)
    unit = row.read("unit", unit_code) or ""
    quantity = row.read("quantity", lambda cell: Quantity.parse(cell, unit))
    months, capacity = row.read("months", int), row.read("capacity", int)
    budget = [row.read_if_given(column, Decimal) for column in ("budget_lo", "budget_hi")]
    if capability is None or plays is None or quantity is None or months is None or capacity is None:
        return None
    return NeedText(
        capability,
        _both(row, "title_en", "title_uk"),
        _both(row, "details_en", "details_uk"),
        plays.code,
        quantity,
        months,
        row.text("priority", needed=True),
        listed(row.text("certificates")),
        listed(row.text("groups")),
        frozenset(listed(row.text("languages"))),
        Quantity.at_least(capacity, unit),
        Money(budget[0], budget[1], "", "EUR") if any(budget) else None,
        {"yes": True, "no": False}.get(row.text("training")),
        row.read_if_given("support_months", int),
    )
