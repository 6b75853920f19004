"""Meetings as agendas and calendars show them: they follow the plan in force, each change counted once."""

from datetime import datetime

from commonspace.records.meetings.entering import key_of
from commonspace.records.meetings.models import Delegate, EventPlan, ForumEvent, Meeting, MeetingRequest


def carry_out(row: ForumEvent, plan: EventPlan, at: datetime) -> None:
    """Make the meetings of an event those of the plan. What stays where it was keeps its sequence."""
    people = {
        key_of(one): one.pk
        for one in Delegate.objects.filter(delegation__event=row).select_related("delegation")
    }
    requests = dict(MeetingRequest.objects.filter(event=row).values_list("ref", "id"))
    there = {one.request.ref: one for one in Meeting.objects.filter(event=row).select_related("request")}
    new, changed = [], []
    for ref, a, b, slot, table in plan.places:
        wanted = (people[a], people[b], slot, table)
        meeting = there.pop(ref, None)
        if meeting is None:
            new.append(
                Meeting(
                    request_id=requests[ref],
                    event=row,
                    a_id=wanted[0],
                    b_id=wanted[1],
                    slot=slot,
                    table=table,
                    changed_at=at,
                )
            )
        elif meeting.status == "cancelled" or wanted != _place(meeting):
            meeting.a_id, meeting.b_id, meeting.slot, meeting.table = wanted
            meeting.status = "planned" if meeting.status == "cancelled" else meeting.status
            changed.append(_counted(meeting, at))
    for meeting in there.values():
        if meeting.status == "planned":
            meeting.status = "cancelled"
            changed.append(_counted(meeting, at))
    Meeting.objects.bulk_create(new)
    Meeting.objects.bulk_update(
        changed, ["a", "b", "slot", "table", "status", "sequence", "changed_at"], batch_size=200
    )


def _place(meeting: Meeting) -> tuple[int, int, int, int]:
    return (meeting.a_id, meeting.b_id, meeting.slot, meeting.table)


def _counted(meeting: Meeting, at: datetime) -> Meeting:
    meeting.sequence += 1
    meeting.changed_at = at
    return meeting
