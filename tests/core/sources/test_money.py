"""Sums of money in both languages, each with its place."""

from decimal import Decimal

import pytest

from commonspace.core.sources.money import find_inherited, find_money
from commonspace.core.terms import Money


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("за 3 млн 550 тис. грн", "3550000", "UAH"),
        ("$2.4 billion in aid", "2400000000", "USD"),
        ("the €1.8 billion", "1800000000", "EUR"),
        ("12 млн доларів США", "12000000", "USD"),
        ("a 75-billion-kroner programme of Norway", "75000000000", "NOK"),
        ("UAH 53 billion", "53000000000", "UAH"),
        ("9 438,71 млн грн", "9438710000", "UAH"),
        ("five million dollars", "5000000", "USD"),
        ("20 million Canadian dollars", "20000000", "CAD"),
        ("GBP 50,000,000", "50000000", "GBP"),
    ],
)
def test_a_sum_is_read_whole(text: str, value: str, currency: str) -> None:
    (found,) = find_money(text)
    assert (found.money.lo, found.money.currency) == (Decimal(value), currency)


def test_at_least_gives_a_lower_end_alone() -> None:
    (found,) = find_money("at least €10 million for drones")
    assert found.money == Money(Decimal(10_000_000), None, "", "EUR")


def test_up_to_gives_an_upper_end_alone() -> None:
    (found,) = find_money("up to 40 million euros")
    assert found.money == Money(None, Decimal(40_000_000), "", "EUR")


def test_a_range_keeps_both_ends() -> None:
    (found,) = find_money("від 5 до 7 мільярдів доларів")
    assert (found.money.lo, found.money.hi) == (Decimal(5 * 10**9), Decimal(7 * 10**9))


def test_a_bracketed_conversion_is_marked_as_the_same_money() -> None:
    first, second = find_money("Norway's 2.5 billion kroner ($240 million)")
    assert (first.conversion, second.conversion) == (False, True)


def test_kroner_of_no_named_country_are_not_read() -> None:
    assert find_money("about 300 million kroner") == ()


def test_a_later_bare_figure_takes_the_currency_of_the_sentence() -> None:
    text = "Latvia gives 20 million euros: at least 10 million for its own industry"
    (found,) = find_inherited(text, find_money(text))
    assert found.money == Money(Decimal(10_000_000), None, "", "EUR")


def test_a_count_of_things_takes_no_currency() -> None:
    text = "It gave 20 million euros and 2 million rounds"
    assert find_inherited(text, find_money(text)) == ()
