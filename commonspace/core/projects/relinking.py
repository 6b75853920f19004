"""One link more or less in a network, without ordering the whole plan again.

A new link that runs against the order moves only those between its two ends that it concerns (the
method of Pearce and Kelly for keeping a topological order). If it closes a circle, every circle runs
through it, so the shortest way back is the smallest.
"""

from collections.abc import Sequence
from dataclasses import replace

from commonspace.core.errors import BadInput
from commonspace.core.projects.milestones import After
from commonspace.core.projects.network import Link, Network, circle_fault, ends_of


def with_link(network: Network, milestone: str, link: After) -> Network:
    """The network in which `milestone` also comes after `link.milestone`.

    Raises `BadInput`: `milestone_unknown`, or `plan_circle` with the smallest circle.
    """
    later, earlier = number_of(network, milestone), number_of(network, link.milestone)
    ends = ends_of(link.kind)
    before = _with(network.before, later, (*network.before[later], (earlier, link.lag, ends)))
    after = _with(network.after, earlier, (*network.after[earlier], (later, link.lag, ends)))
    linked = replace(network, before=before, after=after)
    if network.position[earlier] < network.position[later]:
        return linked
    return _reordered(linked, network, earlier, later)


def without_link(network: Network, milestone: str, link: After) -> Network:
    """The network without that very link; raises `BadInput("link_unknown")` if there is none."""
    later, earlier = number_of(network, milestone), number_of(network, link.milestone)
    ends = ends_of(link.kind)
    before, after = list(network.before[later]), list(network.after[earlier])
    if (earlier, link.lag, ends) not in before:
        raise BadInput("link_unknown", place=milestone, before=link.milestone)
    before.remove((earlier, link.lag, ends))
    after.remove((later, link.lag, ends))
    return replace(
        network,
        before=_with(network.before, later, tuple(before)),
        after=_with(network.after, earlier, tuple(after)),
    )


def number_of(network: Network, milestone: str) -> int:
    """The milestone's number; raises `BadInput("milestone_unknown")`."""
    number = network.index.get(milestone)
    if number is None:
        raise BadInput("milestone_unknown", place=milestone)
    return number


def _with(
    links: Sequence[tuple[Link, ...]], number: int, those: tuple[Link, ...]
) -> tuple[tuple[Link, ...], ...]:
    changed = list(links)
    changed[number] = those
    return tuple(changed)


def _reordered(linked: Network, network: Network, earlier: int, later: int) -> Network:
    """The linked network with the stretch of its order between the two ends put right."""
    position = list(network.position)
    onward = _reached(network.after, later, position, most=position[earlier])
    if earlier in onward:
        path = [earlier]
        while path[-1] != later:
            path.append(onward[path[-1]])
        raise circle_fault([network.ids[number] for number in reversed(path)])
    behind = _reached(network.before, earlier, position, least=position[later])
    moving = [*sorted(behind, key=position.__getitem__), *sorted(onward, key=position.__getitem__)]
    order = list(network.order)
    for place, number in zip(sorted(position[number] for number in moving), moving, strict=True):
        order[place] = number
        position[number] = place
    return replace(linked, order=tuple(order), position=tuple(position))


def _reached(
    links: Sequence[tuple[Link, ...]],
    start: int,
    position: Sequence[int],
    *,
    least: int = 0,
    most: int | None = None,
) -> dict[int, int]:
    """Everything reached from `start` within those places, nearest first, each with where it came from."""
    highest = len(position) if most is None else most
    came_from = {start: start}
    waiting = [start]
    for at in waiting:
        for to, _, _ in links[at]:
            if to not in came_from and least <= position[to] <= highest:
                came_from[to] = at
                waiting.append(to)
    return came_from
