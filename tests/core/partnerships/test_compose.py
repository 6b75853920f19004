"""Composed consortia stand before the rules, cost least, and are not beaten in everything."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.partnerships import cases, oracles
from commonspace.core.errors import BadInput
from commonspace.core.partnerships.compose import Need, Offer, Wishes, compose, first_fit, problem_of, solve
from commonspace.core.partnerships.compose.check import figures, fits
from commonspace.core.partnerships.facts import Entity
from commonspace.core.partnerships.forms import read_facts
from commonspace.data.phrases import phrases
from commonspace.data.programmes import rulebook

BOOK = rulebook()
PROGRAMMES = list(cases.ROLES)


@settings(max_examples=100)
@given(st.integers(min_value=0, max_value=10**9))
def test_the_exact_answer_costs_what_brute_force_costs(seed: int) -> None:
    problem = cases.composing(seed, PROGRAMMES[seed % 5], BOOK, count=3 + seed % 5, small=True)
    answer = solve(problem)
    assert answer.cost == oracles.cheapest(problem)
    assert answer.units is None or fits(problem, answer.units)


@settings(max_examples=60)
@given(st.integers(min_value=0, max_value=10**9))
def test_firms_of_which_little_is_stated_cost_what_brute_force_costs(seed: int) -> None:
    problem = cases.composing_openly(seed, PROGRAMMES[seed % 5], BOOK, count=3 + seed % 5)
    answer = solve(problem)
    assert answer.cost == oracles.cheapest(problem)
    assert answer.units is None or fits(problem, answer.units)


@pytest.mark.full
def test_two_thousand_random_compositions_agree_with_brute_force() -> None:
    for seed in range(2_000):
        problem = cases.composing(seed, PROGRAMMES[seed % 5], BOOK, count=3 + seed % 6, small=True)
        assert solve(problem).cost == oracles.cheapest(problem)


@settings(max_examples=30)
@given(st.integers(min_value=0, max_value=10**9))
def test_no_proposal_is_beaten_in_everything_and_none_breaks_a_rule(seed: int) -> None:
    problem = cases.composing(seed, PROGRAMMES[seed % 5], BOOK, count=6, small=True)
    found = compose(problem, top=10)
    plans = [{m.offer: m.units for m in c.members} for c in found.consortia]
    assert all(fits(problem, plan) for plan in plans)
    compared = [c.figures.compared for c in found.consortia]
    for mine in compared:
        assert not any(o != mine and all(a <= b for a, b in zip(o, mine, strict=True)) for o in compared)
    if found.consortia:
        assert found.proven
        assert found.bound == found.consortia[0].figures.cost


@settings(max_examples=50)
@given(st.integers(min_value=0, max_value=10**9))
def test_the_rule_of_thumb_never_beats_the_proven_answer(seed: int) -> None:
    problem = cases.composing(seed, PROGRAMMES[seed % 5], BOOK, count=6, small=True)
    plan, answer = first_fit(problem), solve(problem)
    if plan is not None:
        assert answer.cost is not None
        assert answer.cost <= figures(problem, plan, None).cost


def offer(name: str, country: str, price: str, *, most: int = 10, size: str = "large", **more: int) -> Offer:
    owner = Entity(
        id=name,
        role="recipient",
        country=country,
        mgmt=country,
        controller=None,
        controlled_by=None,
        size=size,
    )
    return Offer(f"o-{name}", owner, "drones", Decimal(price), most, per_month=most, **more)


OFFERS = (
    offer("A", "DE", "1"),
    offer("B", "FR", "2"),
    offer("C", "IT", "3", size="sme"),
    offer("D", "ES", "4"),
    offer("E", "US", "0.5"),
)


def composed(wishes: Wishes | None = None, programme: str = "EDF", months: int = 1):  # type: ignore[no-untyped-def]
    problem = problem_of(
        Need("drones", 10, months),
        OFFERS,
        read_facts({"action": "research"}),
        programme,
        day=cases.DAY,
        book=BOOK,
        wishes=wishes,
    )
    return compose(problem)


def test_the_cheapest_three_states_are_taken_and_the_outsider_is_left_out_with_the_rule() -> None:
    found = composed()
    assert {m.firm: m.units for m in found.consortia[0].members} == {"A": 8, "B": 1, "C": 1}
    assert found.left_out == (("o-E", "EDF-EST"),)
    assert found.consortia[0].figures.cost == Decimal(13)


def test_what_if_a_country_is_excluded() -> None:
    found = composed(Wishes(without_countries=frozenset({"FR"})))
    assert {m.firm: m.units for m in found.consortia[0].members} == {"A": 8, "C": 1, "D": 1}


def test_what_if_a_partner_drops_out() -> None:
    found = composed(Wishes(without_firms=frozenset({"A"})))
    assert {m.firm: m.units for m in found.consortia[0].members} == {"B": 8, "C": 1, "D": 1}


def test_what_if_a_share_of_small_firms_is_required() -> None:
    found = composed(Wishes(sme_share_pct=Decimal(50)))
    assert found.consortia[0].figures.sme_pct >= 50


def test_too_few_partners_leave_no_consortium_and_say_that_the_rules_are_why() -> None:
    found = composed(Wishes(most_partners=2))
    assert (found.consortia, found.short_of, found.proven) == ((), "rules", True)


def test_an_offer_twice_or_without_capacity_is_refused_with_its_place() -> None:
    for offers, code in (
        ((OFFERS[0], OFFERS[0]), "offer_twice"),
        ((offer("Z", "DE", "1", most=0),), "offer_without_capacity"),
    ):
        with pytest.raises(BadInput) as caught:
            problem_of(Need("drones", 1, 1), offers, read_facts({}), "EDF", day=cases.DAY, book=BOOK)
        assert caught.value.code == code


def test_every_reason_has_a_phrase_in_both_languages() -> None:
    reasons = (
        "among_cheapest", "only_of_country", "brings_ukraine", "capacity_needed", "sme_share", "fits_best",
        "other_capability", "excluded_by_wish", "too_late", "capacity", "rules",
    )  # fmt: skip
    assert [r for r in reasons if set(phrases().get(f"reason:{r}", {})) != {"en", "uk"}] == []
