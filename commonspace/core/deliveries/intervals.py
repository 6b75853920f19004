"""Interval arithmetic of the ledger: lower end, best figure, upper end; an upper end of None is open.

Exact numbers only: whole numbers or fractions, never floats. Rules: docs/reference/deliveries.md, 5.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

Number: TypeAlias = int | Fraction


class Interval(NamedTuple):
    """`lo` is assured, `best` is what the best claim says, `hi` is the most there can be (None: open)."""

    lo: Number
    best: Number
    hi: Number | None


NOTHING = Interval(0, 0, 0)
OPEN = Interval(0, 0, None)


def added(one: Interval, other: Interval) -> Interval:
    """The sum, end by end; an open end stays open."""
    hi = None if one.hi is None or other.hi is None else one.hi + other.hi
    return Interval(one.lo + other.lo, one.best + other.best, hi)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all, end by end; of none, nothing."""
    sum_of_all = NOTHING
    for part in parts:
        sum_of_all = added(sum_of_all, part)
    return sum_of_all


def less(figure: Interval, taken: Interval) -> Interval:
    """What is left of `figure` after `taken`: lo against hi and hi against lo, each end at least 0."""
    lo = 0 if taken.hi is None else max(0, figure.lo - taken.hi)
    hi = None if figure.hi is None else max(0, figure.hi - taken.lo)
    return Interval(lo, max(0, figure.best - taken.best), hi)


def larger(one: Interval, other: Interval) -> Interval:
    """The larger of two, end by end."""
    hi = None if one.hi is None or other.hi is None else max(one.hi, other.hi)
    return Interval(max(one.lo, other.lo), max(one.best, other.best), hi)


def spanned(figures: Iterable[Interval], best: Number) -> Interval:
    """From the lowest lower end to the highest upper end of `figures`, with the `best` given."""
    lows: list[Number] = []
    highs: list[Number | None] = []
    for figure in figures:
        lows.append(figure.lo)
        highs.append(figure.hi)
    known = [high for high in highs if high is not None]
    return Interval(min(lows), best, max(known) if len(known) == len(highs) else None)


def cut(stages: tuple[Interval, ...], in_all: Interval) -> tuple[Interval, ...]:
    """Each stage cut to what `in_all` and the other stages (before their cut) allow."""
    lows = sum(stage.lo for stage in stages)
    highs = [stage.hi for stage in stages if stage.hi is not None]
    opens = len(stages) - len(highs)
    high_sum = sum(highs)
    result: list[Interval] = []
    for lo, best, hi in stages:
        others_open = opens - (hi is None)
        if not others_open:
            lo = max(lo, in_all.lo - (high_sum - (hi or 0)))
        if in_all.hi is not None:
            room = in_all.hi - (lows - stages[len(result)].lo)
            hi = room if hi is None else min(hi, room)
        result.append(Interval(lo, best, hi))
    return tuple(result)
