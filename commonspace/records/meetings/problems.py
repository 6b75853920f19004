"""From rows to the engine's problem: delegates with their absences, accepted requests as wishes."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commonspace.core.meetings.event_draft import read_interpreters, read_session, read_site
from commonspace.core.meetings.hours import days_of
from commonspace.core.meetings.problem import Company, Meeting, Participant, Place, Plan, Precedence, Problem
from commonspace.records.meetings.entering import Entry
from commonspace.records.meetings.models import Delegate, EventPlan, ForumEvent, MeetingRequest, RequestOrder


@dataclass(frozen=True, slots=True)
class Asked:
    """The problem of an event, and a digest of all that it rests on."""

    problem: Problem
    digest: str


def problem_of(entry: Entry, row: ForumEvent) -> Asked:
    """Everybody who comes and every accepted request of two who both come. Pending ones are not in it."""
    people = list(
        Delegate.objects.filter(delegation__event=row, delegation__status="open")
        .order_by("delegation_id", "number")
        .values_list("delegation__ref", "number", "absent", "away", "languages", "delegation__languages")
    )
    companies: dict[str, list[str]] = {}
    for ref, number, *_ in people:
        companies.setdefault(ref, []).append(f"{ref}.{number}")
    meetings = tuple(_meetings(row))
    there = {one.id for one in meetings}
    orders = RequestOrder.objects.filter(event=row).order_by("id").values_list("before__ref", "after__ref")
    problem = Problem(
        name=entry.ref,
        slots=len(entry.slots),
        tables=row.tables or 0,
        rooms=row.rooms or 0,
        spread=row.spread,
        days=days_of(entry.slots),
        participants=tuple(
            Participant(f"{ref}.{number}", frozenset(absent) | frozenset(away), frozenset(own or shared))
            for ref, number, absent, away, own, shared in people
        ),
        companies=tuple(Company(ref, tuple(keys)) for ref, keys in companies.items()),
        meetings=meetings,
        precedences=tuple(Precedence(*pair) for pair in orders if there.issuperset(pair)),
        sessions=tuple(read_session(line) for line in row.sessions),
        sites=tuple(read_site(line) for line in row.sites),
        travel=row.travel or 0,
        interpreters=tuple(read_interpreters(line) for line in row.interpreters),
        closed={int(slot): count for slot, count in row.closed.items()},
    )
    return Asked(problem, _digest(problem))


def _meetings(row: ForumEvent) -> Iterator[Meeting]:
    """Accepted requests of two who both come, in the order in which they were asked."""
    accepted = MeetingRequest.objects.filter(
        event=row, status="accepted", asking__status="open", asked__status="open"
    )
    for one in accepted.select_related("asking", "asked").order_by("id"):
        yield Meeting(
            one.ref,
            _side(one.asking.ref, one.asking_person),
            _side(one.asked.ref, one.asked_person),
            session=one.session or None,
            fixed=one.fixed,
            weight=one.weight,
            must=one.must,
            private=one.private,
        )


def _side(delegation: str, person: int | None) -> str:
    return delegation if person is None else f"{delegation}.{person}"


def held(problem: Problem, plan: EventPlan) -> tuple[Problem, Plan]:
    """A problem and a plan of it: meetings of the plan are held by the delegates that it names.

    What the plan holds and the problem no longer knows (a request taken back) is left out of both.
    """
    known = {one.id for one in problem.participants}
    ends = {
        ref: (a, b) for ref, a, b, _, _ in plan.places if ref in problem.meeting and a in known and b in known
    }
    meetings = tuple(
        replace(one, a=ends[one.id][0], b=ends[one.id][1]) if one.id in ends else one
        for one in problem.meetings
    )
    places = tuple(Place(ref, slot, table) for ref, _, _, slot, table in plan.places if ref in ends)
    return replace(problem, meetings=meetings), Plan(problem.name, places)


def places_of(problem: Problem, plan: Plan) -> list[list[object]]:
    """A plan as it is stored; the problem is one in which delegates stand for companies."""
    meeting = problem.meeting
    return [[one.id, meeting[one.id].a, meeting[one.id].b, one.slot, one.table] for one in plan.places]


def company_of(key: str) -> str:
    """The delegation of a delegate, by the engine's id."""
    return key.partition(".")[0]


def _digest(problem: Problem) -> str:
    parts: Sequence[object] = (
        problem.slots,
        problem.tables,
        problem.rooms,
        problem.spread,
        sorted(problem.closed.items()),
        [(one.id, sorted(one.forbidden), sorted(one.languages)) for one in problem.participants],
        problem.meetings,
        [(one.id, one.count) for one in problem.interpreters],
        (problem.sites, problem.travel, problem.sessions, problem.precedences),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
