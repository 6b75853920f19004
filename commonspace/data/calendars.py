"""Calendars out: whole days, timed events and deadlines as iCalendar (RFC 5545), for every room.

The room says what happens when; the edge that owns the clock passes `stamp`. Equal input gives
equal bytes. Texts are escaped by the library, so that no text can add a line of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commonspace.core.errors import BadInput

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry. `uid` stays the same when the event moves, so that calendars replace it.

    `start` and `end` are both days (the last one included) or both moments with a time zone;
    `end` None means that one day, or no length. `remind_days` asks for an alarm so many days before.
    `sequence` grows with each change of the event.
    """

    uid: str
    start: date | datetime
    summary: str
    end: date | datetime | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    remind_days: tuple[int, ...] = ()
    sequence: int = 0
    is_cancelled: bool = False

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise BadInput("event_without_time_zone", place=self.uid)
        if self.end is not None:
            if isinstance(self.end, datetime) != isinstance(self.start, datetime):
                raise BadInput("event_mixes_days_and_moments", place=self.uid)
            if self.end < self.start:
                raise BadInput("period_reversed", place=self.uid, start=str(self.start), end=str(self.end))


def to_ics(events: Iterable[CalendarEvent], *, name: str, stamp: datetime) -> bytes:
    """An iCalendar file named `name`; `stamp` (with time zone) is the moment it was made."""
    from icalendar import Calendar  # slow to import, and only this file writes calendars

    calendar = Calendar()
    calendar.add("prodid", "-//Common Space//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _clean(name, " "))
    for event in events:
        calendar.add_component(_component(event, stamp))
    return bytes(calendar.to_ical())


def _clean(text: str, line_break: str = "\n") -> str:
    """`text` with every kind of line break as `line_break` and without other control characters."""
    return _CONTROLS.sub("", line_break.join(text.splitlines()))


def _component(event: CalendarEvent, stamp: datetime):  # type: ignore[no-untyped-def]
    from icalendar import Event

    entry = Event()
    entry.add("uid", _clean(event.uid, ""))
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.start)
    if not isinstance(event.start, datetime):
        last = event.end or event.start
        entry.add("dtend", last + timedelta(days=1))  # iCalendar's end of whole days is exclusive
        entry.add("transp", "TRANSPARENT")  # a milestone does not make anyone busy
    elif event.end is not None:
        entry.add("dtend", event.end)
    entry.add("summary", _clean(event.summary, " "))
    for field in ("description", "location", "url"):
        if text := getattr(event, field):
            entry.add(field, _clean(text))
    if event.categories:
        entry.add("categories", [_clean(each, " ") for each in event.categories])
    entry.add("sequence", event.sequence)
    if event.is_cancelled:
        entry.add("status", "CANCELLED")
    for days in event.remind_days:
        entry.add_component(_alarm(event.summary, days))
    return entry


def _alarm(summary: str, days: int):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(summary, " "))
    alarm.add("trigger", timedelta(days=-days))
    return alarm
