"""Reading events: one, a page, or all, as this reader may see them."""

from commonspace.core.meetings.event_draft import EventDraft
from commonspace.records import reading
from commonspace.records.listing import Sort
from commonspace.records.meetings.models import ForumEvent

SORTS = (Sort("title", "title_en", descending=False),)
FILTERS: dict[str, str] = {}


TABLE = reading.Table(ForumEvent, EventDraft, SORTS, FILTERS)
EventCard = reading.Card[EventDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every
