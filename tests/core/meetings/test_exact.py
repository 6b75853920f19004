"""The exact model agrees with trying every plan, on forums small enough for that."""

from itertools import product

from hypothesis import assume, given, settings

from commonspace.core.meetings.board import plan_of
from commonspace.core.meetings.check import judge
from commonspace.core.meetings.domains import slots_in
from commonspace.core.meetings.exact import fewest_breaks_of
from commonspace.core.meetings.feasibility import examine
from commonspace.core.meetings.problem import Problem
from tests.conftest import FULL
from tests.core.meetings.cases import forum, forums


def best_by_trying(problem: Problem) -> int | None:
    """Fewest breaks of any sound plan, None if there is none."""
    domains = examine(problem).domains
    best = None
    for slots in product(*(slots_in(mask) for mask in domains.values())):
        verdict = judge(problem, plan_of(problem, dict(zip(domains, slots, strict=True))))
        if verdict.sound and (best is None or verdict.value < best):
            best = verdict.value
    return best


@settings(max_examples=1_000 if FULL else 60)
@given(forums())
def test_the_optimum_is_the_best_of_all_plans(problem: Problem) -> None:
    found = examine(problem)
    assume(not found.apart)
    count = 1
    for mask in found.domains.values():
        count *= mask.bit_count()
    assume(count <= 3_000)
    exact = fewest_breaks_of(problem, found.domains, 5.0, None)
    best = best_by_trying(problem)
    if best is None:
        assert exact.status == "infeasible"
    else:
        assert (exact.status, exact.bound) == ("optimal", best)
        assert exact.slots is not None
        assert judge(problem, plan_of(problem, exact.slots)).value == best


@given(forums())
def test_a_reason_is_found_only_where_no_plan_exists(problem: Problem) -> None:
    found = examine(problem)
    count = 1
    for mask in found.domains.values():
        count *= mask.bit_count()
    assume(count <= 500)
    if found.reasons and not found.apart:
        assert best_by_trying(problem) is None


def test_a_spread_that_nobody_starts_below_is_counted_from_the_least() -> None:
    # Both meet in slots 1 and 3, for slot 2 is closed: one break each, and a spread of 0 holds.
    problem = forum("AB", "AB", slots=3, closed={2: 2}, spread=0)
    assert fewest_breaks_of(problem, examine(problem).domains, 1.0, None).bound == 2
