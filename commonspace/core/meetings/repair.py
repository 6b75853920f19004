"""Mend a plan on the day with the fewest changes: the past is frozen, nobody is told too late.

Order of aims: fewest meetings dropped, most weight of new wishes placed, fewest people moved, fewest
meetings moved, fewest breaks. First only what was hit moves; if that leaves something undone, the
other meetings of the people concerned may move too, ring by ring, as far as `units` of the solver reach.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from commonspace.core.meetings.changes import Changes
from commonspace.core.meetings.check import breaks_in
from commonspace.core.meetings.day import Day, day_of
from commonspace.core.meetings.domains import bits, own_slots, slots_in
from commonspace.core.meetings.feasibility import Feasibility
from commonspace.core.meetings.leavers import Leavers, leavers
from commonspace.core.meetings.moves import best_moves, fewest_breaks
from commonspace.core.meetings.problem import Place, Plan, Problem
from commonspace.core.meetings.reasons import reasons_unmet
from commonspace.core.meetings.tables import give_tables
from commonspace.core.terms import Finding

# Rings of people around what was hit whose meetings may move as well, tried one after the other.
RINGS = 2


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
    leaving = leavers(day, domains)
    slots = _search(day, domains, leaving, units)
    changed = [name for name, slot in slots.items() if day.slots.get(name) != slot]
    if changed:
        slots.update(fewest_breaks(_over(day, slots, changed), domains, slots, changed, units / 4).slots)
    filled = _fill_holes(day, domains, slots) if waiting else ()
    return _told(day, slots, filled, _proofs(day, domains, slots, leaving.least))


def best_scope(day: Day, ring: int) -> list[str]:
    """Meetings that may move: what was hit, what is new, those in overfull slots, and rings around them."""
    first = day.changes.first_free
    overfull = day.overfull()
    hit = set(day.hit)
    inside = dict.fromkeys((*day.hit, *day.new))
    inside |= dict.fromkeys(name for name, slot in day.slots.items() if slot in overfull and name not in hit)
    core = (*day.hit, *day.new)
    people = {end for name in core for end in _ends(day, name)}
    for _ in range(ring):
        near = [
            name
            for name, slot in day.slots.items()
            if slot >= first and name not in inside and people.intersection(_ends(day, name))
        ]
        inside |= dict.fromkeys(near)
        people |= {end for name in near for end in _ends(day, name)}
    return list(inside)


def _ends(day: Day, name: str) -> tuple[str, str]:
    one = day.problem.meeting[name]
    return one.a, one.b


def _search(day: Day, domains: Mapping[str, int], leaving: Leavers, units: float) -> dict[str, int]:
    """Moves into free slots first; then rings of meetings that make way, while something is left undone."""
    hit = set(day.hit)
    start = {**{name: slot for name, slot in day.slots.items() if name not in hit}, **leaving.slots}
    # Who leaves an overfull slot is settled where the small search found a free slot for all.
    settled = bool(leaving.slots) or not day.overfull()
    small = [*day.hit, *day.new, *leaving.slots] if settled else best_scope(day, 0)
    best = _applied(day, domains, small, start, units / 2, direct=True)
    wanted = {*day.slots, *day.new} - hopeless(day, domains)
    seen = 0
    for number in range(RINGS + 1):
        scope = best_scope(day, number)
        if wanted <= best.keys() or len(scope) == seen:
            break
        seen = len(scope)
        found = _applied(day, domains, scope, best, units / 2 ** (number + 1))
        best = min(best, found, key=lambda slots: _aims(day, slots))
    return best


def _applied(
    day: Day,
    domains: Mapping[str, int],
    movable: Iterable[str],
    start: Mapping[str, int],
    units: float,
    *,
    direct: bool = False,
) -> dict[str, int]:
    """Slots of all meetings once the movable have their best places."""
    names = set(movable)
    moves = best_moves(day, domains, movable, start, units, direct=direct)
    return {**{name: slot for name, slot in day.slots.items() if name not in names}, **moves.slots}


def hopeless(day: Day, domains: Mapping[str, int]) -> set[str]:
    """New wishes of someone whose kept meetings take every slot he has left: no move makes room."""
    free = day.free_slots()
    left = {one.id: (free & ~bits(one.forbidden)).bit_count() for one in day.problem.participants}
    first = day.changes.first_free
    hit = set(day.hit)
    for name, slot in day.slots.items():
        if slot >= first or name in hit:
            for end in _ends(day, name):
                left[end] -= 1
    return {
        name
        for name in day.new
        if not domains[name] & free or any(left[end] <= 0 for end in _ends(day, name))
    }


def _aims(day: Day, slots: Mapping[str, int]) -> tuple[int, int, int, int]:
    """The aims in their order, smaller is better."""
    dropped = sum(1 for name in day.slots if name not in slots)
    weight = sum(day.problem.meeting[name].weight for name in day.new if name in slots)
    moved = [name for name, slot in day.slots.items() if slots.get(name, slot) != slot]
    people = {end for name in moved for end in _ends(day, name)}
    return dropped, -weight, len(people), len(moved)


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
        for end in _ends(day, name):
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


def _proofs(day: Day, domains: Mapping[str, int], slots: Mapping[str, int], least: int) -> tuple[str, ...]:
    """Aims that are proven: each is compared with what must be so whatever else is moved."""
    dropped, _, people, _ = _aims(day, slots)
    if dropped:
        return ()
    proven = ["dropped"]
    if all(name in slots for name in set(day.new) - hopeless(day, domains)):
        proven.append("new")
    if people <= least:
        proven.append("people")
    return tuple(proven)


def _told(day: Day, slots: Mapping[str, int], filled: tuple[str, ...], proven: tuple[str, ...]) -> Repair:
    problem = day.problem
    moved = tuple(name for name, slot in day.slots.items() if name in slots and slots[name] != slot)
    people = {end for name in moved for end in _ends(day, name)}
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
