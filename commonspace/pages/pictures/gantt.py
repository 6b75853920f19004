"""A project's work over time: a bar a task, filled as far as done, milestones, today as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonspace.pages.pictures.calendar import Axis, Said, around, drawn
from commonspace.pages.pictures.svg import (
    Column,
    Row,
    Svg,
    Table,
    element,
    frame,
    line,
    number,
    rect,
    shortened,
    text,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Task:
    """One row; `start` = `end` with `milestone` is a point in time. `state` in words, `done` from 0 to 1."""

    label: str
    start: date
    end: date
    state: str
    done: float = 0.0
    milestone: bool = False
    late: bool = False

    def __post_init__(self) -> None:
        if self.end < self.start or not 0 <= self.done <= 1:
            raise ValueError(f"{self.label}: {self.start}..{self.end}, {self.done} done")


_ROW, _LETTER = 30.0, 7.4
_LEAST, _MOST = 120.0, 270.0  # room for the labels


def draw(
    tasks: Sequence[Task],
    title: str,
    description: str,
    said: Said,
    today: date | None = None,
    width: float = 860.0,
) -> Svg:
    """Rows in the order given. `said` writes the dates on the axis."""
    days = [day for task in tasks for day in (task.start, task.end)] + ([today] if today else [])
    left = max(width_of([task.label for task in tasks], _LETTER, _MOST), _LEAST)
    letters = int((left - 8) / _LETTER)
    axis = Axis(*around(days), left, width - 8)
    height = _ROW * len(tasks)
    body = drawn(axis, said, height)
    for at, task in enumerate(tasks):
        y = at * _ROW
        body.append(text(left - 8, y + 20, shortened(task.label, letters), "label", "end"))
        body.append(_milestone(axis.x(task.start), y + 15, task) if task.milestone else _bar(axis, y, task))
        beyond = axis.x(task.end) + (14 if task.milestone else 7)
        if beyond + 6.5 * len(task.state) < width:
            body.append(text(beyond, y + 20, task.state, "halo small"))
    if today:
        body.append(line(axis.x(today), 0, axis.x(today), height, "today"))
    return frame(width, height + 20, title, description, body, "gantt")


def _bar(axis: Axis, y: float, task: Task) -> str:
    x, end = axis.x(task.start), axis.x(task.end)
    whole = max(end - x, 3.0)
    late = " late" if task.late else ""
    return rect(x, y + 7, whole, 16, f"planned{late}", f"{task.label}: {task.state}") + rect(
        x, y + 7, whole * task.done, 16, f"worked{late}"
    )


def _milestone(x: float, y: float, task: Task) -> str:
    shape = f"M{number(x)} {number(y - 9)}l9 9-9 9-9-9z"
    tone = "worked" if task.done >= 1 else "planned"
    return element("path", d=shape, class_=f"mile {tone}{' late' if task.late else ''}")


def table(tasks: Sequence[Task], words: Sequence[str], said: Said) -> Table:
    """A row a task; `words` head the columns work, from, to, state."""
    work, start, end, state = words
    return Table(
        (Column(work), Column(start, numeric=True), Column(end, numeric=True), Column(state)),
        tuple(Row((task.label, said(task.start), said(task.end), task.state)) for task in tasks),
    )
