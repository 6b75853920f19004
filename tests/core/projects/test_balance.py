"""Global balance: work less cost over programmes and years, exact, with what tips named."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.projects import Amount, Programme, Rates, ShareTable, Threshold, YearShares, balance

TEN = Threshold(100_000, "a setting of the test")
WEIGHTS = st.dictionaries(st.sampled_from(["DE", "LT", "UA"]), st.integers(1, 9), min_size=1)
YEARS = st.builds(
    YearShares,
    st.integers(2024, 2028),
    st.builds(ShareTable.of_weights, WEIGHTS),
    st.builds(ShareTable.of_weights, WEIGHTS),
    st.builds(Amount, st.integers(1, 10**9), st.just("EUR")),
)
YEAR_LISTS = st.lists(YEARS, min_size=1, max_size=4, unique_by=lambda entry: entry.year)


def shares(**percents: int) -> ShareTable:
    """A table by nation in whole percent."""
    return ShareTable.of_percent(percents)


def one_year(id: str, year: int, work: ShareTable, cost: ShareTable, worth: int | None = None) -> Programme:
    amount = None if worth is None else Amount(worth, "EUR")
    return Programme(id, (YearShares(year, work, cost, amount),))


def test_points_sum_over_programmes_and_worth_weighs_them() -> None:
    programmes = [
        one_year("A", 2025, shares(UA=60, LT=40), shares(UA=50, LT=50), 100),
        one_year("B", 2026, shares(UA=45, LT=55), shares(UA=50, LT=50), 300),
    ]
    found = {each.nation: each for each in balance(programmes, 2025, 2026, TEN).nations}
    assert (found["UA"].points, found["UA"].weighted) == (50_000, -12_500)
    assert found["UA"].by_programme == (("A", 100_000), ("B", -50_000))
    assert found["UA"].tips == ()


def test_just_beyond_the_threshold_tips_and_exactly_on_it_does_not() -> None:
    on = [one_year("A", 2025, shares(UA=60, LT=40), shares(UA=50, LT=50))]
    beyond = [
        one_year("A", 2025, ShareTable.of_percent({"UA": "60.0001", "LT": "39.9999"}), shares(UA=50, LT=50))
    ]
    assert [each.tips for each in balance(on, 2025, 2025, TEN).nations] == [(), ()]
    assert [each.tips for each in balance(beyond, 2025, 2025, TEN).nations] == [("points", "A")] * 2


def test_only_years_in_the_window_count_weighted_by_their_worth() -> None:
    years = (
        YearShares(2025, shares(UA=100), shares(LT=100), Amount(1, "EUR")),
        YearShares(2026, shares(LT=100), shares(LT=100), Amount(3, "EUR")),
        YearShares(2027, shares(LT=100), shares(UA=100), Amount(9, "EUR")),
    )
    found = balance([Programme("A", years)], 2025, 2026, TEN)
    assert {each.nation: each.points for each in found.nations} == {"UA": 250_000, "LT": -250_000}
    assert balance([Programme("A", years)], 2030, 2031, TEN).nations == ()


def test_without_every_worth_years_count_alike_and_nothing_is_weighted() -> None:
    years = (
        YearShares(2025, shares(UA=100), shares(LT=100), Amount(1, "EUR")),
        YearShares(2026, shares(LT=100), shares(LT=100)),
    )
    found = {each.nation: each for each in balance([Programme("A", years)], 2025, 2026, TEN).nations}
    assert (found["UA"].points, found["UA"].weighted) == (500_000, None)


@given(st.lists(YEAR_LISTS, min_size=1, max_size=4), st.integers(2024, 2028), st.integers(0, 4))
def test_the_balance_agrees_with_fractions_and_sums_to_nothing(
    lists: list[list[YearShares]], first: int, length: int
) -> None:
    programmes = [Programme(f"P{number}", tuple(years)) for number, years in enumerate(lists)]
    found = balance(programmes, first, first + length, TEN)
    for nation in found.nations:
        exact = sum(
            (
                Fraction(
                    sum(
                        (each.work.of(nation.nation) - each.cost.of(nation.nation)) * each.worth.minor
                        for each in inside
                    ),  # type: ignore[union-attr]
                    sum(each.worth.minor for each in inside),  # type: ignore[union-attr]
                )
                for years in lists
                if (inside := [each for each in years if first <= each.year <= first + length])
            ),
            Fraction(0),
        )
        assert abs(nation.points - exact) <= 1
        assert ("points" in nation.tips) == (abs(exact) > TEN.parts)
    assert abs(sum(nation.points for nation in found.nations)) <= 2 * len(found.nations)


@given(st.lists(YEAR_LISTS, min_size=2, max_size=4), st.randoms())
def test_the_order_of_programmes_makes_no_difference(lists: list[list[YearShares]], random) -> None:  # type: ignore[no-untyped-def]
    programmes = [Programme(f"P{number}", tuple(years)) for number, years in enumerate(lists)]
    once = balance(programmes, 2024, 2028, TEN)
    random.shuffle(programmes)
    assert balance(programmes, 2024, 2028, TEN) == once


@pytest.mark.parametrize(
    ("make", "code", "place"),
    [
        (
            lambda: one_year("A", 2025, ShareTable.of_percent({"UA": "99.9"}), shares(UA=100)),
            "shares_not_whole",
            "A 2025 work",
        ),
        (lambda: Programme("A", (YearShares(2025, shares(UA=100), shares(UA=100)),) * 2), "year_twice", "A"),
        (
            lambda: balance([one_year("A", 2025, shares(UA=100), shares(UA=100))] * 2, 2025, 2025, TEN),
            "programme_twice",
            "A",
        ),
        (lambda: balance([], 2026, 2025, TEN), "years_reversed", "window"),
        (lambda: Threshold(100_000, ""), "threshold_without_source", "threshold"),
        (
            lambda: balance(
                [Programme("A", (YearShares(2025, shares(UA=100), shares(UA=100), Amount(1, "UAH")),))],
                2025,
                2025,
                TEN,
                rates=Rates(),
            ),
            "currency_without_rate",
            "UAH",
        ),
    ],
)
def test_what_makes_no_sense_is_named_with_its_place(make: object, code: str, place: str) -> None:
    with pytest.raises(BadInput) as caught:
        make()  # type: ignore[operator]
    assert (caught.value.code, caught.value.place) == (code, place)


def test_a_balance_shows_exact_percentages() -> None:
    found = balance(
        [one_year("A", 2025, ShareTable.of_weights({"UA": 2, "LT": 1}), shares(UA=50, LT=50))],
        2025,
        2025,
        TEN,
    )
    assert [Decimal(each.points) for each in found.nations] == [-166_667, 166_667]
