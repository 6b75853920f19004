"""Reading consortia: one card, a page of them, or all for an export; always as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.partnerships.consortium import ConsortiumDraft
from commonspace.records import reading
from commonspace.records.listing import Sort
from commonspace.records.partnerships.consortia_models import Consortium

SORTS = (
    Sort("newest", "judged_on_last"),
    Sort("oldest", "judged_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"programme": "programme", "nation": "nation"}


TABLE = reading.Table(Consortium, ConsortiumDraft, SORTS, FILTERS)
ConsortiumCard = reading.Card[ConsortiumDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def of_need(*, by: Viewer, need: str) -> tuple[ConsortiumCard, ...]:
    """Consortia put together for a need, in order of making."""
    return TABLE.cards(by=by, most=200, need=need)
