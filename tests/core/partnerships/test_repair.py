"""Repairs are smallest: against brute force on random cases, and read on known ones."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.partnerships import cases, oracles
from commonspace.core.partnerships import Assume, Facts, Repair, read_facts, repair
from commonspace.core.partnerships.repair import Search
from commonspace.core.terms import Outcome
from commonspace.data.phrases import phrases
from commonspace.data.programmes import rulebook

BOOK = rulebook()
PROGRAMMES = list(cases.ROLES)


def agrees(seed: int) -> None:
    programme = PROGRAMMES[seed % len(PROGRAMMES)]
    facts, joiners = cases.flawed(seed, programme)
    day = cases.DAYS.get(programme, cases.DAY)
    found = repair(facts, programme, day=day, book=BOOK, assume=Assume.STATED, candidates=joiners)
    if found.before is not Outcome.FAIL or not found.proven:
        return
    search = Search(facts, programme, day, BOOK, Assume.STATED, joiners)
    size = len(found.plans[0].changes) if found.plans else None
    if size is not None and size > 2:
        return  # too many sets for a quick run; the benchmark goes further
    wanted = oracles.smallest_repair(search, 2)
    assert wanted == (None if size is None else (size, found.plans[0].moved_pct))


@settings(max_examples=60)
@given(st.integers(min_value=0, max_value=10**9))
def test_the_smallest_repair_is_the_one_that_brute_force_finds(seed: int) -> None:
    agrees(seed)


def repaired(facts: dict[str, object], programme: str) -> Repair:
    read: Facts = read_facts(facts)
    return repair(read, programme, day=cases.DAY, book=BOOK, assume=Assume.STATED)


def changes(found: Repair) -> list[list[tuple[str, str, str, Decimal]]]:
    return [[(c.kind, c.who, c.to, c.moved_pct) for c in plan.changes] for plan in found.plans]


def test_components_are_moved_by_exactly_what_is_missing() -> None:
    found = repaired(
        {"action": "procurement", "product": {"components": {"DE": 60, "TR": 36, "PL": 4}}}, "SAFE"
    )
    assert changes(found) == [[("move_components", "TR", "DE", Decimal(1))]]
    assert found.proven


def test_a_third_state_is_asked_for_and_every_state_that_would_do_is_named() -> None:
    entities = [{"id": c, "country": c, "mgmt": c} for c in ("DE", "FR")]
    found = repaired({"action": "research", "entities": entities}, "EDF")
    assert [[c.kind for c in plan.changes] for plan in found.plans] == [["add_partner"]]
    states = found.plans[0].states[found.plans[0].changes[0].to]
    assert ("DE" in states, "FR" in states, "UA" in states, "NO" in states, "GB" in states) == (
        (False, False, True, True, False)
    )


def test_an_outside_subcontractor_has_four_ways_ordered_by_money() -> None:
    entities = [
        {"id": "K", "role": "contractor", "country": "DE", "mgmt": "DE"},
        {
            "id": "S", "role": "subcontractor", "country": "GB", "mgmt": "GB", "contract_share_pct": 20,
            "critical_input": True, "classified_access": True, "prior_link_since": None,
        },
    ]  # fmt: skip
    found = repaired({"action": "procurement", "entities": entities}, "SAFE")
    assert [[c.kind for c in plan.changes] for plan in found.plans] == [
        ["commit_replacement_study"],
        ["reduce_share"],
        ["remove_participant"],
        ["replace_participant"],
    ]


def test_an_ended_programme_cannot_be_repaired_and_says_why() -> None:
    facts = {"action": "procurement", "buyers": [{"country": c} for c in ("PL", "LT", "LV")]}
    found = repaired(facts, "EDIRPA")
    assert (found.plans, found.blocked_by, found.proven) == ((), ("EDIRPA-WINDOW",), True)
    assert "EDIP" in found.other_programmes


def test_several_faults_take_one_change_each() -> None:
    entities = [{"id": c, "country": c, "mgmt": c} for c in ("DE", "FR")]
    facts = {
        "action": "development", "activity": "system_prototype", "entities": entities,
        "intending_states": ["DE"], "common_specs": False,
    }  # fmt: skip
    found = repaired(facts, "EDF")
    assert sorted(c.kind for c in found.plans[0].changes) == [
        "add_intending_state",
        "add_partner",
        "agree_specifications",
    ]


def test_a_case_that_does_not_fail_needs_no_change() -> None:
    entities = [{"id": c, "country": c, "mgmt": c} for c in ("DE", "FR", "IT")]
    found = repaired({"action": "research", "entities": entities}, "EDF")
    assert [plan.changes for plan in found.plans] == [()]


def test_every_kind_of_change_has_a_phrase_in_both_languages() -> None:
    from commonspace.core.partnerships.changes import Kind

    missing = [kind for kind in Kind if set(phrases().get(f"change:{kind}", {})) != {"en", "uk"}]
    assert missing == []


@pytest.mark.full
def test_two_thousand_random_repairs_agree_with_brute_force() -> None:
    for seed in range(2_000):
        agrees(seed)
