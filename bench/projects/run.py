"""`python3 run.py bench projects`: gates, plans and balances, with networkx beside the plans."""

import json
from dataclasses import replace
from pathlib import Path

import networkx

from bench.projects import quality
from bench.projects.plans import START, graph_of, random_plan
from commonspace.core.projects import REQUIREMENTS, After, Project, gates, schedule_of
from commonspace.core.terms import smallest_circle
from commonspace.data.projects import read_form

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "projects"


def main(arguments: list[str]) -> int:
    """Print the tables; an optional number sets how many plans are judged (500)."""
    plans = int(arguments[0]) if arguments else quality.PLANS
    asked = sum(map(len, REQUIREMENTS.values()))
    right = quality.critical_paths_right(plans)
    print(f"critical path equal to networkx's longest path   {right:.0f} of {plans}")
    few = max(1, plans // 5)
    same = quality.changes_right(few)
    print(f"ten changes equal to a schedule made afresh      {same:.0f} of {few}")
    circles = quality.circles_right(few)
    print(f"circles named by a smallest loop                 {circles:.0f} of {few}")
    named = quality.missing_things_named()
    print(f"missing things named at their gate               {named:.0f} of {asked}")
    print()
    print(f"{'CPU ms, median of 5':42}{'here':>10}{'networkx':>10}{'bound':>8}")
    for count in (1_000, 10_000):
        print_plan(count)
    print_circle(10_000)
    print_gates()
    return 0


def print_plan(count: int) -> None:
    """A plan from its milestones to its critical path, and one change of it."""
    plan = random_plan(count, 1)
    build, change = quality.times(count)
    anchor = quality.seconds_of(lambda: networkx.dag_longest_path(graph_of(plan)))
    graph = graph_of(plan)
    again = quality.seconds_of(lambda: networkx.dag_longest_path(graph))
    bounds = ("200", "20") if count == 10_000 else ("", "")
    print_row(f"{count} milestones, path and float", build, anchor, bounds[0])
    print_row(f"{count} milestones, one change", change, again, bounds[1])


def print_circle(count: int) -> None:
    """One circle closed through a large plan: found and named."""
    plan = random_plan(count, 2)
    schedule = schedule_of(plan, starts=START)
    path = schedule.critical_path()
    edges: dict[str, list[str]] = {milestone.id: [] for milestone in plan}
    for milestone in (
        replace(each, after=(*each.after, After(path[-1]))) if each.id == path[0] else each for each in plan
    ):
        for link in milestone.after:
            edges[link.milestone].append(milestone.id)
    graph = networkx.DiGraph(edges)
    here = quality.seconds_of(lambda: smallest_circle(edges), times=1)
    anchor = quality.seconds_of(lambda: networkx.find_cycle(graph), times=1)
    print_row(f"{count}, smallest circle (beside: any)", here, anchor, "")


def print_gates() -> None:
    """All gates of the exercise project."""
    project = read_form(Project, json.loads((EXAMPLES / "project.json").read_text("utf-8")))
    print_row(
        "all gates of the exercise project", quality.seconds_of(lambda: gates(project, START)), None, ""
    )


def print_row(name: str, here: float, anchor: float | None, bound: str) -> None:
    beside = f"{anchor * 1000:10.1f}" if anchor is not None else f"{'–':>10}"
    print(f"{name:42}{here * 1000:10.1f}{beside}{bound:>8}")
