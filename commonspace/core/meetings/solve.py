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
from commonspace.core.meetings.prove import Proof, is_provable, prove
from commonspace.core.meetings.reasons import reasons_unmet
from commonspace.core.meetings.result import Result, Status
from commonspace.core.meetings.search import Search
from commonspace.core.meetings.tables import give_tables
from commonspace.core.terms import Finding, Outcome

# Steps by which the speed is measured: so many for each meeting, and at least so many.
SCOUT_STEPS, SCOUT_LEAST = 100, 50_000
# The prover gets a unit (about a second) of its own deterministic time for so many steps of the budget,
# or so many for each second. Its clock is that of the wall, so a busy machine gets a longer leash. With
# less time than this there is no proof.
STEPS_A_UNIT = 6_400_000
UNITS_A_SECOND, WALL_FACTOR, LEAST_SECONDS = 0.7, 5.0, 0.3


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop: after `steps` steps, or after `seconds` by `clock` (CPU seconds, the caller's clock).

    `watch` is called between pieces of the search; what it raises ends it, and there is no plan.
    """

    steps: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] | None = None
    watch: Callable[[], None] | None = None


def solve(
    problem: Problem, stop: Stop, *, seed: int = 1, fair: float | None = None, proving: bool = True
) -> Result:
    """Plan a forum. There is always a plan; `fair` is the share that `choose.choose` knows."""
    started = stop.clock() if stop.clock else 0.0
    problem = assign_delegates(problem)
    found = examine(problem)
    choice = choose(problem, found.domains, fair) if problem.has_wishes else _everything(problem, found)
    search = Search(problem, found, choice, seed, stop.watch)
    search.place()
    steps, proof = _improve(search, stop, started, proving and is_provable(search))
    return _result(search, proof, steps)


def _everything(problem: Problem, found: Feasibility) -> Choice:
    weight = sum(one.weight for one in problem.meetings if one.id in found.domains)
    return Choice(tuple(found.domains), weight, weight, {})


def _improve(search: Search, stop: Stop, started: float, provable: bool) -> tuple[int, Proof]:
    """A short improvement, the proof, then improvement as far as it goes; with the steps to report."""
    if stop.clock is None or stop.seconds is None:
        improves = bool(stop.steps)
    else:
        improves = stop.clock() < started + stop.seconds
    if improves and search.slots:
        search.look_closer()
    scout = max(SCOUT_LEAST, SCOUT_STEPS * len(search.board.meetings))
    if stop.clock is None or stop.seconds is None:
        budget = stop.steps or 0
        search.improve(min(scout, budget))
        units = budget / STEPS_A_UNIT
        proof = _prove(search, units, None) if provable and budget > scout else Proof()
        if not _settled(search, proof):
            search.improve(budget - scout)
        return budget, proof
    end = started + stop.seconds
    if stop.clock() >= end:
        return 0, Proof()
    spent = search.improve(scout, stop.clock)
    done = search.steps_done
    proof = Proof()
    left = end - stop.clock()
    if provable and left > LEAST_SECONDS and not _settled(search, proof):
        units = UNITS_A_SECOND * stop.seconds
        proof = _prove(search, units, WALL_FACTOR * left)
        if _settled(search, proof):
            return max(scout + 1, int(units * STEPS_A_UNIT)), proof
    left = end - stop.clock()
    if _settled(search, proof) or left <= 0 or not done:
        return scout, proof
    # A twentieth is left for tables and the check.
    more = int(0.95 * left * done / max(spent, 1e-6))
    search.improve(more)
    return scout + more, proof


def _prove(search: Search, units: float, seconds: float | None) -> Proof:
    """Ask the prover unless the bound is reached; a better plan of its own is taken over."""
    if search.is_sound and search.breaks() <= search.bound:
        return Proof()
    proof = prove(search, units, seconds)
    search.proven = proof.bound
    if proof.slots is not None:
        search.take_if_better(proof.slots)
    return proof


def _settled(search: Search, proof: Proof) -> bool:
    """True if nothing better can be found."""
    if proof.infeasible:
        return True
    return search.is_sound and search.breaks() <= search.bound


def _result(search: Search, proof: Proof, steps: int) -> Result:
    problem, found = search.problem, search.found
    plan = plan_of(problem, search.slots, give_tables(problem, search.slots))
    verdict = judge(problem, plan)
    breaks_bound = search.bound
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
    notes = tuple(Finding(code, Outcome.NOT_APPLICABLE) for code in _notes(search))
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
        proven_by=_prover(search, proof, status),
        compiled=search.compiled,
    )


def _prover(search: Search, proof: Proof, status: Status) -> str | None:
    if status is Status.INFEASIBLE:
        return "reasons" if search.found.reasons else proof.by
    if status is not Status.OPTIMAL:
        return None
    if search.problem.has_wishes:
        return "matching_bound"
    breaks = search.breaks()
    if breaks <= search.window_bound:
        return "window_bound"
    return "own_bound" if breaks <= search.own_bound else proof.by


def _notes(search: Search) -> list[str]:
    return [] if search.compiled else ["not_compiled"]


def _fairness(search: Search) -> dict[str, float]:
    """Breaks: most and least of one participant, and how many have more than one and than they must.

    Wishes: the least share anyone got of what he could.
    """
    breaks = search.board.breaks()
    said: dict[str, float] = {"most_breaks": max(breaks, default=0), "least_breaks": min(breaks, default=0)}
    said["people_above_own_bound"] = search.people_above()
    got = dict.fromkeys(search.choice.attainable, 0)
    for name in search.slots:
        one = search.problem.meeting[name]
        for end in (one.a, one.b):
            got[end] = got.get(end, 0) + one.weight
    shares = [got[name] / most for name, most in search.choice.attainable.items() if most]
    if shares:
        said["least_share"] = round(min(shares), 4)
    return said
