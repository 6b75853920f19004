"""Partnerships: papers on the ladder from intent to delivery."""

from typing import Any

from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.pages import links, say
from commonspace.pages.room import Room
from commonspace.records.partnerships import actions, queries


def _neighbours(request: Any, card: Any) -> dict[str, Any]:
    above = queries.following(by=request.reader, ref=card.ref)
    shown = [
        {"url": links.go(request, "partnerships_card", other.ref), "label": say.text(other.draft.title)}
        for other in above
    ]
    return {"neighbours": [{"title": say.say("partnership.next_rungs"), "links": shown}] if shown else []}


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
    card_extra=_neighbours,
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title", "happened_on": "newest"},
)
