"""The own bound: exactly the fewest breaks of one calendar, whoever the others are."""

from collections import Counter
from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from commonspace.core.meetings.alone import fewest_alone, own_bounds
from commonspace.core.meetings.bounds import window_bounds
from commonspace.core.meetings.feasibility import examine
from commonspace.core.meetings.problem import Meeting, Participant, Problem, Stretch
from commonspace.core.meetings.solve import Stop, solve
from tests.conftest import FULL
from tests.core.meetings.cases import forum, forums

DAYS = (Stretch("1", 1, 3), Stretch("2", 4, 6))


def by_trying(masks: tuple[int, ...]) -> int | None:
    """Fewest breaks over every way to give each meeting a slot of its own."""
    found = []
    for slots in permutations(range(1, 7), len(masks)):
        if all(mask >> (slot - 1) & 1 for mask, slot in zip(masks, slots, strict=True)):
            breaks = 0
            for day in DAYS:
                held = sorted(slot for slot in slots if day.first <= slot <= day.last)
                breaks += sum(later > earlier + 1 for earlier, later in pairwise(held))
            found.append(breaks)
    return min(found, default=None)


@settings(max_examples=1_000 if FULL else 100)
@given(st.lists(st.integers(1, 63), min_size=1, max_size=4))
def test_the_model_of_one_calendar_agrees_with_trying_everything(masks: list[int]) -> None:
    assert fewest_alone(Counter(masks), DAYS) == (by_trying(tuple(masks)) or 0)


@settings(max_examples=1_000 if FULL else 100)
@given(forums())
def test_own_bounds_lie_between_the_window_bounds_and_any_plan(problem: Problem) -> None:
    found = examine(problem)
    windows = window_bounds(problem, found.domains)
    own = own_bounds(problem, found.domains, windows)
    assert all(windows[name] <= own[name] for name in windows)
    plan = solve(problem, Stop(steps=2_000))
    if not plan.unmet:
        assert sum(own.values()) <= plan.breaks


def test_meetings_bound_to_both_ends_force_a_break_that_no_window_shows() -> None:
    # A meets B first, C last and D in the second or third of four slots: somewhere he waits.
    meetings = (
        Meeting("m1", "A", "B", fixed=1),
        Meeting("m2", "A", "C", fixed=4),
        Meeting("m3", "A", "D"),
    )
    people = (Participant("A"), Participant("B"), Participant("C"), Participant("D", frozenset({1, 4})))
    problem = forum(participants=people, meetings=meetings)
    found = examine(problem)
    windows = window_bounds(problem, found.domains)
    assert (windows["A"], own_bounds(problem, found.domains, windows)["A"]) == (0, 1)
