"""What a plan means for one reader: a participant's agenda, a table's sheet, a slot's list.

An agenda names the partners of its own participant and nobody else's.
"""

from dataclasses import dataclass

from commonspace.core.meetings.check import site_of
from commonspace.core.meetings.problem import Meeting, Place, Plan, Problem


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One meeting as its participant sees it. `site` is None for a forum at one place."""

    meeting: str
    day: str
    slot: int
    partner: str
    table: int
    private: bool
    site: str | None


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One meeting as the table's captain sees it."""

    meeting: str
    day: str
    slot: int
    table: int
    a: str
    b: str


def agenda(problem: Problem, plan: Plan, participant: str) -> tuple[AgendaLine, ...]:
    """The meetings of one participant in the order of slots; empty for someone without any."""
    lines = []
    for one, place in _held(problem, plan):
        if participant in (one.a, one.b):
            site = site_of(problem, one, place.slot)
            day = problem.day_of(place.slot).id
            partner = one.other(participant)
            lines.append(AgendaLine(one.id, day, place.slot, partner, place.table, one.private, site))
    return tuple(sorted(lines, key=lambda line: (line.slot, line.meeting)))


def table_sheet(problem: Problem, plan: Plan, table: int) -> tuple[SheetLine, ...]:
    """The meetings at one table in the order of slots."""
    return tuple(sorted((line for line in _lines(problem, plan) if line.table == table), key=_by_slot))


def slot_sheet(problem: Problem, plan: Plan, slot: int) -> tuple[SheetLine, ...]:
    """The meetings of one slot in the order of tables."""
    return tuple(sorted((line for line in _lines(problem, plan) if line.slot == slot), key=_by_slot))


def _held(problem: Problem, plan: Plan) -> list[tuple[Meeting, Place]]:
    return [(problem.meeting[place.id], place) for place in plan.places if place.id in problem.meeting]


def _lines(problem: Problem, plan: Plan) -> list[SheetLine]:
    return [
        SheetLine(one.id, problem.day_of(place.slot).id, place.slot, place.table, one.a, one.b)
        for one, place in _held(problem, plan)
    ]


def _by_slot(line: SheetLine) -> tuple[int, int, str]:
    return line.slot, line.table, line.meeting
