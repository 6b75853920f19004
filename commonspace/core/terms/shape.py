"""What a field of a draft is, said once: the form, the API body, the file column and the table follow.

A room's `Draft` is a frozen dataclass whose fields are made with `shaped(kind, …)`. Adding a field to
a room is then: this dataclass, the model's column, its migration, and its phrase in both languages.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any


class Kind(StrEnum):
    """The value that a field holds, and so how it is asked for, stored, sent and shown."""

    BITEXT = "bitext"  # BiText, one line each language
    PROSE = "prose"  # BiText, several lines
    TEXT = "text"  # str, one line, the same in both languages (a name of an office, an identifier)
    CODE = "code"  # str, one of a list of codes (`choices`)
    CODES = "codes"  # tuple[str, …] of codes of a list
    WORDS = "words"  # tuple[str, …] of free short texts
    REF = "ref"  # str, public id of another record of the same world
    REFS = "refs"  # tuple[str, …] of public ids
    INTEGER = "integer"  # int | None
    FLAG = "flag"  # bool | None: yes, no, not stated
    QUANTITY = "quantity"  # Quantity
    MONEY = "money"  # Money | None
    DATE = "date"  # PartialDate | None


@dataclass(frozen=True, slots=True)
class Shape:
    """How one field behaves. `choices` names a list of codes (`capability`, `nation`, `priority` …)."""

    name: str
    kind: Kind
    required: bool = False
    choices: str = ""
    longest: int = 300
    group: str = "main"  # which part of the form and of the card it stands in
    filters: bool = False  # offered as a filter of the list


def shaped(
    kind: Kind | str,
    *,
    default: Any = dataclasses.MISSING,
    default_factory: Callable[[], Any] | None = None,
    **rest: Any,
) -> Any:
    """A dataclass field with its shape in the metadata; the default fits the kind if none is given."""
    kind = Kind(kind)
    metadata = {"shape": Shape(name="", kind=kind, **rest)}
    if default_factory is not None:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    if default is dataclasses.MISSING:
        default = _empty(kind)
    return dataclasses.field(default=default, metadata=metadata)


def shapes_of(draft: type) -> tuple[Shape, ...]:
    """The shapes of a draft's fields, in order, with their names filled in."""
    return _gathered(draft)


@cache
def _gathered(draft: Any) -> tuple[Shape, ...]:
    return tuple(_shapes(draft))


def _shapes(draft: type) -> Iterator[Shape]:
    for entry in dataclasses.fields(draft):
        shape = entry.metadata.get("shape")
        if shape is not None:
            yield dataclasses.replace(shape, name=entry.name)


def _empty(kind: Kind) -> Any:
    from commonspace.core.terms.quantity import Quantity
    from commonspace.core.terms.text import BiText

    match kind:
        case Kind.BITEXT | Kind.PROSE:
            return BiText()
        case Kind.QUANTITY:
            return Quantity()
        case Kind.TEXT | Kind.CODE | Kind.REF:
            return ""
        case Kind.CODES | Kind.WORDS | Kind.REFS:
            return ()
    return None
