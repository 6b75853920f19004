"""Measured quality of the partnerships room: worked cases, funded consortia, agreement with oracles."""

import json
from pathlib import Path

from bench.partnerships import funded
from commonspace.core.partnerships import Assume, judge, read_case, shown
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


def measure(data: Path) -> dict[str, float]:
    """Figures under the floors of floors.toml."""
    return {
        "worked_cases_right": worked_cases_right(data),
        "funded_composition_not_failed": funded_not_failed(data)[0],
    }
