"""Reading offers: one, a page, or all, as this reader may see them."""

from django.db.models import Q

from commonspace.core.access import Viewer
from commonspace.core.offers import OfferDraft
from commonspace.records import reading
from commonspace.records.listing import Sort, days_of
from commonspace.records.offers.models import Offer

SORTS = (
    Sort("newest", "published_on_last"),
    Sort("oldest", "published_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {
    "capability": "capability",
    "nation": "nation",
    "export_class": "export_class",
    "status": "status",
    **days_of("published_on"),
}


TABLE = reading.Table(Offer, OfferDraft, SORTS, FILTERS)
OfferCard = reading.Card[OfferDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def of_capability(*, by: Viewer, capability: str, most: int = 500) -> tuple[OfferCard, ...]:
    """Open offers of a capability or of one below it, in order of making."""
    either = Q(capability=capability) | Q(capability__startswith=f"{capability}.")
    return TABLE.cards(either, by=by, most=most, status="open")


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[OfferCard, ...]:
    """These offers, as far as this reader may see them."""
    return TABLE.cards(by=by, most=2_000, ref__in=refs)
