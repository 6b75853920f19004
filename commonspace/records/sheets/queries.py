"""A person's own batches: nobody else sees that they are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonspace.core.access import Viewer
from commonspace.core.errors import NotFound
from commonspace.data.sheets import read_sheet
from commonspace.records.many import changed_since
from commonspace.records.sheets.judging import RowFault
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.rooms import room_named

SHOWN = 20


@dataclass(frozen=True, slots=True)
class BatchCard:
    """A batch as it is shown. `state`: columns, checking, checked, taking, taken, undone, failed."""

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
    refs: tuple[str, ...]
    made_at: datetime


def batch(*, by: Viewer, room: str, key: str) -> BatchCard:
    """One of the reader's own batches. Raises `NotFound`."""
    return _card(own(by, room, key))


def batches(*, by: Viewer, room: str) -> tuple[BatchCard, ...]:
    """What the reader took in from files lately, the newest first."""
    rows = Batch.objects.filter(user=by.user, world=by.world, room=room, state__in=("taken", "undone"))
    return tuple(_card(row) for row in rows.defer("raw").order_by("-made_at")[:SHOWN])


def changed(*, by: Viewer, room: str, key: str) -> tuple[str, ...]:
    """Public ids of the batch's records that somebody changed since, and that stay if it is taken back."""
    return changed_since(room_named(room).desk.model, own(by, room, key).refs)


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
    """The stored batch. Raises `NotFound` for one that is not the reader's."""
    row = Batch.objects.filter(key=key, user=by.user, world=by.world, room=room).first() if by.user else None
    if row is None:
        raise NotFound("not_found")
    return row


def _faults(row: Batch) -> tuple[RowFault, ...]:
    return tuple(RowFault(number, column, code, details) for number, column, code, details in row.faults)


def _card(row: Batch) -> BatchCard:
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
        refs=tuple(row.refs),
        made_at=row.made_at,
    )
