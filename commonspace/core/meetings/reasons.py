"""Why a meeting has no place in a plan: a finding that both sides can read, naming nobody else's meetings."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from commonspace.core.meetings.domains import bits
from commonspace.core.meetings.feasibility import Feasibility
from commonspace.core.meetings.problem import Meeting, Problem
from commonspace.core.terms import Finding, Outcome


def reasons_unmet(problem: Problem, found: Feasibility, slots: Mapping[str, int]) -> tuple[Finding, ...]:
    """A finding for each meeting without a slot, in the order of the problem."""
    busy: dict[str, int] = defaultdict(int)
    load: Counter[int] = Counter()
    for one in problem.meetings:
        if one.id in slots:
            busy[one.a] |= bits((slots[one.id],))
            busy[one.b] |= bits((slots[one.id],))
            load[slots[one.id]] += not one.private
    full = bits(slot for slot in range(1, problem.slots + 1) if load[slot] >= problem.open_tables(slot))
    return tuple(
        found.apart.get(one.id) or _reason(one, found.domains[one.id], busy, full)
        for one in problem.meetings
        if one.id not in slots
    )


def _reason(one: Meeting, mask: int, busy: Mapping[str, int], full: int) -> Finding:
    for name in (one.a, one.b):
        if not mask & ~busy.get(name, 0):
            return _unmet("unmet_calendar_full", one, participant=name)
    both = mask & ~busy.get(one.a, 0) & ~busy.get(one.b, 0)
    if not both:
        return _unmet("unmet_no_common_free_slot", one, a=one.a, b=one.b)
    if not one.private and not both & ~full:
        return _unmet("unmet_tables_full", one, a=one.a, b=one.b)
    return _unmet("unmet_no_place_found", one, a=one.a, b=one.b)


def _unmet(code: str, one: Meeting, **numbers: object) -> Finding:
    return Finding(code, Outcome.FAIL, place=one.id, numbers=numbers)
