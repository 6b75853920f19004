"""Whether a fact is large enough that two people must accept it: its sum in euro against a set limit."""

from decimal import Decimal
from functools import cache
from typing import Any

from commonspace.core.deliveries.rates import EURO, Rates
from commonspace.core.sources import Draft
from commonspace.core.terms import Money, PartialDate


def needs_second(draft: Draft, record: Any, published: PartialDate | None, limit: int | None) -> bool:
    """True if the sum of the draft, or the one that the record would state, is above `limit` euro.

    A sum that no reference rate of its day converts needs two people as well: nobody knows how much it is.
    """
    if limit is None:
        return False
    stated = getattr(record, "amount", None) or getattr(record, "budget", None)
    return any(_is_above(money, published, limit) for money in (draft.money, stated) if money is not None)


def _is_above(money: Money, published: PartialDate | None, limit: int) -> bool:
    value = money.hi if money.hi is not None else money.lo
    if value is None:
        return False
    if money.currency == EURO:
        return value > limit
    if published is None:
        return True
    found = _rates().between(money.currency, EURO, published.first)
    return found is None or value * Decimal(found[1].numerator) / found[1].denominator > limit


@cache
def _rates() -> Rates:
    """The bank's whole history, read once and only for other currencies."""
    from commonspace.data.rates import rates_with

    return rates_with()
