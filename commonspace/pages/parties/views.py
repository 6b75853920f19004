"""Parties: who speaks and acts."""

from commonspace.core.parties.draft import PartyDraft
from commonspace.pages.room import Room
from commonspace.records.parties import actions, queries

ROOM = Room(
    name="parties",
    letter="A",
    draft=PartyDraft,
    queries=queries,
    columns=("title", "kind", "nation", "code"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.nation or "org:common-space",
    rests_on_sources=False,  # an entry says who somebody is; what is claimed of them has its sources
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title"},
    list_pages={"room.control": "control_list"},
)
