"""Forums: the events, and what was counted and signed at them."""

from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.pages.room import Room
from commonspace.records.meetings import actions, queries

ROOM = Room(
    name="forums",
    letter="V",
    draft=ForumDraft,
    queries=queries,
    columns=("title", "parties", "quantity", "stage", "happened_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: "org:common-space",
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title", "happened_on": "newest"},
)
