"""Exact money: whole minor units (cents) of one currency, dated rates, and one rounding rule.

The rounding rule of the whole room: sums are taken per currency in integers; where a sum must be
turned into another currency, the *sum* is converted once and rounded half to even to the minor
unit. Where one total must be cut into parts, `apportion` cuts it by largest remainder, so that the
parts always add up to the total. No binary fraction is ever used.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Self

from commonspace.core.errors import BadInput
from commonspace.core.terms import Money

# Digits after the point, ISO 4217 list one; every other currency has two.
_NO_MINOR = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
MINOR_DIGITS: Mapping[str, int] = {
    **dict.fromkeys(_NO_MINOR.split(), 0),
    **dict.fromkeys(_THREE.split(), 3),
}
_CODE = re.compile(r"^[A-Z]{3}$")
_SPACES = re.compile("[ \u00a0\u202f]")
_PLAIN = re.compile(r"^-?\d{1,30}(?:[.,]\d{1,30})?$")


def plain_decimal(value: int | str | Decimal) -> Decimal:
    """An exact number: `1200.50`, `1200,50` or `1 200`; a point or comma is always the decimal mark.

    Unlike the shared reader of what people type, it never takes a mark for one of thousands:
    `33.333` in a table of shares is not thirty-three thousand. Raises `BadInput("not_a_number")`.
    """
    if isinstance(value, str):
        text = _SPACES.sub("", value)
        if not _PLAIN.match(text):
            raise BadInput("not_a_number", text=value)
        return Decimal(text.replace(",", "."))
    exact = Decimal(value)
    if not exact.is_finite():
        raise BadInput("not_a_number", text=str(value))
    return exact


def digits_after_point(exact: Decimal) -> int:
    """How many digits were written after the point: 3 for `1.200`, so that it is not read as 1.2."""
    exponent = exact.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Amount:
    """`minor` minor units of `currency`; negative where more was given than needed."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not _CODE.match(self.currency):
            raise BadInput("not_a_currency", text=self.currency)

    @classmethod
    def of(cls, value: int | str | Decimal, currency: str) -> Self:
        """`value` whole units, such as `Amount.of("1200.50", "EUR")`; never a binary fraction.

        Raises `BadInput`: `not_a_number`, `not_a_currency`, `amount_too_fine` (more digits after
        the point than the currency has).

        >>> Amount.of("1200.50", "EUR").minor
        120050
        """
        exact, digits = plain_decimal(value), MINOR_DIGITS.get(currency, 2)
        if digits_after_point(exact) > digits:
            raise BadInput("amount_too_fine", text=str(value), currency=currency, digits=digits)
        return cls(int(exact.scaleb(digits)), currency)

    @classmethod
    def of_money(cls, money: Money) -> Self:
        """An exact `Money`; a range, minimum, maximum or unknown raises `BadInput("amount_not_exact")`."""
        if not money.is_exact or money.lo is None:
            raise BadInput("amount_not_exact", text=money.text() or money.words)
        return cls.of(money.lo, money.currency)

    @property
    def units(self) -> Decimal:
        """In whole units of the currency, exactly."""
        return Decimal(self.minor).scaleb(-MINOR_DIGITS.get(self.currency, 2))

    def __add__(self, other: "Amount") -> "Amount":
        self._must_match(other)
        return Amount(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Amount") -> "Amount":
        self._must_match(other)
        return Amount(self.minor - other.minor, self.currency)

    def _must_match(self, other: "Amount") -> None:
        if self.currency != other.currency:
            raise BadInput("currencies_differ", one=self.currency, other=other.currency)


def sums_of(amounts: Iterable[Amount]) -> Mapping[str, Amount]:
    """The exact sum of each currency, currencies in the order of their codes."""
    minor: dict[str, int] = {}
    for amount in amounts:
        minor[amount.currency] = minor.get(amount.currency, 0) + amount.minor
    return {code: Amount(minor[code], code) for code in sorted(minor)}


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `currency` is `value` units of `base` on the day `on`, as `source` says."""

    currency: str
    base: str
    value: Decimal
    on: date
    source: str

    def __post_init__(self) -> None:
        place = f"{self.currency}/{self.base}"
        if not self.value.is_finite() or self.value <= 0:
            raise BadInput("exchange_rate_not_positive", place=place, text=str(self.value))
        if not self.source:
            raise BadInput("rate_without_source", place=place)


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates that a project states; of two for one currency the later one holds."""

    rates: tuple[Rate, ...] = ()

    def find(self, currency: str, base: str) -> Rate | None:
        """The latest rate from `currency` to `base`, or None."""
        fitting = [rate for rate in self.rates if (rate.currency, rate.base) == (currency, base)]
        return max(fitting, key=lambda rate: rate.on, default=None)

    def convert(self, amount: Amount, base: str) -> Amount:
        """`amount` in `base`, rounded half to even; raises `BadInput("currency_without_rate")`."""
        if amount.currency == base:
            return amount
        rate = self.find(amount.currency, base)
        if rate is None:
            raise BadInput(
                "currency_without_rate", place=amount.currency, currency=amount.currency, base=base
            )
        digits = MINOR_DIGITS.get(base, 2) - MINOR_DIGITS.get(amount.currency, 2)
        return Amount(round(amount.minor * Fraction(rate.value) * Fraction(10) ** digits), base)

    def total(self, amounts: Iterable[Amount], base: str) -> Amount:
        """Everything in `base`: each currency summed first, then converted once."""
        converted = (self.convert(amount, base) for amount in sums_of(amounts).values())
        return sum(converted, Amount(0, base))

    def without_rate(self, amounts: Iterable[Amount], base: str) -> tuple[str, ...]:
        """Codes of the currencies among `amounts` that cannot be turned into `base`."""
        codes = sums_of(amounts)
        return tuple(code for code in codes if code != base and self.find(code, base) is None)


def apportion(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """`total` cut into whole parts in proportion to `weights`, adding up to exactly `total`.

    Largest remainder: each gets the floor of its part, and what is left goes by one to the largest
    remainders; ties go to the larger weight, then to the key that sorts first. The order of
    `weights` makes no difference. Raises `BadInput("weights_empty")` if they sum to nothing.

    >>> apportion(100, {"UA": 1, "PL": 1, "DE": 1})
    {'DE': 34, 'PL': 33, 'UA': 33}
    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        raise BadInput("weights_empty")
    parts = {key: total * weights[key] // whole for key in sorted(weights)}
    by_remainder = sorted(parts, key=lambda key: (-(total * weights[key] % whole), -weights[key], key))
    for key in by_remainder[: total - sum(parts.values())]:
        parts[key] += 1
    return parts
