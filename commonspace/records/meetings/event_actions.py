"""Writing events: announce one, revise it, call it off. Hours that a plan rests on stand."""

from collections.abc import Iterator

from django.db import transaction

from commonspace.core.errors import BadInput
from commonspace.core.meetings.event_draft import MINUTES, EventDraft, check, read_session
from commonspace.core.meetings.hours import Slot, days_of, sessions_of, slots_of
from commonspace.core.terms import Finding, Outcome
from commonspace.data.meetings import zone_named
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.desk import Desk
from commonspace.records.meetings.models import ForumEvent
from commonspace.records.sources.actions import Ground

DUTY = "forums.write"
_STANDS = ("zone", "hours", "minutes", "pause")


def slots_of_event(draft: EventDraft) -> tuple[Slot, ...]:
    """The slots of an event by its hours; raises `BadInput` for hours that its zone does not have."""
    zone = zone_named(draft.zone)
    return slots_of(sessions_of(draft.hours), draft.minutes or MINUTES, draft.pause or 0, zone)


def checked(draft: EventDraft) -> tuple[Finding, ...]:
    """What is wrong with a draft by itself, or else with its hours in its zone and with its slots."""
    return check(draft) or tuple(_by_slots(draft))


def _by_slots(draft: EventDraft) -> Iterator[Finding]:
    try:
        slots = slots_of_event(draft)
        days_of(slots)
    except BadInput as fault:
        yield Finding(fault.code, Outcome.FAIL, "hours", fault.details)
        return
    for one in map(read_session, draft.sessions):
        if one.last > len(slots):
            numbers = {"first": one.first, "last": one.last, "slots": len(slots)}
            yield Finding("stretch_out_of_range", Outcome.FAIL, "sessions", numbers)


DESK: Desk[EventDraft] = Desk(ForumEvent, "event", DUTY, checked)
state, withdraw = DESK.state, DESK.withdraw


def revise(
    *, by: By, ref: str, seen_version: int, draft: EventDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change an event; returns its new version. Slots and sessions that something rests on stay."""
    with transaction.atomic():
        row = writing.locked(ForumEvent, by=by, duty=DUTY, ref=ref)
        moved = any(getattr(row, name) != getattr(draft, name) for name in _STANDS)
        if moved and _rests_on_slots(row):
            raise BadInput("event_hours_stand", place="hours")
        kept = {read_session(line).id for line in draft.sessions if not _unreadable(line)}
        bound = row.requests.exclude(session="").exclude(session__in=kept).values_list("session", flat=True)
        for session in sorted(set(bound)):
            raise BadInput("event_session_stands", place="sessions", session=session)
    return DESK.revise(by=by, ref=ref, seen_version=seen_version, draft=draft, grounds=grounds)


def _rests_on_slots(row: ForumEvent) -> bool:
    """A plan, somebody's availability or a fixed slot names slots of the event."""
    absent = row.delegations.exclude(delegates__absent=[])
    return row.plans.exists() or absent.exists() or row.requests.exclude(fixed=None).exists()


def _unreadable(line: str) -> bool:
    try:
        read_session(line)
    except BadInput:
        return True
    return False
