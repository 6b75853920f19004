"""Single events of the day on a forum of 252: seconds, and how often the fewest moves are proven.

Each kind is drawn by chance on forum-1 and its plan: someone does not come, comes late, leaves while a
hundred wishes wait, two ask for a meeting, a full slot loses a table, one to three tables close in the next
three slots. Told apart, for it is no single event: ten tables close until the end.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from commonspace.core.meetings.changes import Changes, Late
from commonspace.core.meetings.check_repair import judge_repair
from commonspace.core.meetings.forms import read_instance, read_plan
from commonspace.core.meetings.problem import Meeting, Plan, Problem
from commonspace.core.meetings.repair import Repair, repair


@dataclass(frozen=True, slots=True)
class Case:
    """A forum, its plan and one event."""

    problem: Problem
    plan: Plan
    changes: Changes


def no_show(problem: Problem, plan: Plan, chance: Random) -> Case:
    """Someone who should be there is not."""
    now = chance.randrange(problem.slots - 1)
    return Case(problem, plan, Changes(now, gone=(_somebody_after(problem, plan, now, chance),)))


def late(problem: Problem, plan: Plan, chance: Random) -> Case:
    """Someone will come two to six slots after the one that runs, and misses a meeting at least."""
    while True:
        now = chance.randrange(problem.slots - 3)
        until = min(problem.slots, now + chance.randint(2, 6))
        at = plan.slots()
        names = {end for one in problem.meetings if now < at[one.id] < until for end in (one.a, one.b)}
        if names:
            return Case(problem, plan, Changes(now, late=(Late(chance.choice(sorted(names)), until),)))


def leaves(problem: Problem, plan: Plan, chance: Random) -> Case:
    """Someone leaves while a hundred wishes wait for a hole."""
    waiting = [_wish(problem, chance, f"w{number}") for number in range(100)]
    wide = replace(problem, meetings=(*problem.meetings, *waiting))
    now = chance.randint(1, problem.slots - 2)
    return Case(wide, plan, Changes(now, gone=(_somebody_after(problem, plan, now, chance),)))


def new(problem: Problem, plan: Plan, chance: Random) -> Case:
    """Two who have not met want to."""
    return Case(
        problem, plan, Changes(chance.randrange(problem.slots - 2), new=(_wish(problem, chance, "n1"),))
    )


def table(problem: Problem, plan: Plan, chance: Random) -> Case:
    """One table is closed in one slot, one of the fullest."""
    load: dict[int, int] = {}
    for place in plan.places:
        load[place.slot] = load.get(place.slot, 0) + 1
    full = sorted(load, key=lambda slot: -load[slot])[:6]
    slot = chance.choice(full)
    return Case(
        problem, plan, Changes(chance.randrange(slot), closed={slot: 1 + problem.tables - load[slot]})
    )


def tables(problem: Problem, plan: Plan, chance: Random) -> Case:
    """One to three tables are closed in the next three slots, as a desk writes it down."""
    now = chance.randrange(problem.slots - 3)
    return Case(
        problem, plan, Changes(now, closed=dict.fromkeys(range(now + 1, now + 4), chance.randint(1, 3)))
    )


def group(problem: Problem, plan: Plan, chance: Random) -> Case:
    """Ten tables are closed from some slot to the end: more than a single event, told apart."""
    now = chance.randrange(problem.slots - 3)
    return Case(problem, plan, Changes(now, closed=dict.fromkeys(range(now + 2, problem.slots + 1), 10)))


KINDS: dict[str, Callable[[Problem, Plan, Random], Case]] = {
    "no_show": no_show, "late": late, "leaves": leaves, "new": new, "table": table, "tables": tables,
    "group": group,
}  # fmt: skip


def cases(problem: Problem, plan: Plan, kind: str, number: int, seed: int) -> Iterator[Case]:
    """Drawn by chance; the same for the same seed."""
    for count in range(number):
        yield KINDS[kind](problem, plan, Random(f"{kind}/{seed}/{count}"))


def _somebody_after(problem: Problem, plan: Plan, now: int, chance: Random) -> str:
    at = plan.slots()
    return chance.choice(
        sorted({end for one in problem.meetings if at.get(one.id, 0) > now for end in (one.a, one.b)})
    )


def _wish(problem: Problem, chance: Random, name: str) -> Meeting:
    names = [one.id for one in problem.participants]
    known = {frozenset((one.a, one.b)) for one in problem.meetings}
    while True:
        a, b = chance.sample(names, 2)
        if frozenset((a, b)) not in known:
            return Meeting(name, a, b, weight=chance.choice((4, 2, 2, 1, 1, 1)), must=False)


def played(case: Case) -> tuple[Repair, float]:
    """The repair and its CPU seconds; an unsound one is shouted about."""
    started = time.process_time()
    mended = repair(case.problem, case.plan, case.changes)
    spent = time.process_time() - started
    if judge_repair(case.problem, case.plan, case.changes, mended.plan):
        print(f"UNSOUND REPAIR of {case.changes}")
    return mended, spent


def is_proven(mended: Repair) -> bool:
    """True if nothing more can be kept or placed, and no fewer people or meetings moved."""
    return mended.proven == ("dropped", "new", "people", "meetings")


def proven_share(data: Path, number: int) -> float:
    """The share of single events, `number` of each kind, whose moves are proven the fewest."""
    problem, plan = _forum(data)
    all_cases = [case for kind in KINDS if kind != "group" for case in cases(problem, plan, kind, number, 1)]
    return sum(is_proven(played(case)[0]) for case in all_cases) / len(all_cases)


def _forum(data: Path) -> tuple[Problem, Plan]:
    from bench.meetings.quality import document  # which asks this module for its share

    return read_instance(document(data, "forum-1")), read_plan(document(data, "forum-1.plan"))


def told(data: Path, number: int, seed: int) -> None:
    """A line for each kind of event."""
    problem, plan = _forum(data)
    for kind in KINDS:
        seconds, proven, people, dropped = [], 0, 0, 0
        for case in cases(problem, plan, kind, number, seed):
            mended, spent = played(case)
            seconds.append(spent)
            proven += is_proven(mended)
            people += len(mended.people)
            dropped += len(mended.dropped)
        seconds.sort()
        quick = sum(one <= 0.2 for one in seconds)
        print(
            f"{kind:8} n {number}: CPU s median {statistics.median(seconds):.3f}, "
            f"p95 {seconds[int(0.95 * (number - 1))]:.3f}, most {seconds[-1]:.3f}, within 0.2 s {quick}; "
            f"fewest proven {proven}; people moved {people}, meetings dropped {dropped}",
            flush=True,
        )
