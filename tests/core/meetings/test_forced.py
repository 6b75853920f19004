"""What the generated forums force on people, by an engine that shares nothing with the bound it confirms."""

from pathlib import Path

import pytest

from bench.meetings.forced import above_the_larger_of_one_and_window, has_timetable, smallest
from bench.meetings.quality import document
from commonspace.core.meetings.forms import read_instance
from commonspace.core.meetings.problem import Meeting, Participant, Stretch
from tests.core.meetings.cases import forum

# Window bound, and the breaks that they must have whatever the others do.
PROVEN = {
    "forum900-1": {"P0174": (1, 2), "P0272": (1, 2), "P0548": (0, 2)},
    "forum900-2": {"P0348": (1, 2), "P0404": (1, 2), "P0664": (0, 2), "P0879": (0, 2)},
}


@pytest.mark.full
@pytest.mark.evaluation
@pytest.mark.parametrize("name", list(PROVEN))
def test_no_timetable_of_these_people_alone_has_fewer_than_two_breaks(
    name: str, evaluation_data: Path
) -> None:
    problem = read_instance(document(evaluation_data, name))
    found = above_the_larger_of_one_and_window(problem)
    assert {one.person: (one.window, one.own) for one in found} == PROVEN[name]
    for one in found:
        mine = list(problem.of[one.person])
        assert not has_timetable(problem, mine, 1)
        assert has_timetable(problem, mine, 2)
        assert all(
            has_timetable(problem, [m for m in one.meetings if m is not left], 1) for left in one.meetings
        )


def test_the_smallest_set_holds_what_forces_a_break_and_nothing_else() -> None:
    # A is away in slot 2, and has a meeting in session early (slot 1) and two in late (3, 4).
    people = (Participant("A", frozenset({2})), *(Participant(name) for name in "BCD"))
    sessions = (Stretch("early", 1, 1), Stretch("late", 3, 4))
    early = Meeting("m1", "A", "B", session="early")
    late = tuple(Meeting(f"m{number}", "A", other, session="late") for number, other in ((2, "C"), (3, "D")))
    problem = forum("AD", participants=people, sessions=sessions, meetings=(early, *late))
    assert smallest(problem, "A", 0) == (early, late[1])
    assert smallest(problem, "A", 1) == ()
    assert smallest(problem, "B", 0) == ()
