"""Releases that wait: what one of a need's side proposed and another has to confirm."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer, may_do
from commonspace.records.deliveries.releasing import DUTY, proposals
from commonspace.records.inbox.kinds import Entry, kind


@kind("gap_releases", rank=15)
def gap_releases(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Proposals of others to release what a need misses, for those who may confirm them."""
    for found in proposals(by=by):
        if not found.is_own and may_do(by, DUTY, found.label):
            yield Entry(
                key=f"{found.need}:{found.at.isoformat()}",
                code="inbox.gap_release.waits",
                details={"reason": found.reason},
                at=found.at,
                ref=found.need,
            )
