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
    """A shortest circle of a directed graph (its members in order), or () if there is none.

    Members that lie on no circle are dropped first; then each start in turn gives its shortest
    circle and is dropped with all that lay on circles through it alone, so that a graph of one large
    circle costs one walk round it. Among equals, the first in the mapping's order.
    """
    after = {start: list(dict.fromkeys(to for to in edges[start] if to in edges)) for start in edges}
    before: dict[Key, list[Key]] = {member: [] for member in after}
    for start, ends in after.items():
        for to in ends:
            before[to].append(start)
    alive = set(after)
    degrees = (
        {key: len(ends) for key, ends in after.items()},
        {key: len(ends) for key, ends in before.items()},
    )
    _drop([key for key in after if not after[key] or not before[key]], after, before, alive, degrees)
    best: tuple[Key, ...] = ()
    for start in after:
        if start in alive:
            found = _circle_through(start, after, alive, len(best) - 1 if best else len(after))
            best = found or best
            if len(best) == 1:
                break
            _drop([start], after, before, alive, degrees)
    return best


def _drop(
    members: list[Key],
    after: Mapping[Key, list[Key]],
    before: Mapping[Key, list[Key]],
    alive: set[Key],
    degrees: tuple[dict[Key, int], dict[Key, int]],
) -> None:
    """Take members out of `alive`, and then whatever is left with no way out or no way in."""
    outward, inward = degrees
    waiting = list(members)
    while waiting:
        member = waiting.pop()
        if member not in alive:
            continue
        alive.discard(member)
        for neighbours, count in ((before[member], outward), (after[member], inward)):
            for other in neighbours:
                count[other] -= 1
                if count[other] == 0:
                    waiting.append(other)


def _circle_through(
    start: Key, after: Mapping[Key, list[Key]], alive: set[Key], most: int
) -> tuple[Key, ...]:
    """The shortest circle through `start` among those alive, or () if none has at most `most` members."""
    came_from: dict[Key, Key] = {}
    ring = [start]
    for _ in range(most):
        following: list[Key] = []
        for at in ring:
            for to in after[at]:
                if to == start:
                    path = [at]
                    while path[-1] != start:
                        path.append(came_from[path[-1]])
                    return tuple(reversed(path))
                if to in alive and to not in came_from:
                    came_from[to] = at
                    following.append(to)
        if not following:
            break
        ring = following
    return ()
