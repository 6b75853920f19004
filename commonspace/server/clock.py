"""The clock of the worker: what the passing of hours alone brings about, done once an hour.

Each job may be done twice, or by two workers at once, and changes nothing the second time. A job that
fails is told in the log and tried again an hour later; the others go on.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

HOUR = 3600.0
_LOG = logging.getLogger(__name__)


def jobs() -> tuple[Callable[..., object], ...]:
    """What is done at each hour, with `at`; imported here, once Django is ready."""
    from commonspace.records.projects.clock import settle_all
    from commonspace.records.sheets.tasks import take_up_again

    return (settle_all, take_up_again)


def strike(at: datetime) -> int:
    """Do every job at `at`; how many were done without a fault."""
    done = 0
    for job in jobs():
        try:
            job(at=at)
            done += 1
        except Exception:
            _LOG.exception("the clock could not do %s", job.__name__)
    return done


def start() -> threading.Thread:
    """Strike now and at each hour, beside whatever this process does, as long as it lives."""
    from django.db import close_old_connections
    from django.utils import timezone

    def run() -> None:
        pause = threading.Event()
        while True:
            strike(timezone.now())
            close_old_connections()  # none is held through an hour of silence
            pause.wait(HOUR)

    thread = threading.Thread(target=run, name="clock", daemon=True)
    thread.start()
    return thread
