"""Pages whose drafts wait for a review, and large facts that wait for a second person."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer, may_ever
from commonspace.records.inbox.kinds import MOST, Entry, kind
from commonspace.records.review.actions import DUTY
from commonspace.records.review.queries import TABLE, waiting


@kind("second_person", rank=10)
def second_person(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Facts above the set sum that somebody else accepted first."""
    if not may_ever(by, DUTY):
        return
    for (ref, number), first in waiting(by=by, status="seconded").items():
        if first != by.user:
            yield Entry(
                key=f"{ref}:{number}:{first}",
                code="inbox.second_person",
                at=at,
                ref=ref,
                details={"number": number},
            )


@kind("pages_waiting", rank=30)
def pages_waiting(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Pages of the reader's organisations with drafts that nobody has decided yet."""
    if not may_ever(by, DUTY):
        return
    counts: dict[str, int] = {}
    for ref, _ in waiting(by=by, status="waiting"):
        counts[ref] = counts.get(ref, 0) + 1
    for card in TABLE.cards(by=by, most=MOST, ref__in=list(counts)):
        yield Entry(
            key=f"{card.ref}:{card.version}",
            code="inbox.page_waiting",
            at=card.changed_at,
            ref=card.ref,
            details={"number": counts[card.ref]},
        )
