"""Reporting an error or answering as the party concerned, and the decision of the owner's desk.

Anybody may speak, signed in or not; so what is said is bounded, counted and heard by the owner's desk
alone until it is decided, or by the register's moderators where the owner has no desk here.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from commonspace.core.access import VERBS, Label, Level, Role, may_do
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.core.terms.places import places_in
from commonspace.records.access.actions import By, label_id
from commonspace.records.access.queries import codes_of, digest_of, visible_label_ids
from commonspace.records.base import fresh_ref
from commonspace.records.journal.actions import append, keep_personal
from commonspace.records.reports.models import Report
from commonspace.records.search.models import SearchRow

KINDS = ("error", "answer")
DECISIONS = ("accepted", "declined")
DUTY = "reports.decide"
LONGEST = 3_000
AN_HOUR = timedelta(hours=1)
MOST_OF_ONE_SENDER = 5  # unsigned reports of one sender in an hour
MOST_OF_ONE_PERSON = 20  # reports of one signed-in person in an hour
MOST_UNSIGNED = 200  # unsigned reports of everybody in an hour
SENDER_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a record: `error` or `answer`, the words, and for an answer the party's name.

    `contact` is an address for questions, if its writer wants to be asked.
    """

    kind: str
    text: str
    party: str = ""
    contact: str = ""


def tell(*, by: By, ref: str, said: Said, sender: str = "") -> str:
    """Hand a report to those who decide on it; returns the secret at which its writer may see the decision.

    `sender` is a keyed digest of where an unsigned report comes from. Raises `NotFound` for a record that
    is not for this reader, `BadInput` with its field, `Refused` where too many came.
    """
    record = _record(by, ref)
    said = _must_hold(said)
    secret = secrets.token_urlsafe(24)
    label = _heard_by(by, record.label.value())
    with transaction.atomic():
        _slow_down(by, sender)
        made = Report.objects.create(
            ref=fresh_ref(Report),
            record_ref=ref,
            label_id=label_id(label),
            kind=said.kind,
            text=said.text,
            party=said.party,
            seat=_seat(by),
            user_id=by.viewer.user,
            contact=keep_personal(said.contact, by.at) if said.contact else "",
            sender=sender if by.viewer.user is None else "",
            secret=digest_of(secret),
            made_at=by.at,
        )
        # Words of strangers may hold anything: the journal, which is for ever, keeps their digest only.
        after = {"on": ref, "kind": said.kind, "sha256": hashlib.sha256(said.text.encode()).hexdigest()}
        append(by=by, verb="report.tell", ref=made.ref, label_id=made.label_id, after=after)
    return secret


def _heard_by(by: By, record: Label) -> Label:
    """The label of a report: the owner's desk alone. Where nobody sits there, the moderators of the register
    hear it, or where it has none its administrators, as far as they may see the record."""
    desk = Label(record.owner, Level.NAMED, world=record.world)
    if record.owner in codes_of(VERBS[DUTY], record.world, by.at):
        return desk
    for role in (Role.MODERATOR, Role.ADMINISTRATOR):
        if stewards := codes_of((role,), record.world, by.at):
            named = Label(record.owner, Level.NAMED, stewards, world=record.world)
            return named.joined_with(record) if record.level is Level.NAMED else named
    return desk


def decide(*, by: By, ref: str, decision: str, reason: str) -> str:
    """Accept a report or decline it with a reason, once; returns the record's public id."""
    reason = reason.strip()
    if decision not in DECISIONS:
        raise BadInput("field_required", place="decision")
    if decision == "declined" and not reason:
        raise BadInput("report_reason", place="reason")
    if len(reason) > 1_000:
        raise BadInput("text_too_long", place="reason", length=len(reason), longest=1_000)
    with transaction.atomic():
        rows = Report.objects.select_for_update(of=("self",)).select_related("label")
        row = rows.filter(ref=ref, label_id__in=visible_label_ids(by.viewer)).first()
        if row is None:
            raise NotFound("not_found")
        if not may_do(by.viewer, DUTY, row.label.value()):
            raise Refused("not_yours_to_do")
        if row.status != "waiting":
            raise Refused("report_decided")
        row.status, row.reason, row.decided_at = decision, reason, by.at
        row.save(update_fields=["status", "reason", "decided_at"])
        after = {"status": decision, "reason": reason}
        append(by=by, verb=f"report.{decision}", ref=row.ref, label_id=row.label_id, after=after)
    return row.record_ref


def _record(by: By, ref: str) -> SearchRow:
    seen = visible_label_ids(by.viewer)
    row = SearchRow.objects.filter(ref=ref, label_id__in=seen).select_related("label").first()
    if row is None:
        raise NotFound("not_found")
    return row


def _must_hold(said: Said) -> Said:
    """The same, trimmed; raises `BadInput` with the field that cannot stand."""
    said = Said(said.kind, said.text.strip(), said.party.strip(), said.contact.strip())
    if said.kind not in KINDS:
        raise BadInput("not_a_choice", place="kind", text=said.kind[:20])
    if not said.text:
        raise BadInput("field_required", place="text")
    if said.kind == "answer" and not said.party:
        raise BadInput("field_required", place="party")
    for place, text, longest in (
        ("text", said.text, LONGEST),
        ("party", said.party, 200),
        ("contact", said.contact, 254),
    ):
        if len(text) > longest:
            raise BadInput("text_too_long", place=place, length=len(text), longest=longest)
    if said.contact and "@" not in said.contact:
        raise BadInput("not_an_email", place="contact", text=said.contact[:80])
    for found in places_in(said.text):
        raise BadInput(f"text_has_{found.what}", place="text", words=found.words.strip()[:80])
    return said


def _slow_down(by: By, sender: str) -> None:
    """Raise `Refused` where one sender, one person or all strangers together say too much in an hour."""
    Report.objects.exclude(sender="").filter(made_at__lt=by.at - SENDER_KEPT).update(sender="")
    recent = Report.objects.filter(made_at__gt=by.at - AN_HOUR)
    if by.viewer.user is not None:
        too_many = recent.filter(user_id=by.viewer.user).count() >= MOST_OF_ONE_PERSON
    else:
        too_many = (
            recent.filter(user_id=None, sender=sender).count() >= MOST_OF_ONE_SENDER
            or recent.filter(user_id=None).count() >= MOST_UNSIGNED
        )
    if too_many:
        raise Refused("report_too_many")


def _seat(by: By) -> str:
    """For whom the writer holds a seat, so that the desk sees that an answer comes from the party itself."""
    return next((code for _, code in sorted(by.viewer.seats)), "")
