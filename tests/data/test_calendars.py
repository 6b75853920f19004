"""Calendars out: days stay days, moments keep their zone, and no text adds a line of its own."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from commonspace.core.errors import BadInput
from commonspace.data.calendars import CalendarEvent, to_ics

STAMP = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_day_covers_that_day_and_a_reminder_comes_before_it() -> None:
    raw = to_ics(
        [CalendarEvent("m1@x", date(2026, 7, 1), "Приймання", remind_days=(14,))], name="План", stamp=STAMP
    )
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 7, 1), date(2026, 7, 2))
    assert str(event["summary"]) == "Приймання"
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-14)]


def test_a_moment_keeps_its_zone() -> None:
    start = datetime(2026, 7, 1, 9, tzinfo=UTC)
    raw = to_ics([CalendarEvent("e", start, "x", start + timedelta(minutes=20))], name="n", stamp=STAMP)
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (start, start + timedelta(minutes=20))


def test_no_text_adds_a_line_of_its_own() -> None:
    sly = "x\r\nATTENDEE:mailto:a@b\r\nEND:VEVENT"
    raw = to_ics([CalendarEvent("e", date(2026, 7, 1), sly, description=sly)], name=sly, stamp=STAMP)
    lines = raw.decode().split("\r\n")
    assert [line for line in lines if line.startswith(("ATTENDEE", "END:VEVENT"))] == ["END:VEVENT"]


def test_equal_events_give_equal_bytes() -> None:
    event = CalendarEvent("e", date(2026, 7, 1), "x", categories=("a", "b"))
    assert to_ics([event], name="n", stamp=STAMP) == to_ics([event], name="n", stamp=STAMP)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (datetime(2026, 7, 1), None, "event_without_time_zone"),  # noqa: DTZ001
        (date(2026, 7, 2), date(2026, 7, 1), "period_reversed"),
        (date(2026, 7, 1), datetime(2026, 7, 2, tzinfo=UTC), "event_mixes_days_and_moments"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused(start: date, end: date | None, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        CalendarEvent("e", start, "x", end)
    assert caught.value.code == code
