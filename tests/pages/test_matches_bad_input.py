"""What nobody should have to type, on the pages and over the API of matches: a clear answer, nothing lost."""

import dataclasses
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Role
from commonspace.core.terms import BiText
from tests import make
from tests.records.test_matches import company, offer

pytestmark = pytest.mark.django_db
NO_WORDS = "The text has no words that could be searched for"
LONG = "clearance machine " * 50_000


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """People come in without a second factor, as in the demo."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("the and of", False),
        ("- — … !", False),
        (LONG, True),
        ("Машини для mine clearance", True),
        ("Мinе сlеаrаnсе", True),  # Cyrillic letters that look Latin
        ("mine\u200bclearance mine clearance", True),  # with a letter that nobody sees
    ],
)
def test_a_search_for_partners_and_codes_answers_or_says_what_is_wrong(
    client: Client, text: str, answered: bool
) -> None:
    ref = offer(company("Alpha"), "Mine clearance machines")
    page = client.get("/en/matches/partners/", {"text": text}).content.decode()
    assert (page.count(f"/en/offers/{ref}/") >= 1, page.count("words that")) == (answered, int(not answered))
    page = client.get("/en/matches/suggest/", {"text": text}).content.decode()
    assert page.count(NO_WORDS) == int(not answered)
    said = client.post("/api/v1/matches/suggest", {"text": text}, content_type="application/json")
    assert said.status_code == (200 if answered else 422)


def test_an_empty_question_asks_nothing(client: Client) -> None:
    offer(company("Alpha"))
    for page in ("partners", "suggest"):
        body = client.get(f"/en/matches/{page}/", {"text": "  "}).content.decode()
        assert [body.count(words) for words in (NO_WORDS, "no text and no code")] == [0, 0]


def test_a_need_of_stop_words_alone_is_answered_by_its_capability(client: Client) -> None:
    alpha = company("Alpha")
    offer(alpha)
    ref = make.need(title=BiText("the and of"), details=BiText(LONG[:4_900]))
    assert client.get(f"/en/matches/need/{ref}/").content.decode().count(f"/en/parties/{alpha}/") >= 1
    said = client.get(f"/api/v1/matches/needs/{ref}").json()
    assert [row["supplier"] for row in said["ranking"]] == [alpha]


def test_a_certificate_without_a_date_is_asked_about_on_the_page_and_over_the_api(client: Client) -> None:
    alpha = company("Alpha")
    offer(alpha, certificates=("ISO 9001",))
    ref = make.need(certificates=("ISO 9001",))
    page = client.get(f"/en/matches/need/{ref}/").content.decode()
    assert page.count("stated without a date") + page.count("until when it is valid") >= 1
    said = client.get(f"/api/v1/matches/needs/{ref}").json()
    assert (said["ranking"], [row["supplier"] for row in said["ask"]]) == ([], [alpha])


def test_a_negative_capacity_is_refused_at_its_field_and_what_was_written_stays(client: Client) -> None:
    alpha = company("Alpha")
    make.sign_in(client, "manager", (Role.COMPANY_MANAGER, alpha))
    form = {
        "title_en": "Clearance machines",
        "company": alpha,
        "capability": "mine_action",
        "capacity": "-5",
        "capacity_unit": "machines",
        "published_on": "2026-10-01",
    }
    answer = client.post("/en/offers/new/", form)
    page = answer.content.decode()
    assert (answer.status_code, page.count("cannot be negative")) == (400, 2)
    assert [page.count(f'value="{value}"') for value in ("Clearance machines", "-5")] == [1, 1]
