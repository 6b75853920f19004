"""What a search hands back: the plan, its worth, how much better any plan could be, and why not more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.meetings.problem import Plan
from commonspace.core.terms import Finding


class Status(StrEnum):
    """How much is known. Optimal and infeasible are proven; feasible and unknown are not the last word."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Result:
    """A plan that describes itself.

    `value` is the sum of breaks, or, with wishes, the weight placed; `bound` is what no plan can beat
    (at least so many breaks, at most so much weight). `breaks` is always the sum of breaks and
    `breaks_bound` its lower bound for the meetings chosen. `unmet` holds a finding for each meeting
    without a place (its id is the finding's place); `reasons` tell why not all can be planned, or what
    the planner could not make sure of. `steps` is the budget that gives this plan again.
    """

    status: Status
    plan: Plan
    value: int
    bound: int
    breaks: int
    breaks_bound: int
    worst: int
    unmet: tuple[Finding, ...]
    reasons: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    fairness: Mapping[str, float]
    seed: int
    steps: int
    steps_done: int
    proven_by: str | None
    compiled: bool

    @property
    def gap(self) -> int:
        """By how much any other plan could be better."""
        return abs(self.value - self.bound)
