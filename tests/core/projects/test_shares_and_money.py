"""Shares and money: exact in any order of edits, cut without a remainder, every gap and rate named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.projects import (
    Amount,
    CostLine,
    Firmness,
    Rate,
    Rates,
    ShareTable,
    SourceLine,
    apportion,
    by_nation,
    by_origin,
    by_source,
    by_year,
    money_view,
    percent,
)
from commonspace.core.projects.shares import WHOLE
from commonspace.core.terms import Money
from tests.core.projects.exercise import whole_project

DAY = date(2026, 1, 5)
HOLDERS = st.sampled_from(["DE", "DK", "LT", "NO", "PL", "UA"])
WEIGHTS = st.dictionaries(HOLDERS, st.integers(0, 10**9), min_size=1).filter(
    lambda found: sum(found.values())
)
UAH = Rates((Rate("UAH", "EUR", Decimal("0.02"), DAY, "exercise"),))


@given(WEIGHTS, st.integers(0, 10**15))
def test_parts_add_up_and_none_is_a_whole_unit_off(weights: dict[str, int], total: int) -> None:
    parts = apportion(total, weights)
    assert sum(parts.values()) == total
    for key, part in parts.items():
        assert abs(part - Fraction(total * weights[key], sum(weights.values()))) < 1


@given(WEIGHTS, st.integers(0, 10**6), st.randoms())
def test_the_order_of_the_weights_makes_no_difference(weights: dict[str, int], total: int, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(weights.items())
    random.shuffle(shuffled)
    assert apportion(total, dict(shuffled)) == apportion(total, weights)


EDITS = st.lists(st.tuples(HOLDERS, HOLDERS, st.integers(0, WHOLE // 20)), max_size=5)


@given(WEIGHTS, EDITS)
def test_transfers_keep_the_sum_and_any_order_of_them_gives_the_same(
    weights: dict[str, int], edits: list[tuple[str, str, int]]
) -> None:
    table = ShareTable.of_weights({**dict.fromkeys(["DE", "DK", "LT", "NO", "PL", "UA"], 10**9), **weights})
    ends = set()
    for order in list(permutations(edits))[:24]:
        edited: ShareTable | None = table
        for giver, taker, parts in order:
            try:
                edited = edited.transferred(giver, taker, parts) if edited else None
            except BadInput as error:
                assert error.code == "share_out_of_range"
                edited = None
        if edited is not None:
            assert edited.is_whole
            ends.add(edited)
    assert len(ends) <= 1
    changes = [
        (who, sign * parts) for giver, taker, parts in edits for who, sign in ((giver, -1), (taker, 1))
    ]
    assert not ends or ends == {table.edited(changes)}


@given(WEIGHTS, st.integers(-(10**12), 10**12))
def test_an_amount_cut_by_shares_adds_up(weights: dict[str, int], minor: int) -> None:
    cuts = ShareTable.of_weights(weights).cut(Amount(minor, "EUR"))
    assert sum(amount.minor for amount in cuts.values()) == minor


def test_shares_that_miss_a_tenth_of_a_percent_are_not_whole() -> None:
    table = ShareTable.of_percent({"UA": "66.6", "LT": "33.3"})
    assert (table.is_whole, percent(table.total), percent(table.lacking)) == (
        False,
        Decimal("99.9"),
        Decimal("0.1"),
    )
    with pytest.raises(BadInput) as caught:
        table.cut(Amount(100, "EUR"))
    assert caught.value.code == "shares_not_whole"


def test_the_difference_of_work_and_cost_stands_by_nation_and_sums_to_nothing() -> None:
    project = whole_project()
    found = by_nation(project.work, project.cost, project.nation_of)
    assert [(each.nation, each.work, each.cost, each.difference) for each in found] == [
        ("LT", 333_333, 600_000, -266_667),
        ("UA", 666_667, 400_000, 266_667),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("33.33333", "share_too_fine"),
        ("100.0001", "share_out_of_range"),
        ("-1", "share_out_of_range"),
        ("a third", "not_a_number"),
        ("1,000.5", "not_a_number"),
    ],
)
def test_a_share_that_makes_no_sense_names_its_holder(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        ShareTable.of_percent({"UA": text})
    assert caught.value.code == code


def test_a_comma_is_a_decimal_mark_never_one_of_thousands() -> None:
    assert ShareTable.of_percent({"UA": "33,333"}).total == 333_330
    assert Amount.of("1 200,50", "EUR") == Amount(120_050, "EUR")


@pytest.mark.parametrize(
    ("value", "currency", "code"),
    [
        ("1.001", "EUR", "amount_too_fine"),
        ("1.000", "EUR", "amount_too_fine"),
        ("1.5", "JPY", "amount_too_fine"),
        ("1", "euro", "not_a_currency"),
        ("NaN", "EUR", "not_a_number"),
    ],
)
def test_an_amount_that_makes_no_sense_is_refused(value: str, currency: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        Amount.of(value, currency)
    assert caught.value.code == code


def test_currencies_have_their_own_minor_units() -> None:
    assert [Amount.of("7", code).minor for code in ("EUR", "JPY", "KWD")] == [700, 7, 7000]
    assert Amount.of_money(Money.exact(7, "UAH")).units == 7
    with pytest.raises(BadInput) as caught:
        Amount.of_money(Money.parse("5-7", "UAH"))
    assert caught.value.code == "amount_not_exact"


@given(st.lists(st.integers(-(10**9), 10**9), max_size=6), st.randoms())
def test_a_sum_in_another_currency_is_rounded_once_in_any_order(minors: list[int], random) -> None:  # type: ignore[no-untyped-def]
    amounts = [Amount(minor, "UAH") for minor in minors]
    once = UAH.total(amounts, "EUR")
    random.shuffle(amounts)
    assert UAH.total(amounts, "EUR") == once
    assert abs(once.minor - Fraction(sum(minors), 50)) <= Fraction(1, 2)


def test_halves_are_rounded_to_even_and_the_latest_rate_holds() -> None:
    half = Rates((Rate("UAH", "EUR", Decimal("0.5"), DAY, "x"),))
    assert [half.convert(Amount(minor, "UAH"), "EUR").minor for minor in (1, 3, 5)] == [0, 2, 2]
    later = Rates((*half.rates, Rate("UAH", "EUR", Decimal("0.1"), date(2026, 6, 1), "y")))
    assert later.convert(Amount(100, "UAH"), "EUR").minor == 10
    yen = Rates((Rate("JPY", "EUR", Decimal("0.006"), DAY, "x"),))
    assert yen.convert(Amount(1000, "JPY"), "EUR") == Amount(600, "EUR")


def test_money_by_year_shows_a_gap_even_where_another_year_has_too_much() -> None:
    costs = [CostLine("c1", 2026, Amount(100, "EUR")), CostLine("c2", 2027, Amount(100, "EUR"))]
    sources = [
        SourceLine("s1", "LT", 2026, Amount(150, "EUR"), Firmness.PAID),
        SourceLine("s2", "DK", 2027, Amount(30, "EUR"), Firmness.COMMITTED),
        SourceLine("s3", "DK", 2027, Amount(70, "EUR"), Firmness.PROMISED),
    ]
    assert [(each.year, each.gap.minor, each.hoped.minor) for each in by_year(costs, sources)] == [
        (2026, -50, 0),
        (2027, 70, 70),
    ]
    assert money_view(costs, sources, Rates(), "EUR").gap == Amount(20, "EUR")
    assert by_source(sources) == {
        ("DK", "EUR", Firmness.COMMITTED): Amount(30, "EUR"),
        ("DK", "EUR", Firmness.PROMISED): Amount(70, "EUR"),
        ("LT", "EUR", Firmness.PAID): Amount(150, "EUR"),
    }


def test_a_currency_without_a_rate_is_named_and_no_part_is_shown_as_the_whole() -> None:
    project = replace(whole_project(), rates=Rates())
    money = money_view(project.costs, project.sources, project.rates, "EUR")
    assert (money.unrated, money.cost, money.gap) == (("UAH",), None, None)
    with pytest.raises(BadInput) as caught:
        project.rates.total([Amount(1, "UAH")], "EUR")
    assert (caught.value.code, caught.value.place) == ("currency_without_rate", "UAH")


def test_components_stand_by_origin_over_both_denominators() -> None:
    project = whole_project()
    found = by_origin(project.components, project.rates, "EUR", project.product_value)
    assert [(each.origin, each.cost.minor, each.of_components, each.of_product) for each in found] == [
        ("LT", 150_000_000, 625_000, 312_500),
        ("NO", 30_000_000, 125_000, 62_500),
        ("UA", 60_000_000, 250_000, 125_000),
    ]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Rate("UAH", "EUR", Decimal(0), DAY, "x"), "exchange_rate_not_positive"),
        (lambda: Rate("UAH", "EUR", Decimal(1), DAY, ""), "rate_without_source"),
        (lambda: Amount(1, "EUR") + Amount(1, "UAH"), "currencies_differ"),
        (lambda: apportion(1, {"UA": 0}), "weights_empty"),
        (lambda: ShareTable((("UA", 1), ("UA", 2))), "share_holder_twice"),
        (lambda: ShareTable().transferred("UA", "LT", 1), "share_out_of_range"),
    ],
)
def test_what_makes_no_sense_is_refused(make: object, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        make()  # type: ignore[operator]
    assert caught.value.code == code
