"""Comments that others wrote on records that one follows, or that belong to those for whom one acts."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from commonspace.core.access import Viewer
from commonspace.data.choices import choices
from commonspace.records.comments.queries import comments_since
from commonspace.records.inbox.kinds import BEHIND, MOST, Entry, kind
from commonspace.records.inbox.queries import concern_of


@kind("comments", rank=15)
def comments(by: Viewer, at: datetime) -> Iterator[Entry]:
    """One entry a comment of the last half year."""
    concern, after = concern_of(by), at - timedelta(days=BEHIND)
    for one in comments_since(by=by, labels=concern.labels, refs=concern.refs, after=after, most=MOST):
        who = choices("party").get(one.code, one.code)
        details = {"who": who, "text": one.text if len(one.text) <= 160 else f"{one.text[:160]}…"}
        yield Entry(key=one.ref, code="inbox.comment", details=details, at=one.made_at, ref=one.record_ref)
