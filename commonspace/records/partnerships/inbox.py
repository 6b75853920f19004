"""Agreements that expire: of those for whom the reader acts, and those that he follows."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import MOST, Entry, kind, nearness, span
from commonspace.records.partnerships.queries import TABLE


@kind("agreements_ending", rank=25)
def agreements_ending(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Agreements that expire within two months, or have within half a year."""
    for card in TABLE.due(by=by, column="expires_on_last", span=span(at), most=MOST):
        if (day := card.draft.expires_on) is not None:
            near = nearness(day.last, at.date())
            yield Entry(
                key=f"{card.ref}:{day.iso}:{near}",
                code=f"inbox.agreement_ends.{near}",
                details={"day": day},
                at=card.changed_at,
                ref=card.ref,
                due=day.last,
            )
