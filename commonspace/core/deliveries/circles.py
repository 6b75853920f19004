"""Circles of links: the members of every circle of a graph in which a member may have several links."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def on_circles(links: Mapping[Key, Iterable[Key]]) -> list[frozenset[Key]]:
    """Each set of members that reach one another (a member linked to itself included).

    What hangs below a circle is not on it. Tarjan's strong components, without recursion.
    """
    found: list[frozenset[Key]] = []
    index: dict[Key, int] = {}
    low: dict[Key, int] = {}
    stack: list[Key] = []
    inside: set[Key] = set()
    for start in links:
        if start in index:
            continue
        work = [(start, iter(links.get(start, ())))]
        index[start] = low[start] = len(index)
        stack.append(start)
        inside.add(start)
        while work:
            at, rest = work[-1]
            for to in rest:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    inside.add(to)
                    work.append((to, iter(links.get(to, ()))))
                    break
                if to in inside:
                    low[at] = min(low[at], index[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    found += _closed(at, stack, inside, links)
    return found


def _closed(
    root: Key, stack: list[Key], inside: set[Key], links: Mapping[Key, Iterable[Key]]
) -> list[frozenset[Key]]:
    members: list[Key] = []
    while not members or members[-1] != root:
        members.append(stack.pop())
    inside.difference_update(members)
    return [frozenset(members)] if len(members) > 1 or root in links.get(root, ()) else []
