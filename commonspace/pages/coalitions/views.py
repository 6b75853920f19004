"""Coalitions: launch, members, leads and size, as each source has it."""

from commonspace.core.deliveries.coalition_draft import CoalitionDraft
from commonspace.pages.room import Room
from commonspace.records.deliveries import coalition_actions as actions
from commonspace.records.deliveries import coalitions as queries

ROOM = Room(
    name="coalitions",
    letter="K",
    draft=CoalitionDraft,
    queries=queries,
    columns=("title", "group", "parties", "quantity", "happened_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: "org:common-space",
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title", "happened_on": "newest"},
)
