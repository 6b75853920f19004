"""A time axis: days to places, and round dates to mark, from weeks to decades."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from commonspace.pages.pictures.svg import line, text

Said = Callable[[date], str]  # how the reader's language writes a date on the axis


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` over `left`..`right` drawing units; raises ValueError if reversed."""

    first: date
    last: date
    left: float
    right: float

    def __post_init__(self) -> None:
        if self.last <= self.first:
            raise ValueError(f"{self.first}..{self.last} is no stretch of time")

    def x(self, day: date) -> float:
        """Where a day begins, held within the axis."""
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def marks(self, about: int = 8) -> list[date]:
        """First days of years, quarters, months or weeks, about as many as asked and at least one apart."""
        days = (self.last - self.first).days
        for months in (1, 3, 6, 12, 24, 60, 120):
            if days / (months * 30.4) <= about:
                return self._months(months)
        return self._months(240)

    def _months(self, months: int) -> list[date]:
        found = []
        at = self.first.year * 12 + self.first.month - 1
        at += -at % months
        while at // 12 <= 9998:
            day = date(at // 12, at % 12 + 1, 1)
            if day > self.last:
                break
            if day >= self.first:
                found.append(day)
            at += months
        return found


def drawn(axis: Axis, said: Said, height: float) -> list[str]:
    """Lines down the picture at round dates, with their words below."""
    body, before = [], ""
    for day in axis.marks(max(int((axis.right - axis.left) / 80), 2)):
        body.append(line(axis.x(day), 0, axis.x(day), height, "grid"))
        if said(day) != before:  # years only: the half years between stay without words
            ends = axis.right - axis.x(day) < 24  # the words of the last mark stay within the picture
            at, anchor = (axis.right, "end") if ends else (axis.x(day), "middle")
            body.append(text(at, height + 15, said(day), "small", anchor))
        before = said(day)
    return body


def around(days: list[date], spare: float = 0.04) -> tuple[date, date]:
    """First and last day with a little room at both ends; raises ValueError without days."""
    first, last = min(days), max(days)
    room = timedelta(days=max(int((last - first).days * spare), 7))
    return first - room, last + room
