"""What binds the meeting of a request in the plan, as the organiser sets it: for one request at a time."""

from dataclasses import dataclass

from django.db import transaction

from commonspace.core.errors import BadInput, NotFound
from commonspace.core.meetings.event_draft import read_session
from commonspace.core.terms import BiText, Finding
from commonspace.records.access.actions import By, label_id
from commonspace.records.journal.actions import append
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.intakes import conflicts_of
from commonspace.records.meetings.models import Delegate, Delegation, MeetingRequest, RequestOrder
from commonspace.records.meetings.secrecy import inside
from commonspace.records.meetings.wishes import HEAVIEST

MOST_BEFORE = 50


@dataclass(frozen=True, slots=True)
class Bound:
    """A request with what binds it. `asking_people` and `asked_people` are the numbers to choose from;
    `before` are requests whose meetings come earlier."""

    ref: str
    asking: str
    asking_name: BiText
    asked: str
    asked_name: BiText
    status: str
    weight: int
    private: bool
    must: bool
    session: str
    fixed: int | None
    asking_person: int | None
    asked_person: int | None
    before: tuple[str, ...]
    asking_people: tuple[int, ...]
    asked_people: tuple[int, ...]


def bound(entry: Entry, ref: str) -> Bound:
    """One request, for the organiser; `NotFound` for others."""
    row = _row(entry, ref)
    people = Delegate.objects.filter(delegation_id__in=(row.asking_id, row.asked_id)).order_by("number")
    numbers: dict[int, list[int]] = {row.asking_id: [], row.asked_id: []}
    for home, number in people.values_list("delegation_id", "number"):
        numbers[home].append(number)
    before = RequestOrder.objects.filter(after=row).order_by("id").values_list("before__ref", flat=True)
    return Bound(
        ref=row.ref,
        asking=row.asking.ref,
        asking_name=row.asking.name,
        asked=row.asked.ref,
        asked_name=row.asked.name,
        status=row.status,
        weight=row.weight,
        private=row.private,
        must=row.must,
        session=row.session,
        fixed=row.fixed,
        asking_person=row.asking_person,
        asked_person=row.asked_person,
        before=tuple(before),
        asking_people=tuple(numbers[row.asking_id]),
        asked_people=tuple(numbers[row.asked_id]),
    )


def bind(
    *,
    by: By,
    event: str,
    ref: str,
    weight: int,
    private: bool = False,
    must: bool = False,
    session: str = "",
    fixed: int | None = None,
    asking_person: int | None = None,
    asked_person: int | None = None,
    before: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Bind a request; returns the conflicts that the event now holds and that name this request.

    What cannot be met together is no error: it is told, and the rest can still be planned.
    """
    entry = enter_as_organiser(by=by.viewer, ref=event)
    if not 1 <= weight <= HEAVIEST:
        raise BadInput("number_out_of_range", place="weight", number=weight, low=1, high=HEAVIEST)
    if fixed is not None and entry.slot(fixed) is None:
        raise BadInput("slot_out_of_range", place="fixed", slot=fixed, slots=len(entry.slots))
    if len(before) > MOST_BEFORE:
        raise BadInput("number_out_of_range", place="after", number=len(before), low=0, high=MOST_BEFORE)
    with transaction.atomic():
        event_ = event_row(entry, locked=True)
        row = _row(entry, ref)
        if session and session not in {read_session(line).id for line in event_.sessions}:
            raise BadInput("session_unknown", place="session", session=session[:60])
        for side, number in ((row.asking, asking_person), (row.asked, asked_person)):
            _has_delegate(side, number)
        earlier = _earlier(entry, row, before)
        was = {name: getattr(row, name) for name in _FIELDS}
        row.weight, row.private, row.must, row.session, row.fixed = weight, private, must, session, fixed
        row.asking_person, row.asked_person = asking_person, asked_person
        row.save(update_fields=_FIELDS)
        RequestOrder.objects.filter(after=row).delete()
        RequestOrder.objects.bulk_create(RequestOrder(event=event_, before=one, after=row) for one in earlier)
        now = {name: getattr(row, name) for name in _FIELDS} | {"before": [one.ref for one in earlier]}
        append(
            by=by, verb="request.bind", ref=row.ref, label_id=label_id(inside(entry)), before=was, after=now
        )
    return conflicts_with(entry, ref)


def conflicts_with(entry: Entry, ref: str) -> tuple[Finding, ...]:
    """The conflicts of the event that name this request."""
    return tuple(one for one in conflicts_of(entry) if ref in f"{one.place} {dict(one.numbers)}")


_FIELDS = ["weight", "private", "must", "session", "fixed", "asking_person", "asked_person"]


def _row(entry: Entry, ref: str) -> MeetingRequest:
    rows = MeetingRequest.objects.filter(event__ref=entry.ref, ref=ref).select_related("asking", "asked")
    row = rows.first() if entry.organises else None
    if row is None:
        raise NotFound("not_found")
    found: MeetingRequest = row
    return found


def _has_delegate(side: Delegation, number: int | None) -> None:
    if number is not None and not Delegate.objects.filter(delegation=side, number=number).exists():
        raise BadInput("delegate_unknown", place="people", number=number)


def _earlier(entry: Entry, row: MeetingRequest, before: tuple[str, ...]) -> list[MeetingRequest]:
    found = {
        one.ref: one
        for one in MeetingRequest.objects.filter(event__ref=entry.ref, ref__in=before).order_by("id")
    }
    for ref in before:
        if ref not in found or ref == row.ref:
            raise BadInput("request_unknown", place="after", text=ref[:20])
    return list(found.values())
