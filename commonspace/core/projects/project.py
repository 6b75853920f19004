"""The joint project as one frozen value: everything that its gates, pages and reports speak from.

Made of small parts, each with its own file. A project refuses to be made where one part names
another that is not there; what is merely missing or not good enough is a finding of the gates, so
that a half-filled project can always be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonspace.core.errors import BadInput
from commonspace.core.projects.amounts import Amount, Rates
from commonspace.core.projects.changes import Baseline, ChangeRequest
from commonspace.core.projects.components import Component
from commonspace.core.projects.crossings import Crossing
from commonspace.core.projects.duties import Duty
from commonspace.core.projects.funding import CostLine, SourceLine
from commonspace.core.projects.milestones import Milestone, MilestoneKind
from commonspace.core.projects.papers import Paper, Role
from commonspace.core.projects.references import must_hold_together
from commonspace.core.projects.rights import Right
from commonspace.core.projects.risks import Risk
from commonspace.core.projects.shares import ShareTable
from commonspace.core.projects.states import Side, State
from commonspace.core.terms import BiText, Outcome, Period, Quantity


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: an id of the register or a short name, the nation (ISO 3166 alpha-2), the roles."""

    id: str
    nation: str
    name: BiText = BiText()
    roles: tuple[Role, ...] = (Role.PARTNER,)

    def __post_init__(self) -> None:
        if len(self.nation) != 2 or not (self.nation.isascii() and self.nation.isupper()):
            raise BadInput("not_a_nation", place=self.id, text=self.nation)


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need that the project answers (`need` is its id) and how much of it."""

    need: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class WorkPackage:
    """A part of the work and the participant who answers for it."""

    id: str
    name: BiText
    holder: str


@dataclass(frozen=True, slots=True)
class RegimeCheck:
    """What judging a programme's rules came to; `waived_why` says on what ground a failure was waived."""

    regime: str
    outcome: Outcome
    waived_why: str = ""


@dataclass(frozen=True, slots=True)
class Production:
    """Where (countries alone, never a place), how many in how many days, and after how many days."""

    countries: tuple[str, ...] = ()
    rate: Quantity | None = None
    rate_days: int = 30
    lead_days: int | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The receiver accepted so much against a need."""

    need: str
    quantity: Quantity
    on: date
    paper: str = ""


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """This project's milestone waits for a milestone of another project ("" for the whole of it)."""

    milestone: str
    project: str
    on_milestone: str = ""
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One move: from a state to a state (the same where only the side changed), when, by whom and why."""

    on: date
    before: State
    after: State
    by: str
    why: str = ""
    side: Side | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One joint project. `base` is the currency of its sums; `label` its releasability label.

    `accepted_gap` is the money gap that a gap statement names. Raises `BadInput` (or several) where
    an id stands twice or names what is not there.
    """

    id: str
    name: BiText = BiText()
    base: str = "EUR"
    label: str = ""
    state: State = State.IDEA
    side: Side | None = None
    superseded_by: str = ""
    partnership: str = ""
    capability: str = ""
    participants: tuple[Participant, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    offers: tuple[str, ...] = ()
    work_packages: tuple[WorkPackage, ...] = ()
    work: ShareTable = ShareTable()
    cost: ShareTable = ShareTable()
    starts: date | None = None
    milestones: tuple[Milestone, ...] = ()
    costs: tuple[CostLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    rates: Rates = Rates()
    accepted_gap: Amount | None = None
    regimes: tuple[RegimeCheck, ...] = ()
    components: tuple[Component, ...] = ()
    product_value: Amount | None = None
    crossings: tuple[Crossing, ...] = ()
    production: Production = Production()
    acceptances: tuple[Acceptance, ...] = ()
    support: Period | None = None
    risks: tuple[Risk, ...] = ()
    rights: tuple[Right, ...] = ()
    duties: tuple[Duty, ...] = ()
    papers: tuple[Paper, ...] = ()
    depends_on: tuple[ProjectLink, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    change_requests: tuple[ChangeRequest, ...] = ()
    history: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        must_hold_together(self)

    @property
    def nation_of(self) -> Mapping[str, str]:
        """Nation by participant's id."""
        return {participant.id: participant.nation for participant in self.participants}

    @property
    def leads(self) -> tuple[Participant, ...]:
        return tuple(entry for entry in self.participants if Role.LEAD in entry.roles)

    @property
    def delivery(self) -> date | None:
        """The day on which the last delivery is expected; of all milestones, if none is a delivery."""
        days = [entry for entry in self.milestones if entry.kind is MilestoneKind.DELIVERY]
        expected = [entry.expected for entry in days or self.milestones]
        return max((day for day in expected if day is not None), default=None)

    def valid_papers(self, at: date) -> tuple[Paper, ...]:
        """Papers that count as evidence on the day `at`."""
        return tuple(paper for paper in self.papers if paper.counts_on(at))
