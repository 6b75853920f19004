"""Seat the meetings in slots: a quick first plan, then ejection where some are left over.

Leaves the quality of the plan to `improve.py`. There is always an answer: what could not be seated is
left out, the least valuable as far as the steps reach.
"""

from collections.abc import Iterable, Mapping, Sequence

from commonspace.core.meetings.board import Board
from commonspace.core.meetings.compiler import numbers, rows
from commonspace.core.meetings.loops import COMPILED
from commonspace.core.meetings.seating_loops import fill

# A must counts more than any wish that could stand in its place.
MUST = 1_000_000_000
# Heavier than all other meetings that ever stand in one's way.
HELD = 1 << 30


def place_all(board: Board, domains: Mapping[str, int], steps: int, held: Iterable[int] = ()) -> int:
    """Seat the board's unseated meetings, at most `steps` ejections; returns the ejections done.

    Order: those with the least room first (allowed slots less what both people have to hold), then
    by id's place in the problem. The meetings `held` (by number) are the last to be pushed out.
    """
    waiting = _in_order_of_room(board, domains)
    count = len(board.meetings)
    queue = numbers((*waiting, *(0 for _ in range(count - len(waiting)))), COMPILED)
    value = numbers((MUST if one.must else one.weight for one in board.meetings), COMPILED, "int64")
    best = rows(count, -1, COMPILED)
    outside = sum(int(value[m]) for m in waiting)
    weight = rows(count, 10, COMPILED, "int64")
    for m in held:
        weight[m] = HELD
    run = numbers((0, steps, len(waiting), outside, outside), COMPILED, "int64")
    done = fill(
        board.size, board.a, board.b, board.dom, board.at, board.slot_of, board.busy, board.day, board.bit,
        board.use, board.load, board.cap, board.before, board.earlier, board.after, board.later, board.site,
        board.rng, weight, value, queue,
        rows(count * board.problem.slots, 0, COMPILED), best,
        rows(2 * board.problem.slots + count + 4, 0, COMPILED), run,
    )  # fmt: skip
    if int(run[3]) != int(run[4]):
        board.clear()
        board.seat_all({one.id: int(best[m]) + 1 for m, one in enumerate(board.meetings) if best[m] >= 0})
    return int(done)


def _in_order_of_room(board: Board, domains: Mapping[str, int]) -> Sequence[int]:
    held = [0] * len(board.people)
    for m in range(len(board.meetings)):
        held[board.a[m]] += 1
        held[board.b[m]] += 1

    def room(m: int) -> tuple[bool, int]:
        one = board.meetings[m]
        return (not one.must, domains[one.id].bit_count() - int(held[board.a[m]]) - int(held[board.b[m]]))

    waiting = [
        m for m in range(len(board.meetings)) if board.slot_of[m] < 0 and domains[board.meetings[m].id]
    ]
    return sorted(waiting, key=room)
