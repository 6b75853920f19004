"""A colleague takes a meeting over: nothing else moves, calendars follow, nobody else learns of it."""

import dataclasses
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from commonspace.core.access import Role
from commonspace.core.errors import NotFound, Refused, Stale
from commonspace.core.meetings.desk import Line
from commonspace.records.journal.queries import export
from commonspace.records.meetings import agendas, desk, planning, registering, wishes
from commonspace.records.meetings.colleagues import colleagues
from commonspace.records.meetings.entering import enter
from commonspace.records.meetings.inbox import agendas as news
from tests import make
from tests.events import ORGANISER, event, of, organiser, refs_of
from tests.pages.test_meetings_leaks import client_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def planned(*, at_once: bool = False) -> tuple[str, dict[str, str], str]:
    """`a`, with three delegates, meets `b` and `c`, perhaps at once: the event, and the meeting with `b`."""
    ref = event({"a": 3, "b": 1, "c": 1, "d": 1})
    who = refs_of(ref)
    where: dict[str, Any] = {"fixed": 1} if at_once else {}
    asked = [
        wishes.Wish(who["a"], who[other], accepted=True, asking_person=number if at_once else None, **where)
        for number, other in enumerate("bc", 1)
    ]
    wishes.import_requests(by=organiser(), event=ref, wishes=asked)
    planning.publish(
        by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=99)
    )
    (met,) = [line.ref for line in lines_of(ref) if line.theirs.name.en == "Company b"]
    return ref, who, met


def lines_of(ref: str) -> tuple[agendas.Line, ...]:
    return agendas.timetable(enter(by=organiser().viewer, ref=ref))


def taking(meeting: str, delegate: str, mark: str = "m1", slot: int = 0) -> Line:
    at = datetime(2026, 12, 8, 7, tzinfo=UTC).isoformat()
    return Line(mark, "delegation", "taken", at, slot, {"meeting": meeting, "delegate": delegate})


def others(ref: str, who: dict[str, str], met: str) -> dict[int, str]:
    """Number of each colleague → the code of what keeps him, "" if nothing."""
    _, found = colleagues(enter(by=of("a").viewer, ref=ref), who["a"], met, 0)
    return {one.number: one.why[0] if one.why else "" for one in found}


def test_the_colleague_holds_it_at_the_same_slot_and_table_and_calendars_count_it() -> None:
    ref, who, met = planned()
    before = {line.ref: (line.slot.number, line.table, line.ours.key) for line in lines_of(ref)}
    mine = enter(by=of("a").viewer, ref=ref)
    free = next(number for number, why in others(ref, who, met).items() if not why)
    line = taking(met, f"{who['a']}.{free}")
    proposal = desk.propose_taken(by=of("a"), entry=mine, line=line)
    (touched,) = proposal.effect.touched
    assert (touched.kind, touched.ref, touched.before == touched.after) == ("taken", met, True)
    assert {one.ref: (one.slot.number, one.table, one.ours.key) for one in lines_of(ref)} == before
    desk.carry_out_taken(by=of("a"), entry=mine, line=line, seen_plan=proposal.plan)
    after = {line.ref: (line.slot.number, line.table, line.ours.key) for line in lines_of(ref)}
    assert after == {**before, met: (*before[met][:2], f"{who['a']}.{free}")}
    assert {one.ref: one.sequence for one in lines_of(ref)} == {one: int(one == met) for one in before}
    for name in "ab":
        path = f"/en/meetings/{ref}/delegations/{who[name]}/agenda.ics"
        found = Calendar.from_ical(client_of(Role.COMPANY_MANAGER, f"org:{name}").get(path).content)
        counted = {str(one["uid"]).partition("@")[0]: int(one["sequence"]) for one in found.walk("VEVENT")}
        assert counted[met] == 1
    assert [(one.code, one.details["who"].en) for one in news(of("b").viewer, make.AT)] == [
        ("inbox.meeting.changed", "Company b")
    ]
    verbs = [row["body"]["verb"] for row in export() if row["body"]["verb"].startswith("desk.")]
    assert verbs == ["desk.taken"]
    with pytest.raises(Stale):
        desk.carry_out_taken(by=of("a"), entry=mine, line=taking(met, f"{who['a']}.1", "m2"), seen_plan=1)


def test_who_has_a_meeting_then_or_is_not_there_cannot_take_it_over() -> None:
    ref, who, met = planned(at_once=True)
    (line,) = [one for one in lines_of(ref) if one.ref == met]
    holder = int(line.ours.key.partition(".")[2])
    (other,) = [one for one in lines_of(ref) if one.ref != met]
    busy = int(other.ours.key.partition(".")[2])
    idle = ({1, 2, 3} - {holder, busy}).pop()
    registering.set_absent(
        by=of("a"), event=ref, ref=who["a"], seen_version=1, absent={idle: frozenset({line.slot.number})}
    )
    assert others(ref, who, met) == {busy: "colleague_meets_somebody", idle: "colleague_not_there"}
    mine = enter(by=of("a").viewer, ref=ref)
    for number, code in ((busy, "colleague_meets_somebody"), (holder, "colleague_has_it")):
        with pytest.raises(Refused, match=code):
            desk.propose_taken(by=of("a"), entry=mine, line=taking(met, f"{who['a']}.{number}"))
    with pytest.raises(Refused, match="meeting_is_past"):
        desk.propose_taken(by=of("a"), entry=mine, line=taking(met, f"{who['a']}.{busy}", slot=4))


def test_nobody_hands_over_for_another_delegation() -> None:
    ref, who, met = planned()
    for name in "bcd":
        theirs = enter(by=of(name).viewer, ref=ref)
        for delegate in (f"{who['a']}.2", f"{who[name]}.1"):
            with pytest.raises((NotFound, Refused)):
                desk.propose_taken(by=of(name), entry=theirs, line=taking(met, delegate))
    client = client_of(Role.COMPANY_MANAGER, "org:d")
    for home in (who["a"], who["d"]):
        assert client.get(f"/en/meetings/{ref}/delegations/{home}/hand-over/{met}/").status_code == 404
    before = told(client, f"meetings/{ref}/delegations/{who['d']}/", "en")
    free = next(number for number, why in others(ref, who, met).items() if not why)
    mine = enter(by=of("a").viewer, ref=ref)
    desk.carry_out_taken(by=of("a"), entry=mine, line=taking(met, f"{who['a']}.{free}"), seen_plan=1)
    assert told(client, f"meetings/{ref}/delegations/{who['d']}/", "en") == before


def test_a_request_bound_to_a_delegate_follows_the_colleague() -> None:
    from commonspace.records.meetings.binding import bind, bound

    ref, who, met = planned()
    bind(by=organiser(), event=ref, ref=met, weight=1, asking_person=1)
    planning.publish(
        by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=99)
    )
    mine = enter(by=of("a").viewer, ref=ref)
    free = next(number for number, why in others(ref, who, met).items() if not why)
    desk.carry_out_taken(by=of("a"), entry=mine, line=taking(met, f"{who['a']}.{free}"), seen_plan=2)
    assert bound(enter(by=organiser().viewer, ref=ref), met).asking_person == free


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_page_shows_who_can_and_what_changes_before_it_is_done(language: str) -> None:
    ref, who, met = planned()
    client = client_of(Role.COMPANY_MANAGER, "org:a")
    path = f"/{language}/meetings/{ref}/delegations/{who['a']}/hand-over/{met}/"
    page = client.get(path).content.decode()
    offered = re.findall(r'<input type="radio" [^>]*value="([^"]+)"([^>]*)>', page)
    free = next(key for key, rest in offered if "disabled" not in rest)
    assert len(offered) == 2
    shown = client.get(f"{path}?delegate={free}").content.decode()
    form = dict(re.findall(r'type="hidden" name="(mark|seen_plan|delegate)" value="([^"]*)"', shown))
    assert (form["delegate"], re.findall(r">\s*meetings\.[a-z_.]+", page + shown)) == (free, [])
    assert [client.post(path, form).status_code for _ in range(2)] == [302, 302]
    assert [one.ours.key for one in lines_of(ref) if one.ref == met] == [free]
    assert [one.sequence for one in lines_of(ref) if one.ref == met] == [1]


def test_the_desk_offers_colleagues_where_somebody_leaves() -> None:
    ref, who, met = planned()
    (line,) = [one for one in lines_of(ref) if one.ref == met]
    host = client_of(Role.ORGANISER, ORGANISER)
    page = host.get(f"/en/meetings/{ref}/desk/?do=gone&delegate={line.ours.key}").content.decode()
    links = re.findall(r'href="([^"]*do=taken[^"]*)"', page)
    free = [number for number, why in others(ref, who, met).items() if not why]
    assert len(links) == len(free)
    effect = host.get(links[0].replace("&amp;", "&")).content.decode()
    form = dict(re.findall(r'type="hidden" name="(mark|seen_plan|delegate|meeting)" value="([^"]*)"', effect))
    assert host.post(f"/en/meetings/{ref}/desk/", {"do": "taken", **form}).status_code == 302
    assert [one.ours.key for one in lines_of(ref) if one.ref == met] == [form["delegate"]]
