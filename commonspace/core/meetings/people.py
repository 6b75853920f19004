"""Languages and interpreters of a meeting, and which delegate of a company holds it."""

from collections import Counter
from dataclasses import replace

from commonspace.core.meetings.problem import Meeting, Problem


def spoken(problem: Problem, participant: str) -> frozenset[str]:
    """Languages a participant speaks; empty means that none was given."""
    return problem.person[participant].languages


def needs_interpreter(problem: Problem, meeting: Meeting) -> bool:
    """True if both sides gave languages and share none."""
    ours, theirs = spoken(problem, meeting.a), spoken(problem, meeting.b)
    return bool(ours and theirs and not ours & theirs)


def interpreter_pools(problem: Problem, meeting: Meeting) -> tuple[int, ...]:
    """Positions in `interpreters` of those who speak a language of each side."""
    ours, theirs = spoken(problem, meeting.a), spoken(problem, meeting.b)
    return tuple(
        number
        for number, pool in enumerate(problem.interpreters)
        if pool.languages & ours and pool.languages & theirs
    )


def assign_delegates(problem: Problem) -> Problem:
    """The same forum with a delegate in the place of each company that a meeting names.

    Meetings are dealt in their order to the delegate with the most room left (free slots that the
    meeting could use less the meetings he has already), preferring one who needs no interpreter; ties go
    to the delegate named first.
    """
    if not problem.companies:
        return problem
    load: Counter[str] = Counter()
    for meeting in problem.meetings:
        load.update(end for end in (meeting.a, meeting.b) if end not in problem.company)
    dealt = []
    for meeting in problem.meetings:
        if meeting.a in problem.company:
            meeting = replace(meeting, a=_delegate(problem, meeting.a, meeting, load))
            load[meeting.a] += 1
        if meeting.b in problem.company:
            meeting = replace(meeting, b=_delegate(problem, meeting.b, meeting, load))
            load[meeting.b] += 1
        dealt.append(meeting)
    return replace(problem, meetings=tuple(dealt), companies=())


def _delegate(problem: Problem, company: str, meeting: Meeting, load: Counter[str]) -> str:
    others = problem.person.get(meeting.other(company))

    def worth(name: str) -> tuple[bool, int]:
        person = problem.person[name]
        free = set(range(1, problem.slots + 1)) - person.forbidden
        if meeting.session is not None:
            free = {slot for slot in free if slot in problem.session[meeting.session]}
        if meeting.fixed is not None:
            free &= {meeting.fixed}
        if others is not None:
            free -= others.forbidden
        mute = bool(
            others and others.languages and person.languages and not others.languages & person.languages
        )
        return (len(free) > 0 and not mute, len(free) - load[name])

    return max(problem.company[company].delegates, key=worth)
