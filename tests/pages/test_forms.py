"""Forms: what is typed wrong is named at its input, nothing is lost, and nothing is saved twice."""

import dataclasses
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Role, Viewer, World
from commonspace.core.terms import BiText, Quantity
from commonspace.records.access.models import Seat
from commonspace.records.journal.queries import checkpoint
from commonspace.records.listing import Asked
from commonspace.records.needs import actions, queries
from tests import make

pytestmark = pytest.mark.django_db
GOOD = {
    "title_en": "Clearance machines",
    "title_uk": "Машини для розмінування",
    "capability": "mine_action",
    "nation": "UA",
    "quantity": "5-7",
    "quantity_unit": "machines",
    "stated_on": "2026-11-04",
}


@pytest.fixture
def officer(client: Client, settings: Any) -> Client:
    """A browser in which a desk officer of Ukraine is signed in."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    person = get_user_model().objects.create_user("desk@test.example")
    Seat.objects.create(
        user=person, role=Role.DESK_OFFICER, code="UA", world=World.RECORD, since=make.AT.replace(year=2020)
    )
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def needs() -> list[Any]:
    return list(queries.page(by=Viewer(), asked=Asked()).rows)


def test_a_need_is_stated_through_the_form(officer: Client) -> None:
    answer = officer.post("/en/needs/new/", {**GOOD, "key": "a"})
    (card,) = needs()
    assert answer.headers["Location"] == f"/en/needs/{card.ref}/"
    assert card.draft.quantity == Quantity.between(5, 7, "machines")
    assert card.draft.title == BiText("Clearance machines", "Машини для розмінування")


def test_the_same_form_posted_twice_makes_one_need(officer: Client) -> None:
    first = officer.post("/en/needs/new/", {**GOOD, "key": "a"})
    second = officer.post("/en/needs/new/", {**GOOD, "key": "a"})
    assert (len(needs()), first.headers["Location"]) == (1, second.headers["Location"])


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("about a dozen or so", "en", "is not understood as a quantity"),
        ("7-5", "en", "is above the upper end"),
        ("-3", "en", "cannot be negative"),
        ("з десяток", "uk", "не розпізнано як кількість"),
    ],
)
def test_a_quantity_that_is_not_understood_is_refused_at_its_input_and_kept(
    officer: Client, typed: str, language: str, said: str
) -> None:
    answer = officer.post(f"/{language}/needs/new/", {**GOOD, "quantity": typed})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert f'value="{typed}"' in page
    assert needs() == []


@pytest.mark.parametrize("typed", ["at least 7", "thousands", "", "7+", "щонайменше 7"])
def test_what_people_write_for_a_quantity_is_understood(officer: Client, typed: str) -> None:
    assert officer.post("/en/needs/new/", {**GOOD, "quantity": typed}).status_code == 302
    assert needs()[0].draft.quantity == Quantity.parse(typed, "machines")


def test_an_exact_place_is_refused_with_its_words(officer: Client) -> None:
    answer = officer.post("/en/needs/new/", {**GOOD, "details_en": "Deliver to 50.4501, 30.5234 please"})
    assert answer.status_code == 400
    assert "50.4501, 30.5234" in answer.content.decode()
    assert needs() == []


def test_a_text_of_ten_megabytes_is_refused_and_nothing_is_saved(officer: Client) -> None:
    answer = officer.post("/en/needs/new/", {**GOOD, "details_en": "x" * 10_000_000})
    assert answer.status_code in (400, 413)
    assert needs() == []


def test_a_stale_edit_shows_both_versions_and_changes_nothing(officer: Client) -> None:
    ref = make.need()
    actions.revise(by=make.by(), ref=ref, seen_version=1, draft=make.need_draft(priority="high"))
    size = checkpoint().size
    answer = officer.post(f"/en/needs/{ref}/edit/", {**GOOD, "priority": "low", "seen_version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this record" in page
    assert "<td>high</td><td>low</td>" in page
    assert checkpoint().size == size


def test_a_stranger_is_sent_to_the_sign_in_page_and_a_reader_without_a_seat_is_refused(
    client: Client,
) -> None:
    assert client.get("/en/needs/new/").headers["Location"].startswith("/en/account/login/")
    assert client.post("/en/needs/new/", GOOD).status_code == 302
    assert needs() == []


def test_an_officer_cannot_state_a_need_for_another_nation(officer: Client) -> None:
    answer = officer.post("/en/needs/new/", {**GOOD, "nation": "NO"})
    assert answer.status_code == 400
    assert needs() == []


def test_a_form_without_its_token_is_refused(settings: Any) -> None:
    assert Client(enforce_csrf_checks=True).post("/en/account/login/", {}).status_code == 403


def test_a_cell_that_could_be_a_formula_is_harmless_in_a_download(officer: Client) -> None:
    officer.post("/en/needs/new/", {**GOOD, "title_en": "=HYPERLINK(1)"})
    text = officer.get("/en/needs/csv.file").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text


def test_an_expired_sign_in_leads_to_the_sign_in_page_and_saves_nothing(officer: Client) -> None:
    assert officer.get("/en/needs/new/").status_code == 200
    session = officer.session
    session.set_expiry(-1)
    session.save()
    answer = officer.post("/en/needs/new/", GOOD)
    assert answer.headers["Location"].startswith("/en/account/login/")
    assert needs() == []


def test_a_forged_sign_in_is_nobody(officer: Client) -> None:
    officer.cookies["sessionid"] = "0" * 32
    assert officer.post("/en/needs/new/", GOOD).headers["Location"].startswith("/en/account/login/")
    assert needs() == []


def test_a_need_rests_on_the_source_that_its_form_names_and_gets_another_when_it_is_edited(
    officer: Client,
) -> None:
    source = {"outlet": "Ministry", "outlet_class": "government", "address": "https://gov.example/one"}
    officer.post("/en/needs/new/", {**GOOD, **source, "key": "a", "source_summary_en": "Five are needed."})
    (card,) = needs()
    found = [(entry.address, entry.grade, entry.summary.en) for entry in card.evidence]
    assert found == [("https://gov.example/one", "excerpt", "Five are needed.")]
    more = {**source, "address": "https://gov.example/two", "grade": "cited"}
    officer.post(f"/en/needs/{card.ref}/edit/", {**GOOD, **more, "key": "b", "seen_version": 1})
    (card,) = needs()
    assert [entry.address for entry in card.evidence] == [
        "https://gov.example/two",
        "https://gov.example/one",
    ]


def test_a_source_that_a_form_names_by_halves_is_refused_at_its_inputs(officer: Client) -> None:
    answer = officer.post("/en/needs/new/", {**GOOD, "key": "a", "outlet": "Ministry"})
    form = answer.context["form"]
    assert (answer.status_code, sorted(form.errors), form.is_unfolded) == (
        400,
        ["address", "outlet_class"],
        True,
    )
    assert needs() == []
    assert officer.get("/en/needs/new/").context["form"].is_unfolded is False
