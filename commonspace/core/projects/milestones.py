"""Milestones: planned, forecast again and again, reached; nothing of it is ever overwritten.

All days are calendar days. A milestone is reached when its work of `days` is done.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText


class LinkKind(StrEnum):
    """Which end of the one before binds which end of the one after."""

    FINISH_START = "FS"
    START_START = "SS"
    FINISH_FINISH = "FF"
    START_FINISH = "SF"

    @property
    def from_finish(self) -> bool:
        return self in (LinkKind.FINISH_START, LinkKind.FINISH_FINISH)

    @property
    def to_finish(self) -> bool:
        return self in (LinkKind.FINISH_FINISH, LinkKind.START_FINISH)


@dataclass(frozen=True, slots=True)
class After:
    """This milestone comes after `milestone`, at least `lag` days later (a lead if negative)."""

    milestone: str
    kind: LinkKind = LinkKind.FINISH_START
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """On the day `made` it was said that the milestone will be reached on `expected`, and why."""

    made: date
    expected: date
    reason: BiText = BiText()
    paper: str = ""


class MilestoneKind(StrEnum):
    """What reaching it means; deliveries are what licences must outlast."""

    WORK = "work"
    REVIEW = "review"
    DECISION = "decision"
    PAYMENT = "payment"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone. `days` is how long its work takes, `not_before` the first day it may start.

    `plan` is the day it was planned to be reached. `days` None means that the length was not stated
    and follows from the planned days (`schedule.lengths_of`). `forecasts` stand in the order they were made.
    Raises `BadInput` if a length is negative or the forecasts stand out of order.
    """

    id: str
    name: BiText = BiText()
    plan: date | None = None
    days: int | None = None
    after: tuple[After, ...] = ()
    not_before: date | None = None
    forecasts: tuple[Forecast, ...] = ()
    actual: date | None = None
    paper: str = ""  # what shows that it was reached
    kind: MilestoneKind = MilestoneKind.WORK
    owner: str = ""

    def __post_init__(self) -> None:
        if self.days is not None and self.days < 0:
            raise BadInput("milestone_days_negative", place=self.id, days=self.days)
        made = [forecast.made for forecast in self.forecasts]
        if made != sorted(made):
            raise BadInput("forecasts_out_of_order", place=self.id)

    @property
    def forecast(self) -> date | None:
        """The day that the last forecast names."""
        return self.forecasts[-1].expected if self.forecasts else None

    @property
    def expected(self) -> date | None:
        """When it was reached, else when it is forecast, else when it was planned."""
        return self.actual or self.forecast or self.plan

    @property
    def slip(self) -> int | None:
        """Days by which the expected day lies after the planned one (before it, if negative)."""
        if self.plan is None or self.expected is None:
            return None
        return (self.expected - self.plan).days

    @property
    def slips(self) -> tuple["Slip", ...]:
        """How the expected day moved, step by step: each forecast, then the day it was reached."""
        steps: list[Slip] = []
        before = self.plan
        for forecast in self.forecasts:
            steps.append(Slip(forecast.made, before, forecast.expected, forecast.reason))
            before = forecast.expected
        if self.actual is not None and self.actual != before:
            steps.append(Slip(self.actual, before, self.actual))
        return tuple(steps)


@dataclass(frozen=True, slots=True)
class Slip:
    """On the day `seen` the expected day moved from `before` (None: there was none) to `now`."""

    seen: date
    before: date | None
    now: date
    reason: BiText = BiText()

    @property
    def days(self) -> int:
        return 0 if self.before is None else (self.now - self.before).days


def earliest_after(link: After, before: Milestone, milestone: Milestone) -> date | None:
    """The first day on which `milestone` may be planned, given the planned day of the one before it."""
    if before.plan is None:
        return None
    from_day = before.plan if link.kind.from_finish else before.plan - timedelta(days=before.days or 0)
    own = 0 if link.kind.to_finish else milestone.days or 0
    return from_day + timedelta(days=link.lag + own)
