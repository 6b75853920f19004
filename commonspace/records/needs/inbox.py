"""Needs that are due: of those for whom the reader acts, and those that he follows."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import MOST, Entry, kind, nearness, span
from commonspace.records.needs.queries import TABLE


@kind("needs_due", rank=20)
def needs_due(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Open needs whose day comes within two months, or has passed within half a year."""
    for card in TABLE.due(by=by, column="needed_by_last", span=span(at), most=MOST):
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
