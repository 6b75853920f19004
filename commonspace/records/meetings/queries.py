"""Reading forum statements: one, a page, or all, as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.records import reading
from commonspace.records.listing import Sort
from commonspace.records.meetings.models import Forum

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"stage": "stage", "capability": "capability"}


TABLE = reading.Table(Forum, ForumDraft, SORTS, FILTERS)
ForumCard = reading.Card[ForumDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def counting_papers(*, by: Viewer) -> tuple[ForumCard, ...]:
    """Statements of how many documents were signed at a forum, in order of making."""
    return TABLE.cards(by=by, most=500, quantity_unit__in=("documents", "agreements"))
