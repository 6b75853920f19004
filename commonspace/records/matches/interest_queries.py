"""Reading interests: one with its thread, a page, or all; only the two sides find any."""

from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.core.matches.interest import InterestDraft
from commonspace.records import reading
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Sort
from commonspace.records.matches.models import Interest, Message

SORTS = (Sort("newest", "changed_at"), Sort("title", "title_en", descending=False))
FILTERS = {"status": "status"}
_MOST = 500


TABLE = reading.Table(Interest, InterestDraft, SORTS, FILTERS)
InterestCard = reading.Card[InterestDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a thread."""

    side: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What the sides of an interest wrote, oldest first, and the partnership that it led to."""

    messages: tuple[Said, ...]
    partnership: str


def sides(card: InterestCard) -> tuple[str, str]:
    """The codes of the side that asks and of the side that is asked."""
    return card.label.owner, next(iter(card.label.releasable_to))


def about(*, by: Viewer, ref: str) -> tuple[InterestCard, ...]:
    """Interests in a need or an offer that this reader may know of, in order of making."""
    return TABLE.cards(by=by, most=200, about=ref)


def thread(*, by: Viewer, ref: str) -> Thread:
    """What was written in an interest; nothing for who may not see it."""
    seen = visible_label_ids(by)
    row = Interest.objects.filter(ref=ref, label_id__in=seen).first()
    if row is None:
        return Thread((), "")
    rows = row.messages.order_by("id")[:_MOST]
    return Thread(tuple(Said(one.side, one.at, one.text) for one in rows), row.partnership)


def latest_words(*, by: Viewer, refs: tuple[str, ...]) -> dict[str, tuple[int, Said]]:
    """Of these interests that have messages: how many, and the last."""
    found: dict[str, tuple[int, Said]] = {}
    rows = Message.objects.filter(interest__ref__in=refs, interest__label_id__in=visible_label_ids(by))
    for one in rows.select_related("interest").order_by("id"):
        count = found.get(one.interest.ref, (0, None))[0] + 1
        found[one.interest.ref] = (count, Said(one.side, one.at, one.text))
    return found
