"""A person's file on its way in: kept, its columns chosen, thrown away. Its rows are entered by `taking`."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from commonspace.core.access import Label, may_ever
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.data.sheets import ReadSheet, read_sheet
from commonspace.records.access.actions import By
from commonspace.records.many import Told, origins_there
from commonspace.records.sheets.columns import Chosen, guess, names_of
from commonspace.records.sheets.judging import RowFault, judge
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.queries import is_at_work, own
from commonspace.records.sheets.rooms import room_named
from commonspace.records.sheets.taking import Clock, TakenIn, begin, take

KEPT: Final = timedelta(days=1)  # how long a file waits for the person who brought it
_WAITING: Final = ("columns", "checking", "checked", "failed")


def take_in(
    *,
    by: By,
    room: str,
    raw: bytes,
    name: str,
    label: Label,
    clock: Clock,
    dry_run: bool = False,
    told: Told = lambda _: None,
) -> TakenIn:
    """A CSV or XLSX file as the command line takes it in: refused whole if a row is faulty, else entered as
    a batch that can be taken back. What broke off goes on when the same file is given again.

    Raises `SeveralBadInputs` with row, column and reason of every fault. A row is known by the file's
    content and its number, so the same file twice changes nothing.
    """
    kind = room_named(room)
    sheet = read_sheet(raw, name)
    if not sheet.rows:
        raise BadInput("sheet_empty", place=name)
    columns = guess(kind, sheet.header)
    found = judge(kind, sheet, _digest(raw), Chosen(columns, {}), by=by, label=label)
    if found.faults:
        raise SeveralBadInputs(tuple(_placed(fault) for fault in found.faults))
    known = len(origins_there(kind.desk.model, by, [one.given.origin_id for one in found.sound]))
    total = len(found.sound)
    if dry_run or known == total:
        return TakenIn(total - known, known)
    row = _kept(by, room, raw, name, sheet, state="checked", sound=total, owner=label.owner)
    run = begin(by=by, room=room, key=row.key, step="take")
    return take(by=by, room=room, key=row.key, run=run, clock=clock, told=told, sound=found.sound)


def keep(*, by: By, room: str, raw: bytes, name: str) -> str:
    """Keep a file for the person who brought it, with its columns guessed; returns the batch's key.

    Files that waited for a day are forgotten. Raises `BadInput` for what is no table.
    """
    kind = room_named(room)
    if by.viewer.user is None or not may_ever(by.viewer, kind.desk.duty):
        raise Refused("not_yours_to_do")
    sheet = read_sheet(raw, name)
    if not sheet.rows:
        raise BadInput("sheet_empty", place=name)
    Batch.objects.filter(state__in=_WAITING, changed_at__lt=by.at - KEPT).delete()
    return _kept(by, room, raw, name, sheet).key


def choose(*, by: By, room: str, key: str, columns: Mapping[str, str], fixed: Mapping[str, str]) -> None:
    """Say which column holds what (column → field's column), and what holds for all rows."""
    row, kind = _waiting(by, room, key), room_named(room)
    names = names_of(kind)
    chosen = {column: name for column, name in columns.items() if name}
    for column, name in chosen.items():
        if column not in row.header or name not in names:
            raise BadInput("not_a_choice", place=column, text=name)
        if list(chosen.values()).count(name) > 1:
            raise BadInput("column_chosen_twice", place=column, field=name)
    held = {name: text.strip()[:1_000] for name, text in fixed.items() if name in names and text.strip()}
    row.columns, row.fixed = chosen, {name: t for name, t in held.items() if name not in chosen.values()}
    row.state, row.done, row.worked_at, row.changed_at = "columns", 0, None, by.at
    row.save(update_fields=["columns", "fixed", "state", "done", "worked_at", "changed_at"])


def forget(*, by: By, room: str, key: str) -> None:
    """Throw a file away of which nothing was entered."""
    _waiting(by, room, key).delete()


def _waiting(by: By, room: str, key: str) -> Batch:
    row = own(by.viewer, room, key)
    if is_at_work(row.state, row.worked_at, by.at):
        raise BadInput("batch_at_work")
    if row.state not in _WAITING:
        raise BadInput("batch_taken_already")
    return row


def _kept(
    by: By, room: str, raw: bytes, name: str, sheet: ReadSheet, state: str = "columns", **more: object
) -> Batch:
    row = Batch(
        key=secrets.token_hex(16),  # typed on the command line: nothing in it begins an option
        user_id=by.viewer.user,
        world=by.viewer.world,
        room=room,
        name=name[-200:],
        raw=raw,
        digest=_digest(raw),
        header=list(sheet.header),
        samples={column: _sample(sheet, column) for column in sheet.header},
        columns=guess(room_named(room), sheet.header),
        rows=len(sheet),
        state=state,
        made_at=by.at,
        changed_at=by.at,
        **more,
    )
    row.save(force_insert=True)
    return row


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _sample(sheet: ReadSheet, column: str) -> str:
    return next((row[column] for row in sheet if row[column]), "")[:80]


def _placed(fault: RowFault) -> BadInput:
    place = f"row {fault.row}, column {fault.column}" if fault.column else f"row {fault.row}"
    return BadInput(fault.code, place=place, **fault.details)
