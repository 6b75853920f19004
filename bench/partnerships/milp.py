"""A plain mixed-integer program for HiGHS: the anchor beside the exact model.

It runs in a process of its own (`python -m bench.partnerships.milp EDF strict`): OR-Tools carries a
HiGHS of another version, and the two can't be loaded together.
"""

import statistics
import subprocess
import sys
import time
from decimal import Decimal

from bench.partnerships import cases
from commonspace.core.partnerships.compose.exact import whole
from commonspace.core.partnerships.compose.problem import Problem, origin_costs
from commonspace.data.programmes import rulebook


def solve(problem: Problem, seconds: float = 10.0) -> Decimal | None:
    """The least cost that HiGHS finds for the same rules, written with big-M rows; None if infeasible."""
    import highspy

    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("threads", 1)
    h.setOptionValue("time_limit", seconds)
    h.setOptionValue("mip_rel_gap", 0.0)
    counts, offers = problem.counts, problem.offers
    if problem.capacity < problem.need.quantity:
        return None
    prices, scale = whole([offer.price for offer in offers])
    integer = highspy.HighsVarType.kInteger
    units = [
        h.addVariable(lb=0, ub=o.within(problem.need.months), obj=p, type=integer)
        for o, p in zip(offers, prices, strict=True)
    ]
    taken = [h.addVariable(lb=0, ub=1, type=integer) for _ in offers]
    for x, y, offer in zip(units, taken, offers, strict=True):
        h.addConstr(x - offer.least * y >= 0)
        h.addConstr(x - offer.within(problem.need.months) * y <= 0)
    h.addConstr(sum(units) == problem.need.quantity)

    def some(members: list[int]):  # type: ignore[no-untyped-def]
        there = h.addVariable(lb=0, ub=1, type=integer)
        h.addConstr(there - sum(taken[at] for at in members) <= 0)
        return there

    def by(key) -> dict[str, list[int]]:  # type: ignore[no-untyped-def]
        found: dict[str, list[int]] = {}
        for at, offer in enumerate(offers):
            if (value := key(offer.firm)) is not None:
                found.setdefault(value, []).append(at)
        return found

    tied = counts.states > 0
    places = by(lambda e: e.country)
    needs = [
        (by(lambda e: e.id), counts.entities),
        (places, counts.countries),
        ({c: m for c, m in places.items() if c in problem.states}, counts.states),
        (by(lambda e: problem.groups[e.id]), counts.independent),
        ({c: m for c, m in places.items() if not tied or c in problem.states}, counts.independent_states),
        (
            by(lambda e: problem.groups[e.id] if not tied or e.country in problem.states else None),
            2 if counts.independent_states > 1 else 0,
        ),
        (by(lambda e: e.id if e.country == "UA" else None), counts.ukrainian),
    ]
    for groups, least in needs:
        if least > len(groups):
            return None
        if least:
            h.addConstr(sum(some(members) for members in groups.values()) >= least)
    h.addConstr(
        sum(some_firm for some_firm in _firms(h, by(lambda e: e.id), taken, integer))
        <= min(problem.wishes.most_partners, counts.most_entities)
    )
    rows = []
    if counts.outside_pct is not None:
        parts = [origin_costs(problem, offer) for offer in offers]
        rows.append([float(100 * (t - i) - counts.outside_pct * t) for i, t in parts])
    if counts.inside_of_value_pct is not None:
        parts = [origin_costs(problem, offer) for offer in offers]
        rows.append(
            [
                float(counts.inside_of_value_pct * o.price - 100 * p[0])
                for o, p in zip(offers, parts, strict=True)
            ]
        )
    if share := problem.wishes.sme_share_pct:
        rows.append([float(o.price * (share - (100 if o.firm.size == "sme" else 0))) for o in offers])
    for row in rows:
        h.addConstr(sum(weight * x for weight, x in zip(row, units, strict=True)) <= 0)
    h.run()
    if h.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return Decimal(round(h.getInfo().objective_function_value)) / scale


def _firms(h, members: dict[str, list[int]], taken, integer):  # type: ignore[no-untyped-def]
    for offers in members.values():
        there = h.addVariable(lb=0, ub=1, type=integer)
        for at in offers:
            h.addConstr(there - taken[at] >= 0)
        yield there


def apart(programme: str, *, strict: bool) -> tuple[Decimal | None, float]:
    """Cost and median CPU seconds of three runs, in a process of its own."""
    command = [sys.executable, "-m", "bench.partnerships.milp", programme, "strict" if strict else "mixed"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return (None if said[0] == "none" else Decimal(said[0])), float(said[1])


def main(arguments: list[str]) -> int:
    """Solve one of the benchmark's problems three times; print the cost and the median CPU seconds."""
    problem = cases.composing(7, arguments[0], rulebook(), count=500, strict=arguments[1] == "strict")
    spent, cost = [], None
    for _ in range(3):
        start = time.process_time()
        cost = solve(problem)
        spent.append(time.process_time() - start)
    print("none" if cost is None else cost, f"{statistics.median(spent):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
