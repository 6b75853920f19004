"""What is still to come, by quarter: forecasts are not promises, and never finer than a quarter.

Only what is left short of delivery is forecast, at the day that its latest known report expects, or
that of the earlier stage it comes from. What is overdue or has no day is shown as such.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonspace.core.deliveries.claims import Claim, Need, Step
from commonspace.core.deliveries.derivation import Line
from commonspace.core.deliveries.intervals import NOTHING, Interval, added
from commonspace.core.deliveries.links import Cluster
from commonspace.core.deliveries.picture import Picture
from commonspace.core.deliveries.reasons import CANNOT_COUNT
from commonspace.core.deliveries.reconcile import picture_of
from commonspace.core.deliveries.view import View


@dataclass(frozen=True, slots=True)
class Forecast:
    """In one measure: delivered so far, expected by quarter (`2026-Q1`), overdue, and without a day."""

    code: str
    delivered: Interval
    quarters: tuple[tuple[str, Interval], ...]
    overdue: Interval
    undated: Interval

    @property
    def band(self) -> tuple[tuple[str, Interval], ...]:
        """Delivered by the end of each quarter: at least what is there, at best as forecast, at most
        that and all that is overdue or without a day."""
        hi = added(added(self.delivered, self.overdue), self.undated).hi
        so_far = Interval(self.delivered.lo, self.delivered.best, hi)
        found = []
        for quarter, expected in self.quarters:
            summed = added(so_far, expected)
            so_far = Interval(self.delivered.lo, summed.best, summed.hi)
            found.append((quarter, so_far))
        return tuple(found)


def quarter_of(day: date) -> str:
    """`2026-Q1`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def forecasts(lines: Iterable[Line], at: date) -> tuple[Forecast, ...]:
    """One forecast a measure, from the derivation of a need."""
    delivered: dict[str, Interval] = {}
    buckets: dict[str, dict[str, Interval]] = {}
    todo: list[tuple[Line, date | None]] = [(line, None) for line in lines]
    while todo:
        line, above = todo.pop()
        due = _due(line) or above
        left = line.left or NOTHING
        if line.step is Step.DELIVERY:
            delivered[line.code] = added(delivered.get(line.code, NOTHING), left)
        else:
            bucket = "undated" if due is None else "overdue" if due <= at else quarter_of(due)
            some = buckets.setdefault(line.code, {})
            some[bucket] = added(some.get(bucket, NOTHING), left)
        todo += [(below, due) for below in line.lines]
    return tuple(
        Forecast(
            code,
            delivered.get(code, NOTHING),
            tuple(sorted((name, value) for name, value in buckets.get(code, {}).items() if name[0] == "2")),
            buckets.get(code, {}).get("overdue", NOTHING),
            buckets.get(code, {}).get("undated", NOTHING),
        )
        for code in sorted(delivered.keys() | buckets.keys())
    )


def _due(line: Line) -> date | None:
    """The expected day of the report published last, of those that can be seen and counted."""
    told: list[Claim] = [c for c, reason in line.reports if c.due is not None and reason not in CANNOT_COUNT]
    return max(told, key=lambda claim: (claim.published, claim.id)).due if told else None


def over_time(
    need: Need, clusters: Iterable[Cluster], views: Iterable[View]
) -> Mapping[tuple[date, date], Picture]:
    """The picture of one need from each view, by date asked and knowledge date, in the order given."""
    linked = tuple(clusters)
    return {(view.at, view.known): picture_of(need, linked, view) for view in views}
