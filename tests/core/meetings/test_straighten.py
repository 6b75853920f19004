"""Someone above his limit of breaks gets a calendar of his own, and the others make way."""

from dataclasses import replace

from commonspace.core.meetings.board import Board, plan_of
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.domains import narrowed, own_slots
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.straighten import straighten
from commonspace.core.meetings.tables import give_tables
from tests.core.meetings.cases import forum


def seated(problem: Problem, **slots: int) -> tuple[Board, dict[str, int]]:
    """A board with these slots, and the slots that each meeting may have."""
    domains = narrowed(problem, own_slots(problem))
    board = Board(problem, list(domains), domains, 1)
    board.seat_all(slots)
    return board, domains


def test_someone_above_his_limit_is_brought_down_to_it_and_the_plan_stays_sound() -> None:
    problem = forum("AB", "AC", "AD", "BC", slots=5)
    board, domains = seated(problem, m1=1, m2=3, m3=5, m4=2)
    assert straighten(board, domains, {"A": 0}, ["A"]) == {"A"}
    breaks = dict(zip(board.people, board.breaks(), strict=True))
    slots = board.slots()
    verdict = judge(problem, plan_of(problem, slots, give_tables(problem, slots)))
    assert (breaks["A"], verdict.sound, len(slots)) == (0, True, 4)


def test_slots_open_to_each_meeting_are_as_before_afterwards() -> None:
    board, domains = seated(forum("AB", "AC", "AD", slots=5), m1=1, m2=3, m3=5)
    before = list(board.dom)
    straighten(board, domains, {"A": 0}, ["A"])
    assert list(board.dom) == before


def test_whom_his_own_calendar_forces_to_a_break_stays_as_he_was() -> None:
    problem = forum("AB", "AC", slots=3)
    problem = replace(
        problem,
        meetings=(replace(problem.meetings[0], fixed=1), replace(problem.meetings[1], fixed=3)),
    )
    board, domains = seated(problem, m1=1, m2=3)
    assert straighten(board, domains, {"A": 0}, ["A"]) == frozenset()
    assert board.slots() == {"m1": 1, "m2": 3}
