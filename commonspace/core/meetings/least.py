"""What every mended plan must change at least, told by counting: nothing here searches or solves.

A person who has more meetings left than slots left loses some; so do all together where tables run out.
Whoever is hit and not dropped is moved; so is whoever leaves a slot that lost tables. What a repair found
is proven where it does no more than that.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from commonspace.core.meetings.day import Day
from commonspace.core.meetings.domains import bits


@dataclass(frozen=True, slots=True)
class Least:
    """Fewest meetings dropped, and, if no more are dropped, fewest people and meetings moved.

    `hopeless`: new wishes without a place in any plan with the fewest dropped. `nearby`: whatever must be
    dropped is dropped of people who were hit, so a plan that moves one person more moves meetings of theirs.
    """

    dropped: int
    people: int
    meetings: int
    hopeless: frozenset[str]
    nearby: bool


def least_of(day: Day, domains: Mapping[str, int]) -> Least:
    """Bounds for one day; `domains` are the slots of each meeting by its own facts."""
    lacking, room = _lacking(day)
    by_people = _dropped_by_people(day, lacking)
    over = _over_all_tables(day)
    dropped = max(by_people, over, 0)
    surplus = day.overfull().values()
    hopeless = _hopeless(day, domains, lacking, room, over - dropped >= 0)
    hopeful = [name for name in day.new if name not in hopeless]
    blocked = dropped == 0 and any(_is_blocked(day, domains, name) for name in hopeful)
    return Least(
        dropped=dropped,
        # Meetings of one slot have nobody in common: each that leaves moves two more.
        people=max(_people_hit(day, dropped), 2 * blocked, 2 * (max(surplus, default=0) - dropped)),
        meetings=max(len(day.hit) + sum(surplus) - dropped, int(blocked)),
        hopeless=hopeless,
        nearby=dropped == by_people,
    )


def ends_of(day: Day, name: str) -> tuple[str, str]:
    """The two people of a meeting."""
    one = day.problem.meeting[name]
    return one.a, one.b


def later(day: Day) -> list[str]:
    """Meetings of the plan that need a slot into which anything may be moved."""
    first, hit = day.changes.first_free, set(day.hit)
    return [name for name, slot in day.slots.items() if slot >= first or name in hit]


def _lacking(day: Day) -> tuple[dict[str, int], dict[str, int]]:
    """Slots that people lack for the meetings they have left, and slots they have over."""
    free = day.free_slots()
    left = {one.id: (free & ~bits(one.forbidden)).bit_count() for one in day.problem.participants}
    for name in later(day):
        for end in ends_of(day, name):
            left[end] -= 1
    lacking = {name: -number for name, number in left.items() if number < 0}
    return lacking, {name: number for name, number in left.items() if number >= 0}


def _dropped_by_people(day: Day, lacking: Mapping[str, int]) -> int:
    """One dropped meeting helps two only if both lack a slot."""
    shared: Counter[str] = Counter()
    if lacking:
        for name in later(day):
            one, two = ends_of(day, name)
            if one in lacking and two in lacking:
                shared.update((one, two))
    together = sum(min(number, shared[name]) for name, number in lacking.items()) // 2
    return sum(lacking.values()) - together


def _over_all_tables(day: Day) -> int:
    """Meetings more than the tables of all the slots left; below 0: so many tables are over."""
    first, hit = day.changes.first_free, set(day.hit)
    asked = sum(
        not day.problem.meeting[name].private
        for name, slot in day.slots.items()
        if slot >= first or name in hit
    )
    held = sum(number for slot, number in day.overfull().items() if slot < first)
    return asked + held - sum(day.problem.open_tables(slot) for slot in range(first, day.problem.slots + 1))


def _people_hit(day: Day, dropped: int) -> int:
    """People of the hit meetings that are not dropped, at the fewest."""
    pairs = [ends_of(day, name) for name in day.hit]
    everyone = {end for pair in pairs for end in pair}
    if not dropped:
        return len(everyone)
    common = set(everyone).intersection(*(set(pair) for pair in pairs)) if pairs else set()
    if not common:
        return max(0, len(everyone) - 2 * dropped)
    center = min(common)
    partners = Counter(one if two == center else two for one, two in pairs)
    kept, people = len(pairs) - dropped, 0
    for _, number in partners.most_common():
        if kept > 0:
            kept, people = kept - number, people + 1
    return people + 1 if people else 0


def _is_blocked(day: Day, domains: Mapping[str, int], name: str) -> bool:
    """True if a new wish finds no slot free for both with a table, unless some kept meeting moves."""
    hit, mine = set(day.hit), set(ends_of(day, name))
    load: Counter[int] = Counter()
    busy = 0
    for other, slot in day.slots.items():
        if other not in hit:
            load[slot] += not day.problem.meeting[other].private
            busy |= bits((slot,)) if mine.intersection(ends_of(day, other)) else 0
    free = domains[name] & day.free_slots() & ~busy
    private = day.problem.meeting[name].private
    return not any(
        free >> (slot - 1) & 1 and (private or load[slot] < day.problem.open_tables(slot))
        for slot in range(day.changes.first_free, day.problem.slots + 1)
    )


def _hopeless(
    day: Day, domains: Mapping[str, int], lacking: Mapping[str, int], room: Mapping[str, int], full: bool
) -> frozenset[str]:
    """Wishes of someone whose kept meetings take every slot left to him, or for which no table is over."""
    # Whoever meets somebody who lacks a slot may have one more when that meeting is the one dropped.
    helped = set(lacking)
    for name in later(day) if lacking else ():
        pair = set(ends_of(day, name))
        if pair & lacking.keys():
            helped |= pair
    return frozenset(
        name
        for name in day.new
        if not domains[name] & day.free_slots()
        or (full and not day.problem.meeting[name].private)
        or any(room.get(end, 0) == 0 and end not in helped for end in ends_of(day, name))
    )
