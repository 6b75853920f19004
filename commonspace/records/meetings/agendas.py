"""Reading the plan in force: an agenda for one delegation, the whole timetable for the organiser alone.

An agenda is asked for by its own delegation and names its partners and nobody else: rows are chosen by
that delegation before anything is read from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from commonspace.core.meetings.hours import Slot
from commonspace.core.terms import BiText
from commonspace.records.meetings.attending import names_of
from commonspace.records.meetings.entering import Entry, key_of, own_delegation
from commonspace.records.meetings.models import Delegate, Meeting


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a meeting: a delegation and the delegate who comes."""

    ref: str
    name: BiText
    nation: str
    key: str
    person: str


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting. In an agenda `ours` is the delegation asked for; in the timetable the side that asked."""

    ref: str
    slot: Slot
    table: int
    private: bool
    ours: Side
    theirs: Side
    about: str
    status: str
    sequence: int
    outcome: str
    note: str
    partnership: str
    changed_at: datetime


def agenda(entry: Entry, ref: str) -> tuple[Line, ...]:
    """The meetings of one delegation in the order of time, the cancelled ones too."""
    row = own_delegation(entry, ref)
    rows = _rows(entry).filter(Q(a__delegation=row) | Q(b__delegation=row))
    return _lines(entry, rows, ours=row.pk)


def timetable(entry: Entry, *, slot: int = 0, table: int = 0) -> tuple[Line, ...]:
    """All meetings that stand, of one slot or one table if asked; only the organiser gets any."""
    if not entry.organises:
        return ()
    rows = _rows(entry).exclude(status="cancelled")
    if slot:
        rows = rows.filter(slot=slot)
    if table:
        rows = rows.filter(table=table)
    return _lines(entry, rows, ours=None)


def _rows(entry: Entry) -> QuerySet[Meeting]:
    return (
        Meeting.objects.filter(event__ref=entry.ref)
        .select_related("request", "a__delegation", "b__delegation")
        .order_by("slot", "table", "id")
    )


def _lines(entry: Entry, rows: Iterable[Meeting], ours: int | None) -> tuple[Line, ...]:
    found = list(rows)
    names = names_of({one.pk: one for row in found for one in (row.a, row.b)}.values())
    return tuple(_line(entry, row, names, ours) for row in found if entry.slot(row.slot) is not None)


def _line(entry: Entry, row: Meeting, names: dict[int, str], ours: int | None) -> Line:
    ends = (row.a, row.b) if ours is None or row.a.delegation_id == ours else (row.b, row.a)
    slot: Any = entry.slot(row.slot)
    return Line(
        ref=row.request.ref,
        slot=slot,
        table=row.table,
        private=row.request.private,
        ours=_side(ends[0], names),
        theirs=_side(ends[1], names),
        about=row.request.about,
        status=row.status,
        sequence=row.sequence,
        outcome=row.outcome,
        note=row.note,
        partnership=row.partnership,
        changed_at=row.changed_at,
    )


def _side(one: Delegate, names: dict[int, str]) -> Side:
    home = one.delegation
    return Side(home.ref, home.name, home.nation, key_of(one), names[one.pk])
