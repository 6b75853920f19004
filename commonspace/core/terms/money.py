"""An amount of money in one currency: exact, a range, a minimum, a maximum, or unknown.

Amounts are decimals in whole units of the currency (EUR 20 000 000 is 20000000). Nothing here
converts: a conversion needs a dated reference rate and shows it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from commonspace.core.errors import BadInput
from commonspace.core.terms.bounds import Bounds

_CODE = re.compile(r"^[A-Z]{3}$")


@dataclass(frozen=True, slots=True)
class Money(Bounds):
    """`lo`..`hi` whole units of `currency` (ISO 4217, three capital letters)."""

    currency: str = ""

    def __post_init__(self) -> None:
        super(Money, self).__post_init__()
        if not _CODE.match(self.currency):
            raise BadInput("not_a_currency", text=self.currency)

    @classmethod
    def exact(cls, value: int | Decimal, currency: str) -> Self:
        return cls(Decimal(value), Decimal(value), "", currency)

    @classmethod
    def parse(cls, text: str, currency: str) -> Self:
        """Read what a person wrote, as `Quantity.parse` does."""
        lo, hi, words = cls._ends(text)
        return cls(lo, hi, words, currency)

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise BadInput("currencies_differ", one=self.currency, other=other.currency)
        lo, hi = self._added(other)
        return Money(lo, hi, "", self.currency)
