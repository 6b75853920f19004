"""Large files are checked, entered and taken back by the worker, while the person watches how far it is."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task

from commonspace.core.access import World
from commonspace.core.errors import CommonSpaceError
from commonspace.records.access.actions import By
from commonspace.records.access.queries import viewer_of
from commonspace.records.sheets import taking
from commonspace.records.sheets.models import Batch
from commonspace.records.sheets.queries import SILENT, WORKING


def work(*, by: By, room: str, key: str, rows: int, step: str) -> Any:
    """Take up a step of a batch: here if it is small (then its answer), by the worker if it is not.

    Raises `BadInput` if it is being worked on, or if the step is not next.
    """
    run = taking.begin(by=by, room=room, key=key, step=step)
    if rows <= taking.AT_ONCE:
        return _do(by, room, key, step, run)
    asked = (by.viewer.user, str(by.viewer.world), by.at.isoformat(), room, key, step, run)
    do_step.enqueue(*asked)
    return None


@task()
def do_step(user: int | None, world: str, at: str, room: str, key: str, step: str, run: int) -> None:
    """One step as the person who asked for it, with the seats held at that moment."""
    when = datetime.fromisoformat(at)
    _do(By(viewer_of(user, World(world), when), when), room, key, step, run)


def take_up_again(*, at: datetime) -> int:
    """Go on with every batch whose worker ended without a word; how many. Those that told of an error wait
    for their person."""
    silent = Batch.objects.filter(state__in=WORKING.values(), user__isnull=False)
    found = list(silent.filter(worked_at__lt=at - SILENT).defer("raw"))
    for row in found:
        step = next(step for step, state in WORKING.items() if state == row.state)
        by = By(viewer_of(row.user_id, World(row.world), at), at)
        try:
            work(by=by, room=row.room, key=row.key, rows=row.rows, step=step)
        except CommonSpaceError:
            continue  # the person took it up meanwhile, or may not any more
    return len(found)


def _do(by: By, room: str, key: str, step: str, run: int) -> Any:
    how: dict[str, Any] = {"by": by, "room": room, "key": key, "run": run, "clock": timezone.now}
    steps: dict[str, Callable[..., Any]] = {
        "check": taking.check,
        "take": taking.take,
        "undo": taking.undo,
    }
    return steps[step](**how)
