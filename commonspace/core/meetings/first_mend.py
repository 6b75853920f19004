"""A first mended plan, found without a solver in a few thousandths of a second: sound, seldom the best.

Out of a slot that lost tables go those whose people are moved anyway, or who bring the fewest new people;
they, and what was hit, and new wishes go into slots that are free as things are. What finds none is left out.
"""

from collections.abc import Mapping

from commonspace.core.meetings.board import Board
from commonspace.core.meetings.day import Day
from commonspace.core.meetings.least import ends_of
from commonspace.core.meetings.place import place_all


def first_mend(day: Day, domains: Mapping[str, int]) -> dict[str, int]:
    """Slots of all meetings that have one; past and kept ones where they were."""
    hit, free = set(day.hit), day.free_slots()
    masks = {name: domains[name] & free for name in (*day.slots, *day.new)}
    board = Board(day.problem, list(masks), masks, 1)
    kept = {name: slot for name, slot in day.slots.items() if name not in hit}
    board.seat_all(kept)
    moved = {end for name in day.hit for end in ends_of(day, name)}
    for resource, slot, surplus in _overfull(board, day.changes.now):
        for _ in range(surplus):
            _one_leaves(day, board, masks, moved, resource, slot)
    old = {name: mask if name in day.slots else 0 for name, mask in masks.items()}
    place_all(board, old, 0)
    place_all(board, masks, 0)
    return board.slots()


def _overfull(board: Board, now: int) -> list[tuple[int, int, int]]:
    """Resource (tables, tables of a site, rooms), slot after now, and how many meetings are too many."""
    slots = board.problem.slots
    return [
        (resource, slot, int(board.load[place] - board.cap[place]))
        for resource in range(board.resources)
        for slot in range(now + 1, slots + 1)
        if board.load[place := resource * slots + slot - 1] > board.cap[place]
    ]


def _one_leaves(
    day: Day, board: Board, masks: Mapping[str, int], moved: set[str], resource: int, slot: int
) -> None:
    """Move one meeting of a resource out of a slot; if none of them finds a place, one goes without."""
    here = board.meetings_in(resource, slot)
    full = board.full_slots(resource)

    def worth(name: str) -> tuple[bool, int, str]:
        one, two = ends_of(day, name)
        options = masks[name] & ~board.busy_slots(one) & ~board.busy_slots(two) & ~full
        return not options, len({one, two} - moved), name

    order = sorted(here, key=worth)
    for name in order:
        if worth(name)[0]:
            break
        board.unseat(name)
        place_all(board, {other: masks[other] if other == name else 0 for other in masks}, 0)
        if board.is_seated(name):
            moved.update(ends_of(day, name))
            return
        board.seat_all({name: slot})
    board.unseat(order[0])
