"""Fewer breaks: annealing over swaps of two slots along a chain of meetings. Keeps every rule all the while.

The schedule is a function of the number of steps alone, and its odds come from exact decimal arithmetic:
equal input, seed and steps give the equal plan on any machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from commonspace.core.meetings.board import Board
from commonspace.core.meetings.compiler import numbers, rows
from commonspace.core.meetings.loops import COMPILED, anneal

LEVELS = 400
# Temperatures at the start and at the end, in breaks, and straight between them: forums drawn afresh settle
# between 0.25 and 0.16, so that is where the steps go (at the end a break too many has odds of 1 in 1,300).
HOT, COLD = Decimal("0.27"), Decimal("0.14")
# A person with more breaks than he should have pays this for each one above.
ABOVE = 4
# The same in a second, shorter run from a heat of 0.244, for plans in which somebody is still above.
FAR_ABOVE = 12
SECOND_HEAT = LEVELS // 5
# Outside the spread: no break saved is worth it.
BEYOND = 60


@dataclass(frozen=True, slots=True)
class Aim:
    """How breaks are counted: `least` a person can have, `most` he should have, hard limits of the spread."""

    usual: Mapping[str, int]
    floor: int = 0
    ceiling: int | None = None
    above: int = ABOVE
    # Whoever was brought down to what he must have at a cost: nobody else's break pushes him up again.
    dear: frozenset[str] = frozenset()


@cache
def odds(levels: int = LEVELS) -> tuple[int, ...]:
    """Odds out of 2**32 to take a change for the worse by 1..8 at each level, hottest first."""
    found = []
    with localcontext() as context:
        context.prec = 28
        for level in range(levels):
            share = Decimal(level) / Decimal(levels - 1)
            heat = HOT + (COLD - HOT) * share
            found += [int((-Decimal(by) / heat).exp() * 2**32) for by in range(1, 9)]
    return tuple(found)


class Annealing:
    """One run of a schedule of `steps` steps on a board, in as many pieces as the caller likes.

    `since` is the level of heat at which it begins, 0 the hottest; `done` are steps of it done before.
    """

    def __init__(
        self, board: Board, aim: Aim, steps: int, stop_at: int, *, since: int = 0, done: int = 0
    ) -> None:
        self.board, self.steps = board, steps
        count, people = len(board.meetings), len(board.people)
        breaks = board.breaks()
        self.costs = _costs(board, aim)
        now = sum(self.costs[p * board.width + number] for p, number in enumerate(breaks))
        worse = [p for p, number in enumerate(breaks) if number > 0]
        place_of = [-1] * people
        for position, p in enumerate(worse):
            place_of[p] = position
        self.best = numbers(board.slot_of, COMPILED)
        self.run = numbers((done, 0, steps, stop_at, LEVELS - since, len(worse)), COMPILED, "int64")
        self.score = numbers((now, now, 0), COMPILED, "int64")
        self._rows: Any = (
            numbers(odds()[8 * since :], COMPILED, "int64"),
            numbers(breaks, COMPILED),
            self.best,
            rows(2 * count + 2, 0, COMPILED),
            rows(count, 0, COMPILED),
            rows(max(1, board.resources), 0, COMPILED),
            numbers((*worse, *(0 for _ in range(people - len(worse)))), COMPILED),
            numbers(place_of, COMPILED),
        )
        self._costs = numbers(self.costs, COMPILED)

    def go_on(self, upto: int) -> int:
        """Do steps until step `upto` of the schedule (or the aim is reached); returns the steps done."""
        board = self.board
        self.run[1] = min(upto, self.steps)
        self.run[0] = anneal(  # type: ignore[call-arg]
            board.size, board.a, board.b, board.dom, board.at, board.slot_of, board.busy, board.day,
            board.bit, board.first, board.use, board.load, board.cap, board.before, board.earlier,
            board.after, board.later, board.site, board.rng, self._costs, *self._rows, self.run, self.score,
        )  # fmt: skip
        return int(self.run[0])

    @property
    def done(self) -> bool:
        """True if the schedule is over or the aim is reached."""
        return bool(self.run[0] >= self.steps or self.score[1] <= self.run[3])

    def take_best(self) -> None:
        """Put the best plan seen on the board."""
        slots = {one.id: int(t) + 1 for one, t in zip(self.board.meetings, self.best, strict=True) if t >= 0}
        self.board.clear()
        self.board.seat_all(slots)


def _costs(board: Board, aim: Aim) -> list[int]:
    """Cost of 0, 1, 2 … breaks for each participant, one after the other."""
    found = []
    for person in board.problem.participants:
        usual = aim.usual[person.id]
        above = FAR_ABOVE if person.id in aim.dear else aim.above
        for number in range(board.width):
            cost = number + above * max(0, number - usual)
            if aim.ceiling is not None:
                cost += BEYOND * (max(0, number - aim.ceiling) + max(0, aim.floor - number))
            found.append(cost)
    return found
