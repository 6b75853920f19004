"""A mended plan keeps the past, gives notice, breaks no rule, and changes no more than it must."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.meetings.changes import Changes, Late
from commonspace.core.meetings.check_repair import judge_repair
from commonspace.core.meetings.day import day_of
from commonspace.core.meetings.domains import own_slots
from commonspace.core.meetings.first_mend import first_mend
from commonspace.core.meetings.making_way import change, make_way
from commonspace.core.meetings.moves import best_moves
from commonspace.core.meetings.problem import Meeting, Participant, Place, Plan, Problem
from commonspace.core.meetings.repair import repair
from commonspace.core.meetings.solve import Stop, solve
from tests.conftest import FULL
from tests.core.meetings.cases import forum, forums


def seated(**places: tuple[int, int]) -> Plan:
    """A plan with tables: `seated(m1=(slot, table))`."""
    return Plan("hand", tuple(Place(name, slot, table) for name, (slot, table) in places.items()))


@st.composite
def days(draw: st.DrawFn) -> tuple[Problem, Plan, Changes]:
    """A planned forum and something that happens on it."""
    problem = replace(draw(forums()), spread=None)
    plan = solve(problem, Stop(steps=200), proving=False).plan
    names = [one.id for one in problem.participants]
    slot = st.integers(1, problem.slots)
    # Now and then a whole group of tables closes until the end.
    since = draw(st.integers(1, problem.slots))
    group = dict.fromkeys(range(since, problem.slots + 1), draw(st.integers(1, 3)))
    few = draw(st.dictionaries(slot, st.integers(0, 2), max_size=2))
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=2))
    changes = Changes(
        now=draw(st.integers(0, problem.slots)),
        notice=draw(st.integers(0, 2)),
        gone=tuple(draw(st.sets(st.sampled_from(names), max_size=1))),
        late=tuple(Late(name, draw(slot)) for name in draw(st.sets(st.sampled_from(names), max_size=1))),
        new=tuple(Meeting(f"n{n}", a, b, must=False) for n, (a, b) in enumerate(pairs) if a != b),
        closed=draw(st.sampled_from((few, few, group))),
    )
    return problem, plan, changes


@settings(max_examples=2_000 if FULL else 40)
@given(days())
def test_a_mended_plan_keeps_every_rule_of_the_day(case: tuple[Problem, Plan, Changes]) -> None:
    problem, plan, changes = case
    mended = repair(problem, plan, changes, units=0.2)
    assert judge_repair(problem, plan, changes, mended.plan) == ()
    listed = {place.id for place in mended.plan.places}
    planned = {place.id for place in plan.places}
    assert listed | {one.place for one in mended.dropped} | set(mended.cancelled) >= planned
    assert {one.place for one in mended.left}.isdisjoint(listed)


@settings(max_examples=2_000 if FULL else 40)
@given(days())
def test_the_search_is_never_worse_than_the_first_mend(case: tuple[Problem, Plan, Changes]) -> None:
    day = day_of(*case)
    domains = own_slots(day.problem)
    first = first_mend(day, domains)
    found = make_way(day, domains, 0.2)
    assert change(day, found.slots).aims <= change(day, first).aims


@settings(max_examples=2_000 if FULL else 40)
@given(days())
def test_what_is_told_as_proven_is_the_best_of_all_plans(case: tuple[Problem, Plan, Changes]) -> None:
    day = day_of(*case)
    domains = own_slots(day.problem)
    overfull = day.overfull()
    later = [name for name, slot in day.slots.items() if slot >= day.changes.first_free or slot in overfull]
    movable = dict.fromkeys((*day.hit, *day.new, *later))
    oracle = best_moves(day, domains, movable, {}, 20.0)
    assert oracle.exact and oracle.slots is not None
    kept = {name: slot for name, slot in day.slots.items() if name not in movable}
    best = change(day, {**kept, **oracle.slots})
    proven = len(repair(*case, waiting=False).proven)
    found = change(day, make_way(day, domains, 1.0).slots)
    assert found.aims[:proven] == best.aims[:proven]
    assert found.aims >= best.aims


def test_a_group_of_tables_that_closes_leaves_a_sound_plan_however_little_the_solver_may_do() -> None:
    names = "ABCDEFGH"
    problem = forum(*(one + two for one in names[:4] for two in names[4:]), slots=9, tables=4)
    plan = solve(problem, Stop(steps=1_000), proving=False).plan
    changes = Changes(now=1, closed=dict.fromkeys(range(2, 10), 2))
    mended = repair(problem, plan, changes, units=0.01)
    assert judge_repair(problem, plan, changes, mended.plan) == ()
    assert mended.dropped == ()


def test_nothing_changes_when_nothing_happened() -> None:
    problem = forum("AB", "CD", "AC")
    plan = seated(m1=(1, 1), m2=(1, 2), m3=(3, 1))
    assert repair(problem, plan, Changes(now=1)).plan == plan


def test_the_meetings_of_someone_who_left_are_cancelled_and_nobody_else_is_moved() -> None:
    problem = forum("AB", "AC", "BC")
    mended = repair(problem, seated(m1=(1, 1), m2=(2, 1), m3=(3, 1)), Changes(now=1, gone=("A",)))
    assert (mended.cancelled, mended.people, mended.plan.slots()) == (("m2",), (), {"m1": 1, "m3": 3})


def test_a_hit_meeting_moves_into_a_slot_free_for_both_with_notice_and_two_people_move() -> None:
    problem = forum("AB", "AC", slots=5)
    late = Changes(now=1, notice=1, late=(Late("A", 3),))
    mended = repair(problem, seated(m1=(2, 1), m2=(3, 1)), late)
    assert (mended.hit, mended.moved, mended.people) == (("m1",), ("m1",), ("A", "B"))
    assert mended.plan.slots()["m1"] in (4, 5)
    assert mended.proven == ("dropped", "new", "people", "meetings")


def test_someone_makes_way_when_no_slot_is_free_for_both() -> None:
    # A is busy in 3, B in 4: one of them has to shift for the late m1, and there is room to do so.
    people = (
        Participant("A", frozenset({1, 5})),
        Participant("B", frozenset({1, 5})),
        Participant("C"),
        Participant("D"),
    )
    problem = forum("AB", "AC", "BD", slots=5, participants=people)
    plan = seated(m1=(2, 1), m2=(3, 1), m3=(4, 1))
    mended = repair(problem, plan, Changes(now=1, notice=0, late=(Late("A", 3),)))
    assert mended.dropped == ()
    assert sorted(mended.people) in (["A", "B", "C"], ["A", "B", "D"])


def test_the_fewest_people_leave_slots_that_lost_a_table() -> None:
    # In slots 2 and 3 one of two meetings has to go; those of A share a person: three people, not four.
    problem = forum("AB", "CD", "AE", "FG", slots=5)
    plan = seated(m1=(2, 1), m2=(2, 2), m3=(3, 1), m4=(3, 2))
    mended = repair(problem, plan, Changes(now=0, notice=1, closed={2: 1, 3: 1}))
    assert mended.people == ("A", "B", "E")
    assert mended.proven == ("dropped", "new", "people", "meetings")


def test_a_new_wish_without_a_slot_is_left_with_its_reason() -> None:
    people = (Participant("A", frozenset({3, 4})), Participant("B"))
    problem = forum("AB", participants=people)
    wish = Meeting("n1", "A", "B", must=False)
    mended = repair(problem, seated(m1=(1, 1)), Changes(now=1, new=(wish,)))
    assert [(one.place, one.code) for one in mended.left] == [("n1", "unmet_calendar_full")]


def test_a_wish_of_the_waiting_list_fills_a_hole() -> None:
    wish = Meeting("m2", "A", "C", must=False)
    problem = forum("AB", "AC", meetings=(Meeting("m1", "A", "B"), wish))
    mended = repair(problem, seated(m1=(3, 1)), Changes(now=1, gone=("B",)))
    assert (mended.cancelled, mended.filled) == (("m1",), ("m2",))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (Changes(now=9), "now_out_of_range"),
        (Changes(now=1, gone=("Z",)), "participant_unknown"),
        (Changes(now=1, closed={9: 1}), "slot_out_of_range"),
        (Changes(now=1, new=(Meeting("m1", "A", "B"),)), "name_twice"),
    ],
)
def test_changes_that_name_what_nobody_knows_are_refused(changes: Changes, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        repair(forum("AB"), seated(m1=(1, 1)), changes)
    assert caught.value.code == code
