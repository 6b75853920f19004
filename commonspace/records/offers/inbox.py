"""Offers that are about to lapse: of those for whom the reader acts, and those that he follows."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import MOST, Entry, kind, nearness, span
from commonspace.records.offers.queries import TABLE


@kind("offers_lapsing", rank=26)
def offers_lapsing(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Open offers whose last day comes within two months, or has passed within half a year."""
    for card in TABLE.due(by=by, column="valid_until_last", span=span(at), most=MOST):
        if (day := card.draft.valid_until) is not None:
            near = nearness(day.last, at.date())
            yield Entry(
                key=f"{card.ref}:{day.iso}:{near}",
                code=f"inbox.offer_lapses.{near}",
                details={"day": day},
                at=card.changed_at,
                ref=card.ref,
                due=day.last,
            )
