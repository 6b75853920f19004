"""Dates as precise as their source: a day, a month, a quarter, a year, or only about so."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from commonspace.core.errors import BadInput

_SHAPE = re.compile(r"^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """An ISO date of reduced precision: `2026`, `2026-Q3`, `2026-07`, `2026-07-01`.

    `about` marks a date that the source does not state (approximate or recalled).
    Ordered by text: use `first` and `last` to compare dates of different precision.
    """

    iso: str
    about: bool = False

    def __post_init__(self) -> None:
        self._ends()

    @classmethod
    def of(cls, day: date, *, about: bool = False) -> Self:
        return cls(day.isoformat(), about)

    @property
    def precision(self) -> str:
        """`day`, `month`, `quarter` or `year`."""
        if "Q" in self.iso:
            return "quarter"
        return {4: "year", 7: "month", 10: "day"}[len(self.iso)]

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return self._ends()[0]

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        return self._ends()[1]

    def _ends(self) -> tuple[date, date]:
        found = _SHAPE.match(self.iso)
        if not found:
            raise BadInput("date_not_understood", text=self.iso)
        year, quarter, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        try:
            if day and month:
                exact = date(year, month, day)
                return exact, exact
            start, end = (3 * quarter - 2, 3 * quarter) if quarter else (month or 1, month or 12)
            return date(year, start, 1), date(year, end, monthrange(year, end)[1])
        except ValueError:
            raise BadInput("date_not_understood", text=self.iso) from None


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days inside; None leaves that end open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise BadInput("period_reversed", start=self.start.isoformat(), end=self.end.isoformat())

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: "Period") -> bool:
        return not (
            (self.end and other.start and self.end < other.start)
            or (other.end and self.start and other.end < self.start)
        )
