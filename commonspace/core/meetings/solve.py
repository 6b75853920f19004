"""The short way in: examine, choose, place, improve, prove, give tables, and say what came out.

Steps are swaps tried while improving. A plan is a function of problem, seed and steps; with a time instead,
the number of steps is measured first and reported, so that those steps give the same plan again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from commonspace.core.meetings.board import plan_of
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.choose import Choice, choose
from commonspace.core.meetings.feasibility import Feasibility, examine
from commonspace.core.meetings.people import assign_delegates
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.prove import Proof, prove
from commonspace.core.meetings.reasons import reasons_unmet
from commonspace.core.meetings.result import Result, Status
from commonspace.core.meetings.search import Search
from commonspace.core.meetings.tables import give_tables
from commonspace.core.terms import Finding, Outcome

# Steps by which the speed is measured: so many for each meeting, and at least so many.
SCOUT_STEPS, SCOUT_LEAST = 100, 50_000
# Share of the time that improving may take where a prover comes after it, and its most in seconds.
SHARE_BEFORE_PROOF, MOST_BEFORE_PROOF = 0.4, 2.0
# With steps given, the prover gets so many of its own deterministic units for each million steps.
UNITS_A_MILLION = 2.0


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: after `steps` steps, or after `seconds` by `clock` (CPU seconds, the caller's clock)."""

    steps: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] | None = None


def solve(
    problem: Problem, stop: Stop, *, seed: int = 1, fair: float | None = None, proving: bool = True
) -> Result:
    """Plan a forum. There is always a plan; `fair` is the share that `choose.choose` knows."""
    started = stop.clock() if stop.clock else 0.0
    problem = assign_delegates(problem)
    found = examine(problem)
    choice = choose(problem, found.domains, fair) if problem.has_wishes else _everything(problem, found)
    search = Search(problem, found, choice, seed)
    search.place()
    provable = proving and not problem.has_wishes and not found.apart
    steps = _improve(search, stop, started, provable)
    proof = Proof()
    if provable and not (search.all_seated and search.breaks() == search.bound):
        left = None if stop.clock is None or stop.seconds is None else started + stop.seconds - stop.clock()
        proof = prove(search, steps / 1e6 * UNITS_A_MILLION, left)
        if proof.slots is not None:
            search.take(proof.slots)
    return _result(search, proof, steps)


def _everything(problem: Problem, found: Feasibility) -> Choice:
    weight = sum(one.weight for one in problem.meetings if one.id in found.domains)
    return Choice(tuple(found.domains), weight, weight, {})


def _improve(search: Search, stop: Stop, started: float, provable: bool) -> int:
    """Improve for the steps or the time given; returns the steps that give this plan again."""
    scout = max(SCOUT_LEAST, SCOUT_STEPS * len(search.board.meetings))
    if stop.steps is not None or stop.clock is None or stop.seconds is None:
        budget = stop.steps or 0
        search.improve(min(scout, budget))
        search.improve(budget - scout)
        return budget
    before = stop.clock()
    end = started + stop.seconds
    if before >= end:
        return 0
    spent = search.improve(scout, stop.clock)
    now = stop.clock()
    done = search.steps_done
    if search.breaks() <= search.bound or now >= end or not done:
        return scout
    span = end - now
    if provable:
        span = min(span * SHARE_BEFORE_PROOF, MOST_BEFORE_PROOF)
    # A twentieth is left for tables and the check.
    more = int(0.95 * span * done / max(spent, 1e-6))
    search.improve(more)
    return scout + more


def _result(search: Search, proof: Proof, steps: int) -> Result:
    problem, found = search.problem, search.found
    plan = plan_of(problem, search.slots, give_tables(problem, search.slots))
    verdict = judge(problem, plan)
    breaks_bound = max(search.bound, proof.bound)
    wishes = problem.has_wishes
    bound = search.choice.bound if wishes else breaks_bound
    if found.reasons or proof.infeasible:
        status = Status.INFEASIBLE
    elif not verdict.sound:
        status = Status.UNKNOWN
    else:
        status = Status.OPTIMAL if verdict.value == bound else Status.FEASIBLE
    reasons = found.reasons
    if proof.infeasible and not reasons:
        reasons = (Finding("proven_infeasible", Outcome.FAIL, numbers={"by": proof.by or ""}),)
    elif status is Status.UNKNOWN:
        reasons = verdict.faults[:20]
    notes = tuple(Finding(code, Outcome.NOT_APPLICABLE) for code in _notes(search, proof))
    return Result(
        status=status,
        plan=plan,
        value=verdict.value,
        bound=bound,
        breaks=verdict.total_breaks,
        breaks_bound=breaks_bound,
        worst=verdict.worst,
        unmet=reasons_unmet(problem, found, search.slots),
        reasons=reasons,
        notes=notes,
        fairness=_fairness(search),
        seed=search.seed,
        steps=steps,
        steps_done=search.steps_done,
        proven_by=proof.by if proof.by else ("window_bound" if status is Status.OPTIMAL else None),
        compiled=search.compiled,
    )


def _notes(search: Search, proof: Proof) -> list[str]:
    return [*([] if search.compiled else ["not_compiled"]), *proof.notes]


def _fairness(search: Search) -> dict[str, float]:
    """Breaks: most and least of one participant. Wishes: the least share anyone got of what he could."""
    breaks = search.board.breaks()
    said: dict[str, float] = {"most_breaks": max(breaks, default=0), "least_breaks": min(breaks, default=0)}
    got = dict.fromkeys(search.choice.attainable, 0)
    for name in search.slots:
        one = search.problem.meeting[name]
        for end in (one.a, one.b):
            got[end] = got.get(end, 0) + one.weight
    shares = [got[name] / most for name, most in search.choice.attainable.items() if most]
    if shares:
        said["least_share"] = round(min(shares), 4)
    return said
