"""Documented forms in: JSON values become the room's frozen values, every fault named with its place.

The form of a value is its dataclass: the same field names, left out where they have a default. Some
values are written shorter than they are stored; `_SHORT` lists those. The way back is `writing`.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects.amounts import Amount, Rate, Rates, plain_decimal
from commonspace.core.projects.changes import CostChange, MilestoneAdded, PlanChange, SharesChange
from commonspace.core.projects.milestones import After
from commonspace.core.projects.shares import ShareTable
from commonspace.core.terms import BiText, PartialDate, Quantity

Value = TypeVar("Value")
CHANGES = {"plan": PlanChange, "milestone": MilestoneAdded, "shares": SharesChange, "cost": CostChange}
_FAULTY: Any = object()  # stands for a value that could not be read; never leaves this file


def read_form(kind: type[Value], value: Any, place: str = "") -> Value:
    """`value` as a `kind`; raises `BadInput`, or `SeveralBadInputs` with every fault."""
    reader = _Reader()
    made = reader.read(kind, value, place)
    if reader.faults:
        faults = tuple(reader.faults)
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(faults)
    return typing.cast(Value, made)


@dataclass(slots=True)
class _Reader:
    """Walks a form and keeps what is wrong with it."""

    faults: list[BadInput] = field(default_factory=list)

    def read(self, kind: Any, value: Any, place: str) -> Any:
        """The value, or `_FAULTY` with the fault kept."""
        try:
            return self._read(kind, value, place)
        except SeveralBadInputs as several:
            self.faults += several.problems
        except BadInput as fault:
            within = f"{place}: {fault.place}" if place and fault.place else place or fault.place
            self.faults.append(BadInput(fault.code, place=within, **fault.details))
        return _FAULTY

    def _read(self, kind: Any, value: Any, place: str) -> Any:
        if get_origin(kind) in (Union, types.UnionType):
            kinds = [each for each in get_args(kind) if each is not type(None)]
            if value is None and len(kinds) < len(get_args(kind)):
                return None
            return self._read(_change_kind(value) if len(kinds) > 1 else kinds[0], value, place)
        if get_origin(kind) is tuple:
            return self._tuple(get_args(kind), value, place)
        if kind in _SHORT:
            return _SHORT[kind](self, value, place)
        if get_origin(kind) is Literal:
            return _one_of(get_args(kind), value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(_one_of([each.value for each in kind], value))
        return self.dataclass(kind, value, place)

    def _tuple(self, kinds: tuple[Any, ...], value: Any, place: str) -> Any:
        if get_origin(kinds[0]) is tuple:  # pairs of an id and a value are written as an object
            pairs = _of_type(value, dict, "an object").items()
            made = [(key, self.read(get_args(kinds[0])[1], each, f"{place}.{key}")) for key, each in pairs]
            return _FAULTY if any(each is _FAULTY for _, each in made) else tuple(made)
        listed = _of_type(value, list, "a list")
        read = [
            self.read(kinds[0], each, _in_list(place, number, each)) for number, each in enumerate(listed)
        ]
        return _FAULTY if any(each is _FAULTY for each in read) else tuple(read)

    def dataclass(self, kind: Any, value: Any, place: str) -> Any:
        """A dataclass from an object with its fields."""
        given = _of_type(value, dict, "an object")
        hints, made = _hints(kind), {}
        for name in given:
            if name not in hints and name != "kind":
                self.faults.append(BadInput("field_unknown", place=place or None, field=name))
        for each in dataclasses.fields(kind):
            if each.name in given:
                made[each.name] = self.read(
                    hints[each.name], given[each.name], f"{place}.{each.name}".strip(".")
                )
            elif _is_needed(each):
                made[each.name] = _FAULTY
                self.faults.append(BadInput("field_missing", place=place or None, field=each.name))
        return _FAULTY if any(each is _FAULTY for each in made.values()) else kind(**made)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _is_needed(each: "dataclasses.Field[Any]") -> bool:
    return each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING


def _in_list(place: str, number: int, value: Any) -> str:
    """Places in lists are named by id where there is one, else by number from 1."""
    name = value.get("id") if isinstance(value, dict) else None
    return f"{place}[{name}]" if isinstance(name, str) and name else f"{place}[{number + 1}]"


def _of_type(value: Any, kind: type, expected: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BadInput("form_wrong_type", expected=expected, text=str(value)[:80])
    return value


def _one_of(allowed: Sequence[str], value: Any) -> Any:
    if value not in allowed:
        raise BadInput("form_value_not_allowed", text=str(value)[:80], allowed=", ".join(allowed))
    return value


def _change_kind(value: Any) -> Any:
    name = value.get("kind") if isinstance(value, dict) else None
    if name not in CHANGES:
        raise BadInput("form_value_not_allowed", text=str(name), allowed=", ".join(CHANGES))
    return CHANGES[name]


def exact_number(value: Any) -> Decimal:
    """A number of a form, exactly as it stands there; a decimal is best written as text."""
    if isinstance(value, float):
        return plain_decimal(Decimal(repr(value)))
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise BadInput("not_a_number", text=str(value)[:80])
    return plain_decimal(value)


def read_day(value: Any) -> date:
    """A day such as `2026-07-01`; raises `BadInput("day_not_understood")`."""
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput("day_not_understood", text=str(value)[:80]) from None


def _read_amount(reader: _Reader, value: Any, place: str) -> Amount:
    """`"1200.50 EUR"`, or an object with amount and currency."""
    if isinstance(value, dict) and set(value) == {"amount", "currency"}:
        return Amount.of(exact_number(value["amount"]), str(value["currency"]))
    figure, _, currency = str(value).strip().rpartition(" ")
    return Amount.of(plain_decimal(figure), currency)


def _read_bitext(reader: _Reader, value: Any, place: str) -> BiText:
    """A plain text is in Ukrainian if it holds a Cyrillic letter, else in English."""
    if isinstance(value, str):
        cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in value)
        return BiText(uk=value, original="uk") if cyrillic else BiText(en=value)
    return typing.cast(BiText, reader.dataclass(BiText, value, place))


def _read_quantity(reader: _Reader, value: Any, place: str) -> Quantity:
    """A number or what a person writes (`5-7`, `at least 7`), or an object with quantity and unit."""
    if isinstance(value, dict):
        if set(value) - {"quantity", "unit"}:
            raise BadInput("form_wrong_type", expected="quantity, unit", text=", ".join(value))
        return Quantity.parse(str(value.get("quantity", "")), str(value.get("unit", "")))
    return Quantity.parse(str(value))


def _read_shares(reader: _Reader, value: Any, place: str) -> ShareTable:
    given = _of_type(value, dict, "an object")
    return ShareTable.of_percent({holder: exact_number(_plain(each)) for holder, each in given.items()})


def _plain(value: Any) -> Any:
    return value.rstrip("% \u00a0") if isinstance(value, str) else value


def _read_after(reader: _Reader, value: Any, place: str) -> After:
    return After(value) if isinstance(value, str) else reader.dataclass(After, value, place)


_SHORT: Mapping[Any, Callable[[_Reader, Any, str], Any]] = {
    str: lambda reader, value, place: _of_type(value, str, "a text"),
    int: lambda reader, value, place: _of_type(value, int, "a whole number"),
    bool: lambda reader, value, place: _of_type(value, bool, "true or false"),
    date: lambda reader, value, place: read_day(value),
    Decimal: lambda reader, value, place: exact_number(value),
    Amount: _read_amount,
    BiText: _read_bitext,
    Quantity: _read_quantity,
    PartialDate: lambda reader, value, place: PartialDate(_of_type(value, str, "a text")),
    ShareTable: _read_shares,
    Rates: lambda reader, value, place: Rates(reader.read(tuple[Rate, ...], value, place)),
    After: _read_after,
}
