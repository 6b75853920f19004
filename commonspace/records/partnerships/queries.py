"""Reading partnerships: one, a page, or all, as this reader may see them."""

from django.db.models import Q

from commonspace.core.access import Viewer
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.records import reading
from commonspace.records.listing import Sort, days_of
from commonspace.records.partnerships.models import Partnership

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"kind": "kind", "stage": "stage", "capability": "capability", **days_of("happened_on")}


TABLE = reading.Table(Partnership, PartnershipDraft, SORTS, FILTERS)
PartnershipCard = reading.Card[PartnershipDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def of_need(*, by: Viewer, refs: tuple[str, ...]) -> tuple[PartnershipCard, ...]:
    """Partnerships that name one of these needs, in order of making."""
    return TABLE.cards(by=by, most=500, need__in=refs)


def parts_of(*, by: Viewer, ref: str) -> tuple[PartnershipCard, ...]:
    """Papers that are part of this one, in order of making."""
    return TABLE.cards(by=by, most=100, part_of=ref)


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[PartnershipCard, ...]:
    """These partnerships, as far as this reader may see them."""
    return TABLE.cards(by=by, most=500, ref__in=refs)


def tied_to(*, by: Viewer, refs: tuple[str, ...]) -> tuple[PartnershipCard, ...]:
    """Papers that follow one of these or take its place, in order of making."""
    return TABLE.cards(Q(follows__in=refs) | Q(supersedes__in=refs), by=by, most=200)


def standing(*, by: Viewer, most: int = 2_000) -> tuple[PartnershipCard, ...]:
    """All partnerships that were not withdrawn, in order of making."""
    return TABLE.cards(by=by, most=most, status="open")
