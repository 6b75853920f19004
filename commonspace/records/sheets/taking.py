"""Entering the rows of a file, and taking them back, part by part: what was done stands, the rest can go on.

A small file is one part, so it is entered whole or not at all. A large one is entered 500 rows at a time,
each part in a transaction of its own with its journal lines, so that others can write in between; readers
see the parts that stand, and the batch says how many. Whoever works on a batch holds the latest `run`: one
that was taken up again by another stops at its next part.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F

from commonspace.core.access import Label
from commonspace.core.errors import BadInput
from commonspace.data.sheets import ReadSheet, read_sheet
from commonspace.records.access.actions import By
from commonspace.records.journal.actions import hold
from commonspace.records.many import Sound, Told, make_many, origins_there, take_back_many
from commonspace.records.sheets.columns import Chosen
from commonspace.records.sheets.judging import Judged, judge
from commonspace.records.sheets.links import named_by_others
from commonspace.records.sheets.models import Batch, BatchPart
from commonspace.records.sheets.queries import WORKING, is_at_work, own
from commonspace.records.sheets.rooms import SheetRoom, room_named

# Rows up to which a file is worked on while the person waits, and entered as one part: a second of work.
AT_ONCE: Final = 2_000
# Rows of a part of a larger file: the database has one writer, and others wait no longer than for one part.
PART: Final = 500
MOST_FAULTS: Final = 5_000
Clock = Callable[[], datetime]
_MAY_BEGIN: Final = {
    "check": ("columns", "checking", "checked", "failed"),
    "take": ("checked", "taking"),
    "undo": ("taken", "taking", "undoing"),
}


class Overtaken(Exception):
    """Another took the batch up meanwhile."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rows were new, and how many were there from the same file before."""

    new: int
    known: int


def begin(*, by: By, room: str, key: str, step: str) -> int:
    """Take a step of a batch up, anew or where it broke off; returns the number of the run.

    Raises `BadInput` if it is being worked on, or if the step is not next.
    """
    with transaction.atomic():
        row = Batch.objects.select_for_update().get(pk=own(by.viewer, room, key).pk)
        if is_at_work(row.state, row.worked_at, by.at):
            raise BadInput("batch_at_work")
        if row.state == "undone" or (row.state == "taken" and step != "undo"):
            raise BadInput("batch_undone_already" if row.state == "undone" else "batch_taken_already")
        goes_on = row.state == "taking" and step == "take"
        if row.state not in _MAY_BEGIN[step] or (step == "take" and not goes_on and not row.sound):
            raise BadInput("batch_not_taken" if step == "undo" else "batch_not_checked")
        row.done = row.done if goes_on else 0
        row.sound, row.known = (row.sound, row.known) if goes_on or step != "take" else (0, 0)
        row.state, row.run = WORKING[step], row.run + 1
        row.worked_at = row.changed_at = by.at
        row.save(update_fields=["state", "run", "done", "sound", "known", "worked_at", "changed_at"])
        return row.run


def check(*, by: By, room: str, key: str, run: int, clock: Clock) -> None:
    """The dry run: judge every row and keep what was found; nothing is entered."""
    row, kind = own(by.viewer, room, key), room_named(room)

    def told(done: int) -> None:
        _go_on(row, run, done=done, worked_at=clock())

    with _left_if_broken(row, run, "failed"):
        _go_on(row, run, worked_at=clock())
        sheet = read_sheet(bytes(row.raw), row.name)
        found = _judged(row, kind, sheet, by, told)
        _go_on(
            row,
            run,
            state="checked",
            done=row.rows,
            worked_at=None,
            sound=len(found.sound),
            known=_known(kind, found, by),
            unsourced=sum(not one.given.grounds for one in found.sound),
            faults=[[f.row, f.column, f.code, _plain(f.details)] for f in found.faults[:MOST_FAULTS]],
        )


def take(
    *,
    by: By,
    room: str,
    key: str,
    run: int,
    clock: Clock,
    told: Told = lambda done: None,
    sound: Sequence[Sound] = (),
) -> TakenIn:
    """Enter each sound row that is not there yet, from where the last run broke off; faulty ones stay out.

    `sound` are all rows of the file, if they were judged just now and none was faulty.
    """
    row, kind = own(by.viewer, room, key), room_named(room)
    by = replace(by, ground=by.ground or f"import: {row.name}")
    with _left_if_broken(row, run, "taking"):
        _go_on(row, run, worked_at=clock())
        sheet = read_sheet(bytes(row.raw), row.name)
        size = row.rows if row.rows <= AT_ONCE else PART
        for start in range(row.done, row.rows, size):
            some = ReadSheet(sheet.header, sheet.rows[start : start + size])
            fit = sound[start : start + size] or _judged(row, kind, some, by, lambda done: None).sound
            with transaction.atomic():
                hold()  # whoever enters the same file meanwhile waits, and then finds its rows there
                made = _make(kind, fit, by)
                new, known = len(made), len(fit) - len(made)
                BatchPart.objects.create(batch=row, refs=list(made))
                moved = {"sound": F("sound") + new, "known": F("known") + known}
                _go_on(row, run, done=min(start + size, row.rows), worked_at=clock(), **moved)
            told(min(start + size, row.rows))
        _go_on(row, run, state="taken", raw=b"", worked_at=None)
    row.refresh_from_db(fields=["sound", "known"])
    return TakenIn(row.sound, row.known)


def undo(*, by: By, room: str, key: str, run: int, clock: Clock) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Take back what the batch made, and nothing else. Returns how many records, and the public ids of
    those that stay, each with the reason: changed since, or named by another record."""
    row, kind = own(by.viewer, room, key), room_named(room)
    by = replace(by, ground=by.ground or f"import taken back: {row.name}")
    taken = 0
    with _left_if_broken(row, run, "undoing"):
        _go_on(row, run, worked_at=clock())
        parts = list(row.parts.filter(is_undone=False).order_by("id"))
        linked = named_by_others([ref for part in parts for ref in part.refs])
        for part in parts:
            with transaction.atomic():
                free = [ref for ref in part.refs if ref not in linked]
                how: dict[str, Any] = {"verb": kind.taken_back, "duty": kind.desk.duty}
                number, changed = take_back_many(kind.desk.model, by=by, refs=free, **how)
                row.stayed += [[ref, "changed_since"] for ref in changed]
                row.stayed += [[ref, "named_since"] for ref in part.refs if ref in linked]
                part.is_undone = True
                part.save(update_fields=["is_undone"])
                _go_on(row, run, stayed=row.stayed, done=F("done") + len(part.refs), worked_at=clock())
            taken += number
        _go_on(row, run, state="undone", raw=b"", worked_at=None)
    return taken, tuple((ref, reason) for ref, reason in row.stayed)


def _go_on(row: Batch, run: int, **values: Any) -> None:
    """Tell of the work, as long as this run is the latest. Raises `Overtaken`."""
    if not Batch.objects.filter(pk=row.pk, run=run).update(**values):
        raise Overtaken


@contextmanager
def _left_if_broken(row: Batch, run: int, state: str) -> Iterator[None]:
    """Work that breaks off leaves the batch to whoever goes on with it."""
    try:
        yield
    except Overtaken:
        return
    except BaseException:
        Batch.objects.filter(pk=row.pk, run=run).update(state=state, worked_at=None)
        raise


def _judged(row: Batch, kind: SheetRoom, sheet: ReadSheet, by: By, told: Told) -> Judged:
    label = Label(row.owner, world=by.viewer.world) if row.owner else None
    return judge(kind, sheet, row.digest, Chosen(row.columns, row.fixed), by=by, label=label, told=told)


def _make(kind: SheetRoom, sound: Sequence[Sound], by: By) -> tuple[str, ...]:
    desk = kind.desk
    return make_many(desk.model, by=by, verb=f"{desk.noun}.state", duty=desk.duty, sound=sound)


def _known(kind: SheetRoom, found: Judged, by: By) -> int:
    return len(origins_there(kind.desk.model, by, [one.given.origin_id for one in found.sound]))


def _plain(details: Any) -> dict[str, str]:
    return {name: str(value)[:200] for name, value in details.items()}
