"""Which meetings leave slots that lost tables, so that the fewest people are moved: an exact small search.

A program of whole numbers says how few people any set of leavers touches, wherever they may go. Between that
and the plan found so far, k people are tried, then k + 1, …: a set of leavers for every overfull slot that
touches no more people than that. What is ruled out is ruled out for any plan, for the two people of whoever
leaves are moved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from commonspace.core.meetings.day import Day
from commonspace.core.meetings.domains import slots_in

# Sets of leavers looked at, of so many meetings at most; single closed tables need a few thousand.
MOST_SETS, MOST_LEAVERS = 20_000, 5


@dataclass(frozen=True, slots=True)
class Leavers:
    """`slots`: where leavers go, {} if no better ones were found. `least`: fewest people in any plan."""

    slots: Mapping[str, int]
    least: int


class _Search:
    """Walks over sets of leavers with at most `limit` people."""

    def __init__(self, day: Day, domains: Mapping[str, int]) -> None:
        self.day, self.domains, self.looked_at = day, domains, 0
        hit = set(day.hit)
        self.forced = frozenset(end for name in day.hit for end in self.ends(name))
        self.needs = [slot for slot, surplus in day.overfull().items() for _ in range(surplus)]
        self.of_slot: dict[int, dict[str, str]] = {slot: {} for slot in self.needs}
        self.busy: dict[str, int] = dict.fromkeys((one.id for one in day.problem.participants), 0)
        self.load: dict[int, int] = {}
        for name, slot in day.slots.items():
            if name in hit:
                continue
            self.load[slot] = self.load.get(slot, 0) + 1
            for end in self.ends(name):
                self.busy[end] |= 1 << (slot - 1)
                if slot in self.of_slot and not day.problem.meeting[name].private:
                    self.of_slot[slot][end] = name

    def ends(self, name: str) -> tuple[str, str]:
        one = self.day.problem.meeting[name]
        return one.a, one.b

    def sets(self, limit: int) -> Iterator[tuple[str, ...]]:
        """Sets of leavers, one for each need, with at most `limit` people."""
        yield from self._more((), self.forced, limit)

    def _more(self, chosen: tuple[str, ...], people: frozenset[str], limit: int) -> Iterator[tuple[str, ...]]:
        self.looked_at += 1
        if self.looked_at > MOST_SETS:
            return
        if len(chosen) == len(self.needs):
            yield chosen
            return
        slot = self.needs[len(chosen)]
        mine = self.of_slot[slot]
        if limit - len(people) >= 2:
            options = list(dict.fromkeys(mine.values()))
        else:
            options = list(dict.fromkeys(mine[one] for one in sorted(people) if one in mine))
        # Several leavers of one slot are chosen in the order of their ids, once each.
        last = chosen[-1] if chosen and self.needs[len(chosen) - 1] == slot else ""
        for name in sorted(options, key=lambda name: (len(people.union(self.ends(name))), name)):
            together = people.union(self.ends(name))
            if len(together) <= limit and name > last:
                yield from self._more((*chosen, name), together, limit)

    def seats(self, leavers: tuple[str, ...]) -> dict[str, int] | None:
        """Free slots for all leavers as things are, or None."""
        given: dict[str, int] = {}
        return given if self._seat(leavers, given) else None

    def _seat(self, leavers: tuple[str, ...], given: dict[str, int]) -> bool:
        if len(given) == len(leavers):
            return True
        name = leavers[len(given)]
        one, two = self.ends(name)
        free = self.domains[name] & self.day.free_slots() & ~self.busy[one] & ~self.busy[two]
        for slot in slots_in(free):
            same = [other for other, at in given.items() if at == slot]
            if self.load.get(slot, 0) + len(same) >= self.day.problem.open_tables(slot):
                continue
            if any({one, two} & set(self.ends(other)) for other in same):
                continue
            given[name] = slot
            if self._seat(leavers, given):
                return True
            del given[name]
        return False

    def within(self, people: frozenset[str]) -> dict[str, int] | None:
        """Other slots for meetings that these people have among themselves, everyone else left alone."""
        first = self.day.changes.first_free
        mine = [
            name
            for name, slot in self.day.slots.items()
            if people.issuperset(self.ends(name)) and (slot >= first or slot in self.of_slot)
        ]
        for name in mine:
            for end in self.ends(name):
                self.busy[end] &= ~(1 << (self.day.slots[name] - 1))
            self.load[self.day.slots[name]] -= 1
        given: dict[str, int] = {}
        found = self._rearranged(mine, given) and all(
            self.load[slot] + sum(1 for at in given.values() if at == slot)
            <= self.day.problem.open_tables(slot)
            for slot in self.of_slot
        )
        for name in mine:
            for end in self.ends(name):
                self.busy[end] |= 1 << (self.day.slots[name] - 1)
            self.load[self.day.slots[name]] += 1
        return {name: slot for name, slot in given.items() if slot != self.day.slots[name]} if found else None

    def _rearranged(self, mine: list[str], given: dict[str, int]) -> bool:
        if len(given) == len(mine):
            return True
        name = mine[len(given)]
        one, two = self.ends(name)
        own = 1 << (self.day.slots[name] - 1)
        free = (self.domains[name] & self.day.free_slots() | own) & ~self.busy[one] & ~self.busy[two]
        for slot in slots_in(free):
            same = [other for other, at in given.items() if at == slot]
            full = self.load.get(slot, 0) + len(same) >= self.day.problem.open_tables(slot)
            if full or any({one, two} & set(self.ends(other)) for other in same):
                continue
            given[name] = slot
            if self._rearranged(mine, given):
                return True
            del given[name]
        return False


def leavers(day: Day, domains: Mapping[str, int], least: int, found: int, units: float) -> Leavers:
    """Leavers of every overfull slot with a free slot each who touch fewer people than `found` so far.

    `least` is what is known to be needed; what comes back is no less. Nothing is found where one more
    cannot be ruled out within the solver's `units` or `MOST_SETS`.
    """
    search = _Search(day, domains)
    least = max(least, len(search.forced))
    if not search.needs or found <= least:
        return Leavers({}, least)
    least = max(least, _fewest_touched(search, found, units))
    if len(search.needs) > MOST_LEAVERS or day.problem.sites:
        return Leavers({}, least)
    for limit in range(least, found):
        groups: dict[frozenset[str], None] = {}
        for chosen in search.sets(limit):
            seats = search.seats(chosen)
            if seats is not None:
                return Leavers(seats, least)
            groups[search.forced.union(*(search.ends(name) for name in chosen))] = None
        # Nobody outside such a group moves, so its own meetings are all that could change places.
        for group in groups:
            seats = search.within(group) if not day.hit else None
            if seats is not None:
                return Leavers(seats, least)
        # A smaller group could still be helped by one more person's meetings: then nothing is ruled out.
        ruled_out = not groups or (not day.hit and all(len(group) == limit for group in groups))
        if search.looked_at > MOST_SETS or not ruled_out:
            break
        least = limit + 1
    return Leavers({}, least)


def _fewest_touched(search: _Search, found: int, units: float) -> int:
    """Fewest people of any set of leavers, one for each need, wherever they may go; at most `found`."""
    from commonspace.core.meetings.solver import new_model, run

    model = new_model()
    touched = {one: model.new_bool_var("") for one in search.busy}
    for one in sorted(search.forced):
        model.add(touched[one] == 1)
    for slot, of_people in search.of_slot.items():
        going = {name: model.new_bool_var("") for name in dict.fromkeys(of_people.values())}
        for name, goes in going.items():
            for end in search.ends(name):
                model.add_implication(goes, touched[end])
        model.add(sum(going.values()) >= search.needs.count(slot))
    model.add(sum(touched.values()) <= found)
    model.minimize(sum(touched.values()))
    # Only the full linear relaxation sees that few people have meetings in several of the slots.
    status, solver = run(model, units, linear=2)
    return found if status == "infeasible" else ceil(solver.best_objective_bound - 1e-6)
