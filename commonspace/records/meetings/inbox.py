"""What waits for a delegation: requests to answer, and an agenda that was published or changed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import MOST, Entry, kind
from commonspace.records.meetings.models import Delegation, Meeting, MeetingRequest

# An agenda is news for so long after it changed last.
_NEWS = timedelta(days=30)


@kind("meeting_requests", rank=15)
def meeting_requests(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Requests to one's own delegations that were not answered yet."""
    rows = MeetingRequest.objects.filter(
        asked__in=_own(by), asking__status="open", status="pending", expires_at__gt=at
    ).select_related("asking", "event")
    for row in rows.order_by("expires_at", "id")[:MOST]:
        yield Entry(
            key=row.ref,
            code="inbox.meeting.asked",
            details={"who": row.asking.name},
            at=row.asked_at,
            ref=row.event.ref,
            due=row.expires_at.date(),
            page=("meetings_requests", row.event.ref),
        )


@kind("agendas", rank=16)
def agendas(by: Viewer, at: datetime) -> Iterator[Entry]:
    """One entry a delegation: its agenda as it stands; a later change makes it a new one."""
    for one in _own(by).select_related("event"):
        of_one = Q(a__delegation=one) | Q(b__delegation=one)
        rows = list(Meeting.objects.filter(of_one).values_list("sequence", "changed_at"))
        latest = max((changed for _, changed in rows), default=None)
        if latest is None or latest < at - _NEWS:
            continue
        changed = sum(1 for sequence, _ in rows if sequence)
        yield Entry(
            key=f"{one.ref}:{latest.isoformat()}",
            code="inbox.meeting.changed" if changed else "inbox.meeting.published",
            details={"who": one.name, "number": changed or len(rows)},
            at=latest,
            ref=one.event.ref,
            page=("meetings_delegation", one.event.ref, one.ref),
        )


def _own(by: Viewer) -> QuerySet[Delegation]:
    codes = [code for _, code in by.seats]
    return Delegation.objects.filter(
        code__in=codes, status="open", event__status="open", event__label__world=by.world
    ).order_by("id")
