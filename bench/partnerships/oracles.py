"""Slow and plain answers to the same questions: brute force for repair, composer and ownership."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from commonspace.core.partnerships.changes import ZERO, Change, apply
from commonspace.core.partnerships.compose.check import figures, fits
from commonspace.core.partnerships.compose.problem import Problem
from commonspace.core.partnerships.repair import Search


def smallest_repair(search: Search, most: int) -> tuple[int, Decimal] | None:
    """Fewest changes and then least money, by trying every set of up to `most` changes."""
    for size in range(most + 1):
        moved = [
            sum((change.moved_pct for change in chosen), ZERO)
            for chosen in combinations(search.catalogue, size)
            if _possible(chosen) and not search.faults(_after(search, chosen))
        ]
        if moved:
            return size, min(moved)
    return None


def _possible(chosen: tuple[Change, ...]) -> bool:
    """Nobody both altered and gone, nothing changed twice in one way, no newcomer twice."""
    altered = [change for change in chosen if change.who]
    gone = [c.who for c in chosen if c.kind in ("remove_participant", "replace_participant")]
    if any(sum(change.who == name for change in altered) > 1 for name in gone):
        return False
    kinds = [(change.kind, change.who) for change in altered]
    newcomers = [change.new.id for change in chosen if change.new is not None]
    return len(set(kinds)) == len(kinds) and len(set(newcomers)) == len(newcomers)


def _after(search: Search, chosen: tuple[Change, ...]):  # type: ignore[no-untyped-def]
    facts = search.facts
    for change in chosen:
        facts = apply(facts, change)
    return facts


def cheapest(problem: Problem) -> Decimal | None:
    """The least cost of any plan that fits, by trying every way to share the units out."""
    best: Decimal | None = None
    for plan in _plans(problem, problem.need.quantity, 0):
        cost = figures(problem, plan, None).cost
        if (best is None or cost < best) and fits(problem, plan):
            best = cost
    return best


def _plans(problem: Problem, left: int, at: int) -> Iterator[dict[str, int]]:
    if at == len(problem.offers):
        if left == 0:
            yield {}
        return
    offer = problem.offers[at]
    for units in range(min(left, offer.within(problem.need.months)) + 1):
        if units == 0 or units >= offer.least:
            for rest in _plans(problem, left - units, at + 1):
                yield {offer.id: units, **rest} if units else rest


def last_controllers(companies: int, edges: list[tuple[int, int, int]]) -> list[int]:
    """For each company the owner above all its owners, from the sets that each one controls."""
    reach = [controlled(owner, companies, edges) for owner in range(companies)]
    heads = []
    for company in range(companies):
        above = [owner for owner in range(companies) if company in reach[owner] or owner == company]
        tops = [x for x in above if all(x == y or y in reach[x] for y in above)]
        free = [x for x in tops if not any(x in reach[y] and y not in reach[x] for y in range(companies))]
        heads.append(min(free))
    return heads


def controlled(owner: int, companies: int, edges: list[tuple[int, int, int]]) -> set[int]:
    """Companies of which the owner, with those it controls, holds more than half."""
    mine = {owner}
    while True:
        more = {
            company
            for company in range(companies)
            if company not in mine and 2 * sum(s for o, c, s in edges if c == company and o in mine) > 100
        }
        if not more:
            return mine - {owner}
        mine |= more
