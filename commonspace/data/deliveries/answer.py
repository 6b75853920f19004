"""Coverage as JSON: the same names and shapes as the `expected` of a ledger file."""

from fractions import Fraction
from typing import Any

from commonspace.core.deliveries import Conflict, Conversion, Coverage, Interval, Picture, Rest, Table, Value
from commonspace.core.deliveries.intervals import Number


def coverage_as_json(found: Coverage) -> dict[str, Any]:
    """`needs` by id, and `unlinked`: the content of `expected`."""
    return {
        "needs": {name: picture_as_json(picture) for name, picture in found.pictures.items()},
        "unlinked": list(found.unlinked),
    }


def picture_as_json(picture: Picture) -> dict[str, Any]:
    """One need's picture; lists in the order of the picture."""
    money = picture.stated_money
    return {
        "stated": {
            "items": _interval(picture.stated_items) if picture.stated_items else None,
            "money": {**_interval(money[1]), "currency": money[0]} if money else None,
        },
        "items": {"unit": picture.items.code, **_table(picture.items)} if picture.items else None,
        "money": {table.code: _table(table) for table in picture.money},
        "used": list(picture.used),
        "set_aside": [{"claim": one.claim, "reason": str(one.reason)} for one in picture.set_aside],
        "conflicts": [_conflict(conflict) for conflict in picture.conflicts],
        "unexplained_rest": [_rest(rest) for rest in picture.unexplained_rest],
        "conversions": [_conversion(conversion) for conversion in picture.conversions],
        "slips": [
            {"claims": list(slip.claims), "due": [day.isoformat() for day in slip.due]}
            for slip in picture.slips
        ],
        "inferred": [{"claim": one.claim, "quantity": number(one.quantity)} for one in picture.inferred],
    }


def number(value: Number | None) -> int | float | str | None:
    """A whole number as it is; a fraction as a JSON decimal if that is exact, else as `1/3`."""
    if value is None or isinstance(value, int):
        return value
    if value.denominator == 1:
        return value.numerator
    near = value.numerator / value.denominator
    return near if Fraction(str(near)) == value else str(value)


def _interval(interval: Interval) -> dict[str, Any]:
    return {"lo": number(interval.lo), "best": number(interval.best), "hi": number(interval.hi)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "pledged": _interval(table.pledged),
        "allocated": _interval(table.allocated),
        "contracted": _interval(table.contracted),
        "delivered": _interval(table.delivered),
        "in_all": _interval(table.in_all),
        "missing": _interval(table.missing) if table.missing else None,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "claims": list(conflict.claims),
        "values": [_value(value) for value in conflict.values],
        "best": conflict.best,
        "why": [str(reason) for reason in conflict.why],
    }


def _value(value: Value) -> dict[str, Any]:
    shown: dict[str, Any] = {"lo": number(value.figure.lo), "hi": number(value.figure.hi), "unit": value.unit}
    if value.figure.best is not None:
        shown["best"] = number(value.figure.best)
    if value.is_open:
        shown["open"] = True
    return shown


def _rest(rest: Rest) -> dict[str, Any]:
    return {
        "total": rest.total,
        "measure": rest.measure,
        "stated": _interval(rest.stated),
        "parts": _interval(rest.parts),
        "rest": _interval(rest.rest),
        "excess": _interval(rest.excess),
    }


def _conversion(conversion: Conversion) -> dict[str, Any]:
    return {
        "claim": conversion.claim,
        "day": conversion.day.isoformat(),
        "from": conversion.from_,
        "to": conversion.into,
        "lo": conversion.lo,
        "hi": conversion.hi,
    }
