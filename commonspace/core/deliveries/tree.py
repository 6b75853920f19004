"""The tree of one cluster in one measure: what is left at each stage, what it all comes to.

V is the figure of a group, C the sum of the wholes below it: left at its own stage V - C, whole
max(V, C). So a later stage moves and does not add, and nothing counts twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from commonspace.core.deliveries.claims import Step
from commonspace.core.deliveries.intervals import NOTHING, Interval, Number, larger, less, total
from commonspace.core.deliveries.links import Cluster, Group
from commonspace.core.deliveries.reasons import Reason
from commonspace.core.deliveries.reports import Measure, Reading, read
from commonspace.core.deliveries.view import View


@dataclass(frozen=True, slots=True)
class Rest:
    """A total beside its parts: both shown in full, the rest in the stage, the excess over the total."""

    total: str
    measure: str
    stated: Interval
    parts: Interval
    rest: Interval
    excess: Interval


@dataclass(slots=True)
class Node:
    """One group in one measure. `waiting` are steps of unknown amounts that no figure above bounds yet,
    `within` the stretches that unknown amounts below have got, `is_used` that its best enters."""

    reading: Reading
    whole: Interval = NOTHING
    left: Interval | None = None
    in_full: Interval = NOTHING
    is_live: bool = False
    waiting: tuple[Step, ...] = ()
    within: tuple[tuple[Step, Interval], ...] = ()
    rest: Rest | None = None


def evaluate(
    cluster: Cluster, measure: Measure, standing: Mapping[str, Reason | None], view: View
) -> list[Node]:
    """One node a group, in the cluster's order, with a reason for each claim that is not used."""
    groups = cluster.groups
    nodes = [Node(read(group, measure, standing, view)) for group in groups]
    if len(nodes) > 1:
        _set_aside_parts_over_their_total(groups, nodes)
    for group, node in zip(groups, nodes, strict=True):
        _weigh(group, node, nodes, measure)
        _judge(group, node, nodes, view)
    return nodes


def _set_aside_parts_over_their_total(groups: tuple[Group, ...], nodes: list[Node]) -> None:
    """A part assured to be more than its total can be: set aside, never cut to fit."""
    over = []
    for group, node in zip(groups, nodes, strict=True):
        figure = node.reading.figure
        if figure is None:
            continue
        limits = [nodes[index].reading.figure for index in group.totals]
        if any(limit is not None and limit.hi is not None and figure.lo > limit.hi for limit in limits):
            over.append((group, node))
    beside = (Reason.RETELLING_OF_PRIMARY, Reason.REPEATS, Reason.RIVAL)
    for group, node in over:
        reading = node.reading
        picked = reading.picked
        assert picked is not None
        for claim in group.claims:
            if claim is picked or reading.reasons.get(claim.id) in beside:
                reading.reasons[claim.id] = Reason.PART_EXCEEDS_TOTAL
        reading.figure, reading.picked = None, None


def _weigh(group: Group, node: Node, nodes: list[Node], measure: Measure) -> None:
    """Whole and rest of one group; everything that stands under it is weighed already."""
    figure = node.reading.figure
    if not (group.children or group.stages or group.parts or group.taken):
        _weigh_alone(group, node, figure)
        return
    below = [nodes[index] for index in group.children]
    inside = [nodes[index] for index in (*group.stages, *group.parts)]
    known = total(child.whole for child in below)
    node.in_full = total(other.in_full for other in inside)
    node.is_live = figure is not None or any(other.is_live for other in inside)
    for child in below:
        node.waiting += child.waiting
    if figure is None:
        node.whole = known
        if node.reading.is_unknown:
            node.waiting += (group.step,)
        return
    node.in_full = larger(figure, node.in_full)
    own = figure
    for index in group.taken:
        taken = nodes[index].whole
        own = less(own, taken._replace(hi=None) if nodes[index].waiting else taken)
    left = less(own, known)
    if node.waiting:
        node.within = tuple((step, Interval(0, 0, left.hi)) for step in node.waiting)
        node.waiting = ()
        left = left._replace(lo=0)
    node.left, node.whole = left, larger(own, known)
    parts = [nodes[index] for index in group.parts if nodes[index].is_live]
    if parts:
        shares = total(part.in_full for part in parts)
        assert node.reading.picked is not None
        node.rest = Rest(
            node.reading.picked.id, measure.code or "", figure, shares, left, less(shares, figure)
        )


def _weigh_alone(group: Group, node: Node, figure: Interval | None) -> None:
    """Nothing stands under it: all of it is left."""
    if figure is not None:
        node.whole = node.left = node.in_full = figure
        node.is_live = True
    elif node.reading.is_unknown:
        node.waiting = (group.step,)


def _judge(group: Group, node: Node, nodes: list[Node], view: View) -> None:
    """The reason, if any, why the picked claim does not enter best; that of parts without an amount."""
    reading = node.reading
    if reading.is_unknown or Reason.NO_QUANTITY in reading.reasons.values():
        _name_unknown_parts(group, node, nodes)
    picked, left = reading.picked, node.left
    if picked is None or left is None or reading.figure is None:
        return
    figure = picked.amount if reading.is_money else picked.quantity
    assert figure is not None
    if node.rest is not None:
        reading.reasons[picked.id] = Reason.TOTAL_COUNTED_AS_PARTS_PLUS_REST
    elif picked.is_open_on(view.day):
        reading.reasons[picked.id] = Reason.CONDITION_OPEN
    elif left.best == 0 and _has_moved_on(group, nodes):
        reading.reasons[picked.id] = Reason.LATER_STAGE
    elif figure.lo is None and not figure.best:
        reading.reasons[picked.id] = Reason.UPPER_ONLY


def _has_moved_on(group: Group, nodes: list[Node]) -> bool:
    return any(nodes[index].whole.best > 0 for index in (*group.children, *group.taken))


def _name_unknown_parts(group: Group, node: Node, nodes: list[Node]) -> None:
    """A part of unknown amount is inside its total if that total has a figure."""
    home = group.home
    if home is None or home not in group.totals or nodes[home].reading.figure is None:
        return
    for claim in group.claims:
        if node.reading.reasons.get(claim.id) is Reason.NO_QUANTITY and (
            node.reading.is_unknown or claim.part_of is not None
        ):
            node.reading.reasons[claim.id] = Reason.PART_COUNTED_IN_TOTAL


class Sums:
    """What is left at each step and in all, added up end by end, before the cut."""

    __slots__ = ("_best", "_hi", "_lo", "_open")

    def __init__(self) -> None:
        places = len(Step) + 1  # the last is in_all
        self._lo: list[Number] = [0] * places
        self._best: list[Number] = [0] * places
        self._hi: list[Number] = [0] * places
        self._open = [False] * places

    def add(self, groups: list[tuple[Group, Node]]) -> None:
        """Add the groups of a need."""
        for group, node in groups:
            if node.left is not None:
                self._put(group.step, node.left)
            for step, stretch in node.within:
                self._put(step, stretch)
            if group.home is None:
                self._put(-1, node.whole)
                for step in node.waiting:  # at the top: nothing bounds it
                    self._open[step] = self._open[-1] = True

    def put_top(self, step: Step, whole: Interval) -> None:
        """Add a whole of which all is left at one step."""
        self._put(step, whole)
        self._put(-1, whole)

    def _put(self, place: int, interval: Interval) -> None:
        lo, best, hi = interval
        self._lo[place] += lo
        self._best[place] += best
        if hi is None:
            self._open[place] = True
        else:
            self._hi[place] += hi

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """One a step, then in all."""
        ends = zip(self._lo, self._best, self._hi, self._open, strict=True)
        return tuple(Interval(lo, best, None if is_open else hi) for lo, best, hi, is_open in ends)
