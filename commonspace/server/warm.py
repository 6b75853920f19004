"""What is made ready beside the first requests: the indexes of matching, so that no reader waits for them."""

import logging
from threading import Thread

from django.db import DatabaseError, connection
from django.utils import timezone


def start() -> Thread:
    """Build the indexes in a thread of its own; a reader who comes first waits for the same build."""
    thread = Thread(target=_build, name="warm", daemon=True)
    thread.start()
    return thread


def _build() -> None:
    from commonspace.records.matches import market

    try:
        market.warm(timezone.now().date())
    except DatabaseError:  # a database that is not made yet: the first reader will build
        logging.getLogger(__name__).warning("the indexes of matching are built at the first search")
    finally:
        connection.close()
