"""Needs, offers and suppliers from the objects of documented files (docs/reference/matches.md).

A text is a string (its alphabet tells the language) or an object with `en` and `uk`. Every fault names
its place; nothing is guessed and nothing dropped.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.matches.letters import is_cyrillic
from commonspace.core.matches.values import (
    Clearance,
    Conditions,
    Facts,
    NeedText,
    OfferText,
    Supplier,
    World,
)
from commonspace.core.offers.certificates import Certificate
from commonspace.core.parties.control import Control
from commonspace.core.terms import BiText, Quantity

Row = Mapping[str, Any]
Value = TypeVar("Value")


def all_read(rows: Iterable[tuple[str, Row]], read: Callable[[Row, int], Value]) -> list[Value]:
    """Each (place, object) read; every fault is collected with its place and raised together."""
    found: list[Value] = []
    faults: list[BadInput] = []
    for number, (place, row) in enumerate(rows):
        try:
            found.append(read(row, number))
        except BadInput as fault:
            where = f"{place}, {fault.place}" if fault.place else place
            faults.append(BadInput(fault.code, place=where, **fault.details))
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return found


def supplier_from(row: Row, number: int) -> Supplier:
    """`id`, and if stated `name`, `country`, `group`."""
    return Supplier(
        _text(row, "id", required=True), _text(row, "name"), _text(row, "group"), _text(row, "country")
    )


def offer_from(row: Row, number: int) -> OfferText:
    """`supplier` and `title`; if stated `id`, `text`, `cpv`, `capabilities`, `facts`, `public`.

    An offer without an id is named by its supplier and its number in the file.
    """
    supplier = _text(row, "supplier", required=True)
    return OfferText(
        _text(row, "id") or f"{supplier}/{number + 1}",
        supplier,
        _both(row, "title"),
        _both(row, "text"),
        _texts(row, "cpv"),
        _texts(row, "capabilities"),
        _facts(_object(row, "facts")),
        _flag(row, "public", True),
    )


def need_from(row: Row, fields: tuple[str, ...] = ()) -> NeedText:
    """`id` and texts; if stated `cpv`, `capabilities`, `conditions`.

    With `fields` only these fields are the need's text, the first its title; otherwise `title`, `text`,
    `title_uk` and `text_uk`.
    """
    if fields:
        halves = [_both(row, field) for field in fields]
        title, text = halves[0], _joined(halves[1:])
    else:
        title = _joined([_both(row, "title"), _both(row, "title_uk")])
        text = _joined([_both(row, "text"), _both(row, "text_uk")])
    return NeedText(
        _text(row, "id", required=True),
        title,
        text,
        _texts(row, "cpv"),
        _texts(row, "capabilities"),
        conditions_from(_object(row, "conditions")),
    )


def conditions_from(row: Row) -> Conditions:
    """Conditions from an object whose fields are those of `Conditions`; unknown fields are refused."""
    _known(row, "conditions", _CONDITION_FIELDS)
    return Conditions(
        _codes(row, "countries"),
        _codes(row, "managed"),
        _codes(row, "control"),
        _flag(row, "cleared", False),
        _texts(row, "certificates"),
        _quantity(row, "capacity"),
        _day(row, "deliver_by"),
        _codes(row, "languages") or frozenset(),
        _codes(row, "labels"),
        _world(row),
        _text(row, "perimeter"),
        _day(row, "on"),
    )


_CONDITION_FIELDS = tuple(Conditions.__slots__)
_CONTROL_FIELDS = ("controlled_from", "may_be_controlled_from")
_FACT_FIELDS = (*(name for name in Facts.__slots__ if name != "control"), *_CONTROL_FIELDS)


def _facts(row: Row) -> Facts:
    _known(row, "facts", _FACT_FIELDS)
    clearance = _text(row, "clearance") or Clearance.UNKNOWN.value
    if clearance not in set(Clearance):
        raise BadInput(
            "field_wrong_type", place="clearance", field="clearance", expected=" / ".join(Clearance)
        )
    sources = _object(row, "sources")
    return Facts(
        _text(row, "country"),
        _text(row, "managed_from"),
        _control(row),
        Clearance(clearance),
        tuple(_certificate(entry) for entry in _list(row, "certificates")),
        _flag(row, "lists_all_certificates", False),
        _quantity(row, "capacity"),
        _day(row, "delivers_by"),
        _codes(row, "languages") or frozenset(),
        _text(row, "label") or "public",
        _world(row),
        tuple(sorted((str(name), str(source)) for name, source in sources.items())),
    )


def _control(row: Row) -> Control | None:
    """Countries of those who control and of those who may; `?` is one that is not named."""
    surely, perhaps = (_codes(row, name) for name in _CONTROL_FIELDS)
    if surely is None and perhaps is None:
        return None
    told = (frozenset("" if one == "?" else one for one in side or ()) for side in (surely, perhaps))
    return Control(*told)


def _certificate(entry: Any) -> Certificate:
    if isinstance(entry, str):
        return Certificate(entry)
    if not isinstance(entry, Mapping):
        raise BadInput(
            "field_wrong_type", place="certificates", field="certificates", expected="{code, valid_until}"
        )
    return Certificate(
        _text(entry, "code", required=True), _day(entry, "valid_from"), _day(entry, "valid_until")
    )


def _world(row: Row) -> World:
    world = _text(row, "world") or World.PUBLIC.value
    if world not in set(World):
        raise BadInput("field_wrong_type", place="world", field="world", expected=" / ".join(World))
    return World(world)


def _quantity(row: Row, field: str) -> Quantity:
    """`{"quantity": "at least 20", "unit": "systems"}` or a number alone."""
    value = row.get(field)
    if value is None:
        return Quantity()
    unit = ""
    if isinstance(value, Mapping):
        value, unit = value.get("quantity", ""), _text(value, "unit")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadInput(
            "field_wrong_type", place=field, field=field, expected='{"quantity": "20", "unit": ""}'
        )
    try:
        return Quantity.exact(value, unit) if isinstance(value, int) else Quantity.parse(str(value), unit)
    except BadInput as fault:
        raise BadInput(fault.code, place=field, **fault.details) from None


def _both(row: Row, field: str) -> BiText:
    value = row.get(field)
    if value is None:
        return BiText()
    if isinstance(value, Mapping):
        return BiText(_text(value, "en"), _text(value, "uk"))
    if not isinstance(value, str):
        raise BadInput("field_wrong_type", place=field, field=field, expected="text")
    return BiText(uk=value) if is_mostly_cyrillic(value) else BiText(en=value)


def is_mostly_cyrillic(text: str) -> bool:
    """More words of the text hold a Cyrillic letter than not."""
    words = text.split()
    return 2 * sum(is_cyrillic(word.lower()) for word in words) > len(words)


def _joined(halves: Iterable[BiText]) -> BiText:
    several = list(halves)
    return BiText(
        "\n".join(half.en for half in several if half.en), "\n".join(half.uk for half in several if half.uk)
    )


def _text(row: Row, field: str, *, required: bool = False) -> str:
    value = row.get(field)
    if value is None or value == "":
        if required:
            raise BadInput("field_missing", place=field, field=field)
        return ""
    if not isinstance(value, str):
        raise BadInput("field_wrong_type", place=field, field=field, expected="text")
    return value


def _list(row: Row, field: str) -> list[Any]:
    value = row.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise BadInput("field_wrong_type", place=field, field=field, expected="[ … ]")
    return value


def _texts(row: Row, field: str) -> tuple[str, ...]:
    values = _list(row, field)
    if not all(isinstance(value, str) for value in values):
        raise BadInput("field_wrong_type", place=field, field=field, expected='["…"]')
    return tuple(values)


def _codes(row: Row, field: str) -> frozenset[str] | None:
    return None if row.get(field) is None else frozenset(_texts(row, field))


def _object(row: Row, field: str) -> Row:
    value = row.get(field)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadInput("field_wrong_type", place=field, field=field, expected="{ … }")
    return value


def _flag(row: Row, field: str, default: bool) -> bool:
    value = row.get(field, default)
    if not isinstance(value, bool):
        raise BadInput("field_wrong_type", place=field, field=field, expected="true / false")
    return value


def _day(row: Row, field: str) -> date | None:
    value = _text(row, field)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise BadInput("date_not_understood", place=field, text=value) from None


def _known(row: Row, place: str, fields: tuple[str, ...]) -> None:
    for name in row:
        if name not in fields:
            raise BadInput("field_unknown", place=place, field=name)
