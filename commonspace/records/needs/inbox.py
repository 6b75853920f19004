"""Needs that are due: of those for whom the reader acts, and those that he follows."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import MOST, Entry, kind, nearness, span
from commonspace.records.inbox.queries import concerning
from commonspace.records.needs.queries import TABLE


@kind("needs_due", rank=20)
def needs_due(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Open needs whose day comes within two months, or has passed within half a year."""
    days = {"status": "open", "needed_by_last__range": span(at)}
    for card in TABLE.cards(concerning(by=by), by=by, most=MOST, **days):
        if (day := card.draft.needed_by) is not None:
            near = nearness(day.last, at.date())
            yield Entry(
                key=f"{card.ref}:{day.iso}:{near}",
                code=f"inbox.need_due.{near}",
                details={"day": day},
                at=card.changed_at,
                ref=card.ref,
                due=day.last,
            )
