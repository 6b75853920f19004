"""How many of what: exact, a range, a minimum, a maximum, or unknown."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from commonspace.core.errors import BadInput
from commonspace.core.terms.bounds import Bounds


@dataclass(frozen=True, slots=True)
class Quantity(Bounds):
    """A count or measure in a unit ("systems", "aircraft"); the unit is a code or "" if not stated."""

    unit: str = ""

    @classmethod
    def exact(cls, value: int | Decimal, unit: str = "") -> Self:
        return cls(Decimal(value), Decimal(value), "", unit)

    @classmethod
    def between(cls, lo: int | Decimal, hi: int | Decimal, unit: str = "") -> Self:
        return cls(Decimal(lo), Decimal(hi), "", unit)

    @classmethod
    def at_least(cls, lo: int | Decimal, unit: str = "") -> Self:
        return cls(Decimal(lo), None, "", unit)

    @classmethod
    def at_most(cls, hi: int | Decimal, unit: str = "") -> Self:
        return cls(None, Decimal(hi), "", unit)

    @classmethod
    def unknown(cls, unit: str = "", words: str = "") -> Self:
        return cls(None, None, words, unit)

    @classmethod
    def parse(cls, text: str, unit: str = "") -> Self:
        """Read what a person wrote (`7`, `5-7`, `at least 7`, `thousands`, "" for unknown).

        Raises `BadInput("quantity_not_understood")` rather than guess.

        >>> Quantity.parse("5-7", "systems").kind
        'range'
        >>> Quantity.parse("thousands").words
        'thousands'
        """
        lo, hi, words = cls._ends(text)
        return cls(lo, hi, words, unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        if self.unit != other.unit:
            raise BadInput("units_differ", one=self.unit, other=other.unit)
        lo, hi = self._added(other)
        return Quantity(lo, hi, "", self.unit)
