"""A person's own batches: nobody else sees that they are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet

from commonspace.core.access import Viewer
from commonspace.core.errors import NotFound
from commonspace.data.sheets import read_sheet
from commonspace.records.many import changed_since
from commonspace.records.sheets.judging import RowFault
from commonspace.records.sheets.links import named_by_others
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.rooms import room_named

SHOWN = 20
MOST_LISTED = 200
ENTERED = ("taking", "taken", "undoing", "undone")


# The state of a batch while each of its steps is done.
WORKING: Final = {"check": "checking", "take": "taking", "undo": "undoing"}
# A batch that has told nothing of itself for so long is not worked on any more.
SILENT: Final = timedelta(minutes=2)


def is_at_work(state: str, worked_at: datetime | None, at: datetime) -> bool:
    """Somebody works on a batch in this state, or it waits for a worker that is expected."""
    return state in WORKING.values() and worked_at is not None and at - worked_at < SILENT


@dataclass(frozen=True, slots=True)
class BatchCard:
    """A batch as it is shown. `state`: columns, checking, checked, failed, taking, taken, undoing, undone.

    `number` records stand of it now; `stayed` are those that taking back left, each with the reason's code.
    """

    key: str
    room: str
    name: str
    state: str
    header: tuple[str, ...]
    samples: Mapping[str, str]
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    rows: int
    done: int
    sound: int
    known: int
    faults: tuple[RowFault, ...]
    unsourced: int
    number: int
    stayed: tuple[tuple[str, str], ...]
    worked_at: datetime | None
    made_at: datetime
    owner: str = ""
    user: int | None = None
    world: str = ""

    def is_at_work(self, at: datetime) -> bool:
        """Somebody works on it; if its state says so and this does not, it broke off."""
        return is_at_work(self.state, self.worked_at, at)


def batch(*, by: Viewer, room: str, key: str) -> BatchCard:
    """One of the reader's own batches. Raises `NotFound`."""
    row = own(by, room, key)
    standing = row.parts.filter(is_undone=False).values_list("refs", flat=True)
    return _card(row, sum(len(refs) for refs in standing))


def batches(*, by: Viewer, room: str) -> tuple[BatchCard, ...]:
    """What the reader took in from files lately, the newest first."""
    rows = Batch.objects.filter(user=by.user, world=by.world, room=room, state__in=ENTERED)
    return _cards(rows.order_by("-made_at")[:SHOWN])


def every_batch(*, room: str = "", key: str = "") -> tuple[BatchCard, ...]:
    """All batches of which something was entered, whoever brought them, the newest first: for whoever runs
    the house, on its own machine. `key` is how a batch's key begins."""
    rows = Batch.objects.filter(state__in=ENTERED, key__startswith=key, **({"room": room} if room else {}))
    return _cards(rows.order_by("-made_at", "-id")[:MOST_LISTED])


def staying(*, by: Viewer, room: str, key: str) -> tuple[tuple[str, str], ...]:
    """Public ids of the batch's records that would stay if it were taken back, each with the reason's code:
    `changed_since` or `named_since`."""
    row = own(by, room, key)
    refs = [ref for part in row.parts.filter(is_undone=False).order_by("id") for ref in part.refs]
    linked = named_by_others(refs)
    changed = changed_since(room_named(room).desk.model, [ref for ref in refs if ref not in linked])
    return (
        *((ref, "changed_since") for ref in changed),
        *((ref, "named_since") for ref in refs if ref in linked),
    )


def faulty_rows(
    *, by: Viewer, room: str, key: str
) -> tuple[tuple[str, ...], list[tuple[str, list[RowFault]]]]:
    """The file's header, and each faulty row's cells with its faults."""
    row = own(by, room, key)
    faults: dict[int, list[RowFault]] = {}
    for fault in _faults(row):
        faults.setdefault(fault.row, []).append(fault)
    sheet = read_sheet(bytes(row.raw), row.name) if row.raw else None
    found: list[Any] = [
        (tuple(line[column] for column in sheet.header), faults[line.number])
        for line in (sheet or ())
        if sheet and line.number in faults
    ]
    return tuple(row.header), found


def own(by: Viewer, room: str, key: str) -> Batch:
    """The stored batch: of this person, or of the command line for an owner of the viewer's seats. Raises
    `NotFound` for any other."""
    owners = [code for _, code in by.seats]
    whose = {"user": by.user} if by.user else {"user": None, "owner__in": owners}
    row = Batch.objects.filter(key=key, world=by.world, room=room, **whose).first()
    if row is None:
        raise NotFound("not_found")
    return row


def _faults(row: Batch) -> tuple[RowFault, ...]:
    return tuple(RowFault(number, column, code, details) for number, column, code, details in row.faults)


def _card(row: Batch, number: int) -> BatchCard:
    return BatchCard(
        key=row.key,
        room=row.room,
        name=row.name,
        state=row.state,
        header=tuple(row.header),
        samples=row.samples,
        columns=row.columns,
        fixed=row.fixed,
        rows=row.rows,
        done=row.done,
        sound=row.sound,
        known=row.known,
        faults=_faults(row),
        unsourced=row.unsourced,
        number=number,
        stayed=tuple((ref, reason) for ref, reason in row.stayed),
        worked_at=row.worked_at,
        made_at=row.made_at,
        owner=row.owner,
        user=row.user_id,
        world=row.world,
    )


def _cards(rows: QuerySet[Batch]) -> tuple[BatchCard, ...]:
    return tuple(_card(row, row.sound) for row in rows.defer("raw"))
