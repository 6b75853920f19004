"""Sources: what the register rests on, and what rests on each."""

from typing import Any

from commonspace.core.sources.cited import SourceDraft
from commonspace.pages import links, say
from commonspace.pages.room import Room
from commonspace.records import library as queries
from commonspace.records.review.actions import DUTY

_SHORT = 60


def _neighbours(request: Any, card: Any) -> dict[str, Any]:
    resting = queries.resting_on(by=request.reader, ref=card.ref)
    shown = [
        {"url": links.card_of(request, one.ref), "label": say.text(one.title) or one.ref} for one in resting
    ]
    return {
        "statements": [
            {"quote": one.quote, "summary": say.text(one.summary), "language": one.language}
            for one in card.evidence
        ],
        "neighbours": [{"title": say.say("source.resting"), "links": shown}] if shown else [],
    }


def _addresses(_request: Any, cards: Any) -> dict[str, str]:
    """Where each stands, in short: many of one outlet bear its name alone."""
    found = {card.ref: card.draft.address.partition("://")[2].removeprefix("www.") for card in cards}
    return {ref: f"{at[:_SHORT]}…" if len(at) > _SHORT else at for ref, at in found.items()}


ROOM = Room(
    name="sources",
    letter="S",
    draft=SourceDraft,
    queries=queries,
    duty=DUTY,
    writers_pages={"review.new": "pages_new", "review.pages": "pages_list"},
    columns=("title", "outlet_class", "language", "published"),
    card_extra=_neighbours,
    noted=_addresses,
    card_template="sources/card.html",
    sort_columns={"title": "title", "published": "newest"},
)
