"""A plan and what happened: which meetings are past, cancelled, hit or free to move. Decides nothing.

Past: in the slot now running or before. Cancelled: a later meeting of someone who left. Hit: a later
meeting of someone late, before they come. Held: in the slots before the first free one, where nothing
is moved unless hit or its table closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from commonspace.core.errors import BadInput
from commonspace.core.meetings.changes import Changes
from commonspace.core.meetings.domains import bits
from commonspace.core.meetings.problem import Plan, Problem


@dataclass(frozen=True, slots=True)
class Day:
    """`problem` is the forum as it is now (absences, closed tables, new wishes, nothing a must any more);
    `slots` and `tables` are those of the plan in force for meetings that are not cancelled."""

    problem: Problem
    changes: Changes
    slots: Mapping[str, int]
    tables: Mapping[str, int]
    cancelled: tuple[str, ...]
    hit: tuple[str, ...]
    new: tuple[str, ...]

    def is_past(self, name: str) -> bool:
        """True if the meeting is in the slot now running or before."""
        return self.slots.get(name, self.problem.slots + 1) <= self.changes.now

    def overfull(self) -> dict[int, int]:
        """By slot after now: how many meetings more than tables, the hit ones taken out."""
        load: dict[int, int] = {}
        hit = set(self.hit)
        for name, slot in self.slots.items():
            if slot > self.changes.now and name not in hit and not self.problem.meeting[name].private:
                load[slot] = load.get(slot, 0) + 1
        return {
            slot: number - self.problem.open_tables(slot)
            for slot, number in sorted(load.items())
            if number > self.problem.open_tables(slot)
        }

    def free_slots(self) -> int:
        """Set of the slots into which anything may be moved."""
        return bits(range(self.changes.first_free, self.problem.slots + 1))


def day_of(problem: Problem, plan: Plan, changes: Changes) -> Day:
    """Sort the meetings of a plan by what happened; raises `BadInput` for names that nobody knows."""
    _known(problem, plan, changes)
    absent = _absences(problem, changes)
    people = tuple(
        replace(one, forbidden=one.forbidden | absent.get(one.id, frozenset()))
        for one in problem.participants
    )
    gone = set(changes.gone)
    late = {one.participant: one.from_slot for one in changes.late}
    cancelled, hit = [], []
    for place in plan.places:
        one = problem.meeting[place.id]
        if place.slot <= changes.now:
            continue
        if {one.a, one.b} & gone:
            cancelled.append(one.id)
        elif any(place.slot < late.get(name, 0) for name in (one.a, one.b)):
            hit.append(one.id)
    closed = dict(problem.closed)
    for slot, count in changes.closed.items():
        if slot <= changes.now:  # what was held there was held
            continue
        closed[slot] = max(closed.get(slot, 0), count)
    left = set(cancelled)
    meetings = (*problem.meetings, *changes.new)
    now = replace(
        problem,
        participants=people,
        meetings=tuple(replace(one, must=False) for one in meetings),
        closed=closed,
        spread=None,
    )
    return Day(
        problem=now,
        changes=changes,
        slots={place.id: place.slot for place in plan.places if place.id not in left},
        tables={place.id: place.table for place in plan.places if place.id not in left},
        cancelled=tuple(cancelled),
        hit=tuple(hit),
        new=tuple(one.id for one in changes.new),
    )


def _absences(problem: Problem, changes: Changes) -> dict[str, frozenset[int]]:
    absent: dict[str, frozenset[int]] = {}
    for one in changes.late:
        absent[one.participant] = frozenset(range(changes.now + 1, min(one.from_slot, problem.slots + 1)))
    for name in changes.gone:
        absent[name] = frozenset(range(changes.now + 1, problem.slots + 1))
    return absent


def _known(problem: Problem, plan: Plan, changes: Changes) -> None:
    if not 0 <= changes.now <= problem.slots:
        raise BadInput("now_out_of_range", place="now_slot", slot=changes.now, slots=problem.slots)
    for place in plan.places:
        if place.id not in problem.meeting:
            raise BadInput("meeting_unknown", place="plan", meeting=place.id)
        if not 1 <= place.slot <= problem.slots:
            raise BadInput("slot_out_of_range", place=place.id, slot=place.slot, slots=problem.slots)
    for name in (*changes.gone, *(one.participant for one in changes.late)):
        if name not in problem.person:
            raise BadInput("participant_unknown", place="changes", participant=name)
    for slot in changes.closed:
        if not 1 <= slot <= problem.slots:
            raise BadInput("slot_out_of_range", place="tables_closed", slot=slot, slots=problem.slots)
