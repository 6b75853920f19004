"""How good any plan could be: the profile bound, and the exact model where a gap is left."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonspace.core.meetings.profiles import profile_bound
from commonspace.core.meetings.search import Search


@dataclass(frozen=True, slots=True)
class Proof:
    """What a prover found: a bound on the breaks, a plan if any, and who proved it."""

    bound: int = 0
    slots: Mapping[str, int] | None = None
    infeasible: bool = False
    by: str | None = None


def is_provable(search: Search) -> bool:
    """True if the exact model covers this forum: all is accepted, one site, and of a size that it can do."""
    problem = search.problem
    return search.is_small and not problem.has_wishes and not problem.sites and not search.found.apart


def prove(search: Search, units: float, seconds: float | None) -> Proof:
    """Close the gap between plan and bound, as far as `units` of the solver (and `seconds`) reach."""
    from commonspace.core.meetings.exact import fewest_breaks_of

    profile = profile_bound(search.problem, search.domains, search.usual)
    if search.is_sound and search.breaks() <= profile:
        return Proof(profile, by="profile_bound")
    exact = fewest_breaks_of(search.problem, search.domains, units, seconds)
    if exact.status == "infeasible":
        return Proof(infeasible=True, by="cp_sat")
    by = "cp_sat" if exact.status == "optimal" else "profile_bound"
    return Proof(max(exact.bound, profile), exact.slots, by=by)
