"""The loops give the equal plan compiled and plain, and their arithmetic is what it says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.meetings.board import seeded
from commonspace.core.meetings.check import breaks_in
from commonspace.core.meetings.compiler import numbers
from commonspace.core.meetings.improve import odds
from commonspace.core.meetings.loops import COMPILED, below, breaks_of, draw
from commonspace.core.meetings.problem import Stretch

HOME = Path(__file__).resolve().parents[3]
PLANNED = """
import json
from commonspace.core.meetings.loops import COMPILED
from commonspace.core.meetings.problem import Meeting, Participant, Problem, Stretch
from commonspace.core.meetings.solve import Stop, solve
people = tuple(Participant(f"p{n}", frozenset({1 + n % 9})) for n in range(24))
pairs = [(a, b) for a in range(24) for b in range(a) if (a * 7 + b * 3) % 4 == 0]
late = {True: "late", False: None}
meetings = tuple(Meeting(f"m{a}-{b}", f"p{a}", f"p{b}", session=late[a % 7 == 0]) for a, b in pairs)
days = (Stretch("D1", 1, 8), Stretch("D2", 9, 16))
problem = Problem("both", 16, 7, people, meetings, days, (Stretch("late", 5, 16),))
result = solve(problem, Stop(steps=3000), proving=False)
print(json.dumps([COMPILED, [[one.id, one.slot, one.table] for one in result.plan.places]]))
"""


def row(*values: int) -> Any:
    """The state of a generator as the loops hold it."""
    return numbers(values, COMPILED, "int64")


def planned(plain: bool) -> list[object]:
    """Whether the loops were compiled, and the plan, from a process of its own."""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1" if plain else "0"}
    done = subprocess.run(
        [sys.executable, "-c", PLANNED], cwd=HOME, env=environment, capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def test_the_plan_is_equal_compiled_and_plain() -> None:
    plain, compiled = planned(plain=True), planned(plain=False)
    assert plain[0] is False
    assert plain[1] == compiled[1]


@given(st.sets(st.integers(1, 62)))
def test_breaks_of_a_mask_are_those_of_the_specification(slots: set[int]) -> None:
    mask = sum(1 << (slot - 1) for slot in slots)
    assert breaks_of(mask) == breaks_in(slots, (Stretch("D", 1, 62),))


@given(st.integers(0, 2**31), st.integers(1, 1_000))
def test_draws_stay_in_range_and_depend_on_the_seed_alone(seed: int, n: int) -> None:
    one, two = row(*seeded(seed)), row(*seeded(seed))
    first = [int(below(one, n)) for _ in range(5)]
    assert first == [int(below(two, n)) for _ in range(5)]
    assert all(0 <= number < n for number in first)


def test_the_generator_gives_these_numbers_on_every_machine() -> None:
    state = row(1, 0)
    assert [int(draw(state)) for _ in range(3)] == [632806, 68359563, 2648522772]


def test_odds_fall_with_the_size_of_the_step_and_as_it_cools() -> None:
    table = odds()
    assert all(table[n] >= table[n + 1] for n in range(7))
    assert all(table[8 * level] >= table[8 * level + 8] for level in range(399))
    assert max(table) < 2**32
