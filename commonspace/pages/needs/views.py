"""Needs: list, card, form and files; the card leads to the thread from this need to what was delivered."""

from typing import Any

from commonspace.core.needs import NeedDraft
from commonspace.pages import links, say
from commonspace.pages.room import Room
from commonspace.records.needs import actions, queries
from commonspace.records.needs.queries import NeedCard


def _neighbours(request: Any, card: NeedCard) -> dict[str, Any]:
    narrower = queries.narrower(by=request.reader, ref=card.ref)
    return {
        "thread_url": links.go(request, "thread", card.ref),
        "neighbours": [
            {
                "title": say.say("need.narrower"),
                "links": [
                    {"url": links.go(request, "needs_card", other.ref), "label": say.text(other.draft.title)}
                    for other in narrower
                ],
            }
        ]
        if narrower
        else [],
    }


ROOM = Room(
    name="needs",
    letter="N",
    draft=NeedDraft,
    queries=queries,
    columns=("title", "nation", "capability", "quantity", "stated_on", "needed_by"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.nation,
    card_extra=_neighbours,
    tone_of_status={"met": "good", "withdrawn": "quiet", "superseded": "quiet"},
    writers_pages={"sheet.import": "needs_sheet"},
    sort_columns={"title": "title", "stated_on": "newest", "needed_by": "due"},
)
