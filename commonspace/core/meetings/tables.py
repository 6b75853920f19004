"""Tables for a plan of slots: per slot any table does, so people are spared walking.

Slot by slot, a meeting gets the table that one of its people had in the slot before, if it is open and
nobody else has the better claim; all others get the lowest free number. Ties go by the problem's order.
"""

from collections import defaultdict
from collections.abc import Mapping

from commonspace.core.meetings.check import tables_for
from commonspace.core.meetings.problem import Meeting, Problem


def give_tables(
    problem: Problem, slots: Mapping[str, int], kept: Mapping[str, int] | None = None
) -> dict[str, int]:
    """A table (or room) for each meeting with a slot; `kept` asks for tables held before, where open.

    The slots must respect the number of tables; a meeting that finds none open is left out.
    """
    by_slot: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in problem.meetings:
        if meeting.id in slots:
            by_slot[slots[meeting.id]].append(meeting)
    given: dict[str, int] = {}
    last: dict[str, tuple[int, int]] = {}
    for slot in sorted(by_slot):
        here = _one_slot(problem, slot, by_slot[slot], last, kept or {})
        given.update(here)
        for meeting in by_slot[slot]:
            if meeting.id in here:
                last[meeting.a] = last[meeting.b] = (slot, here[meeting.id])
    return given


def _one_slot(
    problem: Problem,
    slot: int,
    meetings: list[Meeting],
    last: Mapping[str, tuple[int, int]],
    kept: Mapping[str, int],
) -> dict[str, int]:
    taken: set[int] = set()
    given: dict[str, int] = {}
    for wanted in (kept, _held_before(meetings, slot, last)):
        for meeting in meetings:
            table = wanted.get(meeting.id, 0)
            if meeting.id not in given and table not in taken and table in tables_for(problem, meeting, slot):
                taken.add(table)
                given[meeting.id] = table
    lowest: dict[tuple[int, int], int] = {}
    for meeting in meetings:
        if meeting.id in given:
            continue
        numbers = tables_for(problem, meeting, slot)
        kind = (numbers.start, numbers.stop)
        table = lowest.get(kind, numbers.start)
        while table in taken:
            table += 1
        lowest[kind] = table
        if table in numbers:
            taken.add(table)
            given[meeting.id] = table
    return given


def _held_before(meetings: list[Meeting], slot: int, last: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """The table that one of the two had in the slot just before."""
    wanted = {}
    for meeting in meetings:
        for name in (meeting.a, meeting.b):
            before, table = last.get(name, (0, 0))
            if before == slot - 1 and before:
                wanted[meeting.id] = table
                break
    return wanted
