"""Yes, no, or open: the three answers that a condition can have before its evidence is in.

Ordered so that "all of" is the least and "any of" the greatest: an open part never makes a yes.
"""

from collections.abc import Iterable
from enum import IntEnum

from commonspace.core.terms import Outcome


class Truth(IntEnum):
    """What is known about a condition."""

    NO = 0
    OPEN = 1
    YES = 2


YES, OPEN, NO = Truth.YES, Truth.OPEN, Truth.NO

OUTCOMES = {YES: Outcome.PASS, OPEN: Outcome.NEEDS_EVIDENCE, NO: Outcome.FAIL}


def truth(claim: bool) -> Truth:
    """The certain answer that a plain boolean gives."""
    return YES if claim else NO


def negation(value: Truth) -> Truth:
    """Yes for no, no for yes; open stays open."""
    return Truth(2 - value)


def all_of(values: Iterable[Truth]) -> Truth:
    """Yes if every part is yes (also if there is none), no if any is no, else open."""
    return min(values, default=YES)


def any_of(values: Iterable[Truth]) -> Truth:
    """Yes if any part is yes, no if every part is no (also if there is none), else open."""
    return max(values, default=NO)


def both_ways(surely: bool, possibly: bool) -> Truth:
    """A monotone claim judged with the open parts left out (`surely`) and counted in (`possibly`)."""
    if surely:
        return YES
    return OPEN if possibly else NO
