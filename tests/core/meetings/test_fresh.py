"""The drawn forums of the benchmark are of the same making as the stored ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.meetings.fresh import FORUM, FORUM_900, Shape, drawn
from bench.meetings.quality import document
from commonspace.core.meetings.forms import read_instance


@pytest.mark.evaluation
@pytest.mark.parametrize(
    ("name", "shape", "seed"),
    [("forum-1", FORUM, 1), ("forum900-1", FORUM_900, 1), ("forum900-2", FORUM_900, 2)],
)
def test_the_seed_of_a_stored_forum_draws_that_very_forum(
    name: str, shape: Shape, seed: int, evaluation_data: Path
) -> None:
    stored = read_instance(document(evaluation_data, name))
    assert replace(drawn(shape, seed), name=name) == stored


def test_another_seed_draws_another_forum_of_the_same_size() -> None:
    one, two = drawn(FORUM, 101), drawn(FORUM, 102)
    assert (
        (len(one.meetings), len(one.participants))
        == (len(two.meetings), len(two.participants))
        == (1200, 252)
    )
    assert one.meetings != two.meetings
