"""Taking a person's file in, step by step: kept, columns chosen, rows checked, taken in, taken back."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from django.db import transaction

from commonspace.core.access import Label, may_ever
from commonspace.core.errors import BadInput, Refused, SeveralBadInputs
from commonspace.data.sheets import ReadSheet, read_sheet
from commonspace.records.access.actions import By
from commonspace.records.many import Told, make_many, origins_there, take_back_many
from commonspace.records.sheets.columns import Chosen, guess, names_of
from commonspace.records.sheets.judging import Judged, RowFault, judge
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.queries import own
from commonspace.records.sheets.rooms import SheetRoom, room_named

KEPT: Final = timedelta(days=1)  # how long a file waits for the person who brought it
MOST_FAULTS: Final = 5_000


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rows were new, and how many were there from the same file before."""

    new: int
    known: int


def take_in(
    *,
    by: By,
    room: str,
    raw: bytes,
    name: str,
    label: Label,
    dry_run: bool = False,
    told: Told = lambda _: None,
) -> TakenIn:
    """All rows of a CSV or XLSX file at once, as the command line does it: whole or not at all.

    Raises `SeveralBadInputs` with row, column and reason of every fault. A row is known by the file's
    content and its number, so the same file twice changes nothing.
    """
    kind = room_named(room)
    sheet = read_sheet(raw, name)
    chosen = Chosen(guess(kind, sheet.header), {})
    found = judge(kind, sheet, _digest(raw), chosen, by=by, label=label, told=told)
    if found.faults:
        raise SeveralBadInputs(tuple(_placed(fault) for fault in found.faults))
    new = _make(kind, found, by, told) if not dry_run else None
    total = len(found.sound)
    fresh = total - _known(kind, found, by) if new is None else len(new)
    return TakenIn(fresh, total - fresh)


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
    _forget_old(by)
    key = secrets.token_urlsafe(24)
    Batch.objects.create(
        key=key,
        user_id=by.viewer.user,
        world=by.viewer.world,
        room=room,
        name=name[:200],
        raw=raw,
        digest=_digest(raw),
        header=list(sheet.header),
        samples={column: _sample(sheet, column) for column in sheet.header},
        columns=guess(kind, sheet.header),
        rows=len(sheet),
        made_at=by.at,
        changed_at=by.at,
    )
    return key


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
    held = {name: text.strip()[:300] for name, text in fixed.items() if name in names and text.strip()}
    row.columns, row.fixed = chosen, {name: t for name, t in held.items() if name not in chosen.values()}
    row.state, row.done, row.changed_at = "checking", 0, by.at
    row.save()


def check(*, by: By, room: str, key: str) -> None:
    """The dry run: judge every row and keep what was found; nothing is entered."""
    row = _waiting(by, room, key)
    found = _judged(row, by)
    row.sound, row.known = len(found.sound), _known(room_named(room), found, by)
    row.faults = [[f.row, f.column, f.code, _plain(f.details)] for f in found.faults[:MOST_FAULTS]]
    row.state, row.done, row.changed_at = "checked", row.rows, by.at
    row.save()


def take(*, by: By, room: str, key: str) -> TakenIn:
    """Take in every sound row; the faulty ones stay out. All of them in one transaction, or none."""
    row, kind = _waiting(by, room, key), room_named(room)
    found = _judged(row, by)
    by = replace(by, ground=by.ground or f"import: {row.name}")
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=row.pk)
        if locked.state in ("taken", "undone"):  # the same button twice
            return TakenIn(0, len(found.sound))
        if locked.state not in ("checked", "taking"):
            raise BadInput("batch_not_checked")
        made = _make(kind, found, by, lambda done: None)
        row.refs, row.state, row.raw, row.changed_at = list(made), "taken", b"", by.at
        row.sound, row.known, row.done = len(made), len(found.sound) - len(made), row.rows
        row.save()
    return TakenIn(row.sound, row.known)


def undo(*, by: By, room: str, key: str) -> tuple[int, tuple[str, ...]]:
    """Take back what the batch made, and nothing else. Returns how many records, and the public ids of
    those that somebody changed since: they stay."""
    row, kind = own(by.viewer, room, key), room_named(room)
    if row.state == "undone":
        return 0, ()
    if row.state != "taken":
        raise BadInput("batch_not_taken")
    by = replace(by, ground=by.ground or f"import taken back: {row.name}")
    with transaction.atomic():
        taken, changed = take_back_many(
            kind.desk.model, by=by, verb=kind.taken_back, duty=kind.desk.duty, refs=row.refs
        )
        row.state, row.changed_at = "undone", by.at
        row.save()
    return taken, changed


def forget(*, by: By, room: str, key: str) -> None:
    """Throw a file away that was not taken in."""
    _waiting(by, room, key).delete()


def fail(*, key: str) -> None:
    """Say that work on a batch broke off; nothing was entered."""
    Batch.objects.filter(key=key, state__in=("checking", "taking")).update(state="failed")


def begin(*, by: By, room: str, key: str) -> None:
    """Say that a large batch is being taken in."""
    row = _waiting(by, room, key)
    if row.state != "checked" or not row.sound:
        raise BadInput("batch_not_checked")
    row.state, row.done = "taking", 0
    row.save()


def _judged(row: Batch, by: By) -> Judged:
    def told(done: int) -> None:
        Batch.objects.filter(pk=row.pk).update(done=done)

    kind, sheet = room_named(row.room), read_sheet(bytes(row.raw), row.name)
    return judge(kind, sheet, row.digest, Chosen(row.columns, row.fixed), by=by, told=told)


def _make(kind: SheetRoom, found: Judged, by: By, told: Told) -> tuple[str, ...]:
    desk = kind.desk
    return make_many(
        desk.model, by=by, verb=f"{desk.noun}.state", duty=desk.duty, sound=found.sound, told=told
    )


def _known(kind: SheetRoom, found: Judged, by: By) -> int:
    return len(origins_there(kind.desk.model, by, [one.given.origin_id for one in found.sound]))


def _waiting(by: By, room: str, key: str) -> Batch:
    row = own(by.viewer, room, key)
    if row.state in ("taken", "undone"):
        raise BadInput("batch_taken_already")
    return row


def _forget_old(by: By) -> None:
    waiting = Batch.objects.exclude(state__in=("taken", "undone"))
    waiting.filter(changed_at__lt=by.at - KEPT).delete()


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _sample(sheet: ReadSheet, column: str) -> str:
    return next((row[column] for row in sheet if row[column]), "")[:80]


def _plain(details: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value)[:200] for name, value in details.items()}


def _placed(fault: RowFault) -> BadInput:
    place = f"row {fault.row}, column {fault.column}" if fault.column else f"row {fault.row}"
    return BadInput(fault.code, place=place, **fault.details)
