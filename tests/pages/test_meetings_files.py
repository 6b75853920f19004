"""Files for an event on its pages: looked at, faults by row, taken in once; conflicts in both languages."""

import dataclasses
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonspace.core.access import Role
from commonspace.records.meetings import event_actions, event_queries, planning
from commonspace.records.meetings.attending import companies, company
from commonspace.records.meetings.carrying import documents
from commonspace.records.meetings.entering import enter
from commonspace.records.meetings.requests import requests
from tests import make
from tests.events import event, organiser, refs_of
from tests.pages.test_meetings_leaks import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_mode")]
HEADER = "name_en,name_uk,code,languages,delegates,people,absent\n"
ASKED = "number,asking,asked,about,weight,accepted,private,must,session,fixed,after\n"


def bring(host: Client, ref: str, kind: str, body: str | bytes, name: str = "list.csv") -> str:
    """Upload a file; the address of the look at it."""
    raw = body.encode() if isinstance(body, str) else body
    answer = host.post(f"/en/meetings/{ref}/import/{kind}/", {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def told(page: str) -> list[list[str]]:
    """The rows of the table of faults: where, column, what."""
    table = page.partition("<section><h2>What is wrong")[2].partition("</section>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)[1:]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in rows
    ]


def counts(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt><dd><b>(\d+)</b>", page))


def wished(one: str, a: str, b: str, **changed: Any) -> dict[str, Any]:
    plain = {"session": None, "fixed": None, "weight": 1, "must": False, "private": False}
    return {"id": one, "a": a, "b": b, **plain, **changed}


def forum(**changed: Any) -> dict[str, Any]:
    """A document with everything that the form knows, for the four slots of the event of these tests."""
    return {
        "form": "meetings-instance-1",
        "name": "everything",
        "slots": {
            "count": 4,
            "days": [{"id": "D1", "from": 1, "to": 4}],
            "sessions": [
                {"id": "Early", "from": 1, "to": 2, "site": "Hall"},
                {"id": "Late", "from": 3, "to": 4, "site": "Annex"},
            ],
        },
        "tables": 5,
        "rooms": 1,
        "travel": 1,
        "spread": 3,
        "participants": [
            {"id": "A1", "forbidden": [2], "languages": ["uk"]},
            {"id": "A2", "forbidden": [], "languages": ["en", "uk"]},
            {"id": "B", "forbidden": [], "languages": ["en"]},
            {"id": "C", "forbidden": [], "languages": []},
        ],
        "companies": [{"id": "A", "delegates": ["A1", "A2"]}],
        "meetings": [
            wished("m1", "A", "B", session="Early", weight=4, must=True),
            wished("m2", "A2", "C", fixed=3),
            wished("m3", "B", "C", weight=2, private=True),
        ],
        "precedences": [{"before": "m1", "after": "m3"}],
        "interpreters": [{"id": "en uk 2", "languages": ["en", "uk"], "count": 2}],
        "sites": [{"id": "Hall", "tables": 3}, {"id": "Annex", "tables": 2}],
        "tables_closed": [{"slot": 4, "count": 1}],
        **changed,
    }  # fmt: skip


def test_delegations_are_taken_whole_and_each_faulty_row_is_named(host: Client) -> None:
    ref = event({})
    page = host.get(
        bring(host, ref, "delegations", HEADER + "One,Один,org:one,en,2,,1-2\nTwo,,org:two,English,0,,9\n")
    ).content.decode()
    assert [row[:2] for row in told(page)] == [
        ["row 3", "Languages"],
        ["row 3", "Number of delegates"],
        ["row 3", "Slots in which nobody can come"],
    ]
    assert 'value="take"' not in page
    assert companies(enter(by=organiser().viewer, ref=ref)) == ()
    good = HEADER + "One,Один,org:one,en,2,Olha Testova,1-2\n"
    first = bring(host, ref, "delegations", good)
    assert companies(enter(by=organiser().viewer, ref=ref)) == ()  # looking does nothing
    assert host.post(first, {"do": "take"}).status_code == 302
    again = host.get(bring(host, ref, "delegations", good)).content.decode()
    assert (counts(again), 'value="take"' in again) == (
        {"New": "0", "There already": "1", "Faults": "0"},
        False,
    )
    entry = enter(by=organiser().viewer, ref=ref)
    (one,) = companies(entry)
    people = company(entry, one.ref).people
    assert [(person.name, sorted(person.absent)) for person in people] == [
        ("Olha Testova", [1, 2]),
        ("", [1, 2]),
    ]


def test_requests_come_from_a_file_row_by_row_and_the_same_file_twice_changes_nothing(host: Client) -> None:
    ref = event(dict.fromkeys("abcd", 1))
    file = ASKED + (
        "1,org:a,Company b,Joint work,3,yes,no,yes,,2,\n"  # by code and by name
        "2,org:a,org:c,,1,,,,,,1\n"  # no answer yet, after the first
        "3,org:c,org:c,,2,yes,,,,,\n"  # with himself
        "4,org:x,org:d,,9,yes,,,,,\n"  # no such weight
        "5,org:x,org:d,,1,yes,,,Noon,7,z\n"  # unknown delegation, session, slot, row
        "6,org:b,org:a,,1,yes,,,,,\n"  # the first pair again
    )
    look = bring(host, ref, "requests", file)
    page = host.get(look).content.decode()
    assert told(page) == [
        ["row 4", "Who is asked", "Nobody asks themselves for a meeting"],
        ["row 5", "How much it matters", "9 is not between 1 and 3"],
        ["row 6", "Who asks", "There is no such delegation: org:x"],
        ["row 6", "Session", "There is no session “Noon”"],
        ["row 6", "Fixed slot", "Slot 7 does not exist: there are 4"],
        ["row 6", "Comes after", "There is no such request: z"],
        ["row 7", "Who is asked", "The two meet in row 2 already"],
    ]
    entry = enter(by=organiser().viewer, ref=ref)
    assert requests(entry, make.AT).rows == ()
    assert [host.post(look, {"do": "take"}).status_code for _ in range(2)] == [302, 404]
    found = requests(entry, make.AT).rows
    assert sorted((one.about, one.weight, one.status, one.must, one.fixed) for one in found) == [
        ("", 1, "pending", False, None),
        ("Joint work", 3, "accepted", True, 2),
    ]
    assert counts(host.get(bring(host, ref, "requests", file)).content.decode())["There already"] == "2"
    out = host.get(f"/en/meetings/{ref}/files/requests.csv").content
    again = host.get(bring(host, ref, "requests", out)).content.decode()
    assert counts(again) == {"New": "0", "There already": "2", "Faults": "0"}
    xlsx = host.get(f"/en/meetings/{ref}/files/requests.xlsx").content
    assert counts(host.get(bring(host, ref, "requests", xlsx, "list.xlsx")).content.decode()) == counts(again)


def test_ten_thousand_requests_from_one_company_are_one_named_fault(host: Client) -> None:
    ref = event({"a": 1})
    many = HEADER + "".join(f"P{n},,p{n},en,1,,\n" for n in range(450))
    host.post(bring(host, ref, "delegations", many), {"do": "take"})
    file = ASKED + "".join(f"{n},org:a,p{n % 450},,1,yes,,,,,\n" for n in range(450))
    page = host.get(bring(host, ref, "requests", file)).content.decode()
    assert told(page) == [
        [
            "row 402",
            "Who asks",
            "One delegation sends at most 400 requests; with this file it would be 450. "
            "From this row on they stay out",
        ]
    ]
    assert counts(page)["New"] == "400"


def test_everything_that_the_form_knows_comes_in_and_goes_out_again(host: Client) -> None:
    ref = event({})
    card = event_queries.card(by=organiser().viewer, ref=ref)
    assert (card.draft.sites, card.draft.sessions) == ((), ())
    look = bring(host, ref, "forum", json.dumps(forum()), "forum.json")
    assert counts(host.get(look).content.decode()) == {
        "New delegations": "3",
        "New": "3",
        "There already": "0",
        "Faults": "0",
    }
    assert host.post(look, {"do": "take"}).status_code == 302
    out = documents(enter(by=organiser().viewer, ref=ref))["forum.json"]
    assert host.get(f"/en/meetings/{ref}/files/forum.json").json() == out
    assert renamed(out) == {
        **forum(),
        "name": ref,
        "slots": {**forum()["slots"], "days": out["slots"]["days"]},
    }
    again = counts(host.get(bring(host, ref, "forum", json.dumps(forum()), "forum.json")).content.decode())
    assert (again["New delegations"], again["New"], again["There already"]) == ("0", "0", "3")
    assert planning.make_plan(by=organiser(), event=ref, steps=500) == 1
    planning.publish(by=organiser(), event=ref, number=1)
    both = documents(enter(by=organiser().viewer, ref=ref))
    assert sorted(place["slot"] for place in both["plan.json"]["meetings"])[0] in (1, 2)


def renamed(out: dict[str, Any]) -> dict[str, Any]:
    """A document with the ids of the one that it came from: delegations and requests in their order."""
    text = json.dumps(out)
    for found, name in (
        *zip((one["id"] for one in out["meetings"]), ("m1", "m2", "m3"), strict=True),
        *zip((one["id"] for one in out["participants"]), ("A1", "A2", "B", "C"), strict=True),
        *zip((one["id"] for one in out["companies"]), ("A", "B", "C"), strict=True),
    ):
        text = text.replace(found, name)
    said: dict[str, Any] = json.loads(text)
    said["companies"] = [one for one in said["companies"] if one["id"] == "A"]
    return said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fixed": 1, "a": "A1", "session": "Late"}, "The fixed slot 1 is outside session Late"),
        ({"fixed": 2, "a": "A1", "session": None}, "The fixed slot 2 is one in which A is not available"),
    ],
)
def test_what_cannot_be_met_is_named_with_its_facts_and_the_rest_is_planned(
    host: Client, changed: dict[str, Any], said: str
) -> None:
    ref = event({})
    body = forum()
    body["meetings"][0] |= changed
    look = bring(host, ref, "forum", json.dumps(body), "forum.json")
    assert said in host.get(look).content.decode()
    host.post(look, {"do": "take"})
    assert said in host.get(f"/en/meetings/{ref}/plan/").content.decode()
    planning.make_plan(by=organiser(), event=ref, steps=500)
    page = host.get(f"/en/meetings/{ref}/plan/1/").content.decode()
    assert (said in page, counts(page)["Meetings"]) == (True, "2")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Facts that do not go together"), ("uk", "Факти, які не сумісні")]
)
def test_statistics_count_what_cannot_be_met_in_words(host: Client, language: str, said: str) -> None:
    ref = event({})
    body = forum()
    body["meetings"][1] |= {"fixed": 2, "a": "A1"}  # a slot in which he is not available
    host.post(bring(host, ref, "forum", json.dumps(body), "forum.json"), {"do": "take"})
    planning.publish(
        by=organiser(), event=ref, number=planning.make_plan(by=organiser(), event=ref, steps=99)
    )
    page = host.get(f"/{language}/meetings/{ref}/statistics/").content.decode()
    assert re.findall(rf"{said}</th><td[^>]*>(?:<span[^>]*>[^<]*</span>)?(\d+)", page) == ["1"]


def test_a_circle_zero_tables_and_too_many_for_someone_are_named_in_both_languages(host: Client) -> None:
    said: list[str] = []
    for changed in (
        {"precedences": [{"before": "m1", "after": "m3"}, {"before": "m3", "after": "m1"}]},
        {"tables": 0, "sites": [], "travel": 0, "slots": {**forum()["slots"], "sessions": []},
         "meetings": [{**one, "session": None} for one in forum()["meetings"]]},
        {"meetings": [{**forum()["meetings"][0], "id": f"m{n}", "a": f"P{n}", "b": "B"} for n in range(5)],
         "participants": [*forum()["participants"], *({"id": f"P{n}"} for n in range(5))], "precedences": []},
    ):  # fmt: skip
        ref = event({})
        look = bring(host, ref, "forum", json.dumps(forum(**changed)), "forum.json")
        for language in ("en", "uk"):
            page = host.get(look.replace("/en/", f"/{language}/")).content.decode()
            said += [text.partition(": P")[0] for text in re.findall(r"<li><b>([^<]+)</b>", page)]
    assert said == [
        "These meetings must each come before the next, in a circle: A – B → B – C → A – B",
        "Кожна з цих зустрічей має бути раніше за наступну, по колу: A – B → B – C → A – B",
        "There is no table",
        "Немає жодного стола",
        "3 meetings for 2 slots (1, 2)",
        "Зустрічей 3, а слотів 2 (1, 2)",
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (json.dumps(forum())[:200].encode(), "not_json"),
        (b"[" * 200_000, "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (
            json.dumps(forum(slots={**forum()["slots"], "count": 9, "days": []})).encode(),
            "forum_of_other_slots",
        ),
        (json.dumps(forum(tables="many")).encode(), "field_wrong_type"),
        (json.dumps(forum(participants=[{"id": "A1"}])).encode(), "participant_unknown"),
    ],
)
def test_a_truncated_or_hostile_file_is_named_and_takes_nothing_in(
    host: Client, raw: bytes, code: str
) -> None:
    from commonspace.data.phrases import phrases

    ref = event({})
    look = bring(host, ref, "forum", raw, "forum.json")
    answer = host.get(look)
    words = str(phrases()[code]["en"]).partition("{")[0] if code in phrases() else ""
    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert 'value="take"' not in answer.content.decode()
    assert companies(enter(by=organiser().viewer, ref=ref)) == ()


def test_a_request_is_bound_on_its_page_and_what_it_conflicts_with_is_said(host: Client) -> None:
    ref = event({"a": 2, "b": 1, "c": 1})
    card = event_queries.card(by=organiser().viewer, ref=ref)
    draft = dataclasses.replace(card.draft, sites=("Hall 1", "Annex 1"), sessions=("Early: 1-2 @ Hall",))
    event_actions.revise(by=organiser(), ref=ref, seen_version=1, draft=draft)
    file = ASKED + "1,org:a,org:b,,1,yes,,,,,\n2,org:b,org:c,,1,yes,,,,,\n"
    host.post(bring(host, ref, "requests", file), {"do": "take"})
    entry = enter(by=organiser().viewer, ref=ref)
    one, other = sorted(requests(entry, make.AT).rows, key=lambda row: row.asking_name.en)
    path = f"/en/meetings/{ref}/requests/{one.ref}/"
    given = {
        "weight": "3",
        "must": "1",
        "session": "Early",
        "fixed": "2",
        "asking_person": "2",
        "before": other.ref,
    }
    assert host.post(path, given).status_code == 302
    assert "notice warn" not in host.get(path).content.decode()
    problem = documents(entry)["forum.json"]
    assert problem["meetings"][0] == {
        "id": one.ref, "a": f"{refs_of(ref)['a']}.2", "b": refs_of(ref)["b"], "session": "Early", "fixed": 2,
        "weight": 3, "must": True, "private": False,
    }  # fmt: skip
    assert problem["precedences"] == [{"before": other.ref, "after": one.ref}]
    host.post(path, {**given, "fixed": "4"})
    assert "The fixed slot 4 is outside session Early" in host.get(path).content.decode()
    wrong = ({"session": "Noon"}, {"fixed": "9"}, {"asking_person": "3"}, {"before": "CS-E-000000"})
    assert [host.post(path, {**given, **each}).status_code for each in wrong] == [400] * 4
    assert host.post(f"/en/meetings/{ref}/edit/", {"title_en": "x"}).status_code == 400


def test_a_file_that_was_brought_is_its_owners_alone(host: Client) -> None:
    ref = event({"a": 1})
    look = bring(host, ref, "delegations", HEADER)
    person = client_of(Role.ORGANISER, "org:other")
    assert [
        client.get(look).status_code for client in (host, person, client_of(Role.COMPANY_MANAGER, "org:a"))
    ] == [
        200,
        404,
        404,
    ]
