"""The profile bound never says more than is true, and says more than the window bound where tables bind."""

from hypothesis import assume, given, settings

from commonspace.core.meetings.bounds import window_bounds
from commonspace.core.meetings.feasibility import examine
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.profiles import profile_bound
from tests.conftest import FULL
from tests.core.meetings.cases import forum, forums
from tests.core.meetings.test_exact import best_by_trying


@settings(max_examples=2_000 if FULL else 100)
@given(forums())
def test_no_plan_has_fewer_breaks_than_the_bounds_say(problem: Problem) -> None:
    found = examine(problem)
    assume(not found.apart)
    count = 1
    for mask in found.domains.values():
        count *= mask.bit_count()
    assume(count <= 500)
    best = best_by_trying(problem)
    assume(best is not None)
    windows = window_bounds(problem, found.domains)
    assert sum(windows.values()) <= (best or 0)
    assert profile_bound(problem, found.domains, windows) <= (best or 0)


def test_full_tables_force_a_break_that_no_single_calendar_shows() -> None:
    # One table, and three people who all meet one another: three slots, so whoever meets in 1 and 3 waits.
    problem = forum("AB", "BC", "AC", slots=3, tables=1)
    found = examine(problem)
    windows = window_bounds(problem, found.domains)
    assert (sum(windows.values()), profile_bound(problem, found.domains, windows)) == (0, 1)
