"""The case form: every fault is named with its place, several at once, and nothing is guessed."""

from typing import Any

import pytest

from commonspace.core.errors import SeveralBadInputs
from commonspace.core.partnerships import Facts, judge_all, read_case, read_facts
from commonspace.core.partnerships.facts import stated_paths
from commonspace.data.phrases import phrases
from commonspace.data.programmes import rulebook


def faults(value: dict[str, Any]) -> list[tuple[str, str | None]]:
    with pytest.raises(SeveralBadInputs) as caught:
        read_case(value)
    for problem in caught.value.problems:
        assert set(phrases()[problem.code]) == {"en", "uk"}
    return [(problem.code, problem.place) for problem in caught.value.problems]


def facts(**given: Any) -> dict[str, Any]:
    return {"id": "x", "date": "2026-06-01", "facts": given}


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        ({"entities": [{"id": "A"}, {"id": "A"}]}, "participant_twice", "entities[1].id"),
        ({"entities": [{"id": "A", "controlled_by": "A"}]}, "owns_itself", "entities[0].controlled_by"),
        ({"entities": [{"country": "DE"}]}, "field_missing", "entities[0]"),
        ({"entities": [{"id": "A", "country": "Germany"}]}, "not_a_country", "entities[0].country"),
        ({"entities": [{"id": "A", "contry": "DE"}]}, "field_unknown", "entities[0].contry"),
        ({"entities": [{"id": "A", "size": "big"}]}, "not_one_of", "entities[0].size"),
        ({"costs": {"midcap_pct": 101}}, "percent_above_hundred", "costs.midcap_pct"),
        ({"entities": {"id": "A"}}, "field_wrong_type", "entities"),
        ({"product": {"components": {"": 5}}}, "component_without_origin", "product.components"),
        ({"product": {"components": {"DE": 0}}}, "components_cost_nothing", "product.components"),
        ({"product": {"components": {"DE": -1}}}, "negative_quantity", "product.components.DE"),
        ({"product": {"value": "much"}}, "field_wrong_type", "product.value"),
        ({"contract": {"signed": "31.05.2026"}}, "date_not_understood", "contract.signed"),
        ({"costs": {"sme_domestic_pct": 60, "midcap_pct": 41}}, "shares_above_hundred", "costs"),
        ({"starting_rate": 45}, "share_above_one", "starting_rate"),
        ({"completed": "no"}, "field_wrong_type", "completed"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(given: dict[str, Any], code: str, place: str) -> None:
    assert faults(facts(**given)) == [(code, place)]


def test_shares_of_subcontractors_above_a_hundred_percent_are_refused() -> None:
    both = [{"id": n, "contract_share_pct": 51} for n in ("A", "B")]
    assert faults(facts(entities=both)) == [("shares_above_hundred", "entities[].contract_share_pct")]


def test_all_faults_are_told_at_once() -> None:
    value = {"date": "soon", "facts": {"action": "building", "entities": [{"id": "A", "country": "de"}]}}
    assert faults(value) == [
        ("field_missing", "id"),
        ("date_not_understood", "date"),
        ("not_a_country", "entities[0].country"),
        ("not_one_of", "action"),
    ]


def test_a_date_outside_every_programme_is_named() -> None:
    read = read_case({"id": "x", "date": "1999-01-01", "facts": {}})
    with pytest.raises(Exception, match="date_outside_programmes"):
        judge_all(read.facts, day=read.day, book=rulebook())


def test_null_and_an_empty_list_are_statements_and_absence_is_not() -> None:
    read = read_facts({"entities": [{"id": "A", "controller": None}], "assets": []})
    assert stated_paths(read) == {
        "entities[].id",
        "entities[].controller",
        "assets[].country",
        "assets[].no_alternative",
        "assets[].against_security",
    }
    assert stated_paths(Facts()) == frozenset()
