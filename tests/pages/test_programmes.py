"""Pages of the programmes: every rule with its article and mark, the same for every reader."""

import pytest
from django.test import Client

from commonspace.data.programmes import rulebook

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_list_leads_to_every_programme(client: Client, language: str) -> None:
    page = client.get(f"/{language}/programmes/").content.decode()
    missing = [code for code in rulebook().programmes if f'href="/{language}/programmes/{code}/"' not in page]
    assert missing == []


@pytest.mark.parametrize("code", rulebook().programmes)
def test_a_programme_shows_each_of_its_rules_once(client: Client, code: str) -> None:
    page = client.get(f"/uk/programmes/{code}/").content.decode()
    assert [rule.id for rule in rulebook().of(code) if page.count(f'id="{rule.id}"') != 1] == []


def test_an_unknown_programme_is_not_there(client: Client) -> None:
    assert client.get("/en/programmes/NONE/").status_code == 404
