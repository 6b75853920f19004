"""Reference rates: money is converted by the rates of one published day, at most seven days back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from commonspace.core.deliveries.claims import Figure
from commonspace.core.deliveries.intervals import Number
from commonspace.core.errors import BadInput

DAYS_BACK = 7  # a weekend and holidays; an older rate is no rate (docs/reference/deliveries.md, 9)
EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Rate:
    """On `day` one euro was `per_eur` units of `currency`; `origin` says who published it."""

    day: date
    currency: str
    per_eur: Fraction
    origin: str = ""

    def __post_init__(self) -> None:
        if self.per_eur <= 0:
            raise BadInput("rate_not_positive", place=f"{self.currency} {self.day.isoformat()}")


@dataclass(frozen=True)
class Rates:
    """All rates known, found by currency and day."""

    rates: tuple[Rate, ...] = ()
    _by_day: Mapping[tuple[str, date], Fraction] = field(init=False, repr=False, compare=False)
    _known: dict[tuple[str, str, date], tuple[date, Fraction] | None] = field(
        init=False, repr=False, compare=False
    )  # answers given before

    def __post_init__(self) -> None:
        by_day: dict[tuple[str, date], Fraction] = {}
        for rate in self.rates:
            key = (rate.currency, rate.day)
            if by_day.setdefault(key, rate.per_eur) != rate.per_eur:
                raise BadInput("rate_twice", place=f"{rate.currency} {rate.day.isoformat()}")
        object.__setattr__(self, "_by_day", by_day)
        object.__setattr__(self, "_known", {})

    @classmethod
    def of(cls, rates: Iterable[Rate]) -> "Rates":
        return cls(tuple(rates))

    def between(self, one: str, other: str, on: date) -> tuple[date, Fraction] | None:
        """Day and factor from `one` to `other` by the last day that has both, on `on` or up to 7 before."""
        key = (one, other, on)
        if key not in self._known:
            self._known[key] = self._last(one, other, on)
        return self._known[key]

    def _last(self, one: str, other: str, on: date) -> tuple[date, Fraction] | None:
        for back in range(DAYS_BACK + 1):
            day = on - timedelta(days=back)
            of_one, of_other = self._per_euro(one, day), self._per_euro(other, day)
            if of_one is not None and of_other is not None:
                return day, of_other / of_one
        return None

    def _per_euro(self, currency: str, day: date) -> Fraction | None:
        return Fraction(1) if currency == EURO else self._by_day.get((currency, day))


def converted(figure: Figure, factor: Fraction) -> Figure:
    """The figure times `factor`, each end rounded to whole units, halves up; unstated ends stay unstated."""
    numerator, denominator = factor.numerator, factor.denominator
    return Figure(
        *(
            None if end is None else _rounded(end, numerator, denominator)
            for end in (figure.lo, figure.hi, figure.best)
        )
    )


def _rounded(value: Number, numerator: int, denominator: int) -> int:
    """value * numerator / denominator + 1/2, rounded down, in whole numbers alone."""
    above = value.numerator * numerator
    below = value.denominator * denominator
    return (2 * above + below) // (2 * below)
