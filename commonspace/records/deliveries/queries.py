"""Reading claims: one card, a page of them, and those that serve a need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

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
MOST = 2_000
_LINKS_AWAY = 2
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
    """The claim with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[ClaimCard]:
    """One page of claims that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[ClaimCard]:
    """All claims of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def of_needs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[ClaimCard, ...]:
    """Claims that name one of these needs, and what is linked with them up to two links away, by date."""
    found = {card.ref: card for card in reading.cards(_TABLE, by=by, most=MOST, need__in=refs)}
    for _ in range(_LINKS_AWAY):
        linked = {card.ref: card for card in _linked(by, found)} if found else {}
        if not linked:
            break
        found |= linked
    return tuple(sorted(found.values(), key=_by_date))


def _linked(by: Viewer, found: Mapping[str, ClaimCard]) -> tuple[ClaimCard, ...]:
    named = {name for card in found.values() for name in (card.draft.part_of, card.draft.same_as) if name}
    known = tuple(found)
    either = Q(ref__in=named - found.keys()) | Q(part_of__in=known) | Q(same_as__in=known)
    return reading.cards(_TABLE, either & ~Q(ref__in=known), by=by, most=MOST)


def _by_date(card: ClaimCard) -> tuple[date, str]:
    return (card.draft.happened_on.first if card.draft.happened_on else date.max, card.ref)


def all_of_them(*, by: Viewer, most: int) -> tuple[ClaimCard, ...]:
    """Every claim that this reader may see, at most so many, in order of making."""
    return reading.cards(_TABLE, by=by, most=most)


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[ClaimCard, ...]:
    """These claims, as far as this reader may see them."""
    return reading.cards(_TABLE, by=by, most=2_000, ref__in=refs)
