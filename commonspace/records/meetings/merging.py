"""Desks that worked alone: what one wrote down goes out as a document and comes in again, conflicts shown."""

from dataclasses import dataclass
from typing import Any

from commonspace.core.errors import BadInput, CommonSpaceError
from commonspace.core.meetings.desk import Conflict, Line, merge, read_lines, write_lines
from commonspace.records.access.actions import By
from commonspace.records.meetings.desk import carry_out_line, slot_now
from commonspace.records.meetings.entering import Entry, enter_as_organiser
from commonspace.records.meetings.models import DeskLine


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a document: lines carried out, known already, in conflict, and not possible any more
    (each with the error's code and details)."""

    done: tuple[Line, ...]
    known: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]
    impossible: tuple[tuple[Line, CommonSpaceError], ...]


def lines(entry: Entry, most: int = 20_000) -> tuple[Line, ...]:
    """What was written down at this event, oldest first; nothing for those who do not organise it."""
    if not entry.organises:
        return ()
    rows = DeskLine.objects.filter(event__ref=entry.ref).order_by("id")[:most]
    return tuple(Line(row.mark, row.desk, row.kind, row.at.isoformat(), row.slot, row.body) for row in rows)


def document(entry: Entry, desk: str) -> dict[str, Any]:
    """The `meetings-desk-1` document of everything written down here."""
    return write_lines(entry.ref, desk, lines(entry))


def look(*, by: By, event: str, body: Any) -> Taken:
    """What a document would add; nothing is done."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    merged = merge(lines(entry), _of_this_event(entry, body))
    return Taken(merged.new, merged.known, merged.conflicts, ())


def take_over(*, by: By, event: str, body: Any) -> Taken:
    """Carry out what a document adds, each line as of the slot that runs now, in the order of time."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    merged = merge(lines(entry), _of_this_event(entry, body))
    now = slot_now(entry, by.at)
    done, impossible = [], []
    for line in merged.new:
        late = Line(line.mark, line.desk, line.kind, line.at, max(line.slot, now), line.body)
        try:
            carry_out_line(by=by, event=event, line=late)
            done.append(line)
        except CommonSpaceError as error:
            impossible.append((line, error))
    return Taken(tuple(done), merged.known, merged.conflicts, tuple(impossible))


def _of_this_event(entry: Entry, body: Any) -> tuple[Line, ...]:
    event, found = read_lines(body)
    if event != entry.ref:
        raise BadInput("desk_of_another_event", place="event", text=event, expected=entry.ref)
    return found
