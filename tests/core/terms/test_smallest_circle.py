"""The smallest circle: as short as networkx finds it, really a circle, and quick on a large one."""

import networkx
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.terms import smallest_circle

GRAPHS = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 9), max_size=4), max_size=8)


@given(GRAPHS)
def test_it_is_a_circle_and_none_is_shorter(edges: dict[int, list[int]]) -> None:
    graph = networkx.DiGraph([(start, to) for start, ends in edges.items() for to in ends])
    lengths = [len(circle) for circle in networkx.simple_cycles(graph)]
    found = smallest_circle(edges)
    assert len(found) == min(lengths, default=0)
    assert all(graph.has_edge(one, other) for one, other in zip(found, (*found[1:], *found[:1]), strict=True))


def test_one_large_circle_is_walked_once() -> None:
    edges = {number: [(number + 1) % 50_000] for number in range(50_000)}
    assert smallest_circle(edges) == tuple(range(50_000))


def test_the_first_of_equals_is_given() -> None:
    assert smallest_circle({"c": ["d"], "d": ["c"], "a": ["b"], "b": ["a"]}) == ("c", "d")
