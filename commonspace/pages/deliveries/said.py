"""Figures of the ledger in the reader's words: intervals with their unit, five figures, a bar.

An interval is said as it is: both ends, "at least", "up to", or that nobody stated an amount. Money in
millions and billions is shortened where nothing is rounded away; what a conversion made of it, to the
thousandth of a million or billion, is said with "≈".
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonspace.core.deliveries import Interval, Row
from commonspace.core.deliveries.intervals import Number, added
from commonspace.core.terms import Money, Quantity
from commonspace.core.terms.bounds import plain
from commonspace.data.units import units, word_for
from commonspace.pages.pictures import coverage
from commonspace.pages.say import NBSP, language, say
from commonspace.records.deliveries.exports import PLACES, value_at
from commonspace.records.deliveries.ledger import Measure

__all__ = ["PLACES", "value_at"]

_SCALES = ((Decimal(10**9), "number.billion"), (Decimal(10**6), "number.million"))
_FINEST = Decimal("0.001")


def figure(value: Interval, code: str, *, is_money: bool, is_converted: bool = False) -> str:
    """An interval with its unit or currency; "" if it is nothing at all. What a conversion made may be
    rounded, and then says so."""
    lo, _, hi = value
    if hi == 0:
        return ""
    if lo == 0 and hi is None:
        return say("ledger.unstated")
    if is_money:
        by, scale, is_about = _scale(lo, hi, may_round=is_converted)
        shown = f"{code}{NBSP}{_ends(lo, hi, by, scale)}"
        return f"≈{NBSP}{shown}" if is_about else shown
    ends = (decimal(lo) if lo or hi is None else None, decimal(hi))
    return f"{_ends(lo, hi)}{NBSP}{word_for(Quantity(*ends, '', code), language())}"


def money(value: Money | None) -> str:
    """An amount as stated, in millions or billions where nothing is lost by it; "" if none was."""
    if value is None or not value.is_known:
        return ""
    lo, hi = (None if end is None else Fraction(end) for end in (value.lo, value.hi))
    return figure(Interval(lo or 0, lo or 0, hi), value.currency, is_money=True)


def is_currency(code: str) -> bool:
    """Codes of currencies are three capital letters; units are written small."""
    return len(code) == 3 and code.isupper()


def nothing_known() -> list[dict[str, Any]]:
    """The five cells of a need of which no figure is known at all."""
    words = ("no_quantity", "none_reported", "none_reported", "none_reported", "cannot_be_said")
    return [{"text": "", "missing": say(f"ledger.{word}")} for word in words]


def measure_word(code: str, *, is_money: bool) -> str:
    """The unit by itself as it heads a row: `aircraft`, `drones`; a currency by its code."""
    unit = None if is_money else units().get(code)
    if unit is None:
        return code
    return unit.uk_many if language() == "uk" else unit.en_other


def decimal(number: Number | None) -> Decimal | None:
    """The number as a decimal; a fraction without an end is cut where nobody would look."""
    return None if number is None else Decimal(number.numerator) / number.denominator


def _ends(lo: Number, hi: Number | None, by: Decimal = Decimal(1), scale: str = "") -> str:
    low, high = (_plain(decimal(end), by) for end in (lo, hi))
    if hi is None:
        return say("bounds.minimum", number=_scaled(low, scale))
    if lo == hi:
        return _scaled(high, scale)
    if lo == 0:
        return say("bounds.maximum", number=_scaled(high, scale))
    return _scaled(f"{low}–{high}", scale)


def _plain(number: Decimal | None, by: Decimal) -> str:
    scaled = None if number is None else number / by
    if scaled is not None and by > 1 and scaled % _FINEST:
        scaled = scaled.quantize(_FINEST).normalize()
    said = plain(scaled)
    return said.replace(".", ",") if language() == "uk" else said


def _scaled(said: str, scale: str) -> str:
    return say(scale, number=said).replace(" ", NBSP) if scale else said


def _scale(lo: Number, hi: Number | None, *, may_round: bool) -> tuple[Decimal, str, bool]:
    """Billions or millions, if every end is a whole number of thousandths of them, or (True) is rounded to
    such a number."""
    ends = [end for end in (decimal(lo), decimal(hi)) if end]
    for by, code in _SCALES if may_round else ():
        if ends and all(end >= by for end in ends):
            return by, code, any((end / by) % _FINEST for end in ends)
    for by, code in _SCALES:
        if all(end >= by and (end / by) % _FINEST == 0 for end in ends):
            return by, code, False
    return Decimal(1), "", False


def short(number: float) -> str:
    """A round number of an axis: `20 m`, `1.5 bn`, `400`."""
    for by, code in _SCALES:
        if number >= by:
            return _scaled(_plain(Decimal(str(number)), by), code)
    return _plain(Decimal(str(number)), Decimal(1))


def quarter(day: date) -> str:
    """`Q3 2026`: what is expected is never said more finely than by quarter."""
    return say("date.quarter", quarter=(day.month + 2) // 3, year=day.year)


Url = Callable[[str], str]


def five(measure: Measure, url: Url) -> list[dict[str, Any]]:
    """Asked, promised, on its way, there and missing, as the part `figures` takes them; `url` of each."""
    return [_item(measure, place, url(place)) for place in PLACES]


def cells(measure: Measure, url: Url) -> list[dict[str, Any]]:
    """The same five as cells of a table."""
    return [
        {"text": item["value"], "url": item["url"], "note": item["note"], "missing": item["missing"]}
        for item in (_item(measure, place, url(place), is_short=True) for place in PLACES)
    ]


def _item(measure: Measure, place: str, url: str, *, is_short: bool = False) -> dict[str, Any]:
    value = value_at(measure, place)
    said = measured(value, measure) if value is not None else ""
    is_noted = said and (not is_short or (place == "promised" and measure.is_not_converted))
    note = _note(measure, place, value) if is_noted else ""
    return {
        "label": say(f"ledger.{place}"),
        "value": said,
        "note": note,
        "url": url if said else "",
        "missing": "" if said else _absent(measure, place),
    }


def measured(value: Interval, measure: Measure) -> str:
    """A figure of this measure, as `figure` says it."""
    return figure(value, measure.code, is_money=measure.is_money, is_converted=measure.is_converted)


def _note(measure: Measure, place: str, value: Interval | None) -> str:
    if value is not None and value.best != value.lo and value.lo != value.hi and value.best:
        best = Interval(value.best, value.best, value.best)
        return say("ledger.best", number=measured(best, measure))
    if place == "promised" and measure.is_not_converted:
        return say("ledger.not_converted")
    own = f"ledger.{place}_note"
    return say(own) if place in ("promised", "on_its_way") else ""


def _absent(measure: Measure, place: str) -> str:
    if measure.table is None:
        return say("ledger.withheld")
    if place == "asked":
        return say("ledger.no_quantity")
    if place != "missing":
        return say("ledger.none_reported")
    if measure.missing_is_withheld:
        return say("ledger.missing_withheld")
    return say("ledger.cannot_be_said" if measure.asked is None else "ledger.nothing_missing")


def bar(measure: Measure, title: str, *, is_small: bool = False) -> dict[str, Any] | None:
    """The coverage bar; None where nothing was asked by number: never an invented bar."""
    table = measure.table
    if table is None or measure.asked is None or not any(measure.asked[::2]):
        return None
    way = added(table.delivered, added(table.allocated, table.contracted))
    stages = (("there", table.delivered), ("there_or_on_its_way", way), ("promised_in_all", table.in_all))
    asked = _level(measure, "asked", measure.asked)
    picture = coverage.CoverageBar(asked, tuple(_level(measure, *stage) for stage in stages))
    there = measured(table.delivered, measure)
    words = (
        say("ledger.there_of_asked", there=there, asked=asked.said)
        if there
        else say("ledger.nothing_there_of_asked", asked=asked.said)
    )
    if is_small:
        return {"words": words, "svg": coverage.draw_small(picture, title, words), "legend": (), "note": ""}
    return {
        "words": words,
        "svg": coverage.draw(picture, title, words),
        "legend": coverage.legend(picture, say("ledger.not_certain")),
        "note": "",
    }


def row_bar(row: Row, title: str, *, is_small: bool = False) -> dict[str, Any] | None:
    """What is there and on its way of what was promised beforehand; None where nothing was, by number."""
    if not any(row.promised[::2]):
        return None
    way = added(row.delivered, row.on_its_way)
    levels = (_row_level(row, "there", row.delivered), _row_level(row, "there_or_on_its_way", way))
    promised = _row_level(row, "promised_before", row.promised)
    picture = coverage.CoverageBar(promised, levels)
    there = figure(row.delivered, row.code, is_money=is_currency(row.code), is_converted=True)
    code = "ledger.there_of_promised" if there else "ledger.nothing_there_of_promised"
    words = say(code, there=there, promised=promised.said)
    if is_small:
        return {"words": words, "svg": coverage.draw_small(picture, title, words), "legend": (), "note": ""}
    legend = coverage.legend(picture, say("ledger.not_certain"))
    return {"words": words, "svg": coverage.draw(picture, title, words), "legend": legend, "note": ""}


def _row_level(row: Row, place: str, value: Interval) -> coverage.Level:
    said = figure(value, row.code, is_money=is_currency(row.code), is_converted=True)
    top = None if value.hi is None else float(value.hi)
    return coverage.Level(say(f"ledger.{place}"), said or say("ledger.none_reported"), float(value.lo), top)


def _level(measure: Measure, place: str, value: Interval) -> coverage.Level:
    said = measured(value, measure) or say("ledger.none_reported")
    return coverage.Level(
        say(f"ledger.{place}"), said, float(value.lo), None if value.hi is None else float(value.hi)
    )
