"""Reading coalition statements: one, a page, or all, as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.deliveries.coalition_draft import CoalitionDraft
from commonspace.records import reading
from commonspace.records.deliveries.models import Coalition
from commonspace.records.listing import Sort

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"group": "group", "stage": "stage", "capability": "capability"}


TABLE = reading.Table(Coalition, CoalitionDraft, SORTS, FILTERS)
CoalitionCard = reading.Card[CoalitionDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def of_need(*, by: Viewer, refs: tuple[str, ...]) -> tuple[CoalitionCard, ...]:
    """Statements that name one of these needs, in order of making."""
    return TABLE.cards(by=by, most=500, need__in=refs)
