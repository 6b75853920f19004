"""Any forum gets a plan that keeps every rule, describes itself truly, and comes again from its steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.meetings.check import judge
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.result import Status
from commonspace.core.meetings.solve import Stop, solve
from tests.core.meetings.cases import forum, forums

# A plan may lack a must when the forum cannot be planned; no other rule is ever broken.
LACKING = {"plan_must_missing", "plan_spread"}


@given(st.booleans().flatmap(lambda wishes: forums(wishes=wishes)), st.integers(0, 3))
def test_a_plan_breaks_no_rule_and_every_unmet_meeting_has_a_reason(problem: Problem, seed: int) -> None:
    result = solve(problem, Stop(steps=300), seed=seed, proving=False)
    verdict = judge(problem, result.plan)
    assert {finding.code for finding in verdict.faults} <= LACKING
    placed = {place.id for place in result.plan.places}
    assert [one.place for one in result.unmet] == [one.id for one in problem.meetings if one.id not in placed]
    assert (result.value, result.breaks) == (verdict.value, verdict.total_breaks)
    if result.status in (Status.OPTIMAL, Status.FEASIBLE):
        assert verdict.sound
        assert result.value <= result.bound if problem.has_wishes else result.value >= result.bound


@given(forums())
def test_equal_problem_seed_and_steps_give_the_equal_result(problem: Problem) -> None:
    assert solve(problem, Stop(steps=500), proving=False) == solve(problem, Stop(steps=500), proving=False)


def test_with_a_time_the_steps_reported_give_the_same_plan_again() -> None:
    ticks = iter(range(10_000))
    problem = forum("AB", "AC", "AD", "BC", "BD", "CD", "AE", slots=7, tables=2)
    timed = solve(problem, Stop(seconds=60.0, clock=lambda: next(ticks) * 1.0), proving=False)
    again = solve(problem, Stop(steps=timed.steps), proving=False)
    assert again.plan == timed.plan


def test_a_forum_with_one_meeting_is_optimal_at_once() -> None:
    result = solve(forum("AB"), Stop(steps=0))
    assert (result.status, result.value, result.bound) == (Status.OPTIMAL, 0, 0)


def test_what_cannot_be_is_named_and_the_rest_is_planned() -> None:
    result = solve(forum("AA", "AB", "AC"), Stop(steps=100))
    assert result.status is Status.INFEASIBLE
    assert [(one.place, one.code) for one in result.reasons] == [("m1", "meeting_with_oneself")]
    assert [place.id for place in result.plan.places] == ["m2", "m3"]


def test_what_the_watch_raises_ends_the_search_between_two_pieces() -> None:
    looks: list[int] = []

    def watch() -> None:
        looks.append(len(looks))
        if len(looks) == 3:
            raise InterruptedError

    # Three who all meet one another: somebody has a break, and no bound of one person says so.
    with pytest.raises(InterruptedError):
        solve(forum("AB", "AC", "BC", slots=3), Stop(steps=10**12, watch=watch), proving=False)
    assert looks == [0, 1, 2]
