"""The pages of an event: from registration to outcomes, in both languages, without script."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Role, Viewer, World
from commonspace.records.access.models import Seat
from commonspace.records.journal.queries import export
from commonspace.records.listing import Asked
from commonspace.records.meetings import agendas, planning, wishes
from commonspace.records.meetings.attending import companies, company
from commonspace.records.meetings.entering import enter
from commonspace.records.meetings.expected import token_of
from commonspace.records.partnerships import queries as papers
from tests import make
from tests.events import ORGANISER, event, organiser, refs_of
from tests.pages.test_meetings_leaks import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode")]


@pytest.fixture(autouse=True)
def worker_at_once(settings: Any) -> None:
    """What the worker is asked for is done before the page answers."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def planned(names: str = "abcd", pairs: tuple[tuple[str, str], ...] = (("a", "b"), ("c", "d"))) -> str:
    """An event with a plan in force."""
    ref = event(dict.fromkeys(names, 1))
    who = refs_of(ref)
    asked = [wishes.Wish(who[one], who[other], accepted=True) for one, other in pairs]
    wishes.import_requests(by=organiser(), event=ref, wishes=asked)
    number = planning.make_plan(by=organiser(), event=ref, steps=100)
    planning.publish(by=organiser(), event=ref, number=number)
    return ref


def seen_by(code: str) -> Viewer:
    return Viewer(codes=frozenset({code}), seats=frozenset({(Role.COMPANY_MANAGER, code)}))


def read(client: Client, path: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/meetings/{path}")
    assert answer.status_code == 200, (path, answer.content.decode()[:300])
    return answer.content.decode()


def send(client: Client, path: str, **data: Any) -> Any:
    return client.post(f"/en/meetings/{path}", data)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_page_of_the_organiser_answers_with_its_own_words(host: Client, language: str) -> None:
    ref = planned()
    who = refs_of(ref)["a"]
    for path in (
        "", "delegations/", "delegations/new/", f"delegations/{who}/", f"delegations/{who}/correct/",
        "import/delegations/", "import/requests/", "import/forum/",
        f"delegations/{who}/availability/", "requests/", "requests/new/", "plan/", "plan/1/", "timetable/",
        "timetable/?by=slot", "timetable/?by=table", "timetable/?by=company", "desk/", "desk/?q=company",
        f"desk/?do=gone&delegate={who}.1", "desk/?do=closed&from_slot=2&to_slot=3&count=1&slot=1",
        "desk/merge/", "statistics/",
    ):  # fmt: skip
        page = read(host, f"{ref}/{path}", language)
        assert f'<html lang="{language}">' in page
        assert re.findall(r">\s*(?:meetings|field|verb|choice)\.[a-z_.]+", page) == []


@pytest.mark.parametrize(
    ("path", "heading"),
    [("requests/new/", "Ask for a meeting"), ("desk/merge/", "A desk that worked alone")],
)
def test_a_page_below_another_says_its_own_name(host: Client, path: str, heading: str) -> None:
    page = read(host, f"{event({'a': 1, 'b': 1})}/{path}")
    assert [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<h1[^>]*>(.*?)</h1>", page)] == [
        heading
    ]


def test_a_request_goes_from_one_company_to_the_other_and_back(host: Client) -> None:
    ref = event({"a": 1, "b": 1})
    who = refs_of(ref)
    asker, answerer = client_of(Role.COMPANY_MANAGER, "org:a"), client_of(Role.COMPANY_MANAGER, "org:b")
    form = {"from": who["a"], "to": who["b"], "about": "Joint work", "weight": "3", "key": "k1"}
    assert [send(asker, f"{ref}/requests/new/", **form).status_code for _ in range(2)] == [302, 302]
    page = read(answerer, f"{ref}/requests/")
    (button,) = re.findall(r'value="(accept:CS-E-\w+)"', page)
    assert "accept:" not in read(asker, f"{ref}/requests/")
    assert send(answerer, f"{ref}/requests/", do=button).status_code == 302
    assert send(answerer, f"{ref}/requests/", do=button).status_code == 400
    assert "Accepted" in read(asker, f"{ref}/requests/")


def test_the_organiser_sets_name_and_languages_right_and_the_published_plan_stays(host: Client) -> None:
    ref = planned()
    entry = enter(by=organiser().viewer, ref=ref)
    before = [(line.ref, line.slot.number, line.table, line.sequence) for line in agendas.timetable(entry)]
    who = refs_of(ref)["a"]
    path = f"{ref}/delegations/{who}/correct/"
    assert path in read(host, f"{ref}/delegations/{who}/")
    given = {"name_en": "Right name", "name_uk": "Правильна назва", "languages": "fr"}
    answers = [
        send(host, path, **given | {"languages": "English"}, seen_version=1),
        send(client_of(Role.COMPANY_MANAGER, "org:a"), path, **given, seen_version=1),
        send(host, path, **given, seen_version=1),
        send(host, path, **given | {"languages": "de"}, seen_version=1),  # somebody was faster
    ]
    assert [one.status_code for one in answers] == [400, 404, 302, 400]
    right = company(entry, who)
    assert (right.name.en, right.name.uk, right.languages, right.version) == (
        "Right name", "Правильна назва", ("fr",), 2
    )  # fmt: skip
    after = [(line.ref, line.slot.number, line.table, line.sequence) for line in agendas.timetable(entry)]
    assert (len(before), after) == (2, before)
    told = [one["body"] for one in export() if one["body"]["verb"] == "delegation.correct"]
    assert [(one["before"]["languages"], one["after"]["languages"]) for one in told] == [(["en"], ["fr"])]


def test_the_grid_says_when_a_delegate_can_come(host: Client) -> None:
    ref = event({"a": 2})
    who = refs_of(ref)["a"]
    page = read(client_of(Role.COMPANY_MANAGER, "org:a"), f"{ref}/delegations/{who}/availability/")
    assert len(re.findall(r'name="there" value="\d\.\d" checked', page)) == 8
    there = ["1.1", "1.2", "2.4"]
    path = f"{ref}/delegations/{who}/availability/"
    assert send(host, path, seen_version=1, there=there).status_code == 302
    people = company(enter(by=organiser().viewer, ref=ref), who).people
    assert [sorted(one.absent) for one in people] == [[3, 4], [1, 2, 3]]
    assert send(host, path, seen_version=1, there=[]).status_code == 400  # somebody was faster


def test_a_draft_lists_what_it_changes_in_both_languages_and_is_published(host: Client) -> None:
    ref = planned(pairs=(("a", "b"),))
    who = refs_of(ref)
    wish = wishes.Wish(who["c"], who["d"], accepted=True)
    wishes.import_requests(by=organiser(), event=ref, wishes=[wish])
    assert send(host, f"{ref}/plan/", do="fit_in").headers["Location"].endswith("/plan/runs/1/")
    changes = {lang: read(host, f"{ref}/plan/2/", lang) for lang in ("en", "uk")}
    assert re.search(
        r"New</th><td[^>]*>(?:<span[^>]*>)?[^<]*(?:</span>)?Company c – Company d", changes["en"]
    ) or ("Company c – Company d" in changes["en"])
    assert ("Нова" in changes["uk"], "Компанія c – Компанія d" in changes["uk"]) == (True, True)
    assert "Company a – Company b" not in changes["en"]
    assert send(host, f"{ref}/plan/2/").status_code == 302
    assert len(agendas.timetable(enter(by=organiser().viewer, ref=ref))) == 2
    assert send(host, f"{ref}/plan/2/").status_code == 400


def test_a_plan_says_what_it_is_worth_and_why_a_wish_has_no_place(host: Client) -> None:
    ref = planned("a12345", tuple(("a", name) for name in "12345"))
    page = read(host, f"{ref}/plan/1/")
    assert "meets its bound: no plan is worth more" in page
    assert "Every slot in which Company a could hold it is taken" in page
    assert "Усі слоти, у яких Компанія a міг би її провести, зайняті" in read(host, f"{ref}/plan/1/", "uk")


def test_a_calendar_keeps_its_uid_and_counts_what_changed(host: Client) -> None:
    from icalendar import Calendar

    ref = planned(pairs=(("a", "b"), ("a", "c")))
    who = refs_of(ref)
    path = f"/en/meetings/{ref}/delegations/{who['a']}/agenda.ics"

    def told() -> dict[str, tuple[Any, ...]]:
        found = Calendar.from_ical(client_of(Role.COMPANY_MANAGER, "org:a").get(path).content)
        return {
            str(one["uid"]): (str(one.get("status", "CONFIRMED")), int(one["sequence"]), one["dtstart"].dt)
            for one in found.walk("VEVENT")
        }

    before = told()
    send(host, f"{ref}/desk/", do="gone", delegate=f"{who['b']}.1", mark="m1")
    after = told()
    assert before.keys() == after.keys()
    assert sorted((status, count) for status, count, _ in before.values()) == [("CONFIRMED", 0)] * 2
    assert sorted((status, count) for status, count, _ in after.values()) == [
        ("CANCELLED", 1),
        ("CONFIRMED", 0),
    ]


def test_a_badge_leads_to_its_delegate_and_a_forged_one_to_nothing(host: Client) -> None:
    ref = planned()
    key = f"{refs_of(ref)['a']}.1"
    entry = enter(by=organiser().viewer, ref=ref)
    token = token_of(entry, key)
    page = read(host, f"{ref}/check-in/{token}/")
    assert re.findall(r'name="delegate" value="([^"]+)"', page)[0] == key
    for forged in (f"{key}:x", token.replace(".1:", ".2:"), token[:-1] + ("A" if token[-1] != "A" else "B")):
        assert host.get(f"/en/meetings/{ref}/check-in/{forged}/").status_code == 404
    assert send(host, f"{ref}/desk/", do="arrived", delegate=key).status_code == 302
    assert company(entry, refs_of(ref)["a"]).people[0].arrived is True
    other = planned()
    assert host.get(f"/en/meetings/{other}/check-in/{token}/").status_code == 404


def test_the_desk_shows_the_effect_and_does_it_once(host: Client) -> None:
    ref = planned()
    key = f"{refs_of(ref)['a']}.1"
    page = read(host, f"{ref}/desk/?do=gone&delegate={key}")
    hidden = dict(re.findall(r'type="hidden" name="(mark|seen_plan|delegate)" value="([^"]*)"', page))
    assert ("Company a – Company b" in page, "Company c" in page) == (True, False)
    assert len(agendas.timetable(enter(by=organiser().viewer, ref=ref))) == 2
    assert [send(host, f"{ref}/desk/", do="gone", **hidden).status_code for _ in range(2)] == [302, 302]
    assert len(agendas.timetable(enter(by=organiser().viewer, ref=ref))) == 1
    stale = {**hidden, "mark": "another"}
    assert send(host, f"{ref}/desk/", do="gone", **stale).status_code == 400


def test_an_outcome_becomes_a_partnership(host: Client) -> None:
    ref = planned(pairs=(("a", "b"),))
    (line,) = agendas.timetable(enter(by=organiser().viewer, ref=ref))
    path = f"{ref}/requests/{line.ref}/outcome/"
    company_a = client_of(Role.COMPANY_MANAGER, "org:a")
    assert send(company_a, path, outcome="agreed", partnership="CS-P-000000").status_code == 400
    assert send(company_a, path, outcome="agreed", note="A letter follows").status_code == 302
    page = read(client_of(Role.COMPANY_MANAGER, "org:b"), f"{ref}/delegations/{refs_of(ref)['b']}/")
    assert "Agreed on a partnership: A letter follows" in page
    assert "<td" in read(host, f"{ref}/statistics/")


def test_the_two_begin_the_record_of_their_partnership_where_they_tell_what_came(host: Client) -> None:
    ref = planned(pairs=(("a", "b"), ("a", "c")))
    line = agendas.timetable(enter(by=organiser().viewer, ref=ref))[0]
    path = f"{ref}/requests/{line.ref}/outcome/"
    assert 'name="capability"' not in read(host, path)
    company_a = client_of(Role.COMPANY_MANAGER, "org:a")
    told = {"outcome": "agreed", "capability": "mine_action"}
    assert send(company_a, path, **told).status_code == 302
    (card,) = papers.page(by=seen_by("org:a"), asked=Asked()).rows
    assert (card.draft.parties, card.draft.capability) == (("org:a", "org:b"), "mine_action")
    again = read(company_a, path)
    assert ('name="capability"' in again, f'value="{card.ref}"' in again) == (False, True)
    assert [seen.ref for seen in papers.page(by=seen_by("org:b"), asked=Asked()).rows] == [card.ref]
    assert papers.page(by=seen_by("org:c"), asked=Asked()).rows == ()
    assert papers.page(by=organiser().viewer, asked=Asked()).rows == ()


@pytest.mark.parametrize("path", ["tables.pdf", "badges.pdf"])
def test_sheets_and_badges_are_printed(host: Client, path: str) -> None:
    ref = planned()
    answer = host.get(f"/en/meetings/{ref}/{path}")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_delegations_asks_the_database_as_often_for_one_as_for_three(
    count: int, django_assert_num_queries: Any
) -> None:
    ref = event(dict.fromkeys("abc"[:count], 1))
    entry = enter(by=organiser().viewer, ref=ref)
    with django_assert_num_queries(2):
        assert len(companies(entry)) == count


@pytest.mark.parametrize("pairs", [1, 3])
def test_an_agenda_asks_the_database_as_often_for_one_meeting_as_for_three(
    pairs: int, django_assert_num_queries: Any
) -> None:
    ref = planned(pairs=tuple(("a", name) for name in "bcd"[:pairs]))
    entry = enter(by=organiser().viewer, ref=ref)
    with django_assert_num_queries(3):
        assert len(agendas.agenda(entry, refs_of_first(entry))) == pairs


def refs_of_first(entry: Any) -> str:
    from commonspace.records.meetings.models import Delegation

    return str(
        Delegation.objects.filter(event__ref=entry.ref).order_by("id").values_list("ref", flat=True)[0]
    )


def test_an_event_of_the_exercise_is_not_in_the_public_record() -> None:
    ref = event({"a": 1}, World.EXERCISE)
    client = client_of(Role.ORGANISER, ORGANISER)
    answers = [
        client.get(f"/en{world}/meetings/{ref}/delegations/").status_code for world in ("", "/exercise")
    ]
    assert answers == [404, 200]
    assert make.AT.tzinfo is not None


def test_who_speaks_for_two_delegations_sees_both_agendas_and_nobody_elses() -> None:
    ref = planned()
    who = refs_of(ref)
    client = client_of(Role.COMPANY_MANAGER, "org:a")
    assert f"/delegations/{who['c']}/" not in read(client, f"{ref}/delegations/{who['a']}/")
    person = get_user_model().objects.get(username="org:a@test.example")
    seat = {"role": Role.COMPANY_MANAGER, "code": "org:c", "since": make.AT.replace(year=2020)}
    Seat.objects.create(user=person, world=World.RECORD, **seat)
    page = read(client, f"{ref}/delegations/{who['a']}/")
    assert f"/delegations/{who['c']}/" in page
    assert "Company d" in read(client, f"{ref}/delegations/{who['c']}/")
    assert client.get(f"/en/meetings/{ref}/delegations/{who['d']}/").status_code == 404


def test_a_private_meeting_that_changes_is_told_by_its_room(host: Client) -> None:
    ref = event({"a": 1, "b": 1})
    who = refs_of(ref)
    wish = wishes.Wish(who["a"], who["b"], accepted=True, private=True)
    wishes.import_requests(by=organiser(), event=ref, wishes=[wish])
    planning.make_plan(by=organiser(), event=ref, steps=100)
    page = read(host, f"{ref}/plan/1/")
    assert ("Room 3" in page, "Table" in page.replace("Timetable", "")) == (True, False)


def test_the_timetable_by_delegation_draws_whom_each_delegate_meets_when(host: Client) -> None:
    ref = planned(pairs=(("a", "b"), ("a", "c")))
    page = read(host, f"{ref}/timetable/?by=company")
    drawing = page.partition('<div class="drawing"')[2].partition("</svg>")[0]
    boxes = re.findall(r"<title>([^<]+)</title>", drawing)
    assert sorted(boxes) == sorted(
        [
            "09:00, Company a: Company b Table 1",
            "09:00, Company b: Company a Table 1",
            "09:30, Company a: Company c Table 1",
            "09:30, Company c: Company a Table 1",
        ]
    )


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_making_of_a_plan_has_a_page_that_asks_again_without_a_script(
    host: Client, settings: Any, language: str
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    ref = event({"a": 1, "b": 1})
    who = refs_of(ref)
    wish = wishes.Wish(who["a"], who["b"], accepted=True)
    wishes.import_requests(by=organiser(), event=ref, wishes=[wish])
    asked = {"do": "make", "seconds": "7", "seed": "3"}
    assert send(host, f"{ref}/plan/", **asked).headers["Location"] == f"/en/meetings/{ref}/plan/runs/1/"
    assert send(host, f"{ref}/plan/", **asked).status_code == 400
    path = f"/{language}/meetings/{ref}/plan/runs/1/"
    answer = host.get(path)
    page = answer.content.decode()
    assert (answer.headers["Refresh"], "<script" in page.partition("<main")[2]) == ("2", False)
    assert re.findall(r"<dd>(\d+)</dd>", page) == ["3", "7"]
    assert re.findall(r">\s*meetings\.[a-z_.]+", page) == []
    assert send(host, f"{ref}/plan/runs/1/", do="cancel").status_code == 302
    assert send(host, f"{ref}/plan/runs/1/", do="cancel").status_code == 400
    stopped = host.get(path)
    assert "Refresh" not in stopped.headers
    assert ("It was stopped" in stopped.content.decode()) == (language == "en")


def test_the_page_of_a_run_shows_what_the_plan_is_worth_and_makes_it_again(host: Client) -> None:
    ref = event({"a": 1, "b": 1})
    who = refs_of(ref)
    wish = wishes.Wish(who["a"], who["b"], accepted=True, weight=3)
    wishes.import_requests(by=organiser(), event=ref, wishes=[wish])
    send(host, f"{ref}/plan/", do="make", seconds="1", seed="3")
    page = read(host, f"{ref}/plan/runs/1/")
    assert re.findall(r"<dt>(Worth|Bound)</dt><dd><b>(\d+)</b>", page) == [("Worth", "3"), ("Bound", "3")]
    assert "/plan/1/" in page
    again = read(host, f"{ref}/plan/1/")
    form = dict(re.findall(r'type="hidden" name="(seed|steps)" value="([^"]*)"', again))
    assert int(form["steps"]) > 1_000
    assert send(host, f"{ref}/plan/", do="make", **form).headers["Location"].endswith("/plan/runs/2/")
    assert "the same again as plan 1" in read(host, f"{ref}/plan/2/")


def test_the_list_of_events_says_when_each_is_and_what_its_organiser_may_do(host: Client) -> None:
    ref = event({})
    page = host.get("/uk/meetings/").content.decode()
    assert f"{ref} · 8 грудня 2026" in page
    assert "Оголосити захід" in page
