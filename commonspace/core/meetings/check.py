"""The specification: judges any plan against its problem, without a solver and without the search's code.

Every rule is one small function that yields findings; a plan that yields none is sound. What the rules
mean is told in docs/reference/meetings.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from commonspace.core.meetings.people import interpreter_pools, needs_interpreter
from commonspace.core.meetings.problem import Meeting, Plan, Problem, Stretch
from commonspace.core.terms import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found. `breaks` counts by participant; `value` is the sum of breaks when all is
    accepted, and the weight placed when there are wishes."""

    faults: tuple[Finding, ...]
    breaks: Mapping[str, int]
    weight: int
    value: int

    @property
    def sound(self) -> bool:
        """True if no rule is broken."""
        return not self.faults

    @property
    def total_breaks(self) -> int:
        """Breaks of all participants together."""
        return sum(self.breaks.values())

    @property
    def worst(self) -> int:
        """Most breaks of one participant."""
        return max(self.breaks.values(), default=0)


def judge(problem: Problem, plan: Plan) -> Verdict:
    """Every broken rule of the plan, its breaks and its value. `problem` names people, not companies."""
    held = {place.id: place.slot for place in plan.places if place.id in problem.meeting}
    calendar = _calendar(problem, held)
    breaks = {name: breaks_in(slots, problem.days) for name, slots in calendar.items()}
    faults = (
        *_listed(problem, plan),
        *_placed(problem, held),
        *_own_slots(problem, held),
        *_collisions(problem, calendar),
        *_order(problem, held),
        *_tables(problem, plan),
        *_interpreted(problem, held),
        *_journeys(problem, held),
        *_spread(problem, breaks),
    )
    weight = sum(problem.meeting[name].weight for name in held)
    return Verdict(faults, breaks, weight, weight if problem.has_wishes else sum(breaks.values()))


def breaks_in(slots: Iterable[int], days: Iterable[Stretch]) -> int:
    """Idle stretches between two meetings of one participant on the same day; the night is none."""
    busy = sorted(slots)
    return sum(
        1
        for day in days
        for one, next_one in pairwise([slot for slot in busy if slot in day])
        if next_one > one + 1
    )


def _fault(code: str, place: str, **numbers: object) -> Finding:
    return Finding(code, Outcome.FAIL, place=place, numbers=numbers)


def _calendar(problem: Problem, held: Mapping[str, int]) -> dict[str, list[int]]:
    calendar: dict[str, list[int]] = {one.id: [] for one in problem.participants}
    for meeting in problem.meetings:
        if meeting.id in held:
            calendar[meeting.a].append(held[meeting.id])
            calendar[meeting.b].append(held[meeting.id])
    return calendar


def _listed(problem: Problem, plan: Plan) -> Iterable[Finding]:
    seen: set[str] = set()
    for place in plan.places:
        if place.id not in problem.meeting:
            yield _fault("plan_meeting_unknown", place.id)
        if place.id in seen:
            yield _fault("plan_meeting_twice", place.id)
        seen.add(place.id)


def _placed(problem: Problem, held: Mapping[str, int]) -> Iterable[Finding]:
    for meeting in problem.meetings:
        if meeting.must and meeting.id not in held:
            yield _fault("plan_must_missing", meeting.id)


def _own_slots(problem: Problem, held: Mapping[str, int]) -> Iterable[Finding]:
    for meeting in problem.meetings:
        slot = held.get(meeting.id)
        if slot is None:
            continue
        if not 1 <= slot <= problem.slots:
            yield _fault("plan_slot_out_of_range", meeting.id, slot=slot, slots=problem.slots)
        if meeting.a == meeting.b:
            yield _fault("meeting_with_oneself", meeting.id, participant=meeting.a)
        if meeting.session is not None and slot not in problem.session[meeting.session]:
            yield _fault("plan_outside_session", meeting.id, slot=slot, session=meeting.session)
        if meeting.fixed is not None and slot != meeting.fixed:
            yield _fault("plan_not_at_fixed_slot", meeting.id, slot=slot, fixed=meeting.fixed)
        for name in (meeting.a, meeting.b):
            if slot in problem.person[name].forbidden:
                yield _fault("plan_forbidden_slot", meeting.id, slot=slot, participant=name)


def _collisions(problem: Problem, calendar: Mapping[str, list[int]]) -> Iterable[Finding]:
    for name, slots in calendar.items():
        for slot, times in sorted(Counter(slots).items()):
            if times > 1:
                yield _fault("plan_twice_in_a_slot", name, slot=slot, times=times)


def _order(problem: Problem, held: Mapping[str, int]) -> Iterable[Finding]:
    for link in problem.precedences:
        if link.before in held and link.after in held and held[link.before] >= held[link.after]:
            yield _fault(
                "plan_precedence_broken",
                link.after,
                before=link.before,
                slot_before=held[link.before],
                slot=held[link.after],
            )


def _tables(problem: Problem, plan: Plan) -> Iterable[Finding]:
    """Tables and rooms: numbers in range, one meeting each; where no table is given, counts alone."""
    used: Counter[tuple[int, int]] = Counter()
    counts: Counter[tuple[int, str | None, bool]] = Counter()
    for place in plan.places:
        meeting = problem.meeting.get(place.id)
        if meeting is None or not 1 <= place.slot <= problem.slots:
            continue
        counts[place.slot, site_of(problem, meeting, place.slot), meeting.private] += 1
        if place.table:
            used[place.slot, place.table] += 1
            if place.table not in tables_for(problem, meeting, place.slot):
                yield _fault("plan_table_not_open", place.id, slot=place.slot, table=place.table)
    for (slot, table), times in sorted(used.items()):
        if times > 1:
            yield _fault("plan_table_twice", str(table), slot=slot, times=times)
    for (slot, site, private), number in sorted(counts.items(), key=str):
        limit = problem.rooms if private else len(_table_numbers(problem, site, slot))
        if number > limit:
            code = "plan_too_few_rooms" if private else "plan_too_few_tables"
            yield _fault(code, str(slot), number=number, limit=limit)


def tables_for(problem: Problem, meeting: Meeting, slot: int) -> range:
    """Table numbers that `meeting` may have in `slot`; private rooms are numbered on after the tables."""
    if meeting.private:
        return range(problem.tables + 1, problem.tables + problem.rooms + 1)
    return _table_numbers(problem, site_of(problem, meeting, slot), slot)


def _table_numbers(problem: Problem, site: str | None, slot: int) -> range:
    first, last = 1, problem.tables
    for one in problem.sites:
        if one.id == site:
            last = first + one.tables - 1
            break
        first += one.tables if site is not None else 0
    return range(first, min(last, problem.open_tables(slot)) + 1)


def site_of(problem: Problem, meeting: Meeting, slot: int) -> str | None:
    """Where a meeting in `slot` is held: the site of its session, else of the one that covers the slot."""
    if not problem.sites:
        return None
    if meeting.session is not None:
        return problem.session[meeting.session].site
    return next((one.site for one in problem.sessions if slot in one and one.site), None)


def _interpreted(problem: Problem, held: Mapping[str, int]) -> Iterable[Finding]:
    """In each slot the meetings without a common language can be given an interpreter each."""
    asked: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in problem.meetings:
        if meeting.id in held and needs_interpreter(problem, meeting):
            asked[held[meeting.id]].append(meeting)
    for slot, meetings in sorted(asked.items()):
        for meeting in _left_without(problem, meetings):
            yield _fault("plan_no_interpreter", meeting.id, slot=slot)


def _left_without(problem: Problem, meetings: list[Meeting]) -> list[Meeting]:
    """Meetings of one slot that a largest assignment to interpreters leaves out (augmenting paths)."""
    given: dict[tuple[int, int], Meeting] = {}

    def seat(meeting: Meeting, tried: set[tuple[int, int]]) -> bool:
        for pool in interpreter_pools(problem, meeting):
            for number in range(problem.interpreters[pool].count):
                chair = (pool, number)
                if chair in tried:
                    continue
                tried.add(chair)
                if chair not in given or seat(given[chair], tried):
                    given[chair] = meeting
                    return True
        return False

    return [meeting for meeting in meetings if not seat(meeting, set())]


def _journeys(problem: Problem, held: Mapping[str, int]) -> Iterable[Finding]:
    """Between meetings at two sites on one day lie at least `travel` idle slots."""
    if not problem.sites:
        return
    for person in problem.participants:
        stops = sorted(
            (held[one.id], site_of(problem, one, held[one.id]) or "")
            for one in problem.of[person.id]
            if one.id in held and 1 <= held[one.id] <= problem.slots
        )
        for (slot, site), (later, elsewhere) in pairwise(stops):
            near = later - slot <= problem.travel and problem.day_of(slot) == problem.day_of(later)
            if site != elsewhere and near:
                yield _fault("plan_no_time_to_travel", person.id, slot=slot, later=later)


def _spread(problem: Problem, breaks: Mapping[str, int]) -> Iterable[Finding]:
    if problem.spread is None or not breaks:
        return
    least, most = min(breaks.values()), max(breaks.values())
    if most - least > problem.spread:
        worst = next(name for name, number in breaks.items() if number == most)
        yield _fault("plan_spread", worst, least=least, most=most, spread=problem.spread)
