"""Consortia in the register: kept with their facts, judged on their page, refused with every place."""

import dataclasses
import json
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Label, Role, Viewer
from commonspace.core.errors import BadInput, NotFound, SeveralBadInputs
from commonspace.core.partnerships import judge
from commonspace.core.partnerships.consortium import (
    ConsortiumDraft,
    as_played,
    case_of,
    check,
    form_of,
    read_form,
)
from commonspace.core.terms import BiText, PartialDate
from commonspace.core.terms.wire import to_plain
from commonspace.data.exercise.consortia import consortia, played
from commonspace.data.programmes import rulebook
from commonspace.pages.consortia import lists
from commonspace.pages.consortia.rows import case_texts, merged, rows_of
from commonspace.records.access.models import Seat
from commonspace.records.journal.queries import history
from commonspace.records.listing import Asked
from commonspace.records.partnerships import consortia_actions as actions
from commonspace.records.partnerships import consortia_queries as queries
from tests import make
from tests.api.test_needs import key_of

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """Writers come in without a second factor, as the demo's accounts do."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


def firm(name: str, country: str, **more: Any) -> dict[str, Any]:
    """A recipient that nobody controls."""
    alone = {"role": "recipient", "mgmt": country, "controller": None, "controlled_by": None}
    return {"id": name, "country": country, **alone, **more}


TWO_STATES = {"action": "research", "entities": [firm("Alpha", "DE"), firm("Beta", "FR")]}


def draft(facts: Any = None, **changed: Any) -> ConsortiumDraft:
    """A consortium of two states, one too few for the fund."""
    values: dict[str, Any] = {
        "title": BiText("Clearance robots", "Роботи для розмінування"),
        "nation": "UA",
        "judged_on": PartialDate("2026-06-01"),
        "facts": json.dumps(TWO_STATES if facts is None else facts),
    }
    return ConsortiumDraft(**{**values, **changed})


def kept(label: Label = make.UKRAINE, **changed: Any) -> str:
    return actions.state(by=make.by(), draft=draft(**changed), label=label)


def client_of_ukraine(client: Client) -> Client:
    """The browser of a desk officer of Ukraine."""
    person = get_user_model().objects.create(username="desk@test.example")
    Seat.objects.create(
        user=person, role=Role.DESK_OFFICER, code="UA", world="record", since=make.AT.replace(year=2020)
    )
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_consortium_is_read_back_whole_and_its_facts_are_a_case() -> None:
    card = queries.card(by=PUBLIC, ref=kept())
    assert card.draft == draft()
    entities = case_of(card.draft).facts.entities
    assert isinstance(entities, tuple)
    assert [entity.id for entity in entities] == ["Alpha", "Beta"]


def test_a_revision_says_what_changed_in_the_journal() -> None:
    ref = kept()
    actions.revise(by=make.by(), ref=ref, seen_version=1, draft=draft(programme="EDF"))
    newest = history(by=PUBLIC, ref=ref)[0]
    assert (newest.verb, sorted(newest.after or {})) == ("consortium.revise", ["programme"])


def test_a_consortium_named_to_norway_is_not_there_for_the_public() -> None:
    ref = kept(make.NAMED_TO_NORWAY)
    assert queries.card(by=make.desk("NO"), ref=ref).ref == ref
    with pytest.raises(NotFound):
        queries.card(by=PUBLIC, ref=ref)


def test_every_fault_of_the_facts_is_named_with_its_place() -> None:
    wrong = {"entities": [firm("A", "DE", size="tiny"), firm("B", "FR", colour="red"), firm("B", "FR")]}
    with pytest.raises(SeveralBadInputs) as caught:
        kept(facts=wrong, judged_on=PartialDate("2026-06"))
    assert sorted((fault.code, fault.place) for fault in caught.value.problems) == [
        ("consortium_needs_a_day", "judged_on"),
        ("field_unknown", "facts.entities[1].colour"),
        ("not_one_of", "facts.entities[0].size"),
    ]


@pytest.mark.parametrize(
    ("text", "code"), [("{", "not_json"), ("[1]", "not_an_object"), ("[" * 9_000, "not_json")]
)
def test_facts_that_are_not_one_object_are_refused(text: str, code: str) -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        actions.state(by=make.by(), draft=ConsortiumDraft(facts=text), label=make.UKRAINE)
    assert (code, "facts") in [(fault.code, fault.place) for fault in caught.value.problems]


def test_more_participants_than_can_be_judged_are_refused() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        kept(facts={"entities": [firm(f"F{number}", "DE") for number in range(61)]})
    assert [(fault.code, fault.place) for fault in caught.value.problems] == [
        ("consortium_too_large", "facts.entities")
    ]


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_card_names_what_decides_and_the_smallest_repair(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/consortia/{kept()}/")
    page = answer.content.decode()
    fund, change = {
        "en": ("European Defence Fund (EDF)", "Add a partner: a firm from one of the states below"),
        "uk": ("Європейський оборонний фонд (EDF)", "Додати партнера: фірма з однієї з держав нижче"),
    }[language]
    assert answer.status_code == 200
    assert page.count(fund) >= 2
    assert page.count(change) >= 1
    assert page.count("EDF-CONS") == 1


def test_the_card_of_a_consortium_of_which_nothing_is_stated_still_answers(client: Client) -> None:
    assert (
        client.get(f"/en/consortia/{kept(facts={}, judged_on=PartialDate('1990-01-01'))}/").status_code == 200
    )
    assert client.get(f"/en/consortia/{kept(facts={})}/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        kept(title=BiText(f"Consortium {number}"))
    queries.page(by=PUBLIC, asked=Asked())
    with django_assert_num_queries(6):
        queries.page(by=PUBLIC, asked=Asked())


def test_the_api_judges_a_case_before_all_programmes_and_keeps_nothing(client: Client) -> None:
    body = {"date": "2026-06-01", "facts": TWO_STATES}
    answer = client.post("/api/v1/consortia/judge", body, content_type="application/json")
    found = {one["programme"]: one["overall"] for one in answer.json()["programmes"]}
    assert (answer.status_code, len(found), found["EDF"]) == (200, 15, "fail")
    assert queries.page(by=PUBLIC, asked=Asked()).count == 0


def test_the_api_names_every_fault_of_a_case(client: Client) -> None:
    body = {"facts": {"entities": [{"id": "A", "country": "X"}]}}
    answer = client.post("/api/v1/consortia/judge", body, content_type="application/json")
    places = [(fault["code"], fault["place"]) for fault in answer.json()["errors"]]
    assert (answer.status_code, places) == (
        422,
        [("field_missing", "date"), ("not_a_country", "entities[0].country")],
    )


def test_plain_rows_change_the_facts_and_keep_what_they_do_not_ask() -> None:
    form = {**TWO_STATES, "entities": [firm("Alpha", "DE", kind="company"), firm("Beta", "FR")]}
    rows, case = rows_of(form), case_texts(form)
    assert merged(form, rows, case) == form
    rows[1]["id"] = ""
    rows[2] |= {"id": "Gamma", "country": "pl", "controller": "-", "contract_share_pct": "12,5"}
    case |= {"product.components": "PL 60\nUS 2.5", "intending_states": "pl, ua"}
    assert merged(form, rows, case) == {
        "action": "research",
        "entities": [
            firm("Alpha", "DE", kind="company"),
            {
                "id": "Gamma",
                "country": "PL",
                "controller": None,
                "controlled_by": None,
                "contract_share_pct": Decimal("12.5"),
            },
        ],
        "product": {"components": {"PL": 60, "US": Decimal("2.5")}},
        "intending_states": ["PL", "UA"],
    }


def test_the_page_of_rows_saves_what_is_right_and_keeps_what_was_typed_if_not(client: Client) -> None:
    ref = kept()
    writer = client_of_ukraine(client)
    page = f"/en/consortia/{ref}/members/"
    assert writer.get(page).status_code == 200
    given = {"seen_version": "1", "judged_on": "2026-06-01", "id-0": "Alpha", "country-0": "Germany"}
    refused = writer.post(page, given)
    assert (refused.status_code, 'value="Germany"' in refused.content.decode()) == (400, True)
    assert writer.post(page, {**given, "country-0": "pl"}).status_code == 302
    entities = case_of(queries.card(by=PUBLIC, ref=ref).draft).facts.entities
    assert isinstance(entities, tuple)
    assert [(entity.id, entity.country) for entity in entities] == [("Alpha", "PL")]
    assert writer.post(page, given).status_code == 400


def test_the_consortia_of_the_exercise_are_well_formed_and_judged_as_the_nations_they_play() -> None:
    drafts = [draft for _, draft in consortia({})]
    assert [check(draft) for draft in drafts] == [(), (), ()]
    read = [read_form(as_played(form_of(one.facts), played()), "2026-12-08") for one in drafts]
    outcomes = [
        (judge(case.facts, name, day=case.day, book=rulebook()).overall, name)
        for case, name in zip(read, ("EDF", "SAFE", "USI"), strict=True)
    ]
    assert outcomes == [("fail", "EDF"), ("fail", "SAFE"), ("needs_evidence", "USI")]


def test_a_participant_left_out_in_a_what_if_is_not_judged_and_nothing_is_saved(client: Client) -> None:
    ref = kept()
    page = client.get(f"/en/consortia/{ref}/", {"without": ["Beta", "Nobody"]}).content.decode()
    assert page.count("Judged as if Beta did not take part. Nothing is saved.") == 1
    assert page.count("Eligible participants: 1") >= 1
    assert queries.card(by=PUBLIC, ref=ref).draft == draft()


def test_buyers_assets_and_owners_are_plain_rows_and_lines() -> None:
    form: dict[str, Any] = {
        "buyers": [{"country": "DE", "borrower": True, "kind": "contracting_authority"}],
        "assets": [{"country": "US", "no_alternative": True}],
        "owners": [{"id": "North Holding", "country": "SE"}],
        "ownership": [
            {"owner": "North Holding", "owned": "Alpha", "share_pct": Decimal("60.5")},
            {"owner": "North Holding", "owned": "Beta", "from_pct": 40, "to_pct": 60},
        ],
    }
    rows, lines = lists.rows_of(form), lists.lines_of(form)
    assert lines["ownership"] == "North Holding > Alpha 60.5\nNorth Holding > Beta 40-60"
    assert lists.merged(form, rows, lines) == form
    rows["buyers"][1] |= {"country": "ua", "borrower": "no", "investment_share_pct": "31,5"}
    rows["assets"][0]["country"] = ""
    changed = lists.merged(form, rows, {"owners": "", "ownership": ""})
    assert changed == {
        "buyers": [
            form["buyers"][0],
            {"country": "UA", "borrower": False, "investment_share_pct": Decimal("31.5")},
        ],
        "assets": [],
        "owners": [],
        "ownership": [],
    }


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ({"owners": "Nobody", "ownership": ""}, "owner_line_not_understood"),
        ({"owners": "", "ownership": "Alpha owns Beta"}, "share_line_not_understood"),
    ],
)
def test_a_line_of_owners_that_is_not_understood_is_named(lines: dict[str, str], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        lists.merged({}, {}, lines)
    assert caught.value.code == code


def test_owners_written_on_the_page_decide_who_controls(client: Client) -> None:
    ref = kept()
    writer = client_of_ukraine(client)
    given = {"seen_version": "1", "judged_on": "2026-06-01", "id-0": "Alpha", "country-0": "DE"}
    given |= {"buyers.country-0": "PL", "buyers.borrower-0": "yes"}
    answer = writer.post(
        f"/en/consortia/{ref}/members/",
        {**given, "owners": "Outside Holding US", "ownership": "Outside Holding > Alpha 60"},
    )
    assert answer.status_code == 302
    facts = case_of(queries.card(by=PUBLIC, ref=ref).draft).facts
    assert isinstance(facts.entities, tuple) and isinstance(facts.buyers, tuple)
    assert [(buyer.country, buyer.borrower) for buyer in facts.buyers] == [("PL", True)]
    assert facts.entities[0].controlled_by == "Outside Holding"


def body(**changed: Any) -> dict[str, Any]:
    return {**to_plain(draft()), **changed}


def test_a_consortium_is_kept_and_changed_over_the_api() -> None:
    client, way = Client(), "/api/v1/consortia/"
    key: dict[str, Any] = {"headers": key_of("write")}
    made = client.post(way + "?key=once", body(), content_type="application/json", **key)
    again = client.post(way + "?key=once", body(), content_type="application/json", **key)
    assert (made.status_code, again.json()) == (201, made.json())
    ref = made.json()["ref"]
    there = f"{way}{ref}?seen_version="
    changed = client.put(there + "1", body(programme="EDF"), content_type="application/json", **key)
    stale = client.put(there + "1", body(programme="USI"), content_type="application/json", **key)
    wrong = client.put(there + "2", body(facts="{"), content_type="application/json", **key)
    nobody = client.put(there + "2", body(), content_type="application/json")
    assert (changed.json(), stale.status_code) == ({"ref": ref, "version": 2}, 409)
    assert (wrong.status_code, [e["place"] for e in wrong.json()["errors"]]) == (422, ["facts"])
    assert nobody.status_code == 403
    assert queries.card(by=PUBLIC, ref=ref).draft.programme == "EDF"
