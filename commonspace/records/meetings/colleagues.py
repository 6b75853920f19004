"""A colleague takes over: another delegate of the same delegation holds a meeting, at its slot and table.

Nothing else moves. The engine's specification judges the plan with and without: whoever would break a rule
cannot take over, and is told which.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from commonspace.core.errors import NotFound, Refused
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.people import assign_delegates
from commonspace.core.meetings.problem import Plan, Problem
from commonspace.core.meetings.repair import Repair
from commonspace.records.meetings.attending import company
from commonspace.records.meetings.entering import Company, Entry, event_row
from commonspace.records.meetings.models import Meeting, MeetingRequest
from commonspace.records.meetings.planning import in_force
from commonspace.records.meetings.problems import company_of, held, problem_of

# What a rule of the specification means for a colleague.
_WHY: Final = {
    "plan_forbidden_slot": "colleague_not_there",
    "plan_twice_in_a_slot": "colleague_meets_somebody",
    "plan_no_interpreter": "colleague_needs_interpreter",
    "plan_no_time_to_travel": "colleague_cannot_travel",
}


@dataclass(frozen=True, slots=True)
class Colleague:
    """A delegate who might take over; `why` is the code and numbers of what keeps him, None if nothing."""

    key: str
    number: int
    name: str
    why: tuple[str, Mapping[str, Any]] | None


def hand_over(problem: Problem, plan: Plan, meeting: str, delegate: str, now: int) -> tuple[Problem, Repair]:
    """The problem in which `delegate` holds the meeting, and the plan as it is: nothing moves.

    `problem` names delegates. Raises `NotFound` for what is not in the plan, `Refused` with why not.
    """
    one, place = problem.meeting.get(meeting), next((p for p in plan.places if p.id == meeting), None)
    side = next((s for s in ("a", "b") if one and company_of(getattr(one, s)) == company_of(delegate)), "")
    if one is None or place is None or not side or delegate not in problem.person:
        raise NotFound("not_found")
    if getattr(one, side) == delegate:
        raise Refused("colleague_has_it")
    if place.slot < now:
        raise Refused("meeting_is_past")
    changed = replace(one, a=delegate) if side == "a" else replace(one, b=delegate)
    after = replace(
        problem, meetings=tuple(changed if each.id == meeting else each for each in problem.meetings)
    )
    known = {(fault.code, fault.place) for fault in judge(problem, plan).faults}
    for fault in judge(after, plan).faults:
        if (fault.code, fault.place) not in known and fault.code in _WHY:
            raise Refused(_WHY[fault.code], slot=place.slot)
    return after, Repair(plan, (), (), (), (), (), (), (), (), 0, 0, 1.0, ())


def number_of(key: str) -> int:
    """The number of a delegate by the engine's id."""
    return int(key.partition(".")[2])


def colleagues(entry: Entry, ref: str, meeting: str, now: int) -> tuple[Company, tuple[Colleague, ...]]:
    """The delegation, and each other delegate of it with whether he could hold the meeting.

    For the delegation itself and the organiser; `NotFound` for others, and for a meeting not planned.
    """
    home = company(entry, ref)
    row = event_row(entry)
    found = (
        Meeting.objects.filter(event=row, request__ref=meeting, status="planned")
        .select_related("a__delegation", "b__delegation")
        .first()
    )
    sides = (found.a, found.b) if found else ()
    ours = next((side for side in sides if side.delegation.ref == home.ref), None)
    current = in_force(row)
    if ours is None or current is None:
        raise NotFound("not_found")
    problem, plan = held(assign_delegates(problem_of(entry, row).problem), current)
    others = [one for one in home.people if one.number != ours.number]
    return home, tuple(
        Colleague(one.key, one.number, one.name, _why(problem, plan, meeting, one.key, now)) for one in others
    )


def rebind(meeting: str, delegate: str) -> None:
    """Inside the transaction: a request that is bound to a delegate of this side follows the colleague."""
    row = MeetingRequest.objects.select_related("asking", "asked").get(ref=meeting)
    side = "asking" if row.asking.ref == company_of(delegate) else "asked"
    if getattr(row, f"{side}_person") is not None:
        setattr(row, f"{side}_person", number_of(delegate))
        row.save(update_fields=[f"{side}_person"])


def _why(
    problem: Problem, plan: Plan, meeting: str, delegate: str, now: int
) -> tuple[str, Mapping[str, Any]] | None:
    try:
        hand_over(problem, plan, meeting, delegate, now)
    except Refused as refused:
        return refused.code, refused.details
    return None
