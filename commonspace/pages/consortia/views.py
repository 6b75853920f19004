"""Consortia: list, card, form and files; the card is the workbench on which a consortium is judged."""

from typing import Any

from commonspace.core.access import may_do
from commonspace.core.partnerships.consortium import ConsortiumDraft
from commonspace.pages import links, shown
from commonspace.pages.consortia.workbench import bench_of
from commonspace.pages.room import Room
from commonspace.records.partnerships import consortia_actions as actions
from commonspace.records.partnerships import consortia_queries as queries
from commonspace.records.partnerships.consortia_queries import ConsortiumCard


def _workbench(request: Any, card: ConsortiumCard) -> dict[str, Any]:
    rows = shown.summary(request, ROOM, card)
    hidden = shown.say.field(ROOM.name, "facts")
    return {
        "summary": [row for row in rows if row["label"] != hidden],
        "programmes_url": links.go(request, "programmes"),
        "members_url": links.go(request, "consortia_members", card.ref)
        if may_do(request.reader, actions.DUTY, card.label)
        else "",
        "compose_url": links.go(request, "consortia_composer", consortium=card.ref)
        if card.draft.need
        else "",
        **bench_of(request, card.draft),
    }


ROOM = Room(
    name="consortia",
    letter="B",
    rests_on_sources=False,
    draft=ConsortiumDraft,
    queries=queries,
    columns=("title", "nation", "programme", "judged_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.nation or "-",
    card_template="consortia/card.html",
    card_extra=_workbench,
    sort_columns={"title": "title", "judged_on": "newest"},
)
