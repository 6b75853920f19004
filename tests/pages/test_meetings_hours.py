"""Hours of an event: in the zone of the reader, true across a change of clocks, refused if they never are."""

import dataclasses
import re
from datetime import UTC

import pytest
from django.test import Client

from commonspace.records.meetings import agendas, event_actions, event_queries, planning, wishes
from commonspace.records.meetings.entering import enter
from tests.events import event, organiser, refs_of
from tests.pages.test_meetings import planned, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode")]


def test_hours_are_told_in_kyiv_brussels_and_where_the_reader_is(host: Client) -> None:
    ref = planned(pairs=(("a", "b"),))
    path = f"{ref}/delegations/{refs_of(ref)['a']}/"
    (line,) = agendas.timetable(enter(by=organiser().viewer, ref=ref))
    assert line.slot.number == 1  # 09:00 in Kyiv
    shown = []
    for zone in ("Europe/Kyiv", "Europe/Brussels", "America/New_York"):
        shown += re.findall(r"<time [^>]+>([\d:–]+)</time>", read(host, f"{path}?zone={zone}"))
    assert shown == ["09:00–09:25", "08:00–08:25", "02:00–02:25"]
    assert "02:00–02:25" in read(host, path)  # it is remembered


def test_agenda_and_calendar_tell_true_hours_across_a_change_of_clocks(host: Client) -> None:
    """Europe goes to summer time on 28 March 2027, New York went on the 14th already."""
    from icalendar import Calendar

    ref = event(dict.fromkeys("abc", 1))
    card = event_queries.card(by=organiser().viewer, ref=ref)
    hours = "2027-03-27 09:00-10:00\n2027-03-28 09:00-10:00"
    draft = dataclasses.replace(card.draft, hours=hours)
    event_actions.revise(by=organiser(), ref=ref, seen_version=1, draft=draft)
    who = refs_of(ref)
    asked = [wishes.Wish(who["a"], who[one], accepted=True, fixed=slot) for one, slot in (("b", 1), ("c", 3))]
    wishes.import_requests(by=organiser(), event=ref, wishes=asked)
    planning.publish(
        by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=99)
    )
    path = f"{ref}/delegations/{who['a']}/"
    shown = {
        zone: re.findall(r"<time [^>]+>([\d:–]+)</time>", read(host, f"{path}?zone={zone}"))
        for zone in ("Europe/Kyiv", "Europe/Brussels", "America/New_York")
    }
    assert shown == {
        "Europe/Kyiv": ["09:00–09:25", "09:00–09:25"],
        "Europe/Brussels": ["08:00–08:25", "08:00–08:25"],
        "America/New_York": ["03:00–03:25", "02:00–02:25"],
    }
    found = Calendar.from_ical(host.get(f"/en/meetings/{path}agenda.ics").content).walk("VEVENT")
    assert sorted(one["dtstart"].dt.astimezone(UTC).isoformat() for one in found) == [
        "2027-03-27T07:00:00+00:00",
        "2027-03-28T06:00:00+00:00",
    ]


def test_an_hour_that_the_clocks_of_the_place_skip_is_refused_on_the_form(host: Client) -> None:
    form = {
        "title_en": "Night", "title_uk": "Ніч", "zone": "Europe/Kyiv", "hours": "2027-03-28 03:30-05:00",
        "minutes": "25", "tables": "2",
    }  # fmt: skip
    answer = host.post("/en/meetings/new/", form)
    assert answer.status_code == 400
    assert "The clocks of the place skip 2027-03-28 03:30 or show it twice" in answer.content.decode()
    assert host.post("/en/meetings/new/", {**form, "hours": "2027-03-28 04:30-05:00"}).status_code == 302
