"""Projects over the API: what a gate lacks, moves with their papers, refusals by name."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from commonspace.core.access import Role, World
from commonspace.core.projects import State
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.access.queries import viewer_of
from commonspace.records.people.actions import make_token
from tests import make
from tests.pages.test_project_moves import stated, whole

pytestmark = pytest.mark.django_db
PAPER = {
    "id": "p1",
    "kind": "partnership_record",
    "giver": "ua",
    "role": "nation",
    "dated": "2026-11-01",
    "source": "https://gov.example/p1",
}


def key_of(*scopes: str, code: str = "UA") -> dict[str, str]:
    """Headers of a programme officer with a key of these scopes."""
    person = get_user_model().objects.create_user(f"officer-{code}-{'-'.join(scopes)}")
    since = make.AT.replace(year=2020)
    Seat.objects.create(user=person, role=Role.PROGRAMME_OFFICER, code=code, world=World.RECORD, since=since)
    now = timezone.now()
    key = make_token(by=By(viewer_of(person.pk, World.RECORD, now), now), name="test", scopes=scopes)
    return {"authorization": f"Bearer {key}"}


def move(client: Client, ref: str, version: int, body: Any, headers: dict[str, str]) -> Any:
    path = f"/api/v1/projects/{ref}/moves?seen_version={version}"
    return client.post(path, body, content_type="application/json", headers=headers)


def test_the_gates_say_what_is_missing_which_paper_would_show_it_and_who_may_give_it(client: Client) -> None:
    answer = client.get(f"/api/v1/projects/{stated()}/gates").json()
    assert (answer["state"], answer["to"], answer["opens"]) == ("idea", "matched", False)
    assert answer["missing"] == ["need_or_offer_matched", "two_nations_take_part"]
    asked = answer["gates"][0]["items"][0]
    assert asked["evidence_asked"] == ["partnership_record", "match_record", "need_statement"]
    assert "lead" in asked["given_by"]


def test_a_move_is_refused_by_name_then_made_with_its_paper_and_undone_when_it_is_withdrawn(
    client: Client,
) -> None:
    ref, headers = stated(), key_of("write")
    refused = move(client, ref, 1, {"do": "advance", "to": "matched"}, headers)
    assert refused.status_code == 422
    assert [each["code"] for each in refused.json()["errors"]] == [
        "need_or_offer_matched",
        "two_nations_take_part",
    ]
    made = move(client, ref, 1, {"do": "advance", "to": "matched", "papers": [PAPER]}, headers)
    assert made.json() == {"ref": ref, "version": 2}
    assert whole(ref).state is State.MATCHED
    move(client, ref, 2, {"do": "withdraw", "paper": "p1", "why": "by mistake"}, headers)
    assert (whole(ref).state, whole(ref).papers[0].withdrawn_why) == (State.IDEA, "by mistake")


def test_parts_are_edited_and_shares_that_do_not_sum_are_refused(client: Client) -> None:
    ref, headers = stated(), key_of("write")
    wrong = {"do": "edit", "project": {"work": {"ua": "99.9"}}}
    answer = move(client, ref, 1, wrong, headers)
    assert [(each["code"], each["place"]) for each in answer.json()["errors"]] == [
        ("work_shares_short", "work")
    ]
    right = {"do": "edit", "project": {"work": {"ua": "60", "no": "40"}}}
    assert move(client, ref, 1, right, headers).status_code == 200
    assert whole(ref).work.is_whole
    state = {"do": "edit", "project": {"state": "closed"}}
    assert move(client, ref, 2, state, headers).json()["errors"][0]["code"] == "field_moves_by_moves_alone"


def test_a_stale_move_one_without_the_scope_and_one_of_another_nation_change_nothing(client: Client) -> None:
    ref = stated()
    body = {"do": "give", "papers": [PAPER]}
    assert move(client, ref, 9, body, key_of("write")).status_code == 409
    assert move(client, ref, 1, body, key_of("read")).status_code == 403
    assert move(client, ref, 1, body, key_of("write", code="SE")).status_code == 403
    assert move(client, ref, 1, {"do": "dance"}, key_of("write", "read")).status_code == 422
    assert whole(ref).papers == ()
