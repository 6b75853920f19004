"""Companies of the register who could be the newcomer of a repair.

A repair says of which states a newcomer may be, proven for a firm that is managed where it sits and
that nobody outside controls. So a company whose stated management or owners lie outside these states is
no candidate; of what is not stated the evidence is asked for before anything is signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonspace.core.parties.control import Controlled
from commonspace.core.partnerships.changes import Kind
from commonspace.core.partnerships.repair import RepairPlan

NEWCOMERS = (Kind.ADD_PARTNER, Kind.REPLACE)
MANAGEMENT, OWNERS = "management", "owners"


@dataclass(frozen=True, slots=True)
class Company:
    """A company by its public id, the country in whose place it is judged, whether it offers what the
    consortium's need asks for, and what is stated of its owners and management."""

    ref: str
    country: str
    offers_it: bool = False
    controlled: Controlled = Controlled()

    def stands_in(self, states: frozenset[str]) -> bool | None:
        """True if seat, management and owners are of these states, False if one is not; None if open."""
        control = self.controlled.control
        managed = self.controlled.managed_from
        owned = None if control is None else control.within(states)
        if self.country not in states or owned is False or (managed and managed not in states):
            return False
        return True if managed and owned else None

    def evidence_asked(self, states: frozenset[str]) -> tuple[str, ...]:
        """What must still be shown of a candidate: its management, its owners."""
        control = self.controlled.control
        owned = control is not None and control.within(states)
        return (
            *(() if self.controlled.managed_from else (MANAGEMENT,)),
            *(() if owned else (OWNERS,)),
        )


def candidates(
    plan: RepairPlan, companies: Iterable[Company], present: Iterable[str]
) -> Mapping[str, tuple[Company, ...]]:
    """For each newcomer of a plan (by the `to` of its change) who may be it: offerers first, then those of
    whom everything is stated, by id."""
    there = frozenset(present)
    pool = [company for company in companies if company.ref not in there]
    return {
        change.to: _of(pool, frozenset(plan.states.get(change.to, ())))
        for change in plan.changes
        if change.kind in NEWCOMERS
    }


def _of(pool: Iterable[Company], states: frozenset[str]) -> tuple[Company, ...]:
    able = [(company, stands) for company in pool if (stands := company.stands_in(states)) is not False]
    able.sort(key=lambda one: (not one[0].offers_it, one[1] is None, one[0].ref))
    return tuple(company for company, _ in able)
