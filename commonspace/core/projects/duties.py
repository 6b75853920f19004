"""What each party has signed to do, by when, and whether it was done: with what to show for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.terms import BiText, PartialDate


class DutyStatus(StrEnum):
    """Where a duty stands. `unproven`: said to be done, but nothing valid shows it."""

    DONE = "done"
    RELEASED = "released"
    UNPROVEN = "unproven"
    OVERDUE = "overdue"
    DUE = "due"
    UNDATED = "undated"

    @property
    def is_settled(self) -> bool:
        return self in (DutyStatus.DONE, DutyStatus.RELEASED)


@dataclass(frozen=True, slots=True)
class Duty:
    """`party` signed in `agreement` (a paper's id) to do `what`, by the last day of `due`.

    `shown_by` are ids of papers that show it was done on `done_on`, or that the party was released
    on `released_on`.
    """

    id: str
    agreement: str
    party: str
    what: BiText
    due: PartialDate | None = None
    done_on: date | None = None
    released_on: date | None = None
    shown_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty with its standing on a day; `days_late` is 0 unless overdue or done too late."""

    duty: Duty
    status: DutyStatus
    days_late: int


def standing_of(duty: Duty, at: date, valid_papers: Collection[str]) -> DutyView:
    """Where `duty` stands on the day `at`, given the ids of papers that count as evidence then."""
    shown = any(paper in valid_papers for paper in duty.shown_by)
    done = duty.done_on is not None and duty.done_on <= at
    released = duty.released_on is not None and duty.released_on <= at
    last = duty.due.last if duty.due else None
    if done or released:
        status = (DutyStatus.DONE if done else DutyStatus.RELEASED) if shown else DutyStatus.UNPROVEN
    elif last is None:
        status = DutyStatus.UNDATED
    else:
        status = DutyStatus.OVERDUE if last < at else DutyStatus.DUE
    until = duty.done_on if done and duty.done_on else duty.released_on if released else at
    late = 0 if last is None or until is None else max(0, (until - last).days)
    return DutyView(duty, status, late)


def standings(duties: Iterable[Duty], at: date, valid_papers: Collection[str]) -> tuple[DutyView, ...]:
    """All duties, the most overdue first, then by due day and id."""
    views = [standing_of(duty, at, valid_papers) for duty in duties]
    far = date.max
    return tuple(
        sorted(
            views,
            key=lambda view: (
                view.status is not DutyStatus.OVERDUE,
                view.duty.due.last if view.duty.due else far,
                view.duty.id,
            ),
        )
    )
