"""The network behind a plan: milestones as numbers, their links both ways, and an order to visit them.

Made once and checked once; a circle is refused and named by its smallest loop. A link says: the
start (or finish) of the later one is not before the start (or finish) of the earlier one plus a
lag. `Schedule` computes on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects.milestones import LinkKind, Milestone
from commonspace.core.terms import smallest_circle

# A link in numbers: the other end, the lag in days, and which ends it binds (bits: 1 the finish of
# the earlier one, 2 the finish of the later one).
Link = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Network:
    """`ids` in the plan's order; `before[i]` and `after[i]` are links; `order` visits causes first.

    `position[i]` is the place of milestone i in `order`.
    """

    ids: tuple[str, ...]
    index: Mapping[str, int]
    before: tuple[tuple[Link, ...], ...]
    after: tuple[tuple[Link, ...], ...]
    order: tuple[int, ...]
    position: tuple[int, ...]

    @classmethod
    def of(cls, milestones: Sequence[Milestone]) -> "Network":
        """Raises `BadInput` (or several) for an id twice, an unknown predecessor, or a circle."""
        index = {milestone.id: number for number, milestone in enumerate(milestones)}
        before = _links(milestones, index)
        after: list[list[Link]] = [[] for _ in milestones]
        for number, links in enumerate(before):
            for earlier, lag, ends in links:
                after[earlier].append((number, lag, ends))
        ids = tuple(milestone.id for milestone in milestones)
        order = _order(ids, before, after)
        return cls(ids, index, tuple(before), tuple(map(tuple, after)), order, _positions(order))


def ends_of(kind: LinkKind) -> int:
    """Which ends a kind of link binds, as bits."""
    return kind.from_finish + 2 * kind.to_finish


_ENDS: Mapping[LinkKind, int] = {kind: ends_of(kind) for kind in LinkKind}


def _links(milestones: Sequence[Milestone], index: Mapping[str, int]) -> list[tuple[Link, ...]]:
    faults: list[BadInput] = []
    before: list[tuple[Link, ...]] = []
    for number, milestone in enumerate(milestones):
        if index[milestone.id] != number:
            faults.append(BadInput("milestone_twice", place=milestone.id))
        known = []
        for link in milestone.after:
            if link.milestone in index:
                known.append((index[link.milestone], link.lag, _ENDS[link.kind]))
            else:
                faults.append(
                    BadInput("milestone_predecessor_unknown", place=milestone.id, before=link.milestone)
                )
        before.append(tuple(known))
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(tuple(faults))
    return before


def _order(
    ids: Sequence[str], before: Sequence[Iterable[Link]], after: Sequence[Sequence[Link]]
) -> tuple[int, ...]:
    """Causes first; among equals, the plan's own order (Kahn's method)."""
    waiting = [len(tuple(links)) for links in before]
    order = [number for number, count in enumerate(waiting) if count == 0]
    for at in order:
        for later, _, _ in after[at]:
            waiting[later] -= 1
            if waiting[later] == 0:
                order.append(later)
    if len(order) < len(ids):
        stuck = {number for number, count in enumerate(waiting) if count}
        circle = smallest_circle(
            {number: [later for later, _, _ in after[number] if later in stuck] for number in sorted(stuck)}
        )
        raise circle_fault(tuple(ids[number] for number in circle))
    return tuple(order)


def circle_fault(circle: Sequence[str]) -> BadInput:
    """The error that names a circle of milestones, each before the next and the last before the first."""
    return BadInput("plan_circle", place=" → ".join([*circle, circle[0]]), circle=tuple(circle))


def _positions(order: Sequence[int]) -> tuple[int, ...]:
    position = [0] * len(order)
    for place, number in enumerate(order):
        position[number] = place
    return tuple(position)
