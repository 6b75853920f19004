"""Spending a minute's allowance of the API: in memory, and over the database for those who ask a lot.

A process lets everybody ask a tenth of the allowance without telling anyone. Who asks more takes the rest in
tenths from a row that all processes share, so that a busy client costs ten short writes a minute and an
ordinary one none. With one process the allowance is exact; each further one may give a tenth more.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db.models import F
from django.utils.crypto import salted_hmac

from commonspace.records.limits.models import Spent

REMEMBERED: Final = 10_000  # askers that a process keeps in mind; those that were silent longest go first
_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class _Left:
    """What one asker may still spend of a minute in this process; `is_told`: the shared row knows of him."""

    minute: int
    number: int
    is_told: bool = False
    is_over: bool = False


class Purse:
    """What the askers of this minute may still spend in this process. Safe for threads."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._left: OrderedDict[str, _Left] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def spend(self, who: str, *, most: int, at: datetime) -> int:
        """Seconds to wait before asking again, 0 if this request may go on.

        `most` is what `who` may ask in a minute; 0: as much as he likes.
        """
        if most <= 0:
            return 0
        minute, second = divmod(int(at.timestamp()), _SECONDS)
        asker, share = _mark_of(who), max(1, most // 10)
        if (left := self._one_less(asker, minute, share)) is None:
            return 0
        # the lock is open while the database is asked: nobody else waits for that
        granted = 0 if left.is_over else _granted(asker, minute, most, share, 0 if left.is_told else share)
        with self._lock:
            there = self._left.get(asker, left)
            number = granted + (there.number if there.minute == minute else 0)
            self._keep(asker, _Left(minute, max(0, number - 1), is_told=True, is_over=number == 0))
        return 0 if number else _SECONDS - second

    def _one_less(self, asker: str, minute: int, share: int) -> _Left | None:
        """Spend one of what is left here; what there is if nothing is left."""
        with self._lock:
            left = self._left.get(asker)
            if left is None or left.minute != minute:
                left = _Left(minute, share)
            if left.number:
                self._keep(asker, replace(left, number=left.number - 1))
                return None
            return left

    def _keep(self, asker: str, left: _Left) -> None:
        self._left[asker] = left
        self._left.move_to_end(asker)
        while len(self._left) > self._most:
            self._left.popitem(last=False)


def _mark_of(who: str) -> str:
    """By what an asker is known here; without the register's own key no address can be guessed from it."""
    return salted_hmac(__name__, who, algorithm="sha256").hexdigest()


def _granted(asker: str, minute: int, most: int, share: int, spent: int) -> int:
    """What the shared row still grants this process, at most a share; `spent` was spent without asking.

    Rows of earlier minutes go, so that there are never more than those who ask a lot in one.
    """
    Spent.objects.filter(minute__lt=minute).delete()
    Spent.objects.bulk_create([Spent(who=asker, minute=minute)], ignore_conflicts=True)
    row, wanted = Spent.objects.filter(who=asker, minute=minute), spent + share
    if row.filter(taken__lte=most - wanted).update(taken=F("taken") + wanted):
        return share
    taken = row.values_list("taken", flat=True).first()
    if taken is None:
        return 0
    rest = most - spent - taken
    return rest if rest > 0 and row.filter(taken=taken).update(taken=most) else 0


PURSE: Final = Purse()
