"""Profile bound: fewest breaks by the calendars of all people together, whoever meets whom.

Somebody without a break sits in one block of slots that his meetings fit; everyone else may sit anywhere,
and costs at least one break (or his window bound). In each slot the people who sit are two for
each meeting, and the meetings are no more than the places. People with equal calendars count as one
kind, so that this is an integer program of a few thousand numbers. Stronger than the window bound where
tables or sessions bind; for forums of one day.
"""

from collections import Counter
from collections.abc import Mapping
from math import ceil

from commonspace.core.meetings.domains import fits, slots_in
from commonspace.core.meetings.linear import UNBOUNDED, Program
from commonspace.core.meetings.problem import Problem

# Kinds of people times slots; larger programs take longer than the bound is worth.
LARGEST = 8_000
Kind = tuple[int, ...]


def profile_bound(
    problem: Problem, domains: Mapping[str, int], windows: Mapping[str, int], seconds: float = 10.0
) -> int:
    """Breaks that no plan of these meetings can go below; 0 where the bound does not apply."""
    kinds: Counter[Kind] = Counter()
    least: dict[Kind, int] = {}
    for name, those in problem.of.items():
        kind = tuple(sorted(domains[one.id] for one in those if one.id in domains))
        if kind:
            kinds[kind] += 1
            least[kind] = windows[name]
    if len(problem.days) > 1 or not kinds or len(kinds) * problem.slots > LARGEST:
        return 0
    program = Program()
    sits = [program.limit(0, 0) for _ in range(problem.slots)]
    for kind, number in kinds.items():
        _blocks_and_others(program, kind, number, max(1, least[kind]), sits)
    meetings = program.limit(len(domains), len(domains))
    for slot, sum_of_slot in enumerate(sits, start=1):
        held = program.variable(0, problem.open_tables(slot) + problem.rooms)
        program.put(sum_of_slot, held, -2)
        program.put(meetings, held)
    _, bound = program.solve(seconds)
    # The bound is a sum of whole costs; a hair is taken off for the arithmetic.
    return 0 if bound is None else max(0, ceil(bound - 1e-6))


def _blocks_and_others(program: Program, kind: Kind, number: int, cost: int, sits: list[int]) -> None:
    """How many people of a kind sit in which block, and how many have a break and sit anywhere."""
    length = len(kind)
    union = 0
    for mask in kind:
        union |= mask
    everyone = program.limit(number, number)
    for first in range(len(sits) - length + 1):
        block = ((1 << length) - 1) << first
        if block & ~union or not fits(kind, block):
            continue
        here = program.variable(0, number)
        program.put(everyone, here)
        for slot in range(first, first + length):
            program.put(sits[slot], here)
    broken = program.variable(cost, number)
    program.put(everyone, broken)
    seats = program.limit(0, 0)
    program.put(seats, broken, -length)
    for slot in slots_in(union):
        here = program.variable(0, number)
        program.put(sits[slot - 1], here)
        program.put(seats, here)
        no_more = program.limit(-UNBOUNDED, 0)
        program.put(no_more, here)
        program.put(no_more, broken, -1)
