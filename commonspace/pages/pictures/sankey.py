"""Where a need's figures go: need → pledge → delivery as bands whose width is the figure.

Nodes keep the order they are given in, and bands leave and arrive in the order of their other ends,
so the same values always give the same picture and bands of one column cross as little as that allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from commonspace.pages.pictures.svg import (
    HATCH,
    Column,
    Row,
    Svg,
    Table,
    element,
    frame,
    number,
    rect,
    shortened,
    text,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A box in a column (0 at the left); `said` is its figure in words."""

    key: str
    label: str
    said: str
    column: int
    tone: str = "b1"


@dataclass(frozen=True, slots=True)
class Flow:
    """A band from one node to another of a later column; hatched where it is not certain."""

    source: str
    target: str
    value: float
    said: str
    certain: bool = True

    def __post_init__(self) -> None:
        if self.value <= 0:
            raise ValueError(f"{self.source} → {self.target}: a band needs a figure above 0")


@dataclass(frozen=True, slots=True)
class Sankey:
    """Nodes and bands; every band joins nodes that are there and runs to a later column."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    def __post_init__(self) -> None:
        column = {node.key: node.column for node in self.nodes}
        for flow in self.flows:
            if column[flow.source] >= column[flow.target]:
                raise ValueError(f"{flow.source} → {flow.target} does not run forward")

    def size(self, node: Node) -> float:
        """What the node carries: the larger of what comes in and what goes out."""
        comes = sum(flow.value for flow in self.flows if flow.target == node.key)
        goes = sum(flow.value for flow in self.flows if flow.source == node.key)
        return max(comes, goes)


_BOX, _GAP, _LABEL = 12.0, 26.0, 170.0
_WORDS = 20.0  # the two lines of words of a node reach so far below its middle
_Box = tuple[float, float, float]  # x, y, height


def draw(sankey: Sankey, title: str, description: str, width: float = 860.0) -> Svg:
    """As many columns as the nodes name; the tallest column sets the height."""
    by_column: dict[int, list[Node]] = {}
    for node in sankey.nodes:
        by_column.setdefault(node.column, []).append(node)
    most = max((sum(map(sankey.size, nodes)) for nodes in by_column.values()), default=0.0) or 1.0
    deepest = max((len(nodes) for nodes in by_column.values()), default=1)
    scale = max(220.0, 34.0 * deepest) / most
    boxes = _boxes(sankey, by_column, scale, (width - _LABEL - _BOX) / max(max(by_column, default=1), 1))
    height = max((y + max(tall, tall / 2 + _WORDS) for _, y, tall in boxes.values()), default=0.0) + 4
    body = _bands(sankey, boxes, scale)
    for node in sankey.nodes:
        x, y, tall = boxes[node.key]
        body.append(rect(x, y, _BOX, max(tall, 2.0), node.tone, f"{node.label}: {node.said}"))
        body.append(text(x + _BOX + 6, y + max(tall, 2.0) / 2, shortened(node.label, 24), "halo"))
        body.append(text(x + _BOX + 6, y + max(tall, 2.0) / 2 + 14, node.said, "halo small"))
    return frame(width, height, title, description, body, "sankey", hatch=True)


def _boxes(sankey: Sankey, by_column: dict[int, list[Node]], scale: float, apart: float) -> dict[str, _Box]:
    boxes = {}
    for column, nodes in by_column.items():
        y = 14.0
        for node in nodes:
            tall = sankey.size(node) * scale
            boxes[node.key] = (column * apart, y, tall)
            y += max(tall, 8.0) + _GAP
    return boxes


def _bands(sankey: Sankey, boxes: dict[str, _Box], scale: float) -> list[str]:
    out = {key: box[1] for key, box in boxes.items()}
    into = dict(out)
    left_at, right_at = {}, {}
    flows = list(enumerate(sankey.flows))
    for at, flow in sorted(flows, key=lambda it: boxes[it[1].target][:2]):
        left_at[at], out[flow.source] = out[flow.source], out[flow.source] + flow.value * scale
    for at, flow in sorted(flows, key=lambda it: boxes[it[1].source][:2]):
        right_at[at], into[flow.target] = into[flow.target], into[flow.target] + flow.value * scale
    drawn = []
    for at, flow in flows:
        thick = flow.value * scale
        shape = _ribbon(boxes[flow.source][0] + _BOX, left_at[at], boxes[flow.target][0], right_at[at], thick)
        drawn.append(element("path", element("title", escape(flow.said)), d=shape, class_="flow"))
        if not flow.certain:
            drawn.append(element("path", d=shape, class_="over", fill=HATCH))
    return drawn


def _ribbon(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    mid = number((x1 + x2) / 2)
    a, b, c, d, e, f = (number(value) for value in (x1, y1, x2, y2, y2 + thick, y1 + thick))
    return f"M{a} {b}C{mid} {b} {mid} {d} {c} {d}V{e}C{mid} {e} {mid} {f} {a} {f}Z"


def table(sankey: Sankey, words: Sequence[str]) -> Table:
    """A row for each band; `words` head the columns from, to, figure."""
    label = {node.key: node.label for node in sankey.nodes}
    rows = tuple(Row((label[flow.source], label[flow.target], flow.said)) for flow in sankey.flows)
    start, end, figure = words
    return Table((Column(start), Column(end), Column(figure, numeric=True)), rows)
