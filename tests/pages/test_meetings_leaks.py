"""Nobody learns who else meets whom: a third company gets the same with and without others' meetings."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Role, World
from commonspace.core.terms import BiText
from commonspace.records.access.models import Seat
from commonspace.records.meetings import asking, desk, planning, registering
from commonspace.records.meetings.agendas import timetable
from commonspace.records.meetings.entering import enter
from tests import make
from tests.events import ORGANISER, event, of, organiser, refs_of
from tests.story.leaks.ways import OWN, Scene, names_of_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode")]
SECRET = "zqsecretabout"
_NONCES = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|name="key" value="[^"]+"|DTSTAMP:\w+')


def client_of(role: Role, code: str) -> Client:
    """A browser signed in for an organisation."""
    client = Client(raise_request_exception=False)
    person, _ = get_user_model().objects.get_or_create(username=f"{code}@test.example")
    for world in World:
        Seat.objects.get_or_create(
            user=person, role=role, code=code, world=world, defaults={"since": make.AT.replace(year=2020)}
        )
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def paths_below(ref: str, who: dict[str, str], requests: list[str]) -> list[str]:
    """Every page below an event, for each delegation and request."""
    scene = Scene({"meetings": ref}, {"meetings": ref}, "zq")
    below = [path for name, cases in OWN.items() if name.startswith("meetings_") for path in cases(scene)]
    found = [*dict.fromkeys(below), f"meetings/{ref}/"]
    one = [path.replace("CS-T-000000", other) for path in found for other in who.values()]
    two = [path.replace("CS-E-000000", request) for path in one for request in (*requests, "CS-E-000000")]
    return list(
        dict.fromkeys(
            [*two, f"meetings/{ref}/requests/?of={who['a']}", f"meetings/{ref}/requests/?status=accepted"]
        )
    )


def others_meet(ref: str, who: dict[str, str]) -> str:
    """`a` and `b` ask, accept, are planned, moved and written down at the desk; the request's public id."""
    sent = asking.ask(by=of("a"), event=ref, asking=who["a"], asked=who["b"], about=SECRET)
    asking.answer(by=of("b"), event=ref, ref=sent, accept=True)
    registering.name_people(by=of("a"), event=ref, ref=who["a"], seen_version=1, names=("Zqsecret Person",))
    planning.publish(by=organiser(), event=ref, number=planning.fit_in(by=organiser(), event=ref))
    return sent


def meets(ref: str, who: dict[str, str], one: str, other: str) -> str:
    sent = asking.ask(by=of(one), event=ref, asking=who[one], asked=who[other])
    asking.answer(by=of(other), event=ref, ref=sent, accept=True)
    planning.publish(
        by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=100)
    )
    return sent


def told(client: Client, path: str, language: str) -> tuple[int, str]:
    answer = client.get(f"/{language}/{path}")
    body = b"" if answer.headers.get("Content-Type") == "application/pdf" else answer.content
    return answer.status_code, _NONCES.sub("", body.decode("utf-8", "replace"))


@pytest.mark.parametrize(("role", "code"), [(Role.COMPANY_MANAGER, "org:c"), (Role.ORGANISER, "org:other")])
def test_a_third_gets_the_same_pages_whether_or_not_others_meet(role: Role, code: str) -> None:
    ref = event({"a": 1, "b": 1, "c": 1, "d": 1})
    who = refs_of(ref)
    meets(ref, who, "c", "d")
    client = client_of(role, code)
    absent = "CS-E-000000"
    paths = paths_below(ref, who, [])
    before = {(path, lang): told(client, path, lang) for path in paths for lang in ("en", "uk")}
    request = others_meet(ref, who)
    after = {(path, lang): told(client, path, lang) for path in paths for lang in ("en", "uk")}
    assert len(paths) > 25
    assert [key for key in after if after[key] != before[key]] == []
    theirs = f"meetings/{ref}/requests/{request}/outcome/"
    answers = [told(client, path, "en") for path in (theirs, theirs.replace(request, absent))]
    assert answers[0][0] == 404
    assert answers[0][1].replace(request, absent) == answers[1][1]


def test_who_meets_does_see_it_and_so_does_the_organiser() -> None:
    ref = event({"a": 1, "b": 1, "c": 1, "d": 1})
    who = refs_of(ref)
    meets(ref, who, "c", "d")
    others_meet(ref, who)
    for client, own in (
        (client_of(Role.COMPANY_MANAGER, "org:b"), who["b"]),
        (client_of(Role.ORGANISER, ORGANISER), who["b"]),
    ):
        page = client.get(f"/en/meetings/{ref}/delegations/{own}/").content.decode()
        assert (SECRET in page, "Zqsecret Person" in page, "Company a" in page) == (True, True, True)


def test_a_stranger_is_asked_to_sign_in_and_a_member_finds_nothing() -> None:
    ref = event({"a": 1, "b": 1})
    who = refs_of(ref)
    for path in paths_below(ref, who, []):
        if path != f"meetings/{ref}/":
            assert Client().get(f"/en/{path}").status_code == 302, path
            assert client_of(Role.DESK_OFFICER, "SE").get(f"/en/{path}").status_code == 404, path


def test_history_and_news_tell_a_company_nothing_of_others() -> None:
    ref = event({"a": 1, "b": 1, "c": 1})
    who = refs_of(ref)
    client = client_of(Role.COMPANY_MANAGER, "org:c")
    before = [told(client, path, "en") for path in ("", f"meetings/{ref}/", "search/?q=zqsecret")]
    meets(ref, who, "a", "b")
    assert [told(client, path, "en") for path in ("", f"meetings/{ref}/", "search/?q=zqsecret")] == before


def test_every_address_below_an_event_is_walked() -> None:
    ref = event({"a": 1})
    walked = paths_below(ref, refs_of(ref), [])
    names = [name for name in names_of_pages() if name.startswith("meetings_")]
    assert len(names) >= 26
    assert len(walked) >= 21


def test_what_the_desk_does_to_others_is_not_seen() -> None:
    ref = event({"a": 1, "b": 1, "c": 1, "d": 1})
    who = refs_of(ref)
    meets(ref, who, "c", "d")
    others_meet(ref, who)
    client = client_of(Role.COMPANY_MANAGER, "org:c")
    before = told(client, f"meetings/{ref}/delegations/{who['c']}/", "en")
    from commonspace.core.meetings.desk import Line

    line = Line("m", "desk", "gone", make.AT.isoformat(), 0, {"delegate": f"{who['a']}.1"})
    desk.carry_out_line(by=organiser(), event=ref, line=line)
    entry = enter(by=organiser().viewer, ref=ref)
    assert BiText("Company a", "Компанія a") not in {one.ours.name for one in timetable(entry)}
    assert told(client, f"meetings/{ref}/delegations/{who['c']}/", "en") == before
