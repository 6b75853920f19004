"""Reading needs: one card, a page of them, or all for an export; always as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.needs import NeedDraft
from commonspace.records import reading
from commonspace.records.listing import Sort, days_of
from commonspace.records.needs.models import Need

SORTS = (
    Sort("newest", "stated_on_last"),
    Sort("oldest", "stated_on_last", descending=False),
    Sort("due", "needed_by_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {
    "capability": "capability",
    "nation": "nation",
    "priority": "priority",
    "status": "status",
    **days_of("stated_on"),
}


TABLE = reading.Table(Need, NeedDraft, SORTS, FILTERS)
NeedCard = reading.Card[NeedDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def narrower(*, by: Viewer, ref: str) -> tuple[NeedCard, ...]:
    """Needs that make this one more precise, in order of making."""
    return TABLE.cards(by=by, most=200, narrows=ref)


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[NeedCard, ...]:
    """These needs, as far as this reader may see them."""
    return TABLE.cards(by=by, most=2_000, ref__in=refs)


def narrowing(*, by: Viewer, refs: tuple[str, ...]) -> tuple[NeedCard, ...]:
    """Needs that make one of these more precise, in order of making."""
    return TABLE.cards(by=by, most=2_000, narrows__in=refs)


def widest(*, by: Viewer, most: int) -> tuple[NeedCard, ...]:
    """Needs that narrow no other, in order of making."""
    return TABLE.first(by=by, most=most, narrows="")
