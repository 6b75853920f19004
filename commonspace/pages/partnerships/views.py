"""Partnerships: papers on the ladder from intent to delivery."""

from typing import Any

from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.pages import links, say, shown
from commonspace.pages.partnerships import papers
from commonspace.pages.partnerships.strip import strip
from commonspace.pages.room import Room
from commonspace.records.partnerships import actions, queries
from commonspace.records.partnerships.parties_of import known

PAGES = ("timeline", "network", "ladder")


def _thread(request: Any, card: Any) -> dict[str, Any]:
    """The ladder strip, the names of the parties, and the parts of this paper."""
    parts = queries.parts_of(by=request.reader, ref=card.ref)
    people = papers.Chosen((card,), known(by=request.reader, codes=card.draft.parties))
    links_of_parts = [
        {"url": links.go(request, "partnerships_card", other.ref), "label": say.text(other.draft.title)}
        for other in parts
    ]
    return {
        "rungs": strip(request, card),
        "summary": [
            row | {"value": people.names(card)}
            if row["label"] == say.field("partnerships", "parties")
            else row
            for row in shown.summary(request, ROOM, card)
        ],
        "neighbours": [{"title": say.say("partnership.parts"), "links": links_of_parts}] if parts else [],
    }


def _named(request: Any, cards: Any) -> dict[str, str]:
    """Names of the parties of a page of papers."""
    codes = [code for card in cards for code in card.draft.parties]
    return {code: say.text(party.name) for code, party in known(by=request.reader, codes=codes).items()}


ROOM = Room(
    name="partnerships",
    letter="P",
    draft=PartnershipDraft,
    queries=queries,
    columns=("title", "kind", "parties", "stage", "amount", "happened_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: "org:common-space",
    card_template="partnerships/card.html",
    card_extra=_thread,
    named=_named,
    list_pages={f"partnership.{page}": f"partnerships_{page}" for page in PAGES},
    tone_of_status={"withdrawn": "quiet"},
    writers_pages={"sheet.import": "partnerships_sheet"},
    sort_columns={"title": "title", "happened_on": "newest"},
)
