"""Where a figure comes from: the claims that make it, those set aside and why, down to each report.

A stage is the sum of what is left at it, line by line; `in_all` the sum of the wholes of the lines
at the top. Whoever shows a line shows the evidence of its claims beside it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commonspace.core.deliveries.claims import Claim, Need, Step
from commonspace.core.deliveries.intervals import NOTHING, Interval, total
from commonspace.core.deliveries.links import Cluster
from commonspace.core.deliveries.reasons import Reason
from commonspace.core.deliveries.reconcile import measured
from commonspace.core.deliveries.reports import Conflict, Conversion, Measure
from commonspace.core.deliveries.tree import Node, Rest
from commonspace.core.deliveries.view import View


@dataclass(frozen=True, slots=True)
class Line:
    """All reports of one claim: `figure` is what they come to, `below` what stands under it and counts,
    `elsewhere` what stands in it but is counted at another place; `left` of it is at `step`.

    `unknown` are stretches that amounts nobody stated may take, each at its step. `code` is a unit or
    a currency. `reports` name each claim with the reason why it does not enter best, None if it does.
    """

    code: str
    is_money: bool
    step: Step
    picked: Claim | None
    reports: tuple[tuple[Claim, Reason | None], ...]
    figure: Interval | None
    below: Interval
    elsewhere: tuple[str, ...]
    left: Interval | None
    whole: Interval
    unknown: tuple[tuple[Step, Interval], ...]
    conflict: Conflict | None
    conversions: tuple[Conversion, ...]
    rest: Rest | None
    lines: "tuple[Line, ...]" = ()

    @property
    def claim(self) -> Claim:
        """The claim that speaks for the line: the one picked, else the first by id."""
        return self.picked or self.reports[0][0]

    def walk(self) -> "Iterator[Line]":
        """This line and all below it, top first."""
        todo = [self]
        while todo:
            line = todo.pop()
            yield line
            todo += reversed(line.lines)


def derivation(need: Need, clusters: Iterable[Cluster], view: View) -> tuple[Line, ...]:
    """The lines at the top of one need, in items, then in money; those below stand in `lines`."""
    found: list[Line] = []
    for cluster in clusters:
        for measure, nodes, members in measured(need, cluster, view):
            if measure.code is None:
                continue
            lines: dict[int, Line] = {}
            for index in sorted(members):  # what stands below comes first
                lines[index] = _line(cluster, index, nodes, measure, lines)
            found += [lines[i] for i in members if cluster.groups[i].home is None and _speaks(lines[i])]
    return tuple(sorted(found, key=lambda line: (line.is_money, line.code, line.claim.id)))


def _line(cluster: Cluster, index: int, nodes: list[Node], measure: Measure, lines: dict[int, Line]) -> Line:
    group, node = cluster.groups[index], nodes[index]
    reading = node.reading
    is_top = group.home is None
    unbounded = tuple((step, Interval(0, 0, None)) for step in node.waiting) if is_top else ()
    return Line(
        code=measure.code or "",
        is_money=measure.is_money,
        step=group.step,
        picked=reading.picked,
        reports=tuple(
            (claim, reading.reasons.get(claim.id))
            for claim in group.claims
            if claim is reading.picked or claim.id in reading.reasons
        )
        or tuple((claim, None) for claim in group.claims[:1]),
        figure=reading.figure,
        below=total(nodes[child].whole for child in group.children),
        elsewhere=tuple(cluster.groups[other].claims[0].id for other in group.taken),
        left=node.left,
        whole=node.whole,
        unknown=(*node.within, *unbounded),
        conflict=reading.conflict,
        conversions=reading.conversions,
        rest=node.rest,
        lines=tuple(lines[child] for child in group.children if child in lines and _speaks(lines[child])),
    )


def _speaks(line: Line) -> bool:
    """Something of it is said in this measure: a figure, a reason, or a line below it."""
    return bool(
        line.picked or line.lines or line.unknown or any(reason is not None for _, reason in line.reports)
    )


def left_at(lines: Iterable[Line], step: Step) -> tuple[Line, ...]:
    """The lines that make the figure of one stage: those with something left, or a stretch, at it."""
    return tuple(
        line
        for top in lines
        for line in top.walk()
        if (line.step is step and line.left is not None and line.left != NOTHING)
        or any(at is step for at, _ in line.unknown)
    )


def behind(lines: Iterable[Line]) -> tuple[str, ...]:
    """The claims that a figure made of these lines rests on, used or set aside, by id.

    A figure takes the strictest label of all of them: also a rival shapes its ends, and that a claim was
    set aside tells of it.
    """
    return tuple(sorted({claim.id for top in lines for line in top.walk() for claim, _ in line.reports}))
