"""Hours of an event: sessions become slots of true length, also on the night when the clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.delegation_draft import read_slots
from commonspace.core.meetings.hours import days_of, sessions_of, slot_at, slots_of
from commonspace.core.meetings.problem import Stretch

KYIV, BRUSSELS = ZoneInfo("Europe/Kyiv"), ZoneInfo("Europe/Brussels")


def starts(hours: str, zone: ZoneInfo, minutes: int = 60, pause: int = 0) -> list[str]:
    """When each slot starts, in UTC."""
    found = slots_of(sessions_of(hours), minutes, pause, zone)
    return [slot.starts.strftime("%d %H:%M") for slot in found]


def test_a_session_is_cut_into_slots_with_time_to_walk_between() -> None:
    assert starts("2026-12-08 09:00-10:30", KYIV, 25, 5) == ["08 07:00", "08 07:30", "08 08:00"]


def test_what_does_not_fit_whole_is_no_slot() -> None:
    assert starts("2026-12-08 09:00-10:20", KYIV, 25, 5) == ["08 07:00", "08 07:30"]


def test_the_same_local_hour_is_another_instant_after_the_clocks_change() -> None:
    # Clocks go back in Kyiv and in Brussels at 01:00 UTC on Sunday, 25 October 2026.
    hours = "2026-10-24 09:00-10:00\n2026-10-25 09:00-10:00"
    assert starts(hours, KYIV) == ["24 06:00", "25 07:00"]
    found = slots_of(sessions_of(hours), 60, 0, KYIV)
    assert [slot.starts.astimezone(KYIV).strftime("%H:%M") for slot in found] == ["09:00", "09:00"]
    assert [slot.starts.astimezone(BRUSSELS).strftime("%H:%M") for slot in found] == ["08:00", "08:00"]


def test_across_an_ocean_the_difference_itself_changes() -> None:
    # America changes its clocks a week later, on 1 November 2026.
    found = slots_of(sessions_of("2026-10-26 15:00-16:00\n2026-11-02 15:00-16:00"), 60, 0, KYIV)
    new_york = ZoneInfo("America/New_York")
    assert [slot.starts.astimezone(new_york).strftime("%H:%M") for slot in found] == ["09:00", "08:00"]


def test_a_night_session_has_as_many_slots_as_true_hours() -> None:
    # From 02:00 to 06:00 by the clock are five hours that night (the hour from 03:00 comes twice).
    assert len(starts("2026-10-25 02:00-06:00", KYIV)) == 5


@pytest.mark.parametrize("hour", ["2026-10-25 03:30-05:00", "2026-03-29 03:30-05:00"])
def test_an_hour_that_comes_twice_or_never_is_refused(hour: str) -> None:
    with pytest.raises(BadInput) as caught:
        starts(hour, KYIV)
    assert caught.value.code == "hour_skipped_or_twice"


def test_every_wrong_line_is_named() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        sessions_of("8 December\n2026-12-08 10:00-09:00\n2026-12-08 09:00-10:00\n2026-12-07 09:00-10:00")
    codes = [(fault.code, fault.details["line"]) for fault in caught.value.problems]
    assert codes == [("hours_not_readable", 1), ("hours_end_before_they_start", 2), ("hours_out_of_order", 4)]


def test_days_are_runs_of_slots_and_the_clock_finds_the_slot() -> None:
    found = slots_of(sessions_of("2026-12-08 09:00-11:00\n2026-12-09 09:00-10:00"), 60, 0, KYIV)
    assert days_of(found) == (Stretch("2026-12-08", 1, 2), Stretch("2026-12-09", 3, 3))
    moments = [datetime(2026, 12, 8, hour, 59, tzinfo=UTC) for hour in (6, 7, 8, 20)]
    assert [slot_at(found, at) for at in moments] == [0, 1, 2, 2]


def test_slots_are_read_as_people_write_them() -> None:
    assert read_slots("1-3, 5", 6) == {1, 2, 3, 5}
    assert read_slots("", 6) == frozenset()
    for wrong in ("7", "3-1", "0", "x", "1-2-3", "²"):
        with pytest.raises(BadInput):
            read_slots(wrong, 6)
