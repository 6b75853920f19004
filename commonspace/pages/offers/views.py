"""Offers: what companies can supply."""

from commonspace.core.offers import OfferDraft
from commonspace.pages.room import Room
from commonspace.records.offers import actions, queries

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
    tone_of_status={"withdrawn": "quiet"},
    writers_pages={"sheet.import": "offers_sheet"},
    sort_columns={"title": "title", "published_on": "newest"},
)
