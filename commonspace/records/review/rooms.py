"""The rooms that reviewed facts go to, and how each takes one: make, withdraw, open again, add evidence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from commonspace.core.access import Label
from commonspace.core.deliveries.coalition_draft import check as check_coalition
from commonspace.core.deliveries.draft import check as check_claim
from commonspace.core.meetings.forum_draft import check as check_forum
from commonspace.core.needs import check as check_need
from commonspace.core.partnerships.draft import check as check_partnership
from commonspace.core.projects.draft import check as check_project
from commonspace.core.terms import Finding
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.base import Record
from commonspace.records.deliveries import actions as deliveries
from commonspace.records.deliveries import coalition_actions as coalitions
from commonspace.records.deliveries import coalitions as coalition_queries
from commonspace.records.deliveries import queries as delivery_queries
from commonspace.records.deliveries.models import Claim, Coalition
from commonspace.records.meetings import actions as forums
from commonspace.records.meetings import queries as forum_queries
from commonspace.records.meetings.models import Forum
from commonspace.records.needs import actions as needs
from commonspace.records.needs import queries as need_queries
from commonspace.records.needs.models import Need
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.partnerships import queries as partnership_queries
from commonspace.records.partnerships.models import Partnership
from commonspace.records.projects import actions as projects
from commonspace.records.projects import queries as project_queries
from commonspace.records.projects.models import JointProject
from commonspace.records.sources.actions import Ground, is_grounded


@dataclass(frozen=True, slots=True)
class Taker:
    """One room as the review writes to it: its actions, and the noun of its verbs in the journal."""

    model: type[Record]
    actions: Any  # `state`, `revise`, `withdraw` and `DUTY` of the room
    queries: Any
    check: Callable[[Any], Iterable[Finding]]
    noun: str

    def make(self, *, by: By, draft: Any, label: Label, ground: Ground) -> str:
        """Put an accepted fact on the register; its public id."""
        return str(self.actions.state(by=by, draft=draft, label=label, grounds=(ground,)))

    def withdraw(self, *, by: By, ref: str) -> None:
        """Take it back: it stays readable as withdrawn."""
        version = self.version(ref)
        if self.model is Need:
            needs.close(by=by, ref=ref, seen_version=version, status="withdrawn")
        else:
            self.actions.withdraw(by=by, ref=ref, seen_version=version)

    def open_again(self, *, by: By, ref: str, draft: Any, ground: Ground) -> None:
        """What was taken back stands again, as it reads now."""
        span = ground.evidence.span
        known = span is not None and is_grounded(record_ref=ref, start=span.start, quote=span.quote)
        version = writing.set_status(
            self.model,
            by=by,
            verb=f"{self.noun}.reopen",
            duty=self.actions.DUTY,
            ref=ref,
            seen_version=self.version(ref),
            status="open",
        )
        grounds = () if known else (ground,)
        self.actions.revise(by=by, ref=ref, seen_version=version, draft=draft, grounds=grounds)

    def ground(self, *, by: By, ref: str, ground: Ground, over: Any) -> None:
        """Give a record more evidence, and the values of the draft `over`."""
        card = self.queries.card(by=by.viewer, ref=ref)
        self.actions.revise(by=by, ref=ref, seen_version=card.version, draft=over, grounds=(ground,))

    def put_right(self, *, by: By, ref: str, draft: Any) -> None:
        """Change values of a record, with no more evidence."""
        self.actions.revise(by=by, ref=ref, seen_version=self.version(ref), draft=draft)

    def version(self, ref: str) -> int:
        """The version that the record has now."""
        return int(self.model.objects.values_list("version", flat=True).get(ref=ref))


TAKERS: Final = {
    "needs": Taker(Need, needs, need_queries, check_need, "need"),
    "deliveries": Taker(Claim, deliveries, delivery_queries, check_claim, "claim"),
    "coalitions": Taker(Coalition, coalitions, coalition_queries, check_coalition, "coalition"),
    "forums": Taker(Forum, forums, forum_queries, check_forum, "forum"),
    "partnerships": Taker(Partnership, partnerships, partnership_queries, check_partnership, "partnership"),
    "projects": Taker(JointProject, projects, project_queries, check_project, "project"),
}
