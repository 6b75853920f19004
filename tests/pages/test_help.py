"""Help in the product: every room has its page, and the glossary is the one of the docs."""

from pathlib import Path

import pytest
from django.test import Client

from commonspace.data.glossary import glossary
from commonspace.pages.help.views import topics
from commonspace.pages.urls import ROOMS
from tests import make

pytestmark = pytest.mark.django_db


def test_every_room_has_its_page_of_help() -> None:
    assert [room.name for room in ROOMS if room.name not in topics()] == []


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_page_of_help_answers_in_its_language(client: Client, language: str) -> None:
    for page in ("", "words/", *(f"{topic}/" for topic in topics())):
        answer = client.get(f"/{language}/help/{page}")
        assert answer.status_code == 200, page
        assert f'<html lang="{language}">' in answer.content.decode()


def test_a_list_and_a_card_lead_to_the_help_of_their_room(client: Client) -> None:
    ref = make.need()
    for page in ("/en/needs/", f"/en/needs/{ref}/"):
        assert 'href="/en/help/needs/"' in client.get(page).content.decode()


def test_there_is_no_help_for_what_is_not_there(client: Client) -> None:
    assert client.get("/en/help/nothing/").status_code == 404


def test_the_glossary_has_every_word_of_its_page_in_both_languages() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    words = [word for section in glossary() for word in section.words]
    assert len(words) == len(rows) - 2 * len(glossary())
    assert [word.name.en for word in words if not word.name.en or not word.name.uk] == []
    assert [word.name.en for word in words if bool(word.meaning.en) != bool(word.meaning.uk)] == []
