"""Coverage over time: what was there and what was promised each quarter, and a band for what may come.

The past is drawn firm, the forecast as a band between its lower and upper end, by quarter and never
finer. Without an asked figure there is no line to reach, and none is drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commonspace.pages.pictures.svg import (
    HATCH,
    Column,
    Key,
    Row,
    Svg,
    Table,
    element,
    frame,
    line,
    number,
    rect,
    text,
    ticks,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's end in words, and the interval of what is there by then; `ahead`: it is a forecast."""

    label: str
    lo: float
    hi: float
    said: str
    ahead: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.lo <= self.hi:
            raise ValueError(f"{self.label}: {self.lo}..{self.hi} is not an interval")


_LEFT, _TOP, _TALL = 52.0, 24.0, 220.0
_Place = tuple[float, float]


def draw(
    quarters: Sequence[Quarter],
    title: str,
    description: str,
    asked: float | None = None,
    asked_said: str = "",
    width: float = 720.0,
    said: Callable[[float], str] = number,
) -> Svg:
    """The interval of each quarter joined to a band, its middle not drawn: nobody reported a middle.

    `said` writes the figures beside the lines.
    """
    steps = ticks(max([asked or 0.0, *(quarter.hi for quarter in quarters)]))
    scale = _TALL / steps[-1]
    left = max(width_of([said(step) for step in steps]), _LEFT)
    apart = (width - left - 20) / max(len(quarters) - 1, 1)
    body = []
    for step in steps:
        y = _TOP + _TALL - step * scale
        body.append(line(left, y, width, y, "grid"))
        body.append(text(left - 8, y + 4, said(step), "small", "end"))
    lows = [(left + at * apart, _TOP + _TALL - quarter.lo * scale) for at, quarter in enumerate(quarters)]
    highs = [(left + at * apart, _TOP + _TALL - quarter.hi * scale) for at, quarter in enumerate(quarters)]
    ahead = next((at for at, quarter in enumerate(quarters) if quarter.ahead), len(quarters))
    body += _bands(lows, highs, ahead)
    every = max(1, round(56 / apart)) if apart else 1
    for at, quarter in enumerate(quarters):
        if at % every == 0:
            body.append(text(lows[at][0], _TOP + _TALL + 20, quarter.label, "small", "middle"))
        body.append(
            rect(lows[at][0] - 6, highs[at][1] - 2, 12, lows[at][1] - highs[at][1] + 4, "point", quarter.said)
        )
    if asked is not None:
        y = _TOP + _TALL - asked * scale
        body.append(line(left, y, width, y, "asked"))
        body.append(text(left + 6, y - 6, asked_said, "halo bold"))
    return frame(width, _TOP + _TALL + 28, title, description, body, "forecast", hatch=True)


def _bands(lows: Sequence[_Place], highs: Sequence[_Place], ahead: int) -> list[str]:
    """The past up to the last report, the forecast from there on."""
    drawn = []
    for start, end, tone in ((0, ahead, "past"), (max(ahead - 1, 0), len(lows), "ahead")):
        if end - start < 2:
            continue
        around = [*highs[start:end], *reversed(lows[start:end])]
        shape = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in around) + "Z"
        drawn.append(element("path", d=shape, class_=f"band {tone}"))
        if tone == "ahead":
            drawn.append(element("path", d=shape, class_="over", fill=HATCH))
        for edge in (lows[start:end], highs[start:end]):
            drawn += [line(*one, *other, f"edge {tone}") for one, other in pairwise(edge)]
    return drawn


def legend(past: str, ahead: str) -> tuple[Key, ...]:
    """What was reported, what is a forecast."""
    return Key("b1", past), Key("promised", ahead, hatched=True)


def table(quarters: Sequence[Quarter], words: Sequence[str], forecast_word: str) -> Table:
    """A row a quarter; `words` head the columns quarter, figure, kind; past quarters have an empty kind."""
    when, figure, kind = words
    rows = tuple(
        Row((quarter.label, quarter.said, forecast_word if quarter.ahead else "")) for quarter in quarters
    )
    return Table((Column(when), Column(figure, numeric=True), Column(kind)), rows)
