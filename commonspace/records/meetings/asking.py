"""Requests: ask, accept, decline, take back; without an answer they lapse. Only accepted ones are planned."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.core.meetings.delegation_draft import WEIGHTS
from commonspace.core.terms.places import place_findings
from commonspace.records.access.actions import By, label_id, once, remember
from commonspace.records.base import fresh_ref
from commonspace.records.journal.actions import append
from commonspace.records.meetings.entering import (
    Entry,
    enter_as_one_of_them,
    event_row,
    own_delegation,
)
from commonspace.records.meetings.models import Delegation, ForumEvent, MeetingRequest
from commonspace.records.meetings.secrecy import inside

# Nobody can hold more meetings than slots; beyond this a delegation writes to everybody, not to partners.
MOST_ASKED = 400


def ask(
    *,
    by: By,
    event: str,
    asking: str,
    asked: str,
    about: str = "",
    weight: int = 1,
    private: bool = False,
    key: str = "",
) -> str:
    """Ask another delegation for a meeting; returns the public id of the request.

    Raises `Refused` where the two are in touch already, `NotFound` for a delegation that is not there.
    """
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    ours = own_delegation(entry, asking)
    if weight not in WEIGHTS:
        raise BadInput("not_a_choice", place="weight", text=str(weight))
    fits(about)
    with transaction.atomic():
        if (before := once(by=by, key=key)) is not None:
            return before
        row = event_row(entry, locked=True)
        theirs = Delegation.objects.filter(event=row, ref=asked, status="open").first()
        if theirs is None:
            raise NotFound("not_found")
        _may_ask(row, ours, theirs, by.at)
        made = MeetingRequest.objects.create(
            ref=fresh_ref(MeetingRequest),
            event=row,
            asking=ours,
            asked=theirs,
            about=about,
            weight=weight,
            private=private,
            asked_at=by.at,
            expires_at=by.at + timedelta(days=entry.answer_days),
        )
        _tell(entry, made, by, "request.ask", {"weight": weight})
        remember(by=by, key=key, ref=made.ref)
    return made.ref


def answer(*, by: By, event: str, ref: str, accept: bool) -> None:
    """Accept or decline; whoever was asked may, and the organiser for them. A lapsed one is refused."""
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    with transaction.atomic():
        row = _locked(entry, ref)
        if not (entry.organises or row.asked.ref in entry.own):
            raise Refused("request_not_yours_to_answer")
        _still_open(row, by.at)
        row.status = "accepted" if accept else "declined"
        row.answered_at = by.at
        row.save(update_fields=["status", "answered_at"])
        _tell(entry, row, by, "request.answer", {"status": row.status})


def take_back(*, by: By, event: str, ref: str) -> None:
    """Take a request back, as long as no plan that is published holds its meeting."""
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    with transaction.atomic():
        row = _locked(entry, ref)
        if not (entry.organises or row.asking.ref in entry.own):
            raise Refused("not_yours_to_do")
        if row.status not in ("pending", "accepted"):
            raise Refused("request_closed")
        if hasattr(row, "meeting") and row.meeting.status != "cancelled":
            raise Refused("request_has_a_meeting")
        row.status = "withdrawn"
        row.answered_at = by.at
        row.save(update_fields=["status", "answered_at"])
        _tell(entry, row, by, "request.take_back", {"status": "withdrawn"})


def status_at(row: MeetingRequest, at: datetime) -> str:
    """The status of a request at a time: one that waited too long has lapsed by itself."""
    return "expired" if row.status == "pending" and row.expires_at <= at else row.status


def fits(about: str) -> None:
    """Raise `BadInput` for a text that is too long or tells an exact place."""
    if len(about) > 300:
        raise BadInput("text_too_long", place="about", length=len(about), longest=300)
    for finding in place_findings(about, "about"):
        raise BadInput(finding.code, place="about", **finding.numbers)


def _may_ask(event: ForumEvent, ours: Delegation, theirs: Delegation, at: datetime) -> None:
    if ours.pk == theirs.pk:
        raise BadInput("request_to_oneself", place="asked")
    if ours.status != "open":
        raise Refused("delegation_left")
    asked = MeetingRequest.objects.filter(event=event, asking=ours)
    if asked.count() >= MOST_ASKED:
        raise Refused("too_many_requests", most=MOST_ASKED)
    between = Q(asking=ours, asked=theirs) | Q(asking=theirs, asked=ours)
    for one in MeetingRequest.objects.filter(between, event=event):
        if status_at(one, at) in ("pending", "accepted") or one.asking_id == ours.pk:
            raise Refused("request_is_there", ref=one.ref)


def _locked(entry: Entry, ref: str) -> MeetingRequest:
    """The request, locked, if the reader is one of its two sides or the organiser."""
    event = event_row(entry, locked=True)
    rows = MeetingRequest.objects.select_for_update(of=("self",)).select_related("asking", "asked")
    row: MeetingRequest | None = rows.filter(event=event, ref=ref).first()
    if row is None or not (entry.organises or {row.asking.ref, row.asked.ref} & set(entry.own)):
        raise NotFound("not_found")
    return row


def _still_open(row: MeetingRequest, at: datetime) -> None:
    if status_at(row, at) == "expired":
        raise Refused("request_expired")
    if row.status != "pending":
        raise Refused("request_closed")


def _tell(entry: Entry, row: MeetingRequest, by: By, verb: str, after: dict[str, object]) -> None:
    append(by=by, verb=verb, ref=row.ref, label_id=label_id(inside(entry)), after=after)
