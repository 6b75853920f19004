"""Offers: what companies can supply."""

from typing import Any

from commonspace.core.offers import OfferDraft
from commonspace.pages import say
from commonspace.pages.room import Room
from commonspace.records.offers import actions, queries
from commonspace.records.parties.queries import names_of


def _companies(request: Any, cards: Any) -> dict[str, str]:
    """Who offers, by offer, where the reader may see the company."""
    refs = tuple({card.draft.company for card in cards})
    names = names_of(by=request.reader, refs=refs)
    return {card.ref: say.text(names[card.draft.company]) for card in cards if card.draft.company in names}


ROOM = Room(
    name="offers",
    letter="F",
    draft=OfferDraft,
    queries=queries,
    columns=("title", "capability", "capacity", "lead_months", "price", "published_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.company,
    noted=_companies,
    tone_of_status={"withdrawn": "quiet"},
    writers_pages={"sheet.import": "offers_sheet"},
    sort_columns={"title": "title", "published_on": "newest"},
)
