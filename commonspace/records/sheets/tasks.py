"""Large files are checked and taken in by the worker, while the person watches how far it is."""

from datetime import datetime

from django_tasks import task

from commonspace.core.access import World
from commonspace.records.access.actions import By
from commonspace.records.access.queries import viewer_of
from commonspace.records.sheets import actions

# Rows up to which a file is done while the person waits: about a second of work.
AT_ONCE = 2_000


def work(*, by: By, room: str, key: str, rows: int, step: str) -> None:
    """Check or take in a batch: here if it is small, by the worker if it is not."""
    if rows <= AT_ONCE:
        _do(by, room, key, step)
    else:
        do_step.enqueue(by.viewer.user, str(by.viewer.world), by.at.isoformat(), room, key, step)


@task()
def do_step(user: int | None, world: str, at: str, room: str, key: str, step: str) -> None:
    """One step as the person who asked for it, with the seats held at that moment."""
    when = datetime.fromisoformat(at)
    _do(By(viewer_of(user, World(world), when), when), room, key, step)


def _do(by: By, room: str, key: str, step: str) -> None:
    try:
        {"check": actions.check, "take": actions.take}[step](by=by, room=room, key=key)
    except BaseException:
        actions.fail(key=key)
        raise
