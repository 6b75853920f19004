"""Reference rates: read exactly, one published day for both currencies, none older than seven days."""

from datetime import date
from fractions import Fraction

import pytest

from commonspace.core.deliveries import Rate, Rates
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.data.rates import ECB, ecb_rates, rates_from_csv, rates_with

HEADER = "date,currency,per_eur,origin\n"


def test_the_banks_rates_are_read_as_exact_decimals() -> None:
    (dollar,) = [rate for rate in ecb_rates() if (rate.day, rate.currency) == (date(2024, 7, 10), "USD")]
    assert dollar == Rate(date(2024, 7, 10), "USD", Fraction("1.0825"), ECB)


def test_a_weekend_takes_fridays_rates_and_says_so() -> None:
    rates = rates_with()
    assert rates.between("EUR", "USD", date(2024, 7, 14)) == (date(2024, 7, 12), Fraction("1.089"))


def test_the_hryvnia_has_no_rate_until_official_rates_are_loaded() -> None:
    day = date(2025, 10, 9)
    assert rates_with().between("UAH", "EUR", day) is None
    official = rates_from_csv(HEADER + "2025-10-08,UAH,48.5,National Bank of Ukraine\n")
    assert rates_with(official).between("UAH", "EUR", day) == (date(2025, 10, 8), 1 / Fraction("48.5"))


def test_both_currencies_need_a_rate_of_the_same_day() -> None:
    monday, tuesday = date(2025, 3, 3), date(2025, 3, 4)
    rates = Rates.of(
        [
            Rate(monday, "USD", Fraction(2)),
            Rate(monday, "SEK", Fraction(10)),
            Rate(tuesday, "USD", Fraction(3)),
        ]
    )
    assert rates.between("USD", "SEK", tuesday) == (monday, Fraction(5))
    assert rates.between("USD", "EUR", tuesday) == (tuesday, Fraction(1, 3))


@pytest.mark.parametrize(("days", "is_found"), [(0, True), (7, True), (8, False)])
def test_a_rate_is_good_for_seven_days(days: int, is_found: bool) -> None:
    rates = Rates.of([Rate(date(2025, 3, 3), "USD", Fraction(2))])
    assert (rates.between("USD", "EUR", date(2025, 3, 3 + days)) is not None) == is_found


def test_every_fault_of_a_rates_file_is_named_with_row_and_column() -> None:
    text = HEADER + "2025-10-08,uah,0,NBU\n08.10.2025,UAH,x,\n"
    with pytest.raises(SeveralBadInputs) as refused:
        rates_from_csv(text)
    assert [(fault.place, fault.code) for fault in refused.value.problems] == [
        ("row 2, column currency", "not_a_currency"),
        ("row 2, column per_eur", "rate_not_positive"),
        ("row 3, column date", "cell_not_understood"),
        ("row 3, column per_eur", "not_a_number"),
        ("row 3, column origin", "cell_empty"),
    ]


def test_two_rates_for_one_day_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        rates_from_csv(HEADER + "2025-10-08,UAH,48.5,NBU\n2025-10-08,UAH,48.6,NBU\n")
    assert (refused.value.code, refused.value.place) == ("rate_twice", "UAH 2025-10-08")
