"""Own bound: fewest breaks that a participant can have by his own calendar, exactly, whatever others do.

Stronger than the window bound where meetings are bound to sessions, fixed, or kept apart by precedences:
six meetings of a session of eight slots and two fixed in the next may force a break that no window shows.
Somebody without a break sits in one block of slots a day. Such blocks are tried first: Hall's condition on
stretches of the calendar rules most of them out, the rest are seated; only where none fits is a small exact
model solved for him.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from commonspace.core.meetings.domains import fits, slots_in
from commonspace.core.meetings.problem import Problem, Stretch

# Choices of blocks in which the meetings of one person are seated one by one before the model is asked.
MOST_TRIED = 20
# Deterministic units of the solver for one person; a hundredth has been enough so far.
UNITS = 0.5


def own_bounds(problem: Problem, domains: Mapping[str, int], windows: Mapping[str, int]) -> dict[str, int]:
    """Fewest breaks of each participant alone; at least his window bound in `windows`."""
    found = {}
    for name, those in problem.of.items():
        kinds = Counter(domains[one.id] for one in those if one.id in domains)
        least = windows[name]
        if least == 0 and (kinds.total() < 2 or _sits_without_a_break(kinds, problem.days)):
            found[name] = 0
        else:
            found[name] = max(least, fewest_alone(kinds, problem.days))
    return found


def _sits_without_a_break(kinds: Counter[int], days: Sequence[Stretch]) -> bool:
    """True if one block of slots a day holds all meetings; False also where that is too long to tell."""
    masks = tuple(sorted(kinds.elements(), key=int.bit_count))
    demands = _demands(kinds)
    choices = [_blocks(day, len(masks), demands) for day in days]
    tried = 0
    for busy in _together(choices, len(masks)):
        if _holds(busy, demands):
            if fits(masks, busy):
                return True
            tried += 1
            if tried == MOST_TRIED:
                return False
    return False


def _demands(kinds: Counter[int]) -> list[tuple[int, int]]:
    """Stretches of the calendar: where the meetings inside one may be, and how many they are."""
    found = {}
    for kind in kinds:
        hull = ((1 << kind.bit_length()) - 1) & ~((kind & -kind) - 1)
        inside = [other for other in kinds if other & ~hull == 0]
        found[_union(inside)] = sum(kinds[other] for other in inside)
    return sorted(found.items(), key=lambda demand: demand[0].bit_count() - demand[1])


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _holds(busy: int, demands: Sequence[tuple[int, int]]) -> bool:
    """Hall's condition for these sets: each finds as many busy slots as it has meetings."""
    return all((busy & union).bit_count() >= number for union, number in demands)


def _blocks(day: Stretch, length: int, demands: Sequence[tuple[int, int]]) -> list[int]:
    """The blocks of a day, none included, of open slots only, that hold what must be held on that day."""
    within = ((1 << day.last) - 1) & ~((1 << (day.first - 1)) - 1)
    union = _union(union for union, _ in demands)
    here = [(where, number) for where, number in demands if where & ~within == 0]
    blocks = [
        ((1 << size) - 1) << (first - 1)
        for size in range(1, min(length, day.last - day.first + 1) + 1)
        for first in range(day.first, day.last - size + 2)
    ]
    return [block for block in (0, *blocks) if block & ~union == 0 and _holds(block, here)]


def _together(choices: Sequence[list[int]], length: int) -> Iterator[int]:
    """Every choice of a block a day with `length` slots in all."""
    if not choices:
        if length == 0:
            yield 0
        return
    for block in choices[0]:
        if (left := length - block.bit_count()) >= 0:
            for others in _together(choices[1:], left):
                yield block | others


def fewest_alone(kinds: Counter[int], days: Sequence[Stretch]) -> int:
    """The fewest breaks, solved exactly: `kinds` says how many meetings may be in which slots (a mask).

    0 where the solver gave no answer, so that the number is a bound in any case.
    """
    from commonspace.core.meetings.solver import new_model, run

    model = new_model()
    here: dict[int, list[Any]] = {}
    for mask, number in kinds.items():
        taken = {slot: model.new_bool_var("") for slot in slots_in(mask)}
        model.add(sum(taken.values()) == number)
        for slot, one in taken.items():
            here.setdefault(slot, []).append(one)
    costs = []
    for day in days:
        starts, before = [], 0
        any_at_all = model.new_bool_var("")
        for slot in range(day.first, day.last + 1):
            held = sum(here.get(slot, []))
            start = model.new_bool_var("")
            model.add(held <= any_at_all)
            model.add(start >= held - before)
            starts.append(start)
            before = held
        model.add(sum(starts) >= any_at_all)
        costs.append(sum(starts) - any_at_all)
    model.minimize(sum(costs))
    status, solver = run(model, UNITS, linear=2, presolve=False)
    return round(solver.objective_value) if status == "optimal" else 0
