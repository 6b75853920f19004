"""Hard conditions: what is not known is never a pass and never a fail."""

from datetime import date

import pytest
from hypothesis import given

from commonspace.core.errors import BadInput
from commonspace.core.matches.columns import Columns
from commonspace.core.matches.conditions import asked_by, finding, judge, overall
from commonspace.core.matches.loops import FAILS, PASSES, UNKNOWN
from commonspace.core.matches.values import Clearance, Conditions, Facts, World
from commonspace.core.offers import Certificate
from commonspace.core.parties.control import Control
from commonspace.core.terms import Outcome, Quantity

from .markets import DAY, Chance, chances

PASS, FAIL, ASK = Outcome.PASS, Outcome.FAIL, Outcome.NEEDS_EVIDENCE


def outcome(asked: Conditions, known: Facts, name: str) -> tuple[Outcome, str]:
    """How one condition came out."""
    found = {finding.place: finding for finding in judge(asked, known)}[name]
    return found.outcome, found.code


@pytest.mark.parametrize(
    ("asked", "known", "name", "expected"),
    [
        (Conditions(world=World.EXERCISE), Facts(), "world", (FAIL, "world_other")),
        (Conditions(labels=frozenset({"a"})), Facts(label="b"), "label", (FAIL, "label_hidden")),
        (
            Conditions(countries=frozenset({"UA"})),
            Facts(country="UA"),
            "perimeter",
            (PASS, "perimeter_inside"),
        ),
        (
            Conditions(countries=frozenset({"UA"})),
            Facts(country="XX"),
            "perimeter",
            (FAIL, "perimeter_outside"),
        ),
        (Conditions(countries=frozenset({"UA"})), Facts(), "perimeter", (ASK, "perimeter_unknown")),
        (
            Conditions(control=frozenset({"UA", "PL"})),
            Facts(control=Control(frozenset({"PL", "XX"}))),
            "control",
            (FAIL, "control_outside"),
        ),
        (
            Conditions(control=frozenset({"UA", "PL"})),
            Facts(control=Control(frozenset({"PL"}))),
            "control",
            (PASS, "control_inside"),
        ),
        (Conditions(control=frozenset({"UA"})), Facts(), "control", (ASK, "control_unknown")),
        (
            Conditions(control=frozenset({"UA"})),
            Facts(control=Control(frozenset({"UA"}), frozenset({"XX"}))),
            "control",
            (ASK, "control_open"),
        ),
        (
            Conditions(control=frozenset({"UA"})),
            Facts(control=Control(frozenset({""}))),
            "control",
            (ASK, "control_open"),
        ),
        (
            Conditions(control=frozenset({"UA"})),
            Facts(control=Control(frozenset({"", "XX"}))),
            "control",
            (FAIL, "control_outside"),
        ),
        (
            Conditions(control=frozenset({"UA"})),
            Facts(control=Control()),
            "control",
            (PASS, "control_nobody"),
        ),
        (
            Conditions(managed=frozenset({"UA"})),
            Facts(managed_from="UA"),
            "management",
            (PASS, "management_inside"),
        ),
        (
            Conditions(managed=frozenset({"UA"})),
            Facts(managed_from="XX"),
            "management",
            (FAIL, "management_outside"),
        ),
        (Conditions(managed=frozenset({"UA"})), Facts(), "management", (ASK, "management_unknown")),
        (
            Conditions(cleared=True),
            Facts(clearance=Clearance.STOPPED),
            "clearance",
            (FAIL, "clearance_stopped"),
        ),
        (Conditions(cleared=True), Facts(), "clearance", (ASK, "clearance_unknown")),
        (Conditions(deliver_by=DAY), Facts(delivers_by=DAY), "delivery", (PASS, "delivery_in_time")),
        (
            Conditions(deliver_by=DAY),
            Facts(delivers_by=date(2026, 7, 2)),
            "delivery",
            (FAIL, "delivery_too_late"),
        ),
        (Conditions(deliver_by=DAY), Facts(), "delivery", (ASK, "delivery_unknown")),
        (
            Conditions(languages=frozenset({"uk"})),
            Facts(languages=frozenset({"en"})),
            "languages",
            (FAIL, "language_not_shared"),
        ),
        (Conditions(languages=frozenset({"uk"})), Facts(), "languages", (ASK, "language_unknown")),
    ],
)
def test_each_condition_passes_fails_or_asks(
    asked: Conditions, known: Facts, name: str, expected: tuple[Outcome, str]
) -> None:
    assert outcome(asked, known, name) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (Quantity.exact(20), (PASS, "capacity_enough")),
        (Quantity.at_least(20), (PASS, "capacity_enough")),
        (Quantity.exact(19), (FAIL, "capacity_too_small")),
        (Quantity.at_most(19), (FAIL, "capacity_too_small")),
        (Quantity.between(10, 30), (ASK, "capacity_uncertain")),
        (Quantity.at_least(10), (ASK, "capacity_uncertain")),
        (Quantity.at_most(30), (ASK, "capacity_uncertain")),
        (Quantity.exact(50, "vehicles"), (ASK, "capacity_in_another_unit")),
        (Quantity.unknown(words="dozens"), (ASK, "capacity_unknown")),
    ],
)
def test_capacity_is_compared_by_what_is_certain(held: Quantity, expected: tuple[Outcome, str]) -> None:
    assert outcome(Conditions(capacity=Quantity.exact(20)), Facts(capacity=held), "capacity") == expected


@pytest.mark.parametrize(
    ("held", "lists_all", "expected"),
    [
        ((Certificate("iso9001", valid_until=DAY),), False, (PASS, "certificate_valid")),
        ((Certificate("ISO 9001", valid_until=date(2026, 6, 30)),), False, (FAIL, "certificate_not_valid")),
        (
            (Certificate("ISO 9001", date(2026, 8, 1), date(2027, 1, 1)),),
            False,
            (FAIL, "certificate_not_valid"),
        ),
        ((Certificate("ISO 9001"),), False, (ASK, "certificate_undated")),
        (
            (Certificate("ISO 9001"), Certificate("ISO 9001", valid_until=DAY)),
            False,
            (PASS, "certificate_valid"),
        ),
        ((), False, (ASK, "certificate_not_stated")),
        ((), True, (FAIL, "certificate_not_held")),
        ((Certificate("AQAP 2110", valid_until=DAY),), True, (FAIL, "certificate_not_held")),
    ],
)
def test_certificates_must_be_valid_on_the_day(
    held: tuple[Certificate, ...], lists_all: bool, expected: tuple[Outcome, str]
) -> None:
    known = Facts(certificates=held, lists_all_certificates=lists_all)
    assert outcome(Conditions(certificates=("ISO 9001",), on=DAY), known, "certificates") == expected


def test_a_certificate_is_not_asked_for_without_a_day() -> None:
    with pytest.raises(BadInput) as raised:
        Conditions(certificates=("ISO 9001",))
    assert raised.value.code == "condition_without_day"


def test_a_condition_that_is_not_asked_is_not_judged() -> None:
    assert [finding.place for finding in judge(Conditions(), Facts())] == ["world"]


@given(chance=chances)
def test_columns_judge_all_offers_as_the_rules_judge_each(chance: Chance) -> None:
    known, asked = [chance.facts() for _ in range(8)], chance.conditions()
    columns = Columns()
    for one in known:
        columns.append(one)
    verdict = {Outcome.FAIL: FAILS, Outcome.NEEDS_EVIDENCE: UNKNOWN, Outcome.PASS: PASSES}
    assert columns.allowed(asked).tolist() == [verdict[overall(judge(asked, one))] for one in known]


@given(chance=chances)
def test_facts_come_out_of_the_columns_as_they_went_in(chance: Chance) -> None:
    known, asked = [chance.facts() for _ in range(8)], chance.conditions()
    columns = Columns()
    for one in known:
        columns.append(one)
    assert [judge(asked, columns.facts(number)) for number in range(len(known))] == [
        judge(asked, one) for one in known
    ]


@given(chance=chances)
def test_a_condition_is_judged_by_its_own_facts_as_by_all_of_them(chance: Chance) -> None:
    known, asked = [chance.facts() for _ in range(8)], chance.conditions()
    columns = Columns()
    for one in known:
        columns.append(one)
    for number, facts in enumerate(known):
        found = tuple(
            finding(name, asked, columns.facts_for(name, number, columns.known(name, number)))
            for name in asked_by(asked)
        )
        assert found == judge(asked, facts)


def test_a_column_of_many_values_is_made_wider() -> None:
    columns = Columns()
    countries = [f"C{number}" for number in range(70_000)]
    for country in countries:
        columns.append(Facts(country=country))
    assert [columns.facts(number).country for number in (0, 255, 256, 65_535, 65_536, 69_999)] == [
        "C0",
        "C255",
        "C256",
        "C65535",
        "C65536",
        "C69999",
    ]
