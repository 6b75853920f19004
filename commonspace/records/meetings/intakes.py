"""Files that a person brings for an event: kept, looked at without doing anything, then taken in.

The look does all of it and takes it back, so what it tells is what would come: what is new, what is
wrong row by row, and which facts of the event would then conflict.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.db import transaction

from commonspace.core.errors import BadInput, NotFound, SeveralBadInputs
from commonspace.core.meetings.feasibility import examine
from commonspace.core.meetings.people import assign_delegates
from commonspace.core.terms import BiText, Finding
from commonspace.records.access.actions import By
from commonspace.records.meetings import forum_file, registering, rows, wishes
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.models import Intake
from commonspace.records.meetings.plans import meetings_by_key, names_by_key
from commonspace.records.meetings.problems import problem_of

KINDS: Final = ("delegations", "requests", "forum")
KEPT: Final = timedelta(days=1)
MOST_BYTES: Final = 5_000_000
_NOBODY: Mapping[str, BiText] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would do. `may_take`: something is new and nothing stands against taking it in.

    A fault's place begins with its row, or with the id of the meeting in a forum's document. `conflicts`
    are facts of the event, as it would be, that cannot be met together; the rest can be planned. `names`
    are those of delegations and requests, the ones that this file would make too.
    """

    kind: str
    name: str
    rows: int
    new: int
    known: int
    delegations: int
    faults: tuple[BadInput, ...]
    conflicts: tuple[Finding, ...]
    may_take: bool
    names: Mapping[str, BiText]


class _TakeBack(Exception):
    """Ends a look: everything that it did is undone."""


def keep(*, by: By, event: str, kind: str, raw: bytes, name: str) -> str:
    """Keep a file until it is taken in, for a day; returns its key. Raises `BadInput` for what is none."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    if kind not in KINDS or by.viewer.user is None:
        raise NotFound("not_found")
    if not raw or len(raw) > MOST_BYTES:
        raise BadInput("sheet_too_large", place=name[:40], bytes=len(raw), most=MOST_BYTES)
    row = event_row(entry)
    Intake.objects.filter(made_at__lt=by.at - KEPT).delete()
    key = secrets.token_urlsafe(24)
    Intake.objects.create(
        key=key, event=row, user_id=by.viewer.user, kind=kind, name=name[:200], raw=raw, made_at=by.at
    )
    return key


def look(*, by: By, event: str, key: str) -> Look:
    """What the file would do; nothing is done."""
    entry, kept = _kept(by, event, key)
    found: list[Look] = []
    try:
        with transaction.atomic():
            done = _take(entry, kept, by, looking=True)
            found.append(replace(done, names=names_by_key(entry) | meetings_by_key(entry)))
            raise _TakeBack
    except _TakeBack:
        pass
    return found[0]


def take(*, by: By, event: str, key: str) -> Look:
    """Take the file in: delegations whole or not at all, of requests the rows that are sound."""
    entry, kept = _kept(by, event, key)
    with transaction.atomic():
        done = _take(entry, kept, by, looking=False)
        if not done.may_take and done.faults:
            raise SeveralBadInputs(done.faults)
        kept.delete()
    return done


def forget(*, by: By, event: str, key: str) -> str:
    """Throw the file away; returns its kind."""
    _, kept = _kept(by, event, key)
    kept.delete()
    return str(kept.kind)


def conflicts_of(entry: Entry) -> tuple[Finding, ...]:
    """Facts of the event that cannot be met together, each with the fewest that do not go together."""
    asked = problem_of(entry, event_row(entry))
    if not entry.organises or not asked.problem.meetings:
        return ()
    found = examine(assign_delegates(asked.problem))
    told = {(one.place, one.code): one for one in (*found.reasons, *found.apart.values())}
    return tuple(told.values())


def _kept(by: By, event: str, key: str) -> tuple[Entry, Intake]:
    entry = enter_as_organiser(by=by.viewer, ref=event)
    user = by.viewer.user
    row = Intake.objects.filter(key=key, event__ref=entry.ref, user_id=user).first() if user else None
    if row is None:
        raise NotFound("not_found")
    return entry, row


def _take(entry: Entry, kept: Intake, by: By, *, looking: bool) -> Look:
    raw, name = bytes(kept.raw), kept.name
    try:
        if kept.kind == "delegations":
            found = rows.read_delegations(entry, raw, name, by)
            fresh = len(found.drafts) - found.known
            if not found.faults:
                registering.import_delegations(by=by, event=entry.ref, drafts=found.drafts)
            may = not found.faults and fresh > 0
            return _look(kept, found.rows, fresh, found.known, found.faults, (), may)
        if kept.kind == "requests":
            found = rows.read_requests(entry, raw, name)
            wishes.store(entry, event_row(entry, locked=True), found.drafts, by)
            told = conflicts_of(entry) if looking else ()
            fresh = len(found.drafts)
            return _look(kept, found.rows, fresh, found.known, found.faults, told, fresh > 0)
        taken = forum_file.take_forum(by=by, entry=entry, raw=raw)
        told = conflicts_of(enter_as_organiser(by=by.viewer, ref=entry.ref)) if looking else ()
        return _look(
            kept,
            taken.new + taken.known + len({(one.place or "").partition(":")[0] for one in taken.faults}),
            taken.new,
            taken.known,
            taken.faults,
            told,
            True,
            taken.delegations,
        )
    except SeveralBadInputs as several:
        return _look(kept, 0, 0, 0, several.problems, (), False)
    except BadInput as fault:
        return _look(kept, 0, 0, 0, (fault,), (), False)


def _look(
    kept: Intake,
    rows_: int,
    new: int,
    known: int,
    faults: Iterable[BadInput],
    conflicts: tuple[Finding, ...],
    may_take: bool,
    delegations: int = 0,
) -> Look:
    told = (tuple(faults), conflicts, may_take, _NOBODY)
    return Look(kept.kind, kept.name, rows_, new, known, delegations, *told)
