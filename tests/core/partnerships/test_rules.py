"""Every rule of kind test or rate: both sides of its edge; before, inside and after its validity."""

from datetime import date, timedelta

import pytest

from commonspace.core.partnerships import Assume, Kind, judge, read_facts
from commonspace.core.partnerships.rules import FUNCTIONS
from commonspace.core.partnerships.rules.actions import window
from commonspace.core.terms import Period
from commonspace.data.programmes import rulebook
from tests.core.partnerships.edges import EDGES, Facts

BOOK = rulebook()
WINDOWS = [rule for rule, judged in FUNCTIONS.items() if judged.function is window]
ONE_DAY = timedelta(days=1)
# A day inside each programme's life; SAFE's agreement and its lone purchases need their own.
INSIDE = {
    "EDF": date(2026, 3, 1), "EDIDP": date(2020, 6, 1), "EDIRPA": date(2025, 3, 1), "ASAP": date(2024, 2, 1),
    "SAFE": date(2026, 5, 1),
}  # fmt: skip

UNDATED = {"NSPA", "NCIA", "NSIP"}  # agencies whose terms bear no days in their sources


def answer(rule_id: str, facts: Facts, day: date, assume: Assume = Assume.STATED) -> str:
    rule = BOOK.by_id[rule_id]
    found = judge(read_facts(facts), rule.programme, day=day, book=BOOK, assume=assume)
    return str(found.outcome_of(rule_id))


def inside(rule_id: str) -> date:
    return INSIDE.get(BOOK.by_id[rule_id].programme, date(2026, 6, 1))


def test_every_rule_of_kind_test_or_rate_stands_among_the_edges_or_the_windows() -> None:
    judged = {rule.id for rule in BOOK.rules if rule.kind is not Kind.INFORMATION}
    assert set(EDGES) | set(WINDOWS) == judged


@pytest.mark.parametrize("rule_id", EDGES)
def test_a_rule_passes_at_its_edge_and_not_beyond_it(rule_id: str) -> None:
    good, bad, otherwise = EDGES[rule_id]
    day = inside(rule_id)
    assert (answer(rule_id, good, day), answer(rule_id, bad, day)) == ("pass", otherwise)


@pytest.mark.parametrize("rule_id", EDGES)
def test_a_rule_holds_from_its_first_day_to_its_last_and_not_outside(rule_id: str) -> None:
    good, period = EDGES[rule_id][0], BOOK.by_id[rule_id].period
    beyond = "fail" if rule_id == "SAFE-SINGLE" else "not_applicable"
    seen = []
    for edge, step in ((period.start, -1), (period.end, 1)):
        if edge is not None:
            seen.append((answer(rule_id, good, edge + step * ONE_DAY), answer(rule_id, good, edge) != beyond))
    assert seen == [(beyond, True)] * len(seen)


def test_every_rule_is_tried_on_a_day_inside_its_validity_and_outside_where_it_has_an_end() -> None:
    for rule_id in EDGES:
        period = BOOK.by_id[rule_id].period
        assert inside(rule_id) in period, rule_id
        for edge, step in ((period.start, -1), (period.end, 1)):
            assert edge is None or edge + step * ONE_DAY not in period, rule_id
    undated = {rule for rule in EDGES if BOOK.by_id[rule].period == Period()}
    assert {BOOK.by_id[rule].programme for rule in undated} <= UNDATED


@pytest.mark.parametrize("rule_id", WINDOWS)
def test_a_window_fails_on_the_day_before_and_the_day_after(rule_id: str) -> None:
    period = BOOK.by_id[rule_id].period
    assert period.start is not None
    seen = [answer(rule_id, {}, period.start - ONE_DAY), answer(rule_id, {}, period.start)]
    if period.end is not None:
        seen += [answer(rule_id, {}, period.end), answer(rule_id, {}, period.end + ONE_DAY)]
    assert seen == ["fail", "pass", "pass", "fail"][: len(seen)]


@pytest.mark.parametrize("rule_id", EDGES)
def test_nothing_stated_is_never_a_pass(rule_id: str) -> None:
    unstated = answer(rule_id, {}, inside(rule_id), Assume.NOTHING)
    by_selector_alone = FUNCTIONS[rule_id].actions or FUNCTIONS[rule_id].activities
    always = {"EDF-BONUS-CAP", "EDIDP-BONUS"}  # caps and starting rates hold whatever is stated
    if rule_id in always or (BOOK.by_id[rule_id].kind is Kind.RATE and by_selector_alone):
        return
    assert unstated in ("needs_evidence", "not_applicable")


def test_a_pending_guarantee_asks_for_its_approval() -> None:
    entities = [{"id": c, "country": c, "mgmt": c, "controller": None} for c in ("FR", "IT")]
    entities.append({"id": "A", "country": "DE", "mgmt": "DE", "controller": "US", "guarantees": "pending"})
    found = judge(
        read_facts({"action": "research", "entities": entities}),
        "EDF",
        day=date(2026, 4, 10),
        book=BOOK,
        assume=Assume.STATED,
    )
    asked = {f.code: f.evidence_asked for f in found.findings if f.outcome == "needs_evidence"}
    assert asked["EDF-CTRL-GUAR"] == ("approval_of_guarantees",)


def test_an_agreement_computed_both_ways_passes_where_both_agree() -> None:
    day = date(2026, 4, 1)
    few = {"action": "procurement", "product": {"category": 1, "components": {"CA": 20, "DE": 80}}}
    many = {"action": "procurement", "product": {"category": 1, "components": {"CA": 81, "DE": 19}}}
    assert [answer("SAFE-COMP", few, day), answer("SAFE-CANADA", few, day)] == ["pass", "pass"]
    assert answer("SAFE-CANADA", many, day) == "fail"


def test_a_recalled_rule_that_fails_alone_asks_for_the_text_when_nothing_is_assumed() -> None:
    facts = read_facts({"entities": [{"id": "A", "country": "DE", "declaration": False}]})
    found = judge(facts, "NSIP", day=date(2026, 6, 1), book=BOOK)
    assert (str(found.overall), found.on_recall) == ("needs_evidence", ("NSIP-ICB",))
    assert found.findings[0].evidence_asked == ("text_of_act",)


def test_a_programme_that_funds_other_actions_does_not_apply() -> None:
    found = judge(read_facts({"action": "procurement"}), "EDF", day=date(2026, 6, 1), book=BOOK)
    assert str(found.overall) == "not_applicable"
