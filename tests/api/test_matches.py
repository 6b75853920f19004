"""Matches over the API: who could meet a need, which needs an offer could meet, codes for a text."""

import pytest
from django.test import Client

from commonspace.core.terms import PartialDate
from tests import make
from tests.records.test_matches import company, offer

pytestmark = pytest.mark.django_db


def test_a_need_is_answered_in_order_with_reasons_conditions_and_their_sources(client: Client) -> None:
    need = make.need(needed_by=PartialDate("2090-06"))
    alpha, beta = company("Alpha"), company("Beta")
    first, _ = offer(alpha, lead_months=3), offer(beta, "Machines")
    answer = client.get(f"/api/v1/matches/needs/{need}").json()
    assert [row["supplier"] for row in answer["ranking"]] == [alpha]
    assert [row["supplier"] for row in answer["ask"]] == [beta]
    (row,) = answer["ranking"]
    assert sum(reason["points"] for reason in row["reasons"]) == row["score"] > 0
    (condition,) = row["conditions"]
    assert (condition["condition"], condition["outcome"], condition["source"]) == ("delivery", "pass", first)
    assert answer["standing"] == {"offers": 2, "pass": 1, "ask": 1, "fail": 0, "excluded_by": []}
    assert answer["offers_seen"] == 2


def test_an_offer_is_answered_with_the_needs_that_it_could_meet(client: Client) -> None:
    ref, need = offer(company("Alpha")), make.need()
    hidden = make.need(make.NAMED_TO_NORWAY)
    answer = client.get(f"/api/v1/matches/offers/{ref}").json()
    assert [row["need"] for row in answer["meets"]] == [need]
    assert hidden not in str(answer)
    assert (answer["ask"], answer["failed"], answer["needs_seen"]) == ([], 0, 1)


def test_without_offers_the_answer_says_so(client: Client) -> None:
    answer = client.get(f"/api/v1/matches/needs/{make.need()}").json()
    assert (answer["ranking"], answer["offers_seen"]) == ([], 0)


def test_what_is_hidden_is_not_there(client: Client) -> None:
    hidden, headers = make.need(make.NAMED_TO_NORWAY), {"accept": "application/json"}
    assert client.get(f"/api/v1/matches/needs/{hidden}", headers=headers).status_code == 404


def test_codes_are_suggested_for_a_text_and_faults_are_named(client: Client) -> None:
    def ask(body: object) -> tuple[int, dict[str, list[dict[str, str]]]]:
        got = client.post("/api/v1/matches/suggest", body, content_type="application/json")
        return got.status_code, got.json()

    status, found = ask({"text": "training of deminers", "top": 1})
    assert status == 200
    assert [row["code"] for row in found["codes"] if row["scheme"] == "capability"] == [
        "mine_action.training"
    ]
    for body, place in (({}, "text"), ({"text": "radar", "top": "many"}, "top")):
        status, answer = ask(body)
        assert (status, answer["errors"][0]["place"]) == (422, place)
    assert ask({"text": "and the"})[1]["errors"][0]["code"] == "text_empty"
