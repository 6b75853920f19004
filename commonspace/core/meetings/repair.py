"""Mend a plan on the day with the fewest changes: the past is frozen, nobody is told too late.

Order of aims: fewest meetings dropped, most weight of new wishes placed, fewest people moved, fewest
meetings moved, fewest breaks. `making_way.py` finds who moves; what moves anyway is then given the slots with
the fewest breaks, and the waiting list fills what holes are left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import itemgetter

from commonspace.core.meetings.changes import Changes
from commonspace.core.meetings.check import breaks_in
from commonspace.core.meetings.day import Day, day_of
from commonspace.core.meetings.domains import own_slots, slots_in
from commonspace.core.meetings.feasibility import Feasibility
from commonspace.core.meetings.least import ends_of
from commonspace.core.meetings.making_way import Way, change, make_way
from commonspace.core.meetings.moves import fewest_breaks
from commonspace.core.meetings.problem import Place, Plan, Problem
from commonspace.core.meetings.reasons import reasons_unmet
from commonspace.core.meetings.tables import give_tables
from commonspace.core.terms import Finding


@dataclass(frozen=True, slots=True)
class Repair:
    """A mended plan and what it changes. `proven` names the aims for which no plan does better.

    `unchanged` is the share of future meetings, neither cancelled nor hit, that keep their slot; `dropped`
    and `left` (new wishes without a place) carry their reasons; `filled` are wishes of the waiting list
    that found a hole without moving anyone.
    """

    plan: Plan
    cancelled: tuple[str, ...]
    hit: tuple[str, ...]
    dropped: tuple[Finding, ...]
    placed: tuple[str, ...]
    left: tuple[Finding, ...]
    filled: tuple[str, ...]
    moved: tuple[str, ...]
    people: tuple[str, ...]
    weight_new: int
    breaks: int
    unchanged: float
    proven: tuple[str, ...]


def repair(
    problem: Problem, plan: Plan, changes: Changes, *, units: float = 1.0, waiting: bool = True
) -> Repair:
    """Mend `plan`; with `waiting`, unplaced wishes fill holes. Raises `BadInput` for unknown names."""
    day = day_of(problem, plan, changes)
    domains = own_slots(day.problem)
    way = make_way(day, domains, units)
    slots = dict(way.slots)
    changed = [name for name, slot in slots.items() if day.slots.get(name) != slot]
    if changed:
        slots.update(
            fewest_breaks(_over(day, slots, changed), domains, slots, changed, units / 4).slots or {}
        )
    filled = _fill_holes(day, domains, slots) if waiting else ()
    return _told(day, slots, filled, _proofs(day, way))


def _over(day: Day, slots: Mapping[str, int], changed: Iterable[str]) -> Day:
    """The day with everything that does not change at its new place, to choose among slots of the rest."""
    free = set(changed)
    kept = {name: slot for name, slot in slots.items() if name not in free}
    return replace(day, slots={**kept, **{name: day.slots[name] for name in free if name in day.slots}})


def _fill_holes(day: Day, domains: Mapping[str, int], slots: dict[str, int]) -> tuple[str, ...]:
    """Seat waiting wishes, heaviest first, where both are free and a table is open; nobody is moved."""
    busy: dict[str, set[int]] = {one.id: set() for one in day.problem.participants}
    load: dict[int, int] = {}
    for name, slot in slots.items():
        for end in ends_of(day, name):
            busy[end].add(slot)
        load[slot] = load.get(slot, 0) + 1
    known = {*slots, *day.cancelled, *day.hit, *day.new}
    bound = {name for link in day.problem.precedences for name in (link.before, link.after)}
    filled = []
    wishes = [one for one in day.problem.meetings if one.id not in known | bound and not one.private]
    for one in sorted(wishes, key=lambda one: -one.weight):
        for slot in slots_in(domains[one.id] & day.free_slots()):
            free = slot not in busy[one.a] and slot not in busy[one.b]
            if free and load.get(slot, 0) < day.problem.open_tables(slot) and not day.problem.sites:
                slots[one.id] = slot
                load[slot] = load.get(slot, 0) + 1
                busy[one.a].add(slot)
                busy[one.b].add(slot)
                filled.append(one.id)
                break
    return tuple(filled)


def _proofs(day: Day, way: Way) -> tuple[str, ...]:
    """Aims that are proven, in their order, up to the first that is not."""
    now, least = change(day, way.slots), way.least
    left = sum(day.problem.meeting[name].weight for name in least.hopeless)
    reached = (
        ("dropped", now.dropped <= least.dropped),
        ("new", now.weight_left <= left),
        ("people", now.people <= least.people),
        ("meetings", now.meetings <= least.meetings),
    )
    return tuple(name for name, _ in takewhile(itemgetter(1), reached))


def _told(day: Day, slots: Mapping[str, int], filled: tuple[str, ...], proven: tuple[str, ...]) -> Repair:
    problem = day.problem
    moved = tuple(name for name, slot in day.slots.items() if name in slots and slots[name] != slot)
    people = {end for name in moved for end in ends_of(day, name)}
    kept = {name: table for name, table in day.tables.items() if slots.get(name) == day.slots[name]}
    tables = {**give_tables(problem, slots, kept)}
    tables.update({name: day.tables[name] for name in slots if day.is_past(name)})
    hit = set(day.hit)
    steady = [name for name, slot in day.slots.items() if slot > day.changes.now and name not in hit]
    same = sum(1 for name in steady if slots.get(name) == day.slots[name])
    order = [one.id for one in problem.meetings if one.id in slots]
    free = day.free_slots()
    found = Feasibility((), {}, {name: mask & free for name, mask in own_slots(problem).items()})
    reasons = {finding.place: finding for finding in reasons_unmet(problem, found, slots)}
    return Repair(
        plan=Plan(problem.name, tuple(Place(name, slots[name], tables.get(name, 0)) for name in order)),
        cancelled=day.cancelled,
        hit=day.hit,
        dropped=tuple(reasons[name] for name in day.slots if name not in slots),
        placed=tuple(name for name in day.new if name in slots),
        left=tuple(reasons[name] for name in day.new if name not in slots),
        filled=filled,
        moved=moved,
        people=tuple(one.id for one in problem.participants if one.id in people),
        weight_new=sum(problem.meeting[name].weight for name in day.new if name in slots),
        breaks=sum(
            breaks_in((slots[one.id] for one in problem.of[person.id] if one.id in slots), problem.days)
            for person in problem.participants
        ),
        unchanged=same / len(steady) if steady else 1.0,
        proven=proven,
    )
