"""What several kinds of entries need is read once while one inbox is read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from commonspace.core.access import Viewer

Found = TypeVar("Found")
_READ: ContextVar[dict[Any, Any] | None] = ContextVar("inbox_read", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """While this lasts, what `once` marks is read once for each reader; nothing is kept beyond it."""
    before = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(before)


def once(read: Callable[[Viewer], Found]) -> Callable[[Viewer], Found]:
    """Mark a reading `(by) → found` that several kinds of entries share."""

    @wraps(read)
    def kept(by: Viewer) -> Found:
        known = _READ.get()
        if known is None:
            return read(by)
        if (read, by) not in known:
            known[read, by] = read(by)
        found: Found = known[read, by]
        return found

    return kept
