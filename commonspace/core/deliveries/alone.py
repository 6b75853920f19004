"""A claim that no other is linked with: most claims are, and they need no tree to be counted.

Says the same as the way through `tree`, only sooner; the tests hold the two against each other.
"""

from typing import NamedTuple

from commonspace.core.deliveries.claims import Claim, Figure, Need
from commonspace.core.deliveries.intervals import OPEN, Interval
from commonspace.core.deliveries.links import is_bad
from commonspace.core.deliveries.reasons import Reason
from commonspace.core.deliveries.reports import Conversion, in_currency
from commonspace.core.deliveries.standing import ends, reason_of
from commonspace.core.deliveries.view import View


class Alone(NamedTuple):
    """The reason why the claim does not enter best (None: it does), and what it counts in each measure."""

    reason: Reason | None
    items: Interval | None = None
    currency: str | None = None
    money: Interval | None = None
    conversion: Conversion | None = None


def weigh(claim: Claim, need: Need, view: View) -> Alone:
    """What a claim that stands alone says of its need."""
    ended = claim.withdrawn if claim.withdrawn is not None and ends(claim, view) else None
    reason = reason_of(claim, Reason.BAD_QUANTITY if is_bad(claim) else None, ended, view)
    if reason is not None:
        return Alone(reason)
    if claim.amount is None:
        if claim.quantity is None:
            return _unstated(claim, need)
        reason, items = _items(claim, claim.quantity, need, view)
        return Alone(reason, items)
    alone = _money(claim, claim.amount, need, view)
    if claim.quantity is None:
        return alone
    reason, items = _items(claim, claim.quantity, need, view)
    if alone.reason is None:  # used in one measure is used; set aside in both, the reason in items
        reason = None
    return alone._replace(reason=reason, items=items)


def _unstated(claim: Claim, need: Need) -> Alone:
    if claim.unit is not None and claim.unit != need.unit:
        return Alone(Reason.UNIT_MISMATCH)
    if need.unit is not None:
        return Alone(Reason.NO_QUANTITY, items=OPEN)
    return Alone(Reason.NO_QUANTITY, currency=need.currency, money=OPEN)


def _items(claim: Claim, figure: Figure, need: Need, view: View) -> tuple[Reason | None, Interval | None]:
    if need.unit is None or claim.unit != need.unit:
        return Reason.UNIT_MISMATCH, None
    return _counted(claim, figure, figure, view)


def _money(claim: Claim, figure: Figure, need: Need, view: View) -> Alone:
    into = need.currency or claim.currency
    assert into is not None
    found = in_currency(claim, figure, into, view)
    if found is None:
        return Alone(Reason.NO_RATE)
    reason, money = _counted(claim, found[0], figure, view)
    return Alone(reason, None, into, money, found[1])


def _counted(claim: Claim, figure: Figure, said: Figure, view: View) -> tuple[Reason | None, Interval]:
    if claim.condition is not None and claim.is_open_on(view.day):
        return Reason.CONDITION_OPEN, Interval(0, 0, figure.hi)
    return Reason.UPPER_ONLY if said.lo is None and not said.best else None, figure.of_claim()
