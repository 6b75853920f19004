"""The state of a search: the problem as flat rows of integers, and where each meeting sits now.

A board is the only mutable thing of the room; it is made for one search and thrown away with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from commonspace.core.meetings.check import site_of, tables_for
from commonspace.core.meetings.compiler import numbers, rows
from commonspace.core.meetings.domains import bits, home_site
from commonspace.core.meetings.loops import COMPILED, breaks_of
from commonspace.core.meetings.people import interpreter_pools, needs_interpreter
from commonspace.core.meetings.problem import Meeting, Place, Plan, Problem
from commonspace.core.meetings.seating_loops import seat


class Board:
    """Rows for `loops.py` over the meetings `ids` of a problem (all others do not exist here)."""

    def __init__(self, problem: Problem, ids: Sequence[str], domains: Mapping[str, int], seed: int) -> None:
        self.problem = problem
        self.meetings = [problem.meeting[name] for name in ids]
        self.index = {name: number for number, name in enumerate(ids)}
        self.people = {one.id: number for number, one in enumerate(problem.participants)}
        self._shape()
        self._domains(domains)
        self._resources()
        self._precedences()
        count, people, slots = len(self.meetings), len(self.people), problem.slots
        self.at = rows(people * slots, -1, COMPILED)
        self.slot_of = rows(count, -1, COMPILED)
        self.busy = rows(people * len(problem.days), 0, COMPILED, "int64")
        self.load = rows(len(self.cap), 0, COMPILED)
        self.rng = numbers(seeded(seed), COMPILED, "int64")
        travel = problem.travel if problem.sites else 0
        shape = (people, count, slots, len(problem.days), self.resources, self.width, travel)
        self.size = numbers((*shape, len(self.earlier), *[0] * 5), COMPILED, "int64")

    def _shape(self) -> None:
        problem = self.problem
        self.a = numbers((self.people[one.a] for one in self.meetings), COMPILED)
        self.b = numbers((self.people[one.b] for one in self.meetings), COMPILED)
        lengths = [day.last - day.first + 1 for day in problem.days]
        self.day = numbers((d for d, length in enumerate(lengths) for _ in range(length)), COMPILED)
        self.bit = numbers((1 << i for length in lengths for i in range(length)), COMPILED, "int64")
        self.first = numbers((*(day.first - 1 for day in problem.days), problem.slots), COMPILED)
        self.width = problem.slots // 2 + len(problem.days) + 1

    def _domains(self, domains: Mapping[str, int]) -> None:
        slots = self.problem.slots
        flat = bytearray()
        for one in self.meetings:
            # The binary digits of the set, lowest first, are the row.
            flat += format(domains[one.id], f"0{slots}b").encode()[::-1]
        self.dom = numbers((digit - 48 for digit in flat), COMPILED, "int8")

    def _resources(self) -> None:
        """Tables (of each site), private rooms and interpreters, each with a number by slot."""
        problem = self.problem
        slots = range(1, problem.slots + 1)
        self.home = home_site(problem)
        names: dict[Any, int] = {}
        caps: list[int] = []
        pools: dict[int, int] = dict.fromkeys(range(len(problem.interpreters)), 0)
        use: list[int] = []
        for meeting in self.meetings:
            # Unless sites run side by side, the slot tells the site and one count of tables is enough.
            kind: tuple[Any, ...] = ("room",) if meeting.private else ("table", self._site(meeting))
            if kind not in names:
                names[kind] = len(names)
                caps += [len(tables_for(problem, meeting, slot)) for slot in slots]
            use += [names[kind], -1]
            if needs_interpreter(problem, meeting):
                # The pool with the most room left takes it: fixed here, so that the search only counts.
                pool = min(
                    interpreter_pools(problem, meeting),
                    key=lambda number: (pools[number] / max(1, problem.interpreters[number].count), number),
                )
                pools[pool] += 1
                if ("pool", pool) not in names:
                    names["pool", pool] = len(names)
                    caps += [problem.interpreters[pool].count for _ in slots]
                use[-1] = names["pool", pool]
        self.resources = len(names)
        self.use = numbers(use, COMPILED)
        self.cap = numbers(caps, COMPILED)
        self.site = rows(1, 0, COMPILED)
        if problem.sites:
            sites = {one.id: number for number, one in enumerate(problem.sites)}
            self.site = numbers(
                (
                    sites.get(site_of(problem, meeting, slot) or "", -1)
                    for meeting in self.meetings
                    for slot in slots
                ),
                COMPILED,
            )

    def _site(self, meeting: Meeting) -> str | None:
        if self.home is None or meeting.session is None:
            return self.home
        return self.problem.session[meeting.session].site

    def _precedences(self) -> None:
        earlier: list[list[int]] = [[] for _ in self.meetings]
        later: list[list[int]] = [[] for _ in self.meetings]
        for link in self.problem.precedences:
            if link.before in self.index and link.after in self.index:
                earlier[self.index[link.after]].append(self.index[link.before])
                later[self.index[link.before]].append(self.index[link.after])
        self.before, self.earlier = _packed(earlier)
        self.after, self.later = _packed(later)

    def seat_all(self, slots: Mapping[str, int]) -> None:
        """Put meetings where a plan has them (the board must be empty there)."""
        for name, slot in slots.items():
            seat(
                self.index[name], slot - 1, self.problem.slots, len(self.problem.days), self.a, self.b,
                self.at, self.slot_of, self.busy, self.day, self.bit, self.use, self.load, 1,
            )  # fmt: skip

    def unseat(self, name: str) -> None:
        """Take one meeting out of its slot."""
        number = self.index[name]
        seat(
            number, int(self.slot_of[number]), self.problem.slots, len(self.problem.days), self.a, self.b,
            self.at, self.slot_of, self.busy, self.day, self.bit, self.use, self.load, -1,
        )  # fmt: skip

    def is_seated(self, name: str) -> bool:
        """True if the meeting has a slot."""
        return bool(self.slot_of[self.index[name]] >= 0)

    def meetings_in(self, resource: int, slot: int) -> list[str]:
        """Meetings of a slot that take a resource."""
        return [
            one.id
            for number, one in enumerate(self.meetings)
            if self.slot_of[number] == slot - 1 and resource in self.use[2 * number : 2 * number + 2]
        ]

    def full_slots(self, resource: int) -> int:
        """Set of the slots in which nothing is left of a resource."""
        slots = self.problem.slots
        return bits(
            slot
            for slot in range(1, slots + 1)
            if self.load[resource * slots + slot - 1] >= self.cap[resource * slots + slot - 1]
        )

    def busy_slots(self, person: str) -> int:
        """Set of the slots in which someone has a meeting."""
        start = self.people[person] * self.problem.slots
        return bits(
            slot for slot, held in enumerate(self.at[start : start + self.problem.slots], 1) if held >= 0
        )

    def clear(self) -> None:
        """Take every meeting out."""
        for row, value in ((self.at, -1), (self.slot_of, -1), (self.busy, 0), (self.load, 0)):
            row[:] = [value] * len(row) if isinstance(row, list) else value

    def breaks(self) -> list[int]:
        """Breaks of each participant now, in the order of the problem."""
        days = len(self.problem.days)
        return [
            sum(breaks_of(int(self.busy[p * days + d])) for d in range(days)) for p in range(len(self.people))
        ]

    def slots(self) -> dict[str, int]:
        """Slot of each meeting that is seated."""
        return slots_by_id(self.meetings, self.slot_of)


def slots_by_id(meetings: Sequence[Meeting], row: Iterable[int]) -> dict[str, int]:
    """Slot by meeting id from a row of slots that count from 0, -1 left out."""
    return {one.id: int(slot) + 1 for one, slot in zip(meetings, row, strict=True) if slot >= 0}


def plan_of(problem: Problem, slots: Mapping[str, int], tables: Mapping[str, int] | None = None) -> Plan:
    """A plan in the order of the problem."""
    given = tables or {}
    return Plan(
        problem.name,
        tuple(
            Place(one.id, slots[one.id], given.get(one.id, 0)) for one in problem.meetings if one.id in slots
        ),
    )


def seeded(seed: int) -> tuple[int, int]:
    """State of the generator for a seed; mixed, so that seeds that lie side by side differ, and never 0."""
    mixed = (seed * 2_654_435_761 + 0x9E3779B9) & 0xFFFFFFFF
    mixed ^= mixed >> 15
    mixed = (mixed * 0x2C1B3C6D) & 0xFFFFFFFF
    mixed ^= mixed >> 13
    return (mixed or 1, (seed * 0x85EBCA6B + 1) & 0xFFFFFFFF)


def _packed(lists: list[list[int]]) -> tuple[Any, Any]:
    starts, flat = [0], []
    for one in lists:
        flat += one
        starts.append(len(flat))
    return numbers(starts, COMPILED), numbers(flat, COMPILED)
