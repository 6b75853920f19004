"""The specification: each rule, broken alone, gives its own finding; a sound plan gives none."""

from dataclasses import replace

import pytest

from commonspace.core.meetings.check import breaks_in, judge
from commonspace.core.meetings.problem import (
    Interpreters,
    Meeting,
    Participant,
    Place,
    Plan,
    Precedence,
    Problem,
    Site,
    Stretch,
)
from tests.core.meetings.cases import forum, plan


def codes(problem: Problem, given: Plan) -> list[str]:
    return [finding.code for finding in judge(problem, given).faults]


def test_a_plan_that_keeps_all_rules_has_no_fault_and_counts_its_breaks() -> None:
    verdict = judge(forum("AB", "AC"), plan(m1=1, m2=3))
    assert (verdict.sound, verdict.breaks, verdict.value) == (True, {"A": 1, "B": 0, "C": 0}, 1)


def test_a_long_idle_stretch_is_one_break_and_the_night_is_none() -> None:
    days = (Stretch("D1", 1, 4), Stretch("D2", 5, 8))
    assert (breaks_in([1, 4], days), breaks_in([1, 8], days), breaks_in([1, 3, 5, 7], days)) == (1, 0, 2)


def test_a_must_without_a_slot_is_a_fault_and_a_wish_is_not() -> None:
    problem = forum("AB", "AC")
    wish = replace(problem, meetings=(problem.meetings[0], replace(problem.meetings[1], must=False)))
    assert codes(problem, plan(m1=1)) == ["plan_must_missing"]
    assert codes(wish, plan(m1=1)) == []


def test_the_value_with_wishes_is_the_weight_placed() -> None:
    problem = forum(
        "AB",
        "AC",
        meetings=(
            Meeting("m1", "A", "B", weight=3, must=False),
            Meeting("m2", "A", "C", weight=2, must=False),
        ),
    )
    assert judge(problem, plan(m1=1)).value == 3


def test_nobody_is_in_two_meetings_at_once() -> None:
    assert codes(forum("AB", "AC"), plan(m1=2, m2=2)) == ["plan_twice_in_a_slot"]


def test_a_forbidden_slot_is_kept_free() -> None:
    people = (Participant("A", frozenset({2})), Participant("B"))
    assert codes(forum("AB", participants=people), plan(m1=2)) == ["plan_forbidden_slot"]


def test_a_session_and_a_fixed_slot_are_kept() -> None:
    early = (Stretch("early", 1, 2),)
    bound = forum("AB", sessions=early, meetings=(Meeting("m1", "A", "B", session="early"),))
    fixed = forum("AB", meetings=(Meeting("m1", "A", "B", fixed=2),))
    assert codes(bound, plan(m1=3)) == ["plan_outside_session"]
    assert codes(fixed, plan(m1=3)) == ["plan_not_at_fixed_slot"]


def test_precedence_is_strict_and_asks_nothing_of_a_meeting_not_placed() -> None:
    problem = forum("AB", "CD", precedences=(Precedence("m1", "m2"),))
    assert codes(problem, plan(m1=2, m2=2)) == ["plan_precedence_broken"]
    assert codes(problem, plan(m1=1, m2=2)) == []
    wishes = replace(problem, meetings=tuple(replace(one, must=False) for one in problem.meetings))
    assert codes(wishes, plan(m2=1)) == []


def test_a_slot_holds_no_more_meetings_than_open_tables() -> None:
    problem = forum("AB", "CD", "EF")
    assert codes(problem, plan(m1=1, m2=1, m3=1)) == ["plan_too_few_tables"]
    closed = forum("AB", "CD", closed={1: 1})
    assert codes(closed, plan(m1=1, m2=1)) == ["plan_too_few_tables"]


def test_a_table_holds_one_meeting_and_has_a_number_that_is_open() -> None:
    problem = forum("AB", "CD")
    twice = Plan("hand", (Place("m1", 1, 1), Place("m2", 1, 1)))
    beyond = Plan("hand", (Place("m1", 1, 3), Place("m2", 1, 1)))
    assert codes(problem, twice) == ["plan_table_twice"]
    assert codes(problem, beyond) == ["plan_table_not_open"]


def test_a_private_meeting_needs_a_room_that_is_numbered_after_the_tables() -> None:
    problem = forum("AB", rooms=1, meetings=(Meeting("m1", "A", "B", private=True),))
    assert codes(problem, Plan("hand", (Place("m1", 1, 3),))) == []
    assert codes(problem, Plan("hand", (Place("m1", 1, 1),))) == ["plan_table_not_open"]
    assert codes(replace(problem, rooms=0), plan(m1=1)) == ["plan_too_few_rooms"]


def test_meetings_without_a_common_language_share_the_interpreters_there_are() -> None:
    people = tuple(
        Participant(name, languages=frozenset({language}))
        for name, language in zip("ABCD", ("uk", "en", "uk", "en"), strict=True)
    )
    one = (Interpreters("first", frozenset({"uk", "en"}), 1),)
    problem = forum("AB", "CD", participants=people, interpreters=one)
    assert codes(problem, plan(m1=1, m2=2)) == []
    assert codes(problem, plan(m1=1, m2=1)) == ["plan_no_interpreter"]


def test_someone_who_changes_sites_has_the_slots_to_travel() -> None:
    problem = forum(
        "AB",
        "AC",
        sessions=(Stretch("x", 1, 2, "east"), Stretch("y", 3, 4, "west")),
        sites=(Site("east", 1), Site("west", 1)),
        travel=1,
    )
    assert codes(problem, plan(m1=2, m2=3)) == ["plan_no_time_to_travel"]
    assert codes(problem, plan(m1=2, m2=4)) == []


def test_the_breaks_of_any_two_differ_by_no_more_than_the_spread() -> None:
    assert codes(forum("AB", "AC", spread=0), plan(m1=1, m2=3)) == ["plan_spread"]


@pytest.mark.parametrize("given", [plan(m1=1, m9=2), Plan("hand", (Place("m1", 1), Place("m1", 2)))])
def test_a_plan_lists_each_meeting_of_the_instance_once(given: Plan) -> None:
    assert codes(forum("AB"), given)[0] in {"plan_meeting_unknown", "plan_meeting_twice"}
