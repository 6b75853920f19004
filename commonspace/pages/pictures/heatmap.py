"""A heat map: one hue, deeper for more, a figure in each cell, numbers in the legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonspace.pages.pictures.steps import Steps
from commonspace.pages.pictures.svg import (
    HATCH,
    LETTERS,
    Column,
    Row,
    Svg,
    Table,
    frame,
    rect,
    shortened,
    text,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and its words; `value` None: nothing is known."""

    value: float | None
    said: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Labels of rows and columns, and the cells row by row."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError("a heat map needs a cell for each row and column")


_CELL = 32.0


def draw(heat: HeatMap, steps: Steps, title: str, description: str, width: float = 720.0) -> Svg:
    """Columns share the width; labels of columns stand above."""
    left = width_of(heat.rows)
    wide = min((width - left) / max(len(heat.columns), 1), 120.0)
    body = [
        text(left + (at + 0.5) * wide, 14, shortened(column, max(int(wide / 7), 4)), "small", "middle")
        for at, column in enumerate(heat.columns)
    ]
    for at, (label, cells) in enumerate(zip(heat.rows, heat.cells, strict=True)):
        y = 22 + at * _CELL
        body.append(text(left - 8, y + 21, shortened(label, LETTERS), "label", "end"))
        body += _cells(label, cells, heat.columns, steps, left, y, wide)
    return frame(
        left + wide * len(heat.columns), 22 + _CELL * len(heat.rows), title, description, body, "heat", True
    )


def _cells(
    label: str,
    cells: Sequence[Cell],
    columns: Sequence[str],
    steps: Steps,
    left: float,
    y: float,
    wide: float,
) -> list[str]:
    drawn = []
    for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        x, tone = left + at * wide, steps.tone(cell.value)
        drawn.append(rect(x + 1, y + 1, wide - 2, _CELL - 2, tone, f"{label}, {column}: {cell.said}"))
        if cell.value is None:
            drawn.append(rect(x + 1, y + 1, wide - 2, _CELL - 2, "over", fill=HATCH))
        else:
            drawn.append(text(x + wide / 2, y + 21, cell.said, f"on-{tone}", "middle"))
    return drawn


def table(heat: HeatMap, label_word: str) -> Table:
    """The same grid as rows and columns of figures."""
    columns = (Column(label_word), *(Column(column, numeric=True) for column in heat.columns))
    rows = tuple(
        Row((label, *(cell.said for cell in cells)))
        for label, cells in zip(heat.rows, heat.cells, strict=True)
    )
    return Table(columns, rows)
