"""What happened when: a lane a kind, a dot a day or a stroke where only the month or year is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from commonspace.pages.pictures.calendar import Axis, Said, around, drawn
from commonspace.pages.pictures.svg import (
    LETTERS,
    Column,
    Row,
    Svg,
    Table,
    element,
    frame,
    line,
    rect,
    shortened,
    text,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a lane between two days (the same one where the day is known), with its date in words."""

    lane: str
    first: date
    last: date
    label: str
    when: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.label}: {self.first}..{self.last} is reversed")


_LANE = 46.0


def draw(events: Sequence[Event], title: str, description: str, said: Said, width: float = 860.0) -> Svg:
    """Lanes in the order of first appearance. A label stands only where it fits before the next event."""
    lanes = list(dict.fromkeys(event.lane for event in events))
    left = width_of(lanes)
    axis = Axis(*around([day for event in events for day in (event.first, event.last)]), left, width - 10)
    height = _LANE * len(lanes)
    body = drawn(axis, said, height)
    for at, lane in enumerate(lanes):
        y = at * _LANE + 30
        tone = f"k{at % 6 + 1}"
        body.append(text(left - 10, y + 4, shortened(lane, LETTERS), "label", "end"))
        body.append(line(left, y, width, y, "grid"))
        inside = sorted(
            (event for event in events if event.lane == lane), key=lambda event: (event.first, event.label)
        )
        for event, following in zip(inside, [*inside[1:], None], strict=True):
            body.append(_mark(event, axis, y, tone))
            until = axis.x(following.first) if following else width
            letters = int((until - axis.x(event.first) - 6) / 6.3)
            if letters >= min(len(event.label), 12):
                body.append(text(axis.x(event.first) - 4, y - 11, shortened(event.label, letters), "small"))
    return frame(width, height + 20, title, description, body, "timeline")


def _mark(event: Event, axis: Axis, y: float, tone: str) -> str:
    x, end = axis.x(event.first), axis.x(event.last)
    said = f"{event.when}: {event.label}"
    if end - x > 8:
        return rect(x, y - 4, end - x, 8, f"{tone} stroke", said, rx=4)
    return element("circle", element("title", escape(said)), cx=(x + end) / 2, cy=y, r=5.5, class_=tone)


def table(events: Sequence[Event], words: Sequence[str]) -> Table:
    """A row an event by date; `words` head the columns when, kind, what."""
    when, lane, what = words
    rows = tuple(
        Row((event.when, event.lane, event.label))
        for event in sorted(events, key=lambda event: (event.first, event.label))
    )
    return Table((Column(when), Column(lane), Column(what)), rows)
