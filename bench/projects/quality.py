"""Measured quality of projects: plans against networkx, gates against every missing thing, time in CPU.

Figures that are counts of right answers out of a fixed number; `*_in_time` is 1 if the time held.
"""

import random
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import median

import networkx

from bench.projects.plans import START, graph_of, random_plan
from commonspace.core.errors import BadInput
from commonspace.core.projects import (
    REQUIREMENTS,
    STATES,
    After,
    Amount,
    Milestone,
    Paper,
    Project,
    SourceLine,
    gate,
    schedule_of,
)

PLANS = 500  # the tests judge 5,000 with --full; this many keep the check short
MILESTONES = 10_000
BUILD_SECONDS = 0.200
CHANGE_SECONDS = 0.020


def measure(data: Path) -> dict[str, float]:
    """Every floor's figure; the evaluation data hold no cases of this room."""
    build, change = times(MILESTONES)
    return {
        "critical_paths_right": critical_paths_right(PLANS),
        "changes_right": changes_right(PLANS // 5),
        "circles_right": circles_right(PLANS // 5),
        "missing_things_named": missing_things_named(),
        "ten_thousand_milestones_in_time": float(build <= BUILD_SECONDS),
        "one_change_in_time": float(change <= CHANGE_SECONDS),
    }


def critical_paths_right(count: int) -> float:
    """Plans whose length and critical path are a longest path of networkx."""
    right = 0
    for seed in range(count):
        plan = random_plan(5 + seed % 60, seed, reach=12)
        schedule, graph = schedule_of(plan, starts=START), graph_of(plan)
        longest = networkx.dag_longest_path_length(graph)
        path = [*schedule.critical_path(), "end"]
        right += schedule.length == longest == networkx.path_weight(graph, path, "weight")
    return float(right)


def changes_right(count: int) -> float:
    """Plans in which ten changes one after another agree with a schedule made afresh."""
    right = 0
    for seed in range(count):
        chance, plan = random.Random(seed), random_plan(60, seed, reach=12)
        schedule = schedule_of(plan, starts=START)
        for _ in range(10):
            number, days = chance.randrange(60), chance.randint(0, 90)
            plan[number] = replace(plan[number], days=days)
            schedule = schedule.changed(plan[number].id, days=days)
        right += schedule == schedule_of(plan, starts=START)
    return float(right)


def circles_right(count: int) -> float:
    """Plans with a circle put in that are refused with a circle as short as networkx's girth."""
    right = 0
    for seed in range(count):
        chance, plan = random.Random(seed), random_plan(40, seed, reach=8)
        graph = graph_of(plan)
        graph.remove_node("end")
        later = sorted(networkx.transitive_closure_dag(graph).edges)
        if not later:
            right += 1
            continue
        first, last = chance.choice(later)
        closed = [
            replace(each, after=(*each.after, After(last))) if each.id == first else each for each in plan
        ]
        graph.add_edge(last, first)
        try:
            schedule_of(closed, starts=START)
        except BadInput as error:
            right += len(error.details["circle"]) == shortest_circle(graph)
    return float(right)


def shortest_circle(graph: "networkx.DiGraph[str]") -> int:
    """The length of a shortest directed circle, by a search from each end of each edge."""
    return min(
        networkx.shortest_path_length(graph, head, tail) + 1
        for tail, head in graph.edges
        if networkx.has_path(graph, head, tail)
    )


def missing_things_named() -> float:
    """Requirements that a project with nothing but a promised sum is told of by name."""
    promised = SourceLine("s", "funder", 2026, Amount(1, "EUR"), regime="a programme")
    empty = Project("p", sources=(promised,))
    named = 0
    for state in STATES:
        for requirement in REQUIREMENTS[state]:
            told = {item.requirement for item in gate(empty, state, START).lacking}
            withdrawn = tuple(
                Paper("x", kind, "y", requirement.givers[0], START, "z", withdrawn_on=START)
                for kind in requirement.kinds[:1]
            )
            bare = replace(empty, papers=withdrawn)
            again = {item.requirement for item in gate(bare, state, START).lacking}
            named += requirement.code in told & again
    return float(named)


def times(count: int) -> tuple[float, float]:
    """Median of five: CPU seconds for a plan of `count` with its critical path, and for one change.

    The change is measured on five milestones from the first to the last and on five links against the
    order; the slowest median counts.
    """
    plan = random_plan(count, 1)
    schedule = schedule_of(plan, starts=START)
    build = seconds_of(lambda: schedule_of(plan, starts=START).critical_path())
    order = schedule.network.order
    places = [order[part * (count - 1) // 4] for part in range(5)]
    changes = [seconds_of(lambda place=place: _change(schedule, plan[place])) for place in places]
    # A link against the order, from far behind to far ahead: the order itself has to be mended.
    chance = random.Random(3)
    for _ in range(5):
        one, other = sorted((chance.randrange(count), chance.randrange(count)))
        changes.append(seconds_of(lambda link=(order[one], order[other]): _link(schedule, plan, *link)))
    return build, max(changes)


def _change(schedule, milestone: Milestone):  # type: ignore[no-untyped-def]
    return schedule.changed(milestone.id, days=(milestone.days or 0) + 400)


def _link(schedule, plan: list[Milestone], one: int, other: int) -> None:  # type: ignore[no-untyped-def]
    with suppress(BadInput):  # a circle found and named is an answer too
        schedule.linked(plan[one].id, After(plan[other].id))


def seconds_of(work, times: int = 5) -> float:  # type: ignore[no-untyped-def]
    """Median CPU seconds of this process."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return median(found)
