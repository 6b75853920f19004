"""Reading claims: one card, a page of them, and those that serve a need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.records import reading
from commonspace.records.deliveries.models import Claim
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"kind": "kind", "capability": "capability"}


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: ClaimDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Claim, ClaimCard, ClaimDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> ClaimCard:
    """The claim with this public id. Raises `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[ClaimCard]:
    """One page of claims that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[ClaimCard]:
    """All claims of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def of_needs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[ClaimCard, ...]:
    """Claims that name one of these needs, and parts of such claims, by date of fact."""
    own = reading.cards(_TABLE, by=by, most=2_000, need__in=refs)
    known = {card.ref for card in own}
    parts = reading.cards(_TABLE, by=by, most=2_000, part_of__in=known) if known else ()
    every = {card.ref: card for card in (*own, *parts)}
    return tuple(
        sorted(
            every.values(),
            key=lambda card: (card.draft.happened_on.first if card.draft.happened_on else date.max, card.ref),
        )
    )


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[ClaimCard, ...]:
    """These claims, as far as this reader may see them."""
    return reading.cards(_TABLE, by=by, most=2_000, ref__in=refs)
