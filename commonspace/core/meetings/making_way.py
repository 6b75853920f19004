"""The search of a repair: who moves where, so that the aims of `repair.py` are met in their order.

A first mend without a solver is always there and always sound. Small exact models then make it better, as far
as a counted bound says that better is possible: moves into free slots, then rings of meetings that make way.
Each has a fixed share of the solver's own units, so that the answer is the same on every machine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from commonspace.core.meetings.day import Day
from commonspace.core.meetings.domains import bits, slots_in
from commonspace.core.meetings.first_mend import first_mend
from commonspace.core.meetings.least import Least, ends_of, least_of
from commonspace.core.meetings.leavers import leavers
from commonspace.core.meetings.moves import best_moves

# Rings of people around what was hit whose meetings may move as well, tried one after the other.
RINGS = 2
# Shares of the units: moves into free slots, sets of leavers, each ring.
DIRECT, LEAVERS, RING = 0.4, 0.2, 0.3
# One meeting that has to go somewhere gets this share of the units, so many or more get all.
ONE, MANY = 0.2, 10


@dataclass(frozen=True, slots=True)
class Way:
    """`slots` of all meetings that have one; `least`: what any plan must change."""

    slots: Mapping[str, int]
    least: Least


@dataclass(frozen=True, slots=True)
class Change:
    """What a plan changes, in the order of the aims; smaller is better."""

    dropped: int
    weight_left: int
    people: int
    meetings: int

    @property
    def aims(self) -> tuple[int, int, int, int]:
        """The aims in their order."""
        return self.dropped, self.weight_left, self.people, self.meetings


def change(day: Day, slots: Mapping[str, int]) -> Change:
    """What a plan drops, leaves out and moves."""
    moved = [name for name, slot in day.slots.items() if slots.get(name, slot) != slot]
    return Change(
        dropped=sum(1 for name in day.slots if name not in slots),
        weight_left=sum(day.problem.meeting[name].weight for name in day.new if name not in slots),
        people=len({end for name in moved for end in ends_of(day, name)}),
        meetings=len(moved),
    )


def make_way(day: Day, domains: Mapping[str, int], units: float) -> Way:
    """The best slots found within `units`, never worse than the first mend."""
    search = _Search(day, domains, units)
    if search.is_open:
        search.try_moves(scope(day, 0), DIRECT, direct=True)
    if search.is_open and search.all_placed and day.overfull():
        search.try_leavers()
    elif search.is_open:
        for ring in range(1, RINGS + 1):
            search.try_ring(ring)
            if not search.is_open:
                break
    return Way(search.best, search.least)


def scope(day: Day, ring: int) -> list[str]:
    """Meetings that may move: what was hit, what is new, those in overfull slots, and rings around them."""
    first = day.changes.first_free
    overfull = day.overfull()
    hit = set(day.hit)
    inside = dict.fromkeys((*day.hit, *day.new))
    inside |= dict.fromkeys(name for name, slot in day.slots.items() if slot in overfull and name not in hit)
    people = {end for name in (*day.hit, *day.new) for end in ends_of(day, name)}
    for _ in range(ring):
        near = [
            name
            for name, slot in day.slots.items()
            if slot >= first and name not in inside and people.intersection(ends_of(day, name))
        ]
        inside |= dict.fromkeys(near)
        people |= {end for name in near for end in ends_of(day, name)}
    return list(inside)


def crowding(day: Day, domains: Mapping[str, int]) -> list[str]:
    """Meetings in full slots that would suit something hit or new if only a table were free there."""
    hit = set(day.hit)
    of_slot: dict[int, list[str]] = {}
    busy: dict[str, int] = {}
    for name, slot in day.slots.items():
        if name not in hit:
            of_slot.setdefault(slot, []).append(name)
            for end in ends_of(day, name):
                busy[end] = busy.get(end, 0) | bits((slot,))
    suits = 0
    for name in (*day.hit, *day.new):
        one, two = ends_of(day, name)
        suits |= domains[name] & day.free_slots() & ~busy.get(one, 0) & ~busy.get(two, 0)
    return [
        name
        for slot in slots_in(suits)
        if len(of_slot.get(slot, ())) >= day.problem.open_tables(slot)
        for name in of_slot[slot]
    ]


class _Search:
    """The best slots so far, and what is known of the least."""

    def __init__(self, day: Day, domains: Mapping[str, int], units: float) -> None:
        self.day, self.domains = day, domains
        happened = len(day.hit) + len(day.new) + sum(day.overfull().values())
        self.units = units * min(1.0, ONE + happened / MANY)
        self.least = least_of(day, domains)
        self.best: dict[str, int] = first_mend(day, domains)

    @property
    def _left_at_least(self) -> int:
        return sum(self.day.problem.meeting[name].weight for name in self.least.hopeless)

    @property
    def is_open(self) -> bool:
        """True while some aim could still be better met."""
        least = (self.least.dropped, self._left_at_least, self.least.people, self.least.meetings)
        return change(self.day, self.best).aims > least

    @property
    def all_placed(self) -> bool:
        """True if nothing more can be kept or placed."""
        now = change(self.day, self.best)
        return (now.dropped, now.weight_left) <= (self.least.dropped, self._left_at_least)

    def try_moves(self, movable: Iterable[str], share: float, *, direct: bool = False) -> bool:
        """Take the best places of the movable if they are better; True if they are proven best."""
        names = list(movable)
        moves = best_moves(self.day, self.domains, names, self.best, self.units * share, direct=direct)
        if moves.slots is not None:
            inside = set(names)
            kept = {name: slot for name, slot in self.day.slots.items() if name not in inside}
            self._take({**kept, **moves.slots})
        return moves.exact

    def _take(self, slots: Mapping[str, int]) -> None:
        if change(self.day, slots).aims < change(self.day, self.best).aims:
            self.best = dict(slots)

    def try_leavers(self) -> None:
        """Fewer people who leave overfull slots, or the proof that there are none."""
        now = change(self.day, self.best)
        if self.least.dropped:
            return
        found = leavers(self.day, self.domains, self.least.people, now.people, self.units * LEAVERS)
        self.least = replace(self.least, people=found.least)
        if not found.slots:
            return
        if self.day.hit or self.day.new:
            self.try_moves((*self.day.hit, *self.day.new, *found.slots), LEAVERS)
        else:
            self._take({**self.day.slots, **found.slots})

    def try_ring(self, ring: int) -> None:
        """Let the meetings of the people concerned make way, and of those whom they meet."""
        inside = dict.fromkeys((*scope(self.day, ring), *crowding(self.day, self.domains)))
        exact = self.try_moves(inside, RING)
        simple = self.least.nearby and not self.day.overfull() and self.all_placed
        if exact and simple and ring == 1:
            # Whoever moves one person more than those hit moves only meetings of people hit; whoever moves
            # two people for a new wish moves a meeting of its people, or one that takes its table.
            covered = self.least.people + 1 if self.day.hit else 2
            now = change(self.day, self.best)
            if now.people > covered:
                self.least = replace(self.least, people=max(self.least.people, covered + 1))
            else:
                self.least = replace(self.least, people=now.people, meetings=now.meetings)
