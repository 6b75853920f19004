"""What can be set in many records at once: a code, one more code of several, the status, the release."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from commonspace.core.access import Label, Level, World
from commonspace.core.errors import BadInput
from commonspace.core.terms.shape import Kind, shapes_of
from commonspace.data.choices import choices
from commonspace.records.corrections.rooms import CorrectionRoom


class Way(StrEnum):
    """How a value is set."""

    CODE = "code"  # in place of what was there
    ADDED = "added"  # beside what is there
    STATUS = "status"
    RELEASE = "release"  # the level of the label; a wider one takes two people


@dataclass(frozen=True, slots=True)
class Settable:
    """One thing that can be set in the records of a room, and the codes that it may be."""

    name: str
    way: Way
    codes: tuple[str, ...]
    choices: str = ""  # the list that names the codes, for fields of the draft


def settable(room: CorrectionRoom, world: World) -> tuple[Settable, ...]:
    """Everything that can be set in the records of a room."""
    ways = {Kind.CODE: Way.CODE, Kind.CODES: Way.ADDED}
    fields = [
        Settable(shape.name, ways[shape.kind], tuple(choices(shape.choices, str(world))), shape.choices)
        for shape in shapes_of(room.draft)
        if shape.kind in ways and shape.choices and shape.name not in room.apart
    ]
    levels = (Level.COMMUNITY, Level.NAMED)  # narrower than public: nobody widens a release alone
    return (
        *fields,
        Settable("status", Way.STATUS, tuple(room.statuses)),
        Settable("release", Way.RELEASE, tuple(map(str, levels))),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing and the code that it is to be."""

    what: Settable
    code: str


def wanted(room: CorrectionRoom, name: str, code: str, world: World) -> Wanted:
    """What is asked for. Raises `BadInput` for a thing or a code that there is not."""
    for one in settable(room, world):
        if one.name == name:
            if code not in one.codes:
                raise BadInput("not_a_choice", place=name, text=code[:60])
            return Wanted(one, code)
    raise BadInput("field_unknown", place=name, field=name)


def held(card: Any, what: Settable) -> str | list[str]:
    """What a record holds there now; of several codes all."""
    match what.way:
        case Way.STATUS:
            return str(card.status)
        case Way.RELEASE:
            return str(card.label.level)
        case Way.ADDED:
            return list(getattr(card.draft, what.name))
        case Way.CODE:
            return str(getattr(card.draft, what.name))


def after(card: Any, asked: Wanted) -> str | list[str]:
    """What the record would hold then."""
    now = held(card, asked.what)
    if isinstance(now, list):
        return now if asked.code in now else [*now, asked.code]
    return asked.code


def drafted(draft: Any, what: Settable, value: str | list[str]) -> Any:
    """The draft with this value."""
    return replace(draft, **{what.name: tuple(value) if isinstance(value, list) else value})


def released(label: Label, level: str) -> Label:
    """The label with this level; named to nobody but its owner unless it names somebody already."""
    kept = label.releasable_to if level == Level.NAMED else frozenset()
    return replace(label, level=Level(level), releasable_to=kept)
