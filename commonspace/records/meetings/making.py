"""The worker's side of a run: take it once, make the plan, store it with the run's end in one transaction."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import DatabaseError, connection, transaction
from django_tasks import task

from commonspace.core.access import World
from commonspace.core.errors import CommonSpaceError, Refused
from commonspace.records.access.actions import By
from commonspace.records.access.queries import viewer_of
from commonspace.records.meetings.models import EventPlan, PlanRun
from commonspace.records.meetings.planning import fit_in, make_plan
from commonspace.records.meetings.runs import BEAT, ask_for_plan


def ask(*, by: By, event: str, **asked: Any) -> int:
    """Ask for a plan (`runs.ask_for_plan`) and give it to the workers, both or neither; the run's number."""
    with transaction.atomic():
        number = ask_for_plan(by=by, event=event, **asked)
        work_on_run.enqueue(by.viewer.user, str(by.viewer.world), event, number)
    return number


@task()
def work_on_run(user: int | None, world: str, event: str, number: int) -> None:
    """Make a plan as the person who asked for it, with the seats held at this moment."""
    at = datetime.now(UTC)
    make(by=By(viewer_of(user, World(world), at), at), event=event, number=number, clock=time.process_time)


def make(
    *,
    by: By,
    event: str,
    number: int,
    clock: Callable[[], float],
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> bool:
    """Do one run, here; False if it was taken, stopped or done before. The run tells what went wrong.

    `clock` counts CPU seconds. What is no fault of the plan is raised again.
    """
    waiting = PlanRun.objects.filter(event__ref=event, number=number, state="waiting")
    if not waiting.update(state="running", begun_at=by.at, seen_at=by.at):
        return False
    row = PlanRun.objects.get(event__ref=event, number=number)

    def store(plan: EventPlan) -> None:
        """Inside the transaction that stores the plan: a run that was stopped meanwhile stores none."""
        still = PlanRun.objects.filter(pk=row.pk, state="running")
        if not still.update(state="done", ended_at=now(), plan=plan):
            raise Refused("run_was_cancelled")

    try:
        with _heard_of(row, now) as watch:
            if row.kind == "repaired":
                fit_in(by=by, event=event, store=store)
            else:
                make_plan(
                    by=by,
                    event=event,
                    seed=row.seed,
                    steps=row.steps,
                    seconds=row.seconds,
                    clock=clock,
                    watch=watch,
                    fair=row.fair,
                    store=store,
                )
    except CommonSpaceError as error:
        details = {name: str(value)[:200] for name, value in error.details.items()}
        _failed(row, error.code, details, now())
    except BaseException:
        _failed(row, "run_broke_off", {}, now())
        raise
    return True


def _failed(row: PlanRun, code: str, details: dict[str, str], at: datetime) -> None:
    active = PlanRun.objects.filter(pk=row.pk, state="running")
    active.update(state="failed", ended_at=at, fault=code, fault_details=details)


@contextmanager
def _heard_of(row: PlanRun, now: Callable[[], datetime]) -> Iterator[Callable[[], None]]:
    """While the block is worked on, say every few seconds that it still is: from a thread of its own.

    The block is given a watch: it raises `Refused` once a beat has found the run stopped.
    """
    ended, stopped = threading.Event(), threading.Event()

    def watch() -> None:
        if stopped.is_set():
            raise Refused("run_was_cancelled")

    def beat() -> None:
        while not ended.wait(BEAT.total_seconds()):
            try:
                if not PlanRun.objects.filter(pk=row.pk, state="running").update(seen_at=now()):
                    stopped.set()
            except DatabaseError:  # somebody holds the table: many beats fit into what counts as silence
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, name=f"run {row.pk}", daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        ended.set()
        thread.join()
