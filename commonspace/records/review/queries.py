"""Reading stored pages and their drafts: for the organisation that read the page, and nobody else."""

from dataclasses import dataclass
from typing import Any

from commonspace.core.access import Label, Viewer, may_see
from commonspace.core.errors import NotFound, SeveralBadInputs
from commonspace.core.sources import Draft, SegmentKind
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.sources.kept import from_kept
from commonspace.core.terms import Finding, Outcome
from commonspace.records import reading
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Sort
from commonspace.records.review.actions import OPEN
from commonspace.records.review.decisions import told_of
from commonspace.records.review.models import PageDraft, StoredPage
from commonspace.records.review.proposed import proposal, room_of
from commonspace.records.review.rooms import TAKERS

SORTS = (Sort("newest", "published_last"), Sort("title", "title_en", descending=False))
FILTERS = {"status": "status", "outlet_class": "outlet_class"}


TABLE = reading.Table(StoredPage, SourceDraft, SORTS, FILTERS)
PageCard = reading.Card[SourceDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One draft as a reviewer meets it. `record` is what it would become, None for a statement.

    `gaps` say what still has to be filled in before it can be accepted.
    """

    number: int
    version: int
    status: str
    fact: Draft
    drafted: Draft
    room: str
    record: Any
    gaps: tuple[Finding, ...]
    typed: dict[str, str]
    reason: str
    note: str
    record_ref: str
    first_by: int | None
    first_way: str

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Review:
    """A page under review: its text in paragraphs, its drafts in order of doubt, what was dropped."""

    page: PageCard
    text: str
    article_end: int
    segments: tuple[tuple[SegmentKind, int, int], ...]
    marked: frozenset[int]
    drafts: tuple[DraftCard, ...]
    dropped: tuple[dict[str, Any], ...]
    flags: tuple[str, ...]
    facts_label: Label
    address: str
    sha256: str
    may_undo: bool

    def draft(self, number: int) -> DraftCard | None:
        """The draft with that number."""
        return next((one for one in self.drafts if one.number == number), None)

    @property
    def open_drafts(self) -> tuple[DraftCard, ...]:
        return tuple(one for one in self.drafts if one.is_open)


def review(*, by: Viewer, ref: str) -> Review:
    """A page with its drafts; `NotFound` as for `card`."""
    found = card(by=by, ref=ref)
    row = StoredPage.objects.select_related("label", "facts_label").defer("body").get(ref=found.ref)
    drafts = tuple(draft_card(row, one) for one in row.drafts.all())
    return Review(
        page=found,
        text=row.text,
        article_end=row.article_end,
        segments=tuple((SegmentKind(kind), start, end) for kind, start, end in row.segments),
        marked=frozenset(start for start, _ in row.marks),
        drafts=tuple(sorted(drafts, key=lambda one: (-one.fact.doubt, one.fact.span.start, one.number))),
        dropped=tuple(row.dropped),
        flags=tuple(row.flags),
        facts_label=row.facts_label.value(),
        address=row.address,
        sha256=row.sha256,
        may_undo=by.user is not None and row.decisions.filter(user_id=by.user, undone_at=None).exists(),
    )


def stored_bytes(*, by: Viewer, ref: str) -> tuple[bytes, str]:
    """The page as it came, and its digest; `NotFound` for all but the organisation that read it."""
    row = StoredPage.objects.filter(ref=ref).select_related("label").first()
    if row is None or not may_see(by, row.label.value()):
        raise NotFound("not_found")
    return bytes(row.body), row.sha256


def waiting(*, by: Viewer, status: str) -> dict[tuple[str, int], int | None]:
    """Drafts of that status of pages that this reader may see: page and number → who accepted first."""
    rows = PageDraft.objects.filter(page__label_id__in=visible_label_ids(by), status=status)
    found = rows.order_by("page_id", "number").values_list("page__ref", "number", "first_by_id")
    return {(ref, number): first for ref, number, first in found}


def draft_card(page_row: Any, row: Any) -> DraftCard:
    """A row of a draft as its card."""
    fact = from_kept(row.slots)
    told, taker = told_of(page_row), TAKERS.get(room_of(fact.kind))
    try:
        record = proposal(fact, told, row.fields)
    except SeveralBadInputs:  # typed for what the draft no longer is
        record = proposal(fact, told, {})
    gaps = (
        tuple(one for one in taker.check(record) if one.outcome is Outcome.FAIL) if taker is not None else ()
    )
    return DraftCard(
        number=row.number,
        version=row.version,
        status=row.status,
        fact=fact,
        drafted=from_kept(row.drafted),
        room=room_of(fact.kind),
        record=record,
        gaps=gaps,
        typed=dict(row.fields),
        reason=row.reason,
        note=row.note,
        record_ref=row.record_ref,
        first_by=row.first_by_id,
        first_way=row.first_way,
    )
