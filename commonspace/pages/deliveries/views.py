"""Claims of support: list, card, form and files."""

from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.pages.room import Room
from commonspace.records.deliveries import actions, queries

ROOM = Room(
    name="deliveries",
    letter="C",
    draft=ClaimDraft,
    queries=queries,
    columns=("title", "kind", "stage", "givers", "quantity", "amount", "happened_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.receiver or "UA",
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title", "happened_on": "newest"},
)
