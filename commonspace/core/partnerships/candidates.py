"""Companies of the register who could be the newcomer of a repair.

A repair says of which states a newcomer may be, proven for a firm that is managed where it sits and
that nobody outside controls. The register rarely states that of a company; so a candidate passes by
its seat, and the evidence of its management and owners is asked for before anything is signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonspace.core.partnerships.changes import Kind
from commonspace.core.partnerships.repair import RepairPlan

NEWCOMERS = (Kind.ADD_PARTNER, Kind.REPLACE)


@dataclass(frozen=True, slots=True)
class Company:
    """A company by its public id, the country in whose place it is judged, and whether it offers what
    the consortium's need asks for."""

    ref: str
    country: str
    offers_it: bool = False


def candidates(
    plan: RepairPlan, companies: Iterable[Company], present: Iterable[str]
) -> Mapping[str, tuple[Company, ...]]:
    """For each newcomer of a plan (by the `to` of its change) who may be it: offerers first, by id."""
    there = frozenset(present)
    pool = sorted(
        (company for company in companies if company.ref not in there),
        key=lambda company: (not company.offers_it, company.ref),
    )
    return {
        change.to: tuple(company for company in pool if company.country in plan.states.get(change.to, ()))
        for change in plan.changes
        if change.kind in NEWCOMERS
    }
