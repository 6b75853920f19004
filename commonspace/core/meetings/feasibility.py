"""What cannot be, told before any search: each finding names the smallest set of facts that conflict.

Findings that name a single meeting or a circle also say which meetings to set aside, so that all the
rest can still be planned.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonspace.core.meetings.check import tables_for
from commonspace.core.meetings.domains import narrowed, own_slots, slots_in
from commonspace.core.meetings.people import interpreter_pools, needs_interpreter
from commonspace.core.meetings.problem import Meeting, Problem
from commonspace.core.terms import Finding, Outcome, smallest_circle

# Facts of the forum, not of the meeting that they are told of.
LACKING_FOR_ALL = frozenset({"no_tables", "no_private_rooms"})


@dataclass(frozen=True, slots=True)
class Feasibility:
    """`reasons`: why not all musts can be met; `apart`: a reason for each meeting that has no slot at all;
    `domains`: the slots of every other meeting, narrowed by precedences."""

    reasons: tuple[Finding, ...]
    apart: Mapping[str, Finding]
    domains: Mapping[str, int]


def examine(problem: Problem) -> Feasibility:
    """Look for conflicts. No reason found does not mean that a plan exists."""
    own = own_slots(problem)
    apart = {one.id: _no_slot(problem, one) for one in problem.meetings if not own[one.id]}
    circle = _circle(problem, apart)
    while circle:
        finding = _fail("precedence_circle", circle[-1], circle=" → ".join((*circle, circle[0])))
        apart[circle[-1]] = finding
        circle = _circle(problem, apart)
    kept = problem.without(apart) if apart else problem
    domains = narrowed(kept, {one.id: own[one.id] for one in kept.meetings})
    for one in kept.meetings:
        if not domains[one.id]:
            apart[one.id] = _chain(kept, one, own)
    if len(apart) > len(problem.meetings) - len(kept.meetings):
        kept = problem.without(apart)
        domains = {one.id: domains[one.id] for one in kept.meetings}
    musts = [one for one in kept.meetings if one.must]
    reasons = [
        *_once(finding for name, finding in apart.items() if problem.meeting[name].must),
        *_fixed_together(musts),
        *_too_many_for_someone(problem, musts, domains),
        *_too_many_for_the_tables(problem, musts, domains),
    ]
    return Feasibility(tuple(reasons), apart, domains)


def _once(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings of meetings; what the forum as a whole lacks is told with its first meeting alone."""
    told = set()
    for finding in findings:
        if finding.code not in LACKING_FOR_ALL or finding.code not in told:
            yield finding
        told.add(finding.code)


def _fail(code: str, place: str, **numbers: object) -> Finding:
    return Finding(code, Outcome.FAIL, place=place, numbers=numbers)


def _no_slot(problem: Problem, meeting: Meeting) -> Finding:
    """Why a meeting has no slot by its own facts: the first sufficient cause, the fewest facts first."""
    if meeting.a == meeting.b:
        return _fail("meeting_with_oneself", meeting.id, participant=meeting.a)
    if not problem.tables and not meeting.private:
        return _fail("no_tables", meeting.id)
    if meeting.private and not problem.rooms:
        return _fail("no_private_rooms", meeting.id)
    if needs_interpreter(problem, meeting) and not interpreter_pools(problem, meeting):
        return _fail("no_interpreter", meeting.id, a=meeting.a, b=meeting.b)
    session = problem.session.get(meeting.session or "")
    if meeting.fixed is not None:
        if session is not None and meeting.fixed not in session:
            return _fail("fixed_outside_session", meeting.id, slot=meeting.fixed, session=session.id)
        for name in (meeting.a, meeting.b):
            if meeting.fixed in problem.person[name].forbidden:
                return _fail("fixed_in_forbidden_slot", meeting.id, slot=meeting.fixed, participant=name)
        return _fail("fixed_without_table", meeting.id, slot=meeting.fixed)
    slots = range(session.first, session.last + 1) if session else range(1, problem.slots + 1)
    within = session.id if session else "-"
    for name in (meeting.a, meeting.b):
        if problem.person[name].forbidden.issuperset(slots):
            return _fail("never_there", meeting.id, participant=name, session=within)
    if not any(tables_for(problem, meeting, slot) for slot in slots):
        return _fail("all_tables_closed", meeting.id, session=within)
    return _fail("no_common_slot", meeting.id, a=meeting.a, b=meeting.b, session=within)


def _circle(problem: Problem, apart: Mapping[str, Finding]) -> tuple[str, ...]:
    follows: dict[str, list[str]] = defaultdict(list)
    for link in problem.precedences:
        if link.before not in apart and link.after not in apart:
            follows[link.before].append(link.after)
    return smallest_circle(follows) if _has_circle(follows) else ()


def _has_circle(follows: Mapping[str, list[str]]) -> bool:
    """Peel off what nothing precedes: what remains lies on or behind a circle (quick, unlike finding it)."""
    waits = Counter(name for those in follows.values() for name in those)
    free = [name for name in follows if not waits[name]]
    for name in free:
        for other in follows.get(name, ()):
            waits[other] -= 1
            if not waits[other]:
                free.append(other)
    return any(waits.values())


def _chain(problem: Problem, meeting: Meeting, own: Mapping[str, int]) -> Finding:
    """The meetings that must come before or after leave this one no slot: the nearest ones are named."""
    near = sorted(
        {link.before for link in problem.precedences if link.after == meeting.id}
        | {link.after for link in problem.precedences if link.before == meeting.id}
    )
    return _fail(
        "precedences_leave_no_slot", meeting.id, meetings=", ".join(near), slots=_shown(own[meeting.id])
    )


def _fixed_together(musts: Iterable[Meeting]) -> Iterable[Finding]:
    held: dict[tuple[str, int], str] = {}
    for one in musts:
        if one.fixed is None:
            continue
        for name in (one.a, one.b):
            other = held.setdefault((name, one.fixed), one.id)
            if other != one.id:
                yield _fail("fixed_in_one_slot", one.id, other=other, participant=name, slot=one.fixed)


def _too_many_for_someone(
    problem: Problem, musts: Iterable[Meeting], domains: Mapping[str, int]
) -> Iterable[Finding]:
    """Someone's meetings need more slots than they have among them (Hall's condition, by matching)."""
    mine: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in musts:
        for name in (one.a, one.b):
            mine[name].append((domains[one.id], one.id))
    for name, those in mine.items():
        # If the i-th narrowest set has at least i slots, everyone finds one: the common case, no matching.
        if all(
            mask.bit_count() > rank
            for rank, mask in enumerate(sorted((m for m, _ in those), key=int.bit_count))
        ):
            continue
        crowd = _overfull(those)
        if crowd:
            union = 0
            for mask, _ in crowd:
                union |= mask
            yield _fail(
                "person_has_too_many",
                name,
                meetings=len(crowd),
                slots=union.bit_count(),
                open=_shown(union),
                ids=_some(sorted(one for _, one in crowd)),
            )


def _overfull(those: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """A set of meetings with more members than slots, or [] (augmenting paths; the failed search tree)."""
    given: dict[int, int] = {}

    def seat(number: int, tried: set[int]) -> bool:
        for slot in slots_in(those[number][0]):
            if slot not in tried:
                tried.add(slot)
                if slot not in given or seat(given[slot], tried):
                    given[slot] = number
                    return True
        return False

    for number in range(len(those)):
        tried: set[int] = set()
        if not seat(number, tried):
            return [those[n] for n in sorted({number, *(given[slot] for slot in tried)})]
    return []


def _too_many_for_the_tables(
    problem: Problem, musts: list[Meeting], domains: Mapping[str, int]
) -> Iterable[Finding]:
    """Meetings that lie in a stretch of slots whatever happens are more than its tables (or rooms)."""
    for private in (False, True):
        ends: Counter[tuple[int, int]] = Counter()
        for one in musts:
            if one.private == private:
                mask = domains[one.id]
                ends[(mask & -mask).bit_length(), mask.bit_length()] += 1
        if not ends:
            continue
        limit = [0] * (problem.slots + 1)
        for slot in range(1, problem.slots + 1):
            limit[slot] = (
                problem.rooms if private else min(problem.open_tables(slot), len(problem.person) // 2)
            )
        worst = _tightest(ends, limit)
        if worst:
            first, last, number, there = worst
            yield _fail(
                "too_few_rooms_in_stretch" if private else "too_few_tables_in_stretch",
                f"{first}-{last}",
                meetings=number,
                places=there,
                first=first,
                last=last,
            )


def _tightest(ends: Mapping[tuple[int, int], int], limit: list[int]) -> tuple[int, int, int, int] | None:
    """The shortest stretch (first, last) with more meetings inside than places: both counts with it."""
    slots = len(limit) - 1
    best: tuple[int, int, int, int] | None = None
    for first in range(1, slots + 1):
        starting = Counter[int]()
        for (low, high), number in ends.items():
            if low >= first:
                starting[high] += number
        number = there = 0
        for last in range(first, slots + 1):
            number += starting[last]
            there += limit[last]
            if number > there and (best is None or last - first < best[1] - best[0]):
                best = (first, last, number, there)
    return best


def _shown(mask: int) -> str:
    return _some([str(slot) for slot in slots_in(mask)])


def _some(names: list[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
