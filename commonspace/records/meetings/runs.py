"""The making of plans by the worker: asked for, watched, stopped, and never two at once for one event.

Whoever works on a run says every few seconds that he still does. One that has not been heard of for long
has failed: its process ended. Nothing is lost by that, for a plan is stored whole or not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.records.access.actions import By
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.models import ForumEvent, MeetingRequest, PlanRun
from commonspace.records.meetings.planning import MOST_STEPS, in_force

# Seconds of the processor that a plan may be given, and what it gets if nobody says.
SECONDS, MOST_SECONDS = 10.0, 120.0
BEAT: Final = timedelta(seconds=2)
# Beats come from a thread of their own; so long without one means that the process is gone.
SILENT: Final = timedelta(seconds=90)
_ACTIVE = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as it stands: what was asked, since when, and the number of the plan that came of it (0: none).

    `state`: waiting, running, done, failed, cancelled; `fault` is a code with its details where it failed.
    """

    number: int
    kind: str
    state: str
    seed: int
    steps: int | None
    seconds: float | None
    fair: float | None
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    fault: str
    fault_details: Mapping[str, Any]
    plan: int

    @property
    def is_active(self) -> bool:
        """Waits or is worked on."""
        return self.state in _ACTIVE


def ask_for_plan(
    *,
    by: By,
    event: str,
    kind: str = "solved",
    seed: int = 1,
    steps: int | None = None,
    seconds: float | None = None,
    fair: float | None = None,
) -> int:
    """Ask for a plan, made anew or (`repaired`) with what is new fitted in; returns the number of the run.

    The worker makes it (`making.make`). Raises `Refused` while another one of the event is being made,
    and where there is nothing to plan; `BadInput` for numbers out of range.
    """
    entry = enter_as_organiser(by=by.viewer, ref=event)
    seconds = SECONDS if steps is None and seconds is None else seconds
    _in_range(seed, steps, seconds, fair)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        _set_aside_silent(row, by.at)
        active = PlanRun.objects.filter(event=row, state__in=_ACTIVE).first()
        if active is not None:
            raise Refused("plan_is_being_made", number=active.number)
        if kind == "repaired" and in_force(row) is None:
            raise Refused("no_plan_in_force")
        if not MeetingRequest.objects.filter(event=row, status="accepted").exists():
            raise Refused("nothing_to_plan")
        made = PlanRun.objects.create(
            event=row,
            number=(PlanRun.objects.filter(event=row).aggregate(most=Max("number"))["most"] or 0) + 1,
            kind=kind,
            user_id=by.viewer.user,
            seed=seed,
            steps=steps,
            seconds=seconds,
            fair=fair,
            asked_at=by.at,
        )
    return made.number


def cancel(*, by: By, event: str, number: int) -> None:
    """Stop a run. Whoever works on it hears so with his next beat and leaves off; a stored plan stays."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        _row(row, number)
        if not _end(row, number, "cancelled", by.at):
            raise Refused("run_has_ended")


def run(entry: Entry, number: int, at: datetime) -> RunView:
    """One run; `NotFound` for those who do not organise the event."""
    return _view(_row(_event(entry), number), at)


def runs(entry: Entry, at: datetime, most: int = 10) -> tuple[RunView, ...]:
    """The latest runs, newest first; none for those who do not organise the event."""
    if not entry.organises:
        return ()
    found = PlanRun.objects.filter(event__ref=entry.ref).select_related("plan").order_by("-number")
    return tuple(_view(row, at) for row in found[:most])


def _in_range(seed: int, steps: int | None, seconds: float | None, fair: float | None) -> None:
    limits: tuple[tuple[str, float | None, float, float], ...] = (
        ("seed", seed, 0, 2**31),
        ("steps", steps, 0, MOST_STEPS),
        ("seconds", seconds, 0.1, MOST_SECONDS),
        ("fair", fair, 0, 1),
    )
    for name, number, low, high in limits:
        if number is not None and not low <= number <= high:
            raise BadInput("number_out_of_range", place=name, number=number, low=low, high=high)


def _event(entry: Entry) -> ForumEvent:
    if not entry.organises:
        raise NotFound("not_found")
    return event_row(entry)


def _row(event: ForumEvent, number: int) -> PlanRun:
    found: PlanRun | None = PlanRun.objects.filter(event=event, number=number).select_related("plan").first()
    if found is None:
        raise NotFound("not_found")
    return found


def _end(event: ForumEvent, number: int, state: str, at: datetime, **told: Any) -> int:
    """End a run that is still active; how many were (0 or 1)."""
    active = PlanRun.objects.filter(event=event, number=number, state__in=_ACTIVE)
    return active.update(state=state, ended_at=at, **told)


def _set_aside_silent(event: ForumEvent, at: datetime) -> None:
    silent = PlanRun.objects.filter(event=event, state="running", seen_at__lt=at - SILENT)
    silent.update(state="failed", ended_at=at, fault="run_broke_off")


def _view(row: PlanRun, at: datetime) -> RunView:
    silent = row.state == "running" and row.seen_at is not None and row.seen_at < at - SILENT
    return RunView(
        number=row.number,
        kind=row.kind,
        state="failed" if silent else row.state,
        seed=row.seed,
        steps=row.steps,
        seconds=row.seconds,
        fair=row.fair,
        asked_at=row.asked_at,
        begun_at=row.begun_at,
        ended_at=row.seen_at if silent else row.ended_at,
        fault="run_broke_off" if silent else row.fault,
        fault_details=row.fault_details,
        plan=row.plan.number if row.plan else 0,
    )
