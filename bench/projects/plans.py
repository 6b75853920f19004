"""Random plans for measuring: reproducible, in the shape of programmes (most links reach a little back)."""

import random
from datetime import date

import networkx

from commonspace.core.projects import After, Milestone

START = date(2026, 1, 5)


def random_plan(count: int, seed: int, *, reach: int = 200, most_links: int = 3) -> list[Milestone]:
    """`count` milestones without a circle, each after at most `most_links` of the `reach` before it."""
    chance = random.Random(seed)
    milestones = []
    for number in range(count):
        links = {
            chance.randrange(max(0, number - reach), number)
            for _ in range(chance.randint(0, most_links))
            if number
        }
        after = tuple(After(f"m{other}", lag=chance.randint(0, 5)) for other in sorted(links))
        milestones.append(Milestone(f"m{number}", days=chance.randint(0, 30), after=after))
    chance.shuffle(milestones)
    return milestones


def graph_of(plan: list[Milestone]) -> "networkx.DiGraph[str]":
    """The same plan for networkx: edges weigh the days from start to start; `end` gathers the last days."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    days = {milestone.id: milestone.days or 0 for milestone in plan}
    for milestone in plan:
        graph.add_edge(milestone.id, "end", weight=days[milestone.id])
        for link in milestone.after:
            graph.add_edge(link.milestone, milestone.id, weight=days[link.milestone] + link.lag)
    return graph
