"""Changes of records that a person follows, made by others since he follows them."""

from collections.abc import Iterator
from datetime import datetime

from commonspace.core.access import Viewer
from commonspace.records.inbox.kinds import MOST, Entry, kind
from commonspace.records.inbox.queries import followed
from commonspace.records.journal.queries import of_records


@kind("followed", rank=30)
def changes_of_followed(by: Viewer, at: datetime) -> Iterator[Entry]:
    """One entry a change, as far as its label lets this reader see it."""
    since = {one.ref: one.since for one in followed(by=by)}
    if not since:
        return
    for change in of_records(by=by, refs=tuple(since), after=min(since.values()), most=MOST):
        if change.at > since[change.ref] and change.by != f"user:{by.user}":
            yield Entry(key=str(change.seq), code=f"verb.{change.verb}", at=change.at, ref=change.ref)
