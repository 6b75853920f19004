"""The small exact model of a repair: some meetings may move into free slots, all others stay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commonspace.core.meetings.check import site_of, tables_for
from commonspace.core.meetings.day import Day
from commonspace.core.meetings.domains import slots_in
from commonspace.core.meetings.people import interpreter_pools, needs_interpreter
from commonspace.core.meetings.problem import Meeting


@dataclass(frozen=True, slots=True)
class Moves:
    """What the model found: slots of the movable meetings that have a place, None if it found nothing in its
    units; `exact`: proven best."""

    slots: Mapping[str, int] | None
    exact: bool


class _Model:
    """Variables by meeting and slot, and the rules between them."""

    def __init__(
        self, day: Day, domains: Mapping[str, int], movable: Iterable[str], *, direct: bool = False
    ) -> None:
        from commonspace.core.meetings.solver import new_model

        self.day = day
        self.model: Any = new_model()
        self.problem = day.problem
        self.names = list(dict.fromkeys(movable))
        inside = set(self.names)
        self.fixed = {name: slot for name, slot in day.slots.items() if name not in inside}
        self.at: dict[tuple[str, int], Any] = {}
        self.placed: dict[str, Any] = {}
        # Direct: into slots that are free as things are, so that no meeting waits for another to leave.
        stays = {**self.fixed, **{n: t for n, t in day.slots.items() if direct and n not in day.hit}}
        busy = self._busy(stays)
        for name in self.names:
            one = self.problem.meeting[name]
            options = [
                slot
                for slot in self._options(one, domains)
                if slot == stays.get(name)
                or (slot not in busy[one.a] and slot not in busy[one.b] and self._in_order(one, slot))
            ]
            for slot in options:
                self.at[name, slot] = self.model.new_bool_var("")
            self.placed[name] = self.model.new_bool_var("")
            self.model.add_exactly_one([*(self.at[name, slot] for slot in options), ~self.placed[name]])
        self._one_at_a_time()
        self._room()
        self._order()
        self._journeys()

    def _options(self, one: Meeting, domains: Mapping[str, int]) -> list[int]:
        """Slots a movable meeting may have: from the first free slot on, and its own if it is not hit."""
        mask = domains[one.id] & self.day.free_slots()
        own = self.day.slots.get(one.id)
        if own is not None and one.id not in self.day.hit:
            mask |= 1 << (own - 1)
        return slots_in(mask)

    def _busy(self, stays: Mapping[str, int]) -> dict[str, set[int]]:
        busy: dict[str, set[int]] = defaultdict(set)
        for name, slot in stays.items():
            one = self.problem.meeting[name]
            busy[one.a].add(slot)
            busy[one.b].add(slot)
        return busy

    def _in_order(self, one: Meeting, slot: int) -> bool:
        """True if the precedences with meetings that stay hold in `slot`."""
        return all(
            self.fixed.get(link.before, 0) < slot
            if link.after == one.id
            else self.fixed.get(link.after, self.problem.slots + 1) > slot
            for link in self.problem.precedences
            if one.id in (link.before, link.after)
        )

    def _one_at_a_time(self) -> None:
        mine: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for (name, slot), here in self.at.items():
            one = self.problem.meeting[name]
            mine[one.a, slot].append(here)
            mine[one.b, slot].append(here)
        for those in mine.values():
            if len(those) > 1:
                self.model.add_at_most_one(those)

    def _room(self) -> None:
        """Tables of each site, rooms and interpreters that those who stay leave over."""
        asked: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        taken: dict[tuple[Any, ...], int] = defaultdict(int)
        limit: dict[tuple[Any, ...], int] = {}
        for name, slot in (*self.at, *self.fixed.items()):
            one = self.problem.meeting[name]
            for kind, room in self._kinds(one, slot):
                limit[kind] = room
                if (name, slot) in self.at:
                    asked[kind].append(self.at[name, slot])
                else:
                    taken[kind] += 1
        for kind, those in asked.items():
            if len(those) + taken[kind] > limit[kind]:
                self.model.add(sum(those) <= max(0, limit[kind] - taken[kind]))

    def _kinds(self, one: Meeting, slot: int) -> Iterable[tuple[tuple[Any, ...], int]]:
        numbers = tables_for(self.problem, one, slot)
        yield (slot, numbers.start), len(numbers)
        if needs_interpreter(self.problem, one):
            pools = interpreter_pools(self.problem, one)
            # All pools that could serve it count as one here: exact when pools don't overlap.
            yield (slot, "interpreters", pools[:1]), self.problem.interpreters[pools[0]].count if pools else 0

    def _order(self) -> None:
        for link in self.problem.precedences:
            if link.before in self.placed and link.after in self.placed:
                for slot in range(1, self.problem.slots + 1):
                    for later in range(slot, self.problem.slots + 1):
                        if (link.before, later) in self.at and (link.after, slot) in self.at:
                            self.model.add_bool_or(~self.at[link.before, later], ~self.at[link.after, slot])

    def _journeys(self) -> None:
        """Nobody changes sites without the slots to travel."""
        if not self.problem.sites or not self.problem.travel:
            return
        near: dict[str, list[tuple[int, str, Any]]] = defaultdict(list)
        for (name, slot), here in self.at.items():
            one = self.problem.meeting[name]
            for person in (one.a, one.b):
                near[person].append((slot, site_of(self.problem, one, slot) or "", here))
        for name, slot in self.fixed.items():
            one = self.problem.meeting[name]
            for person in (one.a, one.b):
                near[person].append((slot, site_of(self.problem, one, slot) or "", True))
        for those in near.values():
            for slot, site, here in those:
                for other, elsewhere, there in those:
                    close = 0 < other - slot <= self.problem.travel
                    same_day = self.problem.day_of(slot) == self.problem.day_of(other)
                    if close and same_day and site != elsewhere and not (here is True and there is True):
                        self.model.add_bool_or(*(~one for one in (here, there) if one is not True))

    def moved(self, name: str) -> Any:
        """True if a meeting of the plan gets another slot (not: if it is dropped)."""
        own = self.day.slots[name]
        if (name, own) not in self.at:
            return self.placed[name]
        changed = self.model.new_bool_var("")
        self.model.add(changed == self.placed[name] - self.at[name, own])
        return changed

    def people_moved(self) -> tuple[dict[str, Any], list[Any]]:
        """A variable for each person who may be moved, and one for each meeting."""
        people: dict[str, Any] = {}
        meetings = []
        for name in self.names:
            if name in self.day.slots:
                one, moved = self.problem.meeting[name], self.moved(name)
                meetings.append(moved)
                for person in (one.a, one.b):
                    if person not in people:
                        people[person] = self.model.new_bool_var("")
                    self.model.add_implication(moved, people[person])
        return people, meetings

    def hint(self, slots: Mapping[str, int]) -> None:
        """Start the solver from these slots."""
        for (name, slot), here in self.at.items():
            self.model.add_hint(here, slots.get(name) == slot)

    def read(self, solver: Any) -> dict[str, int]:
        """Slots of the placed movable meetings."""
        return {name: slot for (name, slot), here in self.at.items() if solver.boolean_value(here)}


def best_moves(
    day: Day,
    domains: Mapping[str, int],
    movable: Iterable[str],
    start: Mapping[str, int],
    units: float,
    *,
    direct: bool = False,
) -> Moves:
    """Fewest dropped, most new weight, fewest people moved, fewest meetings moved, in that order."""
    from commonspace.core.meetings.solver import run

    built = _Model(day, domains, movable, direct=direct)
    people, moved = built.people_moved()
    new = set(day.new)
    # Each aim outweighs all that follow it together.
    per_person = len(moved) + 1
    per_weight = per_person * (len(people) + 1)
    wished = sum(day.problem.meeting[name].weight for name in built.names if name in new)
    per_drop = per_weight * (wished + 1)
    cost = sum(moved) + per_person * sum(people.values())
    for name in built.names:
        if name in new:
            cost -= per_weight * day.problem.meeting[name].weight * built.placed[name]
        elif name in day.slots:
            cost -= per_drop * built.placed[name]
    built.model.minimize(cost)
    built.hint(start)
    # Only the full linear relaxation sees that few people have meetings in several overfull slots.
    status, solver = run(built.model, units, linear=2)
    if status not in ("optimal", "feasible"):
        return Moves(None, exact=False)
    return Moves(built.read(solver), exact=status == "optimal")


def fewest_breaks(
    day: Day, domains: Mapping[str, int], slots: Mapping[str, int], free: Iterable[str], units: float
) -> Moves:
    """Other slots for the meetings `free` that change anyway, with the fewest breaks of their people."""
    from commonspace.core.meetings.solver import run

    names = list(free)
    built = _Model(day, domains, names)
    for name in names:
        built.model.add(built.placed[name] == 1)
        own = day.slots.get(name, 0)
        if (name, own) in built.at:
            built.model.add(built.at[name, own] == 0)
    built.model.minimize(sum(_breaks(built, person) for person in _people(day, names)))
    built.hint(slots)
    status, solver = run(built.model, units)
    if status not in ("optimal", "feasible"):
        return Moves(None, exact=False)
    return Moves(built.read(solver), exact=status == "optimal")


def _people(day: Day, names: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        one = day.problem.meeting[name]
        found |= {one.a: None, one.b: None}
    return list(found)


def _breaks(built: _Model, person: str) -> Any:
    """Runs of busy slots of one person, summed by day, less one for each day with any."""
    total: Any = 0
    mine = {one.id for one in built.problem.of[person]}
    fixed = {slot for name, slot in built.fixed.items() if name in mine}
    for one_day in built.problem.days:
        last: Any = 0
        busy_today = [slot for slot in fixed if slot in one_day]
        some: Any = 1 if busy_today else built.model.new_bool_var("")
        for slot in range(one_day.first, one_day.last + 1):
            held: Any = int(slot in fixed)
            for name in built.names:
                if name in mine and (name, slot) in built.at:
                    held = held + built.at[name, slot]
            start = built.model.new_bool_var("")
            built.model.add(start >= held - last)
            if not busy_today:
                built.model.add(held <= some)
            total = total + start
            last = held
        # A day with no meeting has no run; with one it has a run more than breaks.
        total = total - some
    return total
