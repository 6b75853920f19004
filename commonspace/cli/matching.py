"""Running the batch of all needs: in this process, or by workers that take chunks from the database."""

import os
import subprocess
import sys
from datetime import datetime

from commonspace.core.access import World
from commonspace.core.errors import Stale
from commonspace.records.matches import batch

_WORKER = [sys.executable, "-m", "django", "db_worker", "--batch", "--no-startup-delay", "--verbosity", "0"]


def collect(world: World, at: datetime, *, workers: int, chunk: int) -> bytes:
    """The answers of all chunks in order. Raises `Stale("batch_not_whole")` if some were not done, as
    when the register changed meanwhile."""
    on = at.date()
    if workers:
        planned = batch.enqueue(world=world, on=on, at=at, size=chunk)
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "commonspace.server.settings"}
        started = [subprocess.Popen(_WORKER, env=environment) for _ in range(workers)]
        for process in started:
            process.wait()
    else:
        planned = batch.plan(world=world, on=on, size=chunk)
        batch.do(planned, world=world, on=on, at=at)
    found = batch.collected(planned)
    if found is None:
        raise Stale("batch_not_whole")
    return found
