"""Values as people read them: quantities, money, dates, choices and phrases, in the reader's language."""

from datetime import date as Day  # noqa: N812 - `date` says a date here
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from commonspace.core.terms import BiText, Money, PartialDate, Quantity
from commonspace.core.terms.bounds import plain
from commonspace.core.terms.shape import Kind, Shape
from commonspace.data.choices import choices
from commonspace.data.phrases import phrases, sentence
from commonspace.data.units import quantity_words, word_for

NBSP = "\u00a0"
# The order of the Ukrainian alphabet, which is not that of the code points: і stands after и, not after я.
_IN_ORDER = {ord(letter): chr(0x450 + at) for at, letter in enumerate("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")}


def language() -> str:
    """`en` or `uk`."""
    return "uk" if (get_language() or "en").startswith("uk") else "en"


def say(code: str, /, **details: Any) -> str:
    """The phrase of a code."""
    return sentence(code, language(), details)


def sort_key(said: str) -> str:
    """What words are sorted by, in either language."""
    return said.casefold().translate(_IN_ORDER)


def has_phrase(code: str) -> bool:
    return code in phrases()


def text(value: BiText) -> str:
    """The half for this reader, or the other half."""
    return value.shown_in(language())[0]


def text_language(value: BiText) -> str:
    """The `lang` of what `text` gives, "" where it is the reader's own."""
    shown = value.shown_in(language())[1]
    return "" if shown == language() else shown


def choice(name: str, code: str) -> str:
    """The name of a code of a list, or the code itself if the list does not know it."""
    if not code:
        return ""
    found = choices(name).get(code)
    return text(found) if found else code


def parties(codes: tuple[str, ...]) -> str:
    """Those who act, by name; one that is no code is a name already."""
    return ", ".join(choice("party", code) for code in codes)


def bounds(value: Quantity | Money) -> str:
    """`7`, `5–7`, `at least 7`, `up to 7`, `thousands`, or "" if nothing was stated."""
    match value.kind:
        case "minimum":
            return say("bounds.minimum", number=plain(value.lo))
        case "maximum":
            return say("bounds.maximum", number=plain(value.hi))
        case "unknown":
            return say(f"bounds.words.{value.words}") if value.words else ""
    return value.text()


def quantity(value: Quantity) -> str:
    """A quantity with its unit, or "" if no quantity was stated."""
    if not value.is_known:
        return quantity_words(value, language())
    said = bounds(value)
    return f"{said}{NBSP}{word_for(value, language())}" if said and value.unit else said


def money(value: Money | None) -> str:
    """An amount with its currency code first, or ""."""
    if value is None:
        return ""
    said = bounds(value)
    return f"{value.currency}{NBSP}{said}" if said else ""


def day(value: Day) -> str:
    """A day with its month in the genitive where the language has one: `3 July 2026`, `3 липня 2026`."""
    return _day(value, language())


@lru_cache(maxsize=4_096)
def _day(value: Day, _language: str) -> str:
    """A day written once a language: a list says dozens of them."""
    return date_format(value, "j E Y")


def date(value: PartialDate | None) -> str:
    """A date as precise as it is known; `about` is said."""
    if value is None:
        return ""
    first = value.first
    match value.precision:
        case "day":
            shown = day(first)
        case "month":
            # Ukrainian says a month by itself in the nominative, and in the genitive after a day or "about".
            is_alone = language() == "uk" and not value.about
            shown = f"{say(f'month.{first.month}')} {first.year}" if is_alone else date_format(first, "E Y")
        case "quarter":
            shown = say("date.quarter", quarter=(first.month + 2) // 3, year=first.year)
        case _:
            shown = str(first.year)
    return say("date.about", date=shown) if value.about else shown


def field(room: str, name: str) -> str:
    """The label of a field of a room's draft."""
    own = f"field.{room}.{name}"
    return say(own if has_phrase(own) else f"field.{name}")


def value_of(shape: Shape, value: Any) -> str:
    """Any shaped value as one text, "" where nothing was stated."""
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            return text(value)
        case Kind.CODE:
            return choice(shape.choices, value) if shape.choices else value
        case Kind.CODES:
            return ", ".join(choice(shape.choices, code) for code in value)
        case Kind.WORDS | Kind.REFS:
            named = shape.choices and shape.kind is Kind.WORDS
            return "; ".join(choice(shape.choices, entry) if named else entry for entry in value)
        case Kind.TEXT if shape.choices:
            return choice(shape.choices, value)
        case Kind.QUANTITY:
            return quantity(value)
        case Kind.MONEY:
            return money(value)
        case Kind.DATE:
            return date(value)
        case Kind.FLAG:
            return "" if value is None else say("yes" if value else "no")
    return "" if value is None else str(value)
