"""What a desk writes down on the day, as lines that any desk can read, and two desks' lines made one.

A line has a mark of its own for ever, so it counts once however often it is merged. Lines of two desks
that say different things of the same person, meeting, pair or table are a conflict: a person decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from commonspace.core.errors import BadInput

FORM: Final = "meetings-desk-1"
# What each kind of line tells of: the names in its body.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "arrived": ("delegate",),
    "back": ("delegate",),
    "gone": ("delegate",),
    "late": ("delegate", "from_slot"),
    "new": ("asking", "asked", "weight"),
    "closed": ("from_slot", "to_slot", "count"),
    "held": ("meeting",),
    "missed": ("meeting",),
    "taken": ("meeting", "delegate"),
}
_NUMBERS = {"from_slot", "to_slot", "count", "weight"}
MOST_LINES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """`at` is ISO 8601 with its zone; `slot` is the slot that ran then (0 before the first)."""

    mark: str
    desk: str
    kind: str
    at: str
    slot: int
    body: Mapping[str, Any]

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadInput("desk_kind_unknown", place=self.mark, text=self.kind[:20])
        for name in KINDS[self.kind]:
            value = self.body.get(name)
            right = (
                isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000
                if name in _NUMBERS
                else isinstance(value, str) and 0 < len(value) <= 40
            )
            if not right:
                raise BadInput(
                    "field_wrong_type", place=self.mark, field=name, expected="1" if name in _NUMBERS else "…"
                )

    @property
    def about(self) -> tuple[str, ...]:
        """What it speaks of: lines about other things never conflict."""
        if self.kind == "new":
            return ("pair", *sorted((self.body["asking"], self.body["asked"])))
        if self.kind == "closed":
            return ("tables",)
        return ("meeting", self.body["meeting"]) if "meeting" in self.body else ("", self.body["delegate"])


@dataclass(frozen=True, slots=True)
class Conflict:
    """A line of theirs that does not go with one of ours."""

    theirs: Line
    ours: Line


@dataclass(frozen=True, slots=True)
class Merged:
    """`new` can be carried out, in order of time; `known` was here already; `conflicts` wait for a person."""

    new: tuple[Line, ...]
    known: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]


def merge(ours: Iterable[Line], theirs: Iterable[Line]) -> Merged:
    """What their lines add to ours. Merging the result again finds nothing new."""
    here = list(ours)
    marks = {line.mark for line in here}
    new: list[Line] = []
    known: list[Line] = []
    conflicts: list[Conflict] = []
    for line in sorted(theirs, key=lambda one: (one.at, one.mark)):
        of_the_same = [one for one in here if one.about == line.about]
        if line.mark in marks or any(_says_the_same(one, line) for one in of_the_same):
            known.append(line)
            continue
        other = next((one for one in of_the_same if _conflict(one, line)), None)
        if other is not None:
            conflicts.append(Conflict(line, other))
        else:
            new.append(line)
    return Merged(tuple(new), tuple(known), tuple(conflicts))


def write_lines(event: str, desk: str, lines: Iterable[Line]) -> dict[str, Any]:
    """The `meetings-desk-1` document of a desk."""
    names = ("mark", "desk", "kind", "at", "slot")
    told = [{**{name: getattr(line, name) for name in names}, "body": dict(line.body)} for line in lines]
    return {"form": FORM, "event": event, "desk": desk, "lines": told}


def read_lines(body: Any) -> tuple[str, tuple[Line, ...]]:
    """The event and the lines of a `meetings-desk-1` document; raises `BadInput` with the place."""
    if not isinstance(body, dict) or body.get("form") != FORM:
        found = body.get("form") if isinstance(body, dict) else type(body).__name__
        raise BadInput("form_unknown", found=str(found)[:40], expected=FORM)
    told = body.get("lines")
    if not isinstance(told, list) or len(told) > MOST_LINES:
        raise BadInput("field_wrong_type", place="lines", field="lines", expected=f"[… {MOST_LINES}]")
    return str(body.get("event", ""))[:20], tuple(_line(number, one) for number, one in enumerate(told, 1))


def _line(number: int, one: Any) -> Line:
    if not isinstance(one, dict) or not isinstance(one.get("body"), dict):
        raise BadInput("not_an_object", place=f"lines.{number}")
    texts = {name: one.get(name) for name in ("mark", "desk", "kind", "at")}
    for name, value in texts.items():
        if not isinstance(value, str) or not value or len(value) > 40:
            raise BadInput("field_wrong_type", place=f"lines.{number}", field=name, expected="…")
    slot = one.get("slot")
    if not isinstance(slot, int) or isinstance(slot, bool) or not 0 <= slot < 1_000:
        raise BadInput("field_wrong_type", place=f"lines.{number}", field="slot", expected="0, 1, 2 …")
    return Line(slot=slot, body=one["body"], **texts)  # type: ignore[arg-type]


def _says_the_same(one: Line, other: Line) -> bool:
    names = KINDS[one.kind]
    return one.kind == other.kind and all(one.body[name] == other.body[name] for name in names)


def _conflict(one: Line, other: Line) -> bool:
    """Two desks speak differently of one thing. Tables closed in other slots are another thing."""
    if one.kind == "closed":
        apart = one.body["to_slot"] < other.body["from_slot"] or other.body["to_slot"] < one.body["from_slot"]
        return not apart
    return one.desk != other.desk
