"""`python3 run.py bench partnerships [--quick]`: quality and speed of the room, anchors beside it."""

import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.partnerships import cases, milp, quality
from commonspace.core.partnerships import Assume, Facts, judge_all, read_facts
from commonspace.core.partnerships.compose import compose, first_fit, solve
from commonspace.core.partnerships.compose.check import figures
from commonspace.core.partnerships.register import heads
from commonspace.data.programmes import rulebook

DATA = Path(
    os.environ.get("COMMONSPACE_EVALUATION_DATA", Path(__file__).parents[2] / ".." / "shared" / "data")
)


def main(arguments: list[str]) -> int:
    """Print the tables; --quick tries fewer random cases."""
    many = 200 if "--quick" in arguments else 2_000
    data = DATA.resolve()
    rows: tuple[tuple[str, tuple[int, int]], ...] = (
        ("worked cases right", (quality.worked_cases_right(data), 86)),
        ("funded consortia never failed", quality.funded_not_failed(data)),
        ("repair as brute force, up to 8 candidates", quality.repairs_agree(many)),
        ("composer as brute force", quality.compositions_agree(many)),
        ("composer as brute force, little stated", quality.open_compositions_agree(many)),
        ("ownership as the oracle, with circles", quality.graphs_agree(5 * many)),
    )
    for name, (right, tried) in rows:
        print(f"{name:42} {right:,} of {tried:,}")
    _speed()
    _composer()
    return 0


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Median process CPU seconds of so many runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def _speed() -> None:
    book, dice = rulebook(), random.Random(1)
    consortia = [_consortium(dice) for _ in range(1_000)]
    for assume in Assume:
        spent = seconds(
            lambda a=assume: [judge_all(f, day=cases.DAY, book=book, assume=a) for f in consortia]
        )  # type: ignore[misc]
        print(f"judge, 1,000 consortia of 10, all programmes, assume {assume:8}  {spent:6.2f} s CPU  (aim 2)")
    for shape, majority in (("scattered", 0.4), ("held in chains", 0.9)):
        edges, companies = _register(dice, majority)
        spent = seconds(lambda e=edges, c=companies: heads(e, c))  # type: ignore[misc]
        held = sum(head != at for at, head in enumerate(heads(edges, companies)))
        print(f"ownership, {len(edges):,} shares, {shape}, {held:,} held  {spent:.2f} s CPU  (aim 1)")


def _consortium(dice: random.Random) -> Facts:
    components = {"DE": 50, "US": dice.randint(5, 40), "UA": 5}
    product = {"components": components, "value": 100, "category": 1, "adverse_origins": []}
    facts = read_facts({**cases.ACTIONS[dice.choice(["EDIP", "SAFE", "EDF"])], "product": product})
    names: list[str] = []
    members = []
    for at in range(10):
        members.append(cases.firm(dice, f"m{at}", "recipient", names))
        names.append(f"m{at}")
    return replace(facts, entities=tuple(members))


def _register(dice: random.Random, majority: float) -> tuple[list[tuple[int, int, int]], int]:
    """100,000 shares out of 10,000 each, most companies with two holders, some circles."""
    companies, edges = 50_000, []
    for owned in range(companies):
        first, second = dice.sample(range(companies), 2)
        large = dice.randint(5_001, 8_000) if dice.random() < majority else dice.randint(1_000, 5_000)
        edges += [
            (o, owned, s) for o, s in ((first, large), (second, dice.randint(100, 2_000))) if o != owned
        ]
    return edges, companies


def _composer() -> None:
    import ortools.sat.python.cp_model  # noqa: F401 - imported before the clock starts

    book = rulebook()
    print("\ncomposer: 500 offers, 30 nations, 400 units in 24 months (EUR million; s CPU)")
    print("programme  components   greedy      s | exact cost      bound      s state   |", end="")
    print("  HiGHS      s | front of   s")
    for strict in (False, True):
        for programme in cases.ROLES:
            problem = cases.composing(7, programme, book, count=500, strict=strict)
            plan = first_fit(problem)
            rough = "none" if plan is None else f"{figures(problem, plan, None).cost:.2f}"
            greedy_s = seconds(lambda p=problem: first_fit(p), 3)  # type: ignore[misc]
            answer = solve(problem)
            exact_s = seconds(lambda p=problem: solve(p), 3)  # type: ignore[misc]
            plain, plain_s = milp.apart(programme, strict=strict)
            start = time.process_time()
            front = compose(problem, top=20)
            front_s = time.process_time() - start
            print(
                f"{programme:9}  {'dear inside' if strict else 'mixed':11} {rough:>7} {greedy_s:6.3f} |"
                f" {answer.cost or 0:10.2f} {answer.bound or 0:10.2f} {exact_s:6.3f} {answer.state:8}|"
                f" {plain or 0:6.2f} {plain_s:6.2f} | {len(front.consortia):5} {front_s:6.2f}"
            )
