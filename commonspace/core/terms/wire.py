"""Drafts as plain JSON (for the API) and as flat texts (for forms and files), and back.

One reader for each direction, so that a form, an API body and a row of a spreadsheet are understood
and refused in the same words. Every fault of a draft is found at once, each with its field as place.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.terms.dates import PartialDate
from commonspace.core.terms.money import Money
from commonspace.core.terms.quantity import Quantity
from commonspace.core.terms.shape import Kind, Shape, shapes_of
from commonspace.core.terms.text import LANGUAGES, BiText

Draft = TypeVar("Draft")
SEPARATOR = ";"
_YES = {"yes", "true", "1", "так", "on"}
_NO = {"no", "false", "0", "ні"}


# --- plain JSON ---------------------------------------------------------------------------------
def to_plain(draft: Any) -> dict[str, Any]:
    """A draft as JSON values; numbers stay exact (whole ones as integers, others as decimal text)."""
    return {shape.name: _plain(getattr(draft, shape.name)) for shape in shapes_of(type(draft))}


def from_plain(draft: type[Draft], given: Mapping[str, Any]) -> Draft:
    """Read what `to_plain` writes. Raises `SeveralBadInputs` with every fault and its field."""
    if not isinstance(given, Mapping):
        raise BadInput("not_an_object")
    shapes = {shape.name: shape for shape in shapes_of(draft)}
    faults = [BadInput("field_unknown", place=name, field=name) for name in given if name not in shapes]
    values: dict[str, Any] = {}
    for name, shape in shapes.items():
        if given.get(name) is not None:
            try:
                values[name] = _from_plain(shape, given[name])
            except BadInput as fault:
                faults.append(BadInput(fault.code, place=fault.place or name, **fault.details))
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return draft(**values)


def _plain(value: Any) -> Any:
    match value:
        case BiText():
            return {"en": value.en, "uk": value.uk, "original": value.original} if value else None
        case Quantity():
            ends = {"lo": _number(value.lo), "hi": _number(value.hi), "unit": value.unit}
            return {**ends, "words": value.words} if value.words else ends
        case Money():
            ends = {"lo": _number(value.lo), "hi": _number(value.hi), "currency": value.currency}
            return {**ends, "words": value.words} if value.words else ends
        case PartialDate():
            return {"date": value.iso, "about": value.about}
        case tuple():
            return list(value)
    return value


def _number(value: Decimal | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else str(value.normalize())


def _from_plain(shape: Shape, value: Any) -> Any:
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            if isinstance(value, str):
                value = {"en": value}
            table = _table(value, {"en", "uk", "original"})
            halves = {half: _text(table.get(half, ""), shape.longest) for half in LANGUAGES}
            return BiText(halves["en"], halves["uk"], table.get("original", "en"))
        case Kind.TEXT | Kind.CODE | Kind.REF:
            return _text(value, shape.longest)
        case Kind.CODES | Kind.WORDS | Kind.REFS:
            if not isinstance(value, list) or len(value) > 200:
                raise BadInput("field_wrong_type", field=shape.name, expected="list")
            return tuple(_text(entry, shape.longest) for entry in value)
        case Kind.INTEGER:
            if isinstance(value, bool) or not isinstance(value, int):
                raise BadInput("not_a_whole_number", text=str(value)[:40])
            return value
        case Kind.FLAG:
            if not isinstance(value, bool):
                raise BadInput("field_wrong_type", field=shape.name, expected="true, false")
            return value
        case Kind.QUANTITY:
            table = _table(value, {"lo", "hi", "unit", "words"})
            unit = _text(table.get("unit", ""), 60)
            return Quantity(_decimal(table.get("lo")), _decimal(table.get("hi")), _words(table), unit)
        case Kind.MONEY:
            table = _table(value, {"lo", "hi", "currency", "words"})
            currency = _text(table.get("currency", ""), 3)
            return Money(_decimal(table.get("lo")), _decimal(table.get("hi")), _words(table), currency)
        case Kind.DATE:
            if isinstance(value, str):
                value = {"date": value}
            table = _table(value, {"date", "about"})
            return PartialDate(_text(table.get("date", ""), 10), bool(table.get("about", False)))


def _table(value: Any, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadInput("not_an_object")
    for key in value:
        if key not in known:
            raise BadInput("field_unknown", field=str(key)[:40])
    return value


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str):
        raise BadInput("field_wrong_type", field="", expected="text")
    cleaned = value.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(cleaned) > longest:
        raise BadInput("text_too_long", length=len(cleaned), longest=longest)
    return cleaned


def _words(table: Mapping[str, Any]) -> str:
    return _text(table.get("words", ""), 40)


def _decimal(value: Any) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str) or len(str(value)) > 24:
        raise BadInput("not_a_number", text=str(value)[:40])
    try:
        return Decimal(value)
    except ArithmeticError:
        raise BadInput("not_a_number", text=str(value)[:40]) from None


# --- flat texts ---------------------------------------------------------------------------------
def flat_names(shape: Shape) -> tuple[str, ...]:
    """The columns of a file, and the inputs of a form, that hold one field."""
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            return (f"{shape.name}_en", f"{shape.name}_uk")
        case Kind.QUANTITY:
            return (shape.name, f"{shape.name}_unit")
        case Kind.MONEY:
            return (shape.name, f"{shape.name}_currency")
    return (shape.name,)


def to_flat(draft: Any) -> dict[str, str]:
    """A draft as texts that `from_flat` reads back to the same draft."""
    flat: dict[str, str] = {}
    for shape in shapes_of(type(draft)):
        flat.update(_flat(shape, getattr(draft, shape.name)))
    return flat


def from_flat(draft: type[Draft], given: Mapping[str, str]) -> Draft:
    """Read a form or a row: absent columns are empty. Raises `SeveralBadInputs`, each with its column."""
    values: dict[str, Any] = {}
    faults: list[BadInput] = []
    for shape in shapes_of(draft):
        try:
            values[shape.name] = _from_flat(shape, given)
        except BadInput as fault:
            faults.append(BadInput(fault.code, place=fault.place or shape.name, **fault.details))
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return draft(**values)


def _flat(shape: Shape, value: Any) -> dict[str, str]:
    name = shape.name
    match value:
        case None:
            return dict.fromkeys(flat_names(shape), "")
        case BiText():
            return {f"{name}_en": value.en, f"{name}_uk": value.uk}
        case Quantity():
            return {name: _bounds_text(value), f"{name}_unit": value.unit}
        case Money():
            return {name: _bounds_text(value), f"{name}_currency": value.currency}
        case PartialDate():
            return {name: f"~{value.iso}" if value.about else value.iso}
        case tuple():
            return {name: f"{SEPARATOR} ".join(value)}
        case bool():
            return {name: "yes" if value else "no"}
    return {name: str(value)}


def _bounds_text(value: Quantity | Money) -> str:
    lo, hi = (format(end.normalize(), "f") if end is not None else "" for end in (value.lo, value.hi))
    match value.kind:
        case "exact":
            return lo
        case "range":
            return f"{lo}-{hi}"
        case "minimum":
            return f"at least {lo}"
        case "maximum":
            return f"up to {hi}"
    return value.words


def _from_flat(shape: Shape, given: Mapping[str, str]) -> Any:
    name = shape.name
    first = given.get(name, "")
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            halves = []
            for half in LANGUAGES:
                try:
                    halves.append(_text(given.get(f"{name}_{half}", ""), shape.longest))
                except BadInput as fault:
                    raise BadInput(fault.code, place=f"{name}_{half}", **fault.details) from None
            return BiText(halves[0], halves[1], "uk" if halves[1] and not halves[0] else "en")
        case Kind.TEXT | Kind.CODE | Kind.REF:
            return _text(first, shape.longest)
        case Kind.CODES | Kind.WORDS | Kind.REFS:
            entries = (_text(entry, shape.longest) for entry in first.split(SEPARATOR))
            return tuple(entry for entry in entries if entry)
        case Kind.INTEGER:
            digits = _text(first, 20)
            if not digits:
                return None
            if not digits.lstrip("-").isdecimal():
                raise BadInput("not_a_whole_number", text=digits)
            return int(digits)
        case Kind.FLAG:
            said = _text(first, 20).casefold()
            if said and said not in _YES | _NO:
                raise BadInput("not_a_choice", text=said)
            return None if not said else said in _YES
        case Kind.QUANTITY:
            return Quantity.parse(_text(first, 60), _text(given.get(f"{name}_unit", ""), 60))
        case Kind.MONEY:
            said, currency = _text(first, 60), _text(given.get(f"{name}_currency", ""), 3).upper()
            return Money.parse(said, currency) if said or currency else None
        case Kind.DATE:
            said = _text(first, 11)
            return PartialDate(said.lstrip("~"), said.startswith("~")) if said else None
