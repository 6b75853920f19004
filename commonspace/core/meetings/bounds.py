"""Lower bounds on breaks that need no solver.

Window bound: the slots open to at least one of a person's meetings form windows, cut at the night. Each
day's longest window is free; each further one, longest first, costs a break, until all his meetings fit.
"""

from collections.abc import Mapping

from commonspace.core.meetings.domains import slots_in
from commonspace.core.meetings.problem import Problem


def window_bounds(problem: Problem, domains: Mapping[str, int]) -> dict[str, int]:
    """Fewest breaks of each participant, whatever the others do, if all meetings in `domains` are held."""
    open_to = dict.fromkeys(problem.of, 0)
    number = dict.fromkeys(problem.of, 0)
    for meeting in problem.meetings:
        if meeting.id in domains:
            for name in (meeting.a, meeting.b):
                open_to[name] |= domains[meeting.id]
                number[name] += 1
    return {name: _bound(problem, open_to[name], number[name]) for name in problem.of}


def _bound(problem: Problem, mask: int, meetings: int) -> int:
    free = 0
    paid: list[int] = []
    for day in problem.days:
        within = (mask >> (day.first - 1)) & ((1 << (day.last - day.first + 1)) - 1)
        windows = sorted(runs_of(within))
        if windows:
            free += windows.pop()
            paid += windows
    breaks = 0
    for window in sorted(paid, reverse=True):
        if free >= meetings:
            break
        free += window
        breaks += 1
    return breaks


def runs_of(mask: int) -> list[int]:
    """Lengths of the runs of set bits, lowest first."""
    lengths = []
    last = None
    for slot in slots_in(mask):
        if last is not None and slot == last + 1:
            lengths[-1] += 1
        else:
            lengths.append(1)
        last = slot
    return lengths
