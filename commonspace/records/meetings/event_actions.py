"""Writing events: announce one, revise it, call it off. Hours that a plan rests on stand."""

from django.db import transaction

from commonspace.core.errors import BadInput
from commonspace.core.meetings.event_draft import EventDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.desk import Desk
from commonspace.records.meetings.models import ForumEvent
from commonspace.records.sources.actions import Ground

DUTY = "forums.write"
DESK: Desk[EventDraft] = Desk(ForumEvent, "event", DUTY, check)
state, withdraw = DESK.state, DESK.withdraw
_STANDS = ("zone", "hours", "minutes", "pause")


def revise(
    *, by: By, ref: str, seen_version: int, draft: EventDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change an event; returns its new version. Slots that availability or a plan names stay as they are."""
    with transaction.atomic():
        row = writing.locked(ForumEvent, by=by, duty=DUTY, ref=ref)
        moved = any(getattr(row, name) != getattr(draft, name) for name in _STANDS)
        if moved and (row.plans.exists() or row.delegations.exclude(delegates__absent=[]).exists()):
            raise BadInput("event_hours_stand", place="hours")
    return DESK.revise(by=by, ref=ref, seen_version=seen_version, draft=draft, grounds=grounds)
