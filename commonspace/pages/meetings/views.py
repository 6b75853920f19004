"""Events at which companies meet: their list, card and form; what hangs below them is in `addresses.py`."""

from typing import Any

from commonspace.core.access import Role
from commonspace.core.meetings.event_draft import EventDraft
from commonspace.core.meetings.hours import sessions_of
from commonspace.pages import say
from commonspace.pages.meetings.frame import on_the_card
from commonspace.pages.room import Room
from commonspace.records.meetings import event_actions as actions
from commonspace.records.meetings import event_queries as queries


class Events(Room):
    """A room whose records belong to the organiser who enters them."""

    def owner_of(self, request: Any, draft: Any) -> str:
        """The body for which the reader organises."""
        return min((code for role, code in request.reader.seats if role is Role.ORGANISER), default="-")


def _days(_request: Any, cards: Any) -> dict[str, str]:
    """The first and the last day of each event."""
    found = {}
    for card in cards:
        days = sorted({session.day for session in sessions_of(card.draft.hours)})
        found[card.ref] = (
            " – ".join(say.day(one) for one in dict.fromkeys((days[0], days[-1]))) if days else ""
        )
    return found


ROOM = Events(
    name="meetings",
    letter="H",
    draft=EventDraft,
    queries=queries,
    columns=("title", "place", "tables"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: "-",
    rests_on_sources=False,
    card_template="meetings/card.html",
    card_extra=on_the_card,
    noted=_days,
    tone_of_status={"withdrawn": "quiet"},
    sort_columns={"title": "title"},
)
