"""Bars, one a row: solid as far as certain, hatched where open, no bar where there is no figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonspace.pages.pictures.svg import (
    HATCH,
    LETTERS,
    Column,
    Row,
    Svg,
    Table,
    frame,
    line,
    number,
    rect,
    shortened,
    text,
    ticks,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: label, figure in words, interval; `lo` None: not stated, `hi` None: no upper end."""

    label: str
    said: str
    lo: float | None
    hi: float | None
    tone: str = "b1"

    def __post_init__(self) -> None:
        if self.lo is not None and (self.lo < 0 or (self.hi is not None and self.hi < self.lo)):
            raise ValueError(f"{self.label}: {self.lo}..{self.hi} is not an interval")


_ROW, _BAR = 30.0, 16.0


def draw(bars: Sequence[Bar], title: str, description: str, width: float = 720.0) -> Svg:
    """One bar a row on a common scale with round steps; the figure stands behind its bar."""
    known = [end for bar in bars for end in (bar.lo, bar.hi) if end is not None]
    steps = ticks(max(known, default=0.0))
    if all(end == int(end) for end in known):  # counted things have no halves
        steps = [step for step in steps if step == int(step)]
    left = width_of([bar.label for bar in bars])
    right = width_of([bar.said for bar in bars])
    scale = (width - left - right) / steps[-1]
    height = _ROW * len(bars)
    body = [line(left + step * scale, 0, left + step * scale, height + 4, "grid") for step in steps]
    body += [text(left + step * scale, height + 20, number(step), "small", "middle") for step in steps]
    for at, bar in enumerate(bars):
        body += _row(bar, at * _ROW, left, scale, steps[-1])
    body.append(line(left, 0, left, height + 4, "axis"))
    return frame(width, height + 26, title, description, body, "bars", hatch=True)


def _row(bar: Bar, y: float, left: float, scale: float, top: float) -> list[str]:
    drawn = [text(left - 8, y + 20, shortened(bar.label, LETTERS), "label", "end")]
    if bar.lo is None:
        return [*drawn, text(left + 8, y + 20, bar.said, "small")]
    end = top if bar.hi is None else bar.hi
    said = f"{bar.label}: {bar.said}"
    drawn.append(rect(left, y + 7, bar.lo * scale, _BAR, bar.tone, said))
    if end > bar.lo:
        drawn.append(
            rect(left + bar.lo * scale, y + 7, (end - bar.lo) * scale, _BAR, f"{bar.tone} open", said)
        )
        drawn.append(rect(left + bar.lo * scale, y + 7, (end - bar.lo) * scale, _BAR, "over", fill=HATCH))
    return [*drawn, text(left + end * scale + 8, y + 20, bar.said, "label bold")]


def table(bars: Sequence[Bar], label_word: str, figure_word: str) -> Table:
    """A row for each bar."""
    return Table(
        (Column(label_word), Column(figure_word, numeric=True)),
        tuple(Row((bar.label, bar.said)) for bar in bars),
    )
