"""What came of a meeting, told by either side or the organiser, and the partnership that grew out of it."""

from typing import Final

from django.db import transaction

from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput, NotFound
from commonspace.core.terms.places import place_findings
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.journal.actions import append
from commonspace.records.meetings.entering import Entry, enter_as_one_of_them, event_row
from commonspace.records.meetings.models import Meeting
from commonspace.records.meetings.secrecy import inside
from commonspace.records.search.models import SearchRow

OUTCOMES: Final = ("nothing", "to_continue", "agreed")
LONGEST: Final = 500


def tell_outcome(
    *, by: By, event: str, ref: str, outcome: str, note: str = "", partnership: str = ""
) -> None:
    """Say what came of a meeting: the two may, and the organiser. The last word counts.

    `partnership` is the public id of its record; one that the writer may not see is refused as absent.
    """
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    if outcome not in OUTCOMES:
        raise BadInput("not_a_choice", place="outcome", text=outcome[:20])
    if len(note) > LONGEST:
        raise BadInput("text_too_long", place="note", length=len(note), longest=LONGEST)
    for finding in place_findings(note, "note"):
        raise BadInput(finding.code, place="note", **finding.numbers)
    if partnership:
        there = SearchRow.objects.filter(
            ref=partnership,
            kind="P",
            label__world=entry.card.label.world,
            label_id__in=visible_label_ids(by.viewer),
        )
        if not there.exists():
            raise BadInput("link_not_there", place="partnership", text=partnership[:11])
    with transaction.atomic():
        event_row(entry, locked=True)
        found = _meeting(entry, ref)
        if found is None or not (entry.organises or _sides(found) & set(entry.own)):
            raise NotFound("not_found")
        found.outcome, found.note, found.partnership = outcome, note, partnership
        if found.status == "planned":
            found.status = "held"
        found.save(update_fields=["outcome", "note", "partnership", "status"])
        after = {"outcome": outcome, "partnership": partnership}
        append(by=by, verb="meeting.outcome", ref=ref, label_id=label_id(inside(entry)), after=after)


def speakers(*, by: Viewer, event: str, ref: str) -> tuple[str, str]:
    """The codes of the two who met, the reader's own side first. `NotFound` for all but the two."""
    entry = enter_as_one_of_them(by=by, ref=event)
    found = _meeting(entry, ref)
    if found is None or not (own := _sides(found) & set(entry.own)):
        raise NotFound("not_found")
    a, b = found.a.delegation, found.b.delegation
    return (a.code, b.code) if a.ref in own else (b.code, a.code)


def _meeting(entry: Entry, ref: str) -> Meeting | None:
    meetings = Meeting.objects.select_related("request", "a__delegation", "b__delegation")
    return meetings.filter(event__ref=entry.ref, request__ref=ref).exclude(status="cancelled").first()


def _sides(found: Meeting) -> set[str]:
    return {found.a.delegation.ref, found.b.delegation.ref}
