"""The pages of the register answer in both languages, hide what is hidden, and survive bad input."""

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("page", ["", "needs/", "deliveries/", "search/?q=clearance", "account/login/"])
def test_a_page_answers_in_its_language(client: Client, language: str, page: str) -> None:
    make.need()
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


def test_a_hidden_need_and_an_absent_one_give_the_same_page(client: Client) -> None:
    hidden = make.need(make.NAMED_TO_NORWAY)
    absent = hidden[:-1] + ("0" if hidden[-1] != "0" else "1")
    pages = [client.get(f"/en/needs/{ref}/") for ref in (hidden, absent)]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content.decode().replace(hidden, "") == pages[1].content.decode().replace(absent, "")


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_a_list_is_downloaded_as_a_file(client: Client, form: str) -> None:
    ref = make.need()
    answer = client.get(f"/en/needs/{form}.file")
    assert answer.status_code == 200
    assert form == "xlsx" or ref in answer.content.decode("utf-8-sig")


def test_the_root_leads_to_the_language_of_the_browser(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "uk"}).headers["Location"] == "/uk/"


def test_an_unknown_filter_value_is_an_empty_list_and_a_bad_place_is_refused(client: Client) -> None:
    assert client.get("/en/needs/?capability=nothing").status_code == 200
    assert client.get("/en/needs/?after=%00%ff").status_code == 400
    assert client.get("/en/needs/?sort=evil").status_code == 400
