"""The API: what it answers, to whom, and what it says of bad input."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from commonspace.core.access import Label, Role, World
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.access.queries import viewer_of
from commonspace.records.parties import actions as parties
from commonspace.records.people.actions import make_token
from tests import make

pytestmark = pytest.mark.django_db
NEED = {
    "title": {"en": "Clearance machines", "uk": "Машини"},
    "capability": "mine_action",
    "nation": "UA",
    "quantity": {"lo": 5, "hi": 7, "unit": "machines"},
    "stated_on": "2026-11-04",
}


def key_of(*scopes: str, role: Role = Role.DESK_OFFICER, code: str = "UA") -> dict[str, str]:
    """Headers of somebody (a desk officer of Ukraine) with a key of these scopes."""
    person = get_user_model().objects.create_user(f"desk-{'-'.join(scopes)}")
    since = make.AT.replace(year=2020)
    Seat.objects.create(user=person, role=role, code=code, world=World.RECORD, since=since)
    now = timezone.now()
    key = make_token(by=By(viewer_of(person.pk, World.RECORD, now), now), name="test", scopes=scopes)
    return {"authorization": f"Bearer {key}"}


def post(client: Client, body: Any, headers: dict[str, str], room: str = "needs") -> Any:
    return client.post(f"/api/v1/{room}/", body, content_type="application/json", headers=headers)


def test_a_need_is_stated_with_a_key_that_may_write_and_read_back(client: Client) -> None:
    made = post(client, NEED, key_of("write"))
    assert made.status_code == 201
    ref = made.json()["ref"]
    answer = client.get(f"/api/v1/needs/{ref}").json()
    assert (answer["title"]["uk"], answer["quantity"]) == ("Машини", {"lo": 5, "hi": 7, "unit": "machines"})


def test_a_key_that_may_only_read_is_refused(client: Client) -> None:
    assert post(client, NEED, key_of("read")).status_code == 403


def test_an_unknown_key_is_refused_even_for_reading(client: Client) -> None:
    assert client.get("/api/v1/needs/", headers={"authorization": "Bearer cs_nothing"}).status_code == 401


def test_every_fault_of_a_body_is_named_with_its_field_in_the_asked_language(client: Client) -> None:
    headers = {**key_of("write"), "accept-language": "uk"}
    answer = post(client, {**NEED, "quantity": {"lo": 7, "hi": 5}, "speed": 1}, headers)
    assert answer.status_code == 422
    places = {fault["place"]: fault["code"] for fault in answer.json()["errors"]}
    assert places == {"speed": "field_unknown", "quantity": "bounds_reversed"}


def test_a_stale_change_is_a_conflict(client: Client) -> None:
    headers = key_of("write")
    ref = post(client, NEED, headers).json()["ref"]
    address = f"/api/v1/needs/{ref}?seen_version="
    body = {**NEED, "priority": "high"}
    first = client.put(f"{address}1", body, content_type="application/json", headers=headers)
    second = client.put(
        f"{address}1", {**body, "priority": "low"}, content_type="application/json", headers=headers
    )
    assert (first.json(), second.status_code) == ({"ref": ref, "version": 2}, 409)


def test_the_filters_of_every_room_stand_in_the_description_of_the_api(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    asked = [one["name"] for one in paths["/api/v1/offers/"]["get"]["parameters"]]
    filters = ["capability", "nation", "export_class", "status", "since", "until"]
    assert asked == ["q", *filters, "sort", "after", "size"]
    ids = [one["operationId"] for path in paths.values() for one in path.values()]
    assert len(ids) == len(set(ids))


def test_an_offer_is_entered_for_its_company_and_revised(client: Client) -> None:
    editors = Label("org:common-space")
    party = PartyDraft(title=BiText("Kerf Mills"), code="org:kerf", kind="organisation", nation="UA")
    company = parties.state(by=make.by(make.desk("org:common-space")), draft=party, label=editors)
    headers = key_of("write", role=Role.COMPANY_MANAGER, code=company)
    offer = {
        "title": {"en": "Cable drums"},
        "company": company,
        "capability": "mine_action",
        "published_on": "2026-11",
    }
    made = post(client, offer, headers, room="offers")
    assert made.status_code == 201, made.json()
    ref = made.json()["ref"]
    changed = client.put(
        f"/api/v1/offers/{ref}?seen_version=1",
        {**offer, "title": {"en": "Cable drums, wooden"}},
        content_type="application/json",
        headers=headers,
    )
    assert changed.json() == {"ref": ref, "version": 2}


def test_a_claim_rests_on_the_source_that_its_body_names(client: Client) -> None:
    body = {
        "title": {"en": "Machines"},
        "kind": "pledge",
        "stage": "announced",
        "capability": "mine_action",
        "givers": ["NO"],
        "receiver": "UA",
        "happened_on": "2026-11-10",
    }
    source = {"outlet": "Ministry", "outlet_class": "government", "address": "https://gov.example/x"}
    headers = key_of("write")
    made = post(client, {**body, "source": source}, headers, "deliveries").json()["ref"]
    (entry,) = client.get(f"/api/v1/deliveries/{made}").json()["evidence"]
    assert {name: entry[name] for name in source} | {"grade": entry["grade"]} == source | {"grade": "excerpt"}
    halved = post(client, {**body, "source": {"outlet": "Ministry"}}, headers, "deliveries")
    assert (halved.status_code, [fault["place"] for fault in halved.json()["errors"]]) == (
        422,
        ["outlet_class", "address"],
    )
    assert (
        post(client, {**body, "source": "x"}, headers, "deliveries").json()["errors"][0]["place"] == "source"
    )
