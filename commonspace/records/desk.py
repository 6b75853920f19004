"""How a plain room is written: state a record, revise it, take it back.

A room's `actions` makes one `Desk` and gives its methods the names that pages, API and loaders call.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from commonspace.core.access import Label
from commonspace.core.terms import Finding
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.base import Record
from commonspace.records.sources.actions import Ground

Draft = TypeVar("Draft")


@dataclass(frozen=True, slots=True)
class Desk(Generic[Draft]):
    """Where the records of a room are written, and by which rules."""

    model: type[Record]
    noun: str  # of the journal's verbs: `need` in `need.state`
    duty: str  # the verb of core.access that writing takes
    check: Callable[[Draft], Iterable[Finding]]

    def state(
        self,
        *,
        by: By,
        draft: Draft,
        label: Label,
        grounds: tuple[Ground, ...] = (),
        origin_id: str = "",
        key: str = "",
    ) -> str:
        """Enter a record; returns its public id. Errors: see `records.writing.make`."""
        return writing.make(
            self.model,
            by=by,
            verb=f"{self.noun}.state",
            duty=self.duty,
            draft=draft,
            findings=self.check(draft),
            label=label,
            grounds=grounds,
            origin_id=origin_id,
            key=key,
        )

    def revise(
        self, *, by: By, ref: str, seen_version: int, draft: Draft, grounds: tuple[Ground, ...] = ()
    ) -> int:
        """Change a record; returns its new version. Errors: see `records.writing.revise`."""
        return writing.revise(
            self.model,
            by=by,
            verb=f"{self.noun}.revise",
            duty=self.duty,
            ref=ref,
            seen_version=seen_version,
            draft=draft,
            findings=self.check(draft),
            grounds=grounds,
        )

    def withdraw(self, *, by: By, ref: str, seen_version: int) -> int:
        """Take a record back; it stays readable and no longer counts. `by.ground` holds the reason."""
        return self.become(by=by, ref=ref, seen_version=seen_version, status="withdrawn", verb="withdraw")

    def become(self, *, by: By, ref: str, seen_version: int, status: str, verb: str) -> int:
        """Give a record another status, under a verb of the journal; returns the new version."""
        how: dict[str, Any] = {"verb": f"{self.noun}.{verb}", "duty": self.duty}
        return writing.set_status(self.model, by=by, ref=ref, seen_version=seen_version, status=status, **how)
