"""Part-of and other links that must not run in a circle."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def circles(parent_of: Mapping[Key, Key]) -> tuple[tuple[Key, ...], ...]:
    """Every circle of a one-parent relation, each from its first member in the mapping's order."""
    found: list[tuple[Key, ...]] = []
    done: set[Key] = set()
    for start in parent_of:
        path: dict[Key, int] = {}
        at: Key | None = start
        while at is not None and at not in done and at not in path:
            path[at] = len(path)
            at = parent_of.get(at)
        if at is not None and at in path:
            found.append(tuple(path)[path[at] :])
        done.update(path)
    return tuple(found)


def smallest_circle(edges: Mapping[Key, Iterable[Key]]) -> tuple[Key, ...]:
    """A shortest circle of a directed graph (its members in order), or () if there is none."""
    best: tuple[Key, ...] = ()
    for start in edges:
        came_from: dict[Key, Key | None] = {start: None}
        queue = [start]
        for at in queue:
            closing = False
            for to in edges.get(at, ()):
                if to == start:
                    closing = True
                    break
                if to not in came_from:
                    came_from[to] = at
                    queue.append(to)
            if closing:
                path: list[Key] = []
                step: Key | None = at
                while step is not None:
                    path.append(step)
                    step = came_from[step]
                if not best or len(path) < len(best):
                    best = tuple(reversed(path))
                break
        if len(best) == 1:
            break
    return best
