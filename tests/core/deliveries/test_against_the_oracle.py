"""The ledger and a slow, plain reading of the rules agree on every figure, reason and conflict."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.deliveries import coverage
from commonspace.data.deliveries.answer import coverage_as_json
from commonspace.data.deliveries.form import ledger_of
from tests.conftest import TEN_THOUSAND
from tests.core.deliveries.ledgers import random_ledger
from tests.core.deliveries.oracle import oracle


def computed(ledger: dict) -> dict:
    read = ledger_of(ledger, ledger["id"])
    return coverage_as_json(coverage(read.needs, read.claims, read.view))


@pytest.mark.evaluation
def test_the_oracle_itself_gets_every_worked_case_right(evaluation_data: Path) -> None:
    cases = [json.loads(line) for line in (evaluation_data / "coverage/cases.jsonl").open(encoding="utf-8")]
    assert [oracle(case) for case in cases] == [case["expected"] for case in cases]


@TEN_THOUSAND
@given(seed=st.integers(0, 10**9))
def test_a_random_ledger_comes_out_as_the_oracle_says(seed: int) -> None:
    ledger = random_ledger(seed)
    assert computed(ledger) == oracle(ledger)
