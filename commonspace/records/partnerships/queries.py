"""Reading partnerships: one, a page, or all, as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.records import reading
from commonspace.records.listing import Sort
from commonspace.records.partnerships.models import Partnership

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"kind": "kind", "stage": "stage", "capability": "capability"}


TABLE = reading.Table(Partnership, PartnershipDraft, SORTS, FILTERS)
PartnershipCard = reading.Card[PartnershipDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def of_need(*, by: Viewer, refs: tuple[str, ...]) -> tuple[PartnershipCard, ...]:
    """Partnerships that name one of these needs, in order of making."""
    return TABLE.cards(by=by, most=500, need__in=refs)


def following(*, by: Viewer, ref: str) -> tuple[PartnershipCard, ...]:
    """The next rungs above this one, and its parts."""
    above = TABLE.cards(by=by, most=100, follows=ref)
    return (*above, *TABLE.cards(by=by, most=100, part_of=ref))
