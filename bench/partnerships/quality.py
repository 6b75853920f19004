"""Measured quality of the partnerships room: worked cases, funded consortia, agreement with oracles."""

import json
from pathlib import Path

from bench.partnerships import cases, funded, oracles
from commonspace.core.partnerships import Assume, judge, read_case, repair, shown
from commonspace.core.partnerships.compose import solve
from commonspace.core.partnerships.compose.check import fits
from commonspace.core.partnerships.register import heads
from commonspace.core.partnerships.repair import Search
from commonspace.core.terms import Outcome
from commonspace.data.programmes import rulebook


def worked_cases_right(data: Path) -> int:
    """Worked cases of which every expected outcome, the overall and the rate come out."""
    book, right = rulebook(), 0
    for line in (data / "programmes" / "worked_examples.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        read = read_case(case)
        found = judge(read.facts, case["programme"], day=read.day, book=book, assume=read.assume)
        right += (
            all(found.outcome_of(rule) == wanted for rule, wanted in case["expected"].items())
            and found.overall == case["overall"]
            and _same_rate(shown.rate(found.rate), case["expected_rate"])
        )
    return right


def _same_rate(found: dict[str, object] | None, wanted: dict[str, object] | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return found.keys() == wanted.keys() and all(
        abs(found[name] - value) < 1e-9 if isinstance(value, int | float) else found[name] == value
        for name, value in wanted.items()
    )


def funded_not_failed(data: Path) -> tuple[int, int]:
    """Funded consortia whose rules on composition fail under neither assumption, and how many there are."""
    path = data / "programmes" / "funded.jsonl"
    kept: dict[str, bool] = {}
    for assume in Assume:
        for row, found in funded.judged(path, rulebook(), assume):
            fine = all(found.outcome_of(rule) is not Outcome.FAIL for rule in funded.COMPOSITION)
            kept[row["id"]] = fine and kept.get(row["id"], True)
    return sum(kept.values()), len(kept)


def repairs_agree(count: int) -> tuple[int, int]:
    """Random failing cases whose smallest repair (changes, then money) is the one of brute force.

    Cases that need more than three changes are left to the proof: there the sets are too many to try.
    """
    book, right, tried = rulebook(), 0, 0
    programmes = list(cases.ROLES)
    for seed in range(count):
        programme = programmes[seed % len(programmes)]
        facts, joiners = cases.flawed(seed, programme)
        day = cases.DAYS.get(programme, cases.DAY)
        found = repair(facts, programme, day=day, book=book, assume=Assume.STATED, candidates=joiners)
        size = len(found.plans[0].changes) if found.plans else None
        tried += 1
        if found.before is not Outcome.FAIL:
            right += size == 0
            continue
        search = Search(facts, programme, day, book, Assume.STATED, joiners)
        beyond = size is None or size > 3
        wanted = oracles.smallest_repair(search, 2 if beyond or size is None else size)
        mine = None if beyond else (size, found.plans[0].moved_pct)
        right += wanted == mine
    return right, tried


def compositions_agree(count: int) -> tuple[int, int]:
    """Random small problems whose proven cost is that of brute force, and whose plan stands."""
    book, right = rulebook(), 0
    programmes = list(cases.ROLES)
    for seed in range(count):
        problem = cases.composing(seed, programmes[seed % 5], book, count=3 + seed % 6, small=True)
        answer = solve(problem)
        right += answer.cost == oracles.cheapest(problem) and (
            answer.units is None or fits(problem, answer.units)
        )
    return right, count


def open_compositions_agree(count: int) -> tuple[int, int]:
    """The same for firms of which the register states little, accepted as open."""
    book, right = rulebook(), 0
    programmes = list(cases.ROLES)
    for seed in range(count):
        problem = cases.composing_openly(seed, programmes[seed % 5], book, count=3 + seed % 6)
        answer = solve(problem)
        right += answer.cost == oracles.cheapest(problem) and (
            answer.units is None or fits(problem, answer.units)
        )
    return right, count


def graphs_agree(count: int) -> tuple[int, int]:
    """Random graphs of shares, circles among them, whose heads are those of the oracle."""
    right = 0
    for seed in range(count):
        companies, edges = cases.graph(seed)
        right += heads(edges, companies, whole=100) == oracles.last_controllers(companies, edges)
    return right, count


def measure(data: Path) -> dict[str, float]:
    """Figures under the floors of floors.toml."""
    return {
        "worked_cases_right": worked_cases_right(data),
        "funded_composition_not_failed": funded_not_failed(data)[0],
        "repairs_as_brute_force": repairs_agree(400)[0],
        "compositions_as_brute_force": compositions_agree(600)[0],
        "open_compositions_as_brute_force": open_compositions_agree(400)[0],
        "ownership_as_oracle": graphs_agree(10_000)[0],
    }
