"""Who cannot have fewer than two breaks, and what forces it: a proof by another engine than our bound's.

A timetable of one person is a word of busy and idle slots; an automaton accepts the words with few breaks.
OR-Tools CP-SAT is asked for an accepted word in which his own meetings find slots: open to both people, in
their session, in their fixed slot. Nothing else of the forum counts. Where it says that there is none,
meetings are left out one by one as long as it still says so: what stays is a smallest set of facts.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commonspace.core.meetings.alone import own_bounds
from commonspace.core.meetings.bounds import window_bounds
from commonspace.core.meetings.domains import narrowed, own_slots
from commonspace.core.meetings.problem import Meeting, Problem

FORUMS = ("forum-1", "forum-2", "forum-3", "forum900-1", "forum900-2", "stress-1")


@dataclass(frozen=True, slots=True)
class Forced:
    """Someone's window bound and own bound, and the meetings that force so many breaks (a smallest set)."""

    person: str
    window: int
    own: int
    meetings: tuple[Meeting, ...]


def above_the_larger_of_one_and_window(problem: Problem) -> list[Forced]:
    """Everyone whose own bound is above 1 and above his window bound, with what forces it."""
    domains = narrowed(problem, own_slots(problem))
    windows = window_bounds(problem, domains)
    own = own_bounds(problem, domains, windows)
    return [
        Forced(name, windows[name], number, smallest(problem, name, number - 1))
        for name, number in own.items()
        if number > max(1, windows[name])
    ]


def smallest(problem: Problem, person: str, breaks: int) -> tuple[Meeting, ...]:
    """A set of his meetings, none to spare, for which `breaks` are too few; () if they are enough."""
    kept = list(problem.of[person])
    if has_timetable(problem, kept, breaks):
        return ()
    for meeting in problem.of[person]:
        rest = [one for one in kept if one is not meeting]
        if not has_timetable(problem, rest, breaks):
            kept = rest
    return tuple(kept)


def has_timetable(problem: Problem, meetings: list[Meeting], breaks: int) -> bool:
    """True if these meetings of one person find slots with at most so many breaks in all."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    here: dict[int, list[Any]] = {slot: [] for slot in range(1, problem.slots + 1)}
    for meeting in meetings:
        options = {slot: model.new_bool_var("") for slot in open_slots(problem, meeting)}
        model.add_exactly_one(options.values())
        for slot, taken in options.items():
            here[slot].append(taken)
    word = []
    for slot, those in here.items():
        busy = model.new_bool_var("")
        model.add(sum(those) == busy)
        # A letter tells the slot busy (1) or idle (0), or that a day ends (2).
        word.append(busy + 0)
        if slot < problem.slots and problem.day_of(slot) != problem.day_of(slot + 1):
            word.append(model.new_constant(2))
    states, steps = _automaton(breaks)
    model.add_automaton(word, 0, states, steps)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE):
        raise RuntimeError("the solver gave no answer")
    return status != cp_model.INFEASIBLE


def _automaton(breaks: int) -> tuple[list[int], list[tuple[int, int, int]]]:
    """States by breaks so far: before the first meeting of a day, within a run, after a run."""
    steps = []
    for number in range(breaks + 1):
        before, within, after = 3 * number, 3 * number + 1, 3 * number + 2
        steps += [(before, 0, before), (before, 1, within), (within, 1, within), (within, 0, after)]
        steps += [(after, 0, after), (before, 2, before), (within, 2, before), (after, 2, before)]
        if number < breaks:
            steps.append((after, 1, within + 3))
    return list(range(3 * breaks + 3)), steps


def open_slots(problem: Problem, meeting: Meeting) -> list[int]:
    """Slots open to both people within the session, or the fixed slot."""
    closed = problem.person[meeting.a].forbidden | problem.person[meeting.b].forbidden
    return [
        slot
        for slot in range(1, problem.slots + 1)
        if slot not in closed
        and (meeting.fixed is None or slot == meeting.fixed)
        and (meeting.session is None or slot in problem.session[meeting.session])
    ]


def in_words(problem: Problem, forced: Forced) -> str:
    """The facts that conflict."""
    closed = sorted(problem.person[forced.person].forbidden)
    kinds = Counter(
        (one.session or "any session", one.fixed, tuple(open_slots(problem, one))) for one in forced.meetings
    )
    told = []
    for (session, fixed, options), number in sorted(kinds.items(), key=lambda kind: kind[0][2]):
        where = f"fixed in slot {fixed}" if fixed else f"of {session}, open to both in {_runs(options)}"
        told.append(f"{number} {where}")
    days = ", ".join(f"{one.first}-{one.last}" for one in problem.days)
    return (
        f"{forced.person}: window bound {forced.window}, at least {forced.own} breaks; days {days}; "
        f"away in {_runs(closed)}; meetings that force it: {'; '.join(told)}"
    )


def _runs(slots: Any) -> str:
    runs: list[list[int]] = []
    for slot in slots:
        if runs and slot == runs[-1][-1] + 1:
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or "no slot"


def told(data: Path) -> None:
    """What each generated forum forces on whom."""
    from bench.meetings.quality import document
    from commonspace.core.meetings.forms import read_instance

    for name in FORUMS:
        problem = read_instance(document(data, name))
        found = above_the_larger_of_one_and_window(problem)
        print(f"{name}: {len(found)} people above the larger of 1 and their window bound, whatever others do")
        for one in found:
            print("  " + in_words(problem, one), flush=True)
