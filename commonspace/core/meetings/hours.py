"""When the slots of an event are: sessions in local time, cut into slots, each a fixed instant.

Hours are written one session a line, `2026-12-08 09:00-12:30`, in the time of the place. Slots count
from 1 through all sessions; each lasts `minutes`, and `pause` minutes are left to walk to the next.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.problem import LONGEST_DAY, MOST_SLOTS, Stretch

LONGEST_SLOT: Final = 240  # minutes
_LINE = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\d{1,2}:\d{2})\s*[-–—]\s*(\d{1,2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Session:
    """One unbroken stretch of a day at the place: hours without a zone."""

    day: date
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: its number from 1, the number of its session from 1, and when it starts and ends (UTC)."""

    number: int
    session: int
    day: date
    starts: datetime
    ends: datetime


def sessions_of(hours: str) -> tuple[Session, ...]:
    """The sessions that lines of hours tell, in order; raises `SeveralBadInputs` with every wrong line."""
    found: list[Session] = []
    faults: list[BadInput] = []
    for number, line in enumerate(filter(None, map(str.strip, hours.splitlines())), 1):
        try:
            session = _session(line)
            if found and (session.day, session.opens) < (found[-1].day, found[-1].closes):
                raise BadInput("hours_out_of_order", text=line)
            found.append(session)
        except BadInput as fault:
            faults.append(BadInput(fault.code, place="hours", line=number, **fault.details))
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return tuple(found)


def slots_of(sessions: Iterable[Session], minutes: int, pause: int, zone: tzinfo) -> tuple[Slot, ...]:
    """Every slot, in order. Lengths are true minutes, so a slot is as long when the clocks change.

    Raises `BadInput` for an hour that the clocks of the place skip or show twice, and for too many slots.
    """
    found: list[Slot] = []
    for number, session in enumerate(sessions, 1):
        starts = _instant(session.day, session.opens, zone)
        closes = _instant(session.day, session.closes, zone)
        while starts + timedelta(minutes=minutes) <= closes:
            ends = starts + timedelta(minutes=minutes)
            found.append(Slot(len(found) + 1, number, session.day, starts, ends))
            starts = ends + timedelta(minutes=pause)
        if len(found) > MOST_SLOTS:
            raise BadInput("number_out_of_range", place="hours", number=len(found), low=1, high=MOST_SLOTS)
    return tuple(found)


def days_of(slots: Iterable[Slot]) -> tuple[Stretch, ...]:
    """The days of an event as runs of slots; raises `BadInput` for a day of too many."""
    ends: dict[date, tuple[int, int]] = {}
    for slot in slots:
        first, _ = ends.get(slot.day, (slot.number, slot.number))
        ends[slot.day] = (first, slot.number)
    for first, last in ends.values():
        if last - first >= LONGEST_DAY:
            raise BadInput("day_too_long", place="hours", slots=last - first + 1, most=LONGEST_DAY)
    return tuple(Stretch(day.isoformat(), first, last) for day, (first, last) in ends.items())


def slot_at(slots: Iterable[Slot], at: datetime) -> int:
    """The number of the slot that runs at `at` or was the last to start; 0 before the first."""
    return max((slot.number for slot in slots if slot.starts <= at), default=0)


def _session(line: str) -> Session:
    found = _LINE.fullmatch(line)
    if found is None:
        raise BadInput("hours_not_readable", text=line[:60])
    try:
        day = date.fromisoformat(found[1])
        opens, closes = (time.fromisoformat(said.zfill(5)) for said in found.groups()[1:])
    except ValueError:
        raise BadInput("hours_not_readable", text=line[:60]) from None
    if closes <= opens:
        raise BadInput("hours_end_before_they_start", text=line)
    return Session(day, opens, closes)


def _instant(day: date, hour: time, zone: tzinfo) -> datetime:
    """A local hour as an instant; one that is skipped or comes twice is refused (PEP 495 folds)."""
    early = datetime.combine(day, hour, zone)
    late = early.replace(fold=1)
    if early.utcoffset() != late.utcoffset():
        raise BadInput("hour_skipped_or_twice", place="hours", hour=f"{day.isoformat()} {hour:%H:%M}")
    return early.astimezone(UTC)
