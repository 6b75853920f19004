"""Worked cases and really funded consortia, and the notes' own sums."""

import json
from datetime import date
from pathlib import Path

import pytest

from bench.partnerships import quality
from commonspace.core.partnerships import Assume, judge, read_case, read_facts, shown
from commonspace.core.terms import Outcome
from commonspace.data.programmes import rulebook


@pytest.mark.evaluation
def test_every_worked_case_comes_out_with_its_outcomes_overall_and_rate(evaluation_data: Path) -> None:
    book = rulebook()
    for line in (evaluation_data / "programmes" / "worked_examples.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        read = read_case(case)
        found = judge(read.facts, case["programme"], day=read.day, book=book, assume=read.assume)
        outcomes = {rule: str(found.outcome_of(rule)) for rule in case["expected"]}
        assert (case["id"], outcomes, str(found.overall)) == (case["id"], case["expected"], case["overall"])
        assert shown.rate(found.rate) == pytest.approx(case["expected_rate"])


@pytest.mark.evaluation
def test_no_funded_consortium_fails_a_rule_on_composition(evaluation_data: Path) -> None:
    kept, rows = quality.funded_not_failed(evaluation_data)
    assert (kept, rows) == (44, 44)


def outside_share(programme: str, outside: int) -> Outcome:
    product = {"value": 100, "components": {"PL": 60 - outside, "US": outside}}
    facts = read_facts({"action": "procurement", "product": product})
    found = judge(facts, programme, day=date(2025, 7, 1), book=rulebook(), assume=Assume.STATED)
    outcome = found.outcome_of(f"{programme}-COMP")
    assert outcome is not None
    return outcome


def test_a_product_of_a_hundred_with_components_of_sixty_shows_the_two_denominators() -> None:
    assert outside_share("SAFE", 25) is Outcome.FAIL  # 41.7 % of component cost
    assert outside_share("EDIRPA", 25) is Outcome.FAIL  # 35 % of the value inside
    assert outside_share("SAFE", 18) is Outcome.PASS  # 30 %
    assert outside_share("EDIRPA", 18) is Outcome.FAIL  # 42 %


def test_increases_of_a_prototype_in_pesco_add_up_to_47_and_are_cut_to_35() -> None:
    costs = {"pesco": True, "sme_domestic_pct": 3, "sme_crossborder_pct": 12, "midcap_pct": 20}
    facts = read_facts({"action": "development", "activity": "system_prototype", "costs": costs})
    found = judge(facts, "EDF", day=date(2025, 6, 10), book=rulebook(), assume=Assume.STATED)
    assert shown.rate(found.rate) == {
        "max": pytest.approx(0.55),
        "basis": "eligible cost",
        "increase_points": 35,
        "uncapped_points": 47,
    }
