"""Reading reports: those of one's desk, the answers that were accepted, and one's own by its secret."""

from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer, may_do
from commonspace.core.errors import NotFound
from commonspace.records.access.queries import digest_of, visible_label_ids
from commonspace.records.journal.models import PersonalValue
from commonspace.records.reports.actions import DUTY
from commonspace.records.reports.models import Report
from commonspace.records.search.models import SearchRow

MOST = 200


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report as its desk sees it."""

    ref: str
    record_ref: str
    kind: str
    text: str
    party: str
    seat: str
    status: str
    reason: str
    made_at: datetime
    decided_at: datetime | None
    label: Label


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party said of a record, as it stands beside the record; `seat` if its writer was signed in."""

    party: str
    seat: str
    text: str
    made_at: datetime
    decided_at: datetime | None


def card(*, by: Viewer, ref: str) -> ReportCard:
    """One report of the reader's own desk. Raises `NotFound` for everybody else's."""
    row = Report.objects.filter(ref=ref, label_id__in=visible_label_ids(by)).select_related("label").first()
    if row is None:
        raise NotFound("not_found")
    return _card(row)


def contact_of(*, by: Viewer, ref: str) -> str:
    """The address that a report's writer left for questions; "" if none, or if it was erased."""
    row = Report.objects.filter(ref=ref, label_id__in=visible_label_ids(by)).first()
    kept = PersonalValue.objects.filter(commitment=row.contact).first() if row and row.contact else None
    return kept.value if kept else ""


def waiting_for(*, by: Viewer, most: int) -> tuple[ReportCard, ...]:
    """Reports that wait for a decision of this reader, the oldest first."""
    rows = Report.objects.filter(status="waiting", label_id__in=visible_label_ids(by)).select_related("label")
    found = (_card(row) for row in rows.order_by("id")[:most])
    return tuple(one for one in found if may_do(by, DUTY, one.label))


def decided_by(*, by: Viewer) -> tuple[ReportCard, ...]:
    """What was decided of those for whom this reader decides, the newest first."""
    rows = Report.objects.exclude(status="waiting").filter(label_id__in=visible_label_ids(by))
    found = (_card(row) for row in rows.select_related("label").order_by("-decided_at", "-id")[:MOST])
    return tuple(one for one in found if may_do(by, DUTY, one.label))


def decided_for(*, by: Viewer, after: datetime, most: int) -> tuple[ReportCard, ...]:
    """What this reader told himself and what was decided after a time, the newest first."""
    if by.user is None:
        return ()
    rows = Report.objects.filter(user_id=by.user, label__world=by.world, decided_at__gt=after)
    return tuple(map(_card, rows.select_related("label").order_by("-decided_at", "-id")[:most]))


def answers_to(*, by: Viewer, ref: str) -> tuple[Answer, ...]:
    """Accepted answers beside a record that this reader may see, the oldest first."""
    records = SearchRow.objects.filter(ref=ref, label_id__in=visible_label_ids(by)).values("ref")
    rows = Report.objects.filter(kind="answer", status="accepted", record_ref__in=records).order_by("id")
    return tuple(Answer(row.party, row.seat, row.text, row.made_at, row.decided_at) for row in rows[:MOST])


def told(*, by: Viewer, secret: str) -> ReportCard:
    """A report by the secret that its writer was given, in the world that he reads. Raises `NotFound`."""
    rows = Report.objects.filter(secret=digest_of(secret), label__world=by.world).select_related("label")
    if (row := rows.first()) is None:
        raise NotFound("not_found")
    return _card(row)


def _card(row: Report) -> ReportCard:
    return ReportCard(
        ref=row.ref,
        record_ref=row.record_ref,
        kind=row.kind,
        text=row.text,
        party=row.party,
        seat=row.seat,
        status=row.status,
        reason=row.reason,
        made_at=row.made_at,
        decided_at=row.decided_at,
        label=row.label.value(),
    )
