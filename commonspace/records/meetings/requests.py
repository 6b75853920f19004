"""Reading requests: one's own for a delegation, all for the organiser; each with why it has no place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, When

from commonspace.core.terms import BiText
from commonspace.records.meetings.asking import status_at
from commonspace.records.meetings.entering import Entry
from commonspace.records.meetings.models import EventPlan, MeetingRequest

STATUSES = ("pending", "accepted", "declined", "expired", "withdrawn")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as one of its two sides, or the organiser, sees it.

    `is_ours`: the reader's side asked. `may_answer`: it waits for the reader. `place`: slot and table in
    the plan in force, or None; `unmet`: why an accepted one has no place, with the code's numbers.
    """

    ref: str
    asking: str
    asking_name: BiText
    asked: str
    asked_name: BiText
    about: str
    capability: str
    weight: int
    private: bool
    must: bool
    session: str
    fixed: int | None
    status: str
    asked_at: datetime
    expires_at: datetime
    is_ours: bool
    may_answer: bool
    place: tuple[int, int] | None
    unmet: tuple[str, Mapping[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Found:
    """Some requests, and how many there are of each status."""

    rows: tuple[Asked, ...]
    counts: Mapping[str, int]


def requests(
    entry: Entry, at: datetime, *, status: str = "", of: str = "", first: int = 0, most: int = 50
) -> Found:
    """Requests that this reader may see, those that wait first, then the newest; `of` one delegation."""
    rows = MeetingRequest.objects.filter(event__ref=entry.ref)
    if not entry.organises:
        rows = rows.filter(Q(asking__ref__in=entry.own) | Q(asked__ref__in=entry.own))
    if of:
        rows = rows.filter(Q(asking__ref=of) | Q(asked__ref=of))
    counts = {name: _with(rows, name, at).count() for name in STATUSES}
    rows = _with(rows, status, at) if status else rows
    waits = Case(When(status="pending", expires_at__gt=at, then=0), default=1)
    rows = rows.select_related("asking", "asked", "meeting").order_by(waits, "-asked_at", "-id")
    chosen = list(rows[first : first + most])
    reasons = unmet_of(entry)
    return Found(tuple(_shown(entry, row, reasons, at) for row in chosen), counts)


def unmet_of(entry: Entry) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Request → why the plan in force has no place for it."""
    plan = EventPlan.objects.filter(event__ref=entry.ref, status="published").first()
    return {ref: (code, numbers) for ref, code, numbers in (plan.unmet if plan else ())}


def _with(rows: Any, status: str, at: datetime) -> Any:
    if status == "expired":
        return rows.filter(status="pending", expires_at__lte=at)
    if status == "pending":
        return rows.filter(status="pending", expires_at__gt=at)
    return rows.filter(status=status)


def _shown(
    entry: Entry, row: MeetingRequest, reasons: Mapping[str, tuple[str, Mapping[str, Any]]], at: datetime
) -> Asked:
    status = status_at(row, at)
    meeting = getattr(row, "meeting", None)
    placed = meeting is not None and meeting.status != "cancelled"
    return Asked(
        ref=row.ref,
        asking=row.asking.ref,
        asking_name=row.asking.name,
        asked=row.asked.ref,
        asked_name=row.asked.name,
        about=row.about,
        capability=row.capability,
        weight=row.weight,
        private=row.private,
        must=row.must,
        session=row.session,
        fixed=row.fixed,
        status=status,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        is_ours=row.asking.ref in entry.own,
        may_answer=status == "pending" and (entry.organises or row.asked.ref in entry.own),
        place=(meeting.slot, meeting.table) if placed and meeting is not None else None,
        unmet=reasons.get(row.ref) if status == "accepted" and not placed else None,
    )
