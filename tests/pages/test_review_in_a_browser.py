"""The review in Chromium: keys alone from paste to the register, selected words, and what axe says."""

import dataclasses
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Role, Viewer, World
from commonspace.records.access.models import Seat
from commonspace.records.listing import Asked
from commonspace.records.needs import queries as needs
from commonspace.records.review import queries
from tests import make
from tests.chromium import axe_findings, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = (
    "Norway gives more\n\n"
    "Norway will allocate EUR 20 million to the demining coalition for Ukraine this year.\n\n"
    "Ukraine currently needs demining machines and drones, the minister said."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; while it is open, Django would refuse the database to the thread that drives it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with opened() as chromium:
        yield chromium
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Any, live_server: Any, settings: Any) -> Iterator[Any]:
    """A page of an analyst who is signed in; it notes every complaint of the content policy."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    user = get_user_model().objects.create_user("analyst@test.example")
    seat = {"user": user, "role": Role.ANALYST, "code": "org:analysts", "world": World.RECORD}
    Seat.objects.create(**seat, since=make.AT.replace(year=2020))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    found = context.new_page()
    found.said = []
    found.on("console", lambda note: found.said.append(note.text) if note.type == "error" else None)
    found.on("pageerror", lambda error: found.said.append(str(error)))
    yield found
    context.close()


def pressed(page: Any, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_from_paste_to_the_register_with_the_keyboard_alone(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/en/sources/pages/new/")
    page.keyboard.insert_text(TEXT)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("A feed")
    page.keyboard.press("Tab")
    page.keyboard.type("2026-11-10")
    pressed(page, "Enter")
    ref = page.url.split("/")[-2]
    waiting = len(queries.review(by=make.analyst(), ref=ref).open_drafts)
    assert waiting >= 2
    flows = page.eval_on_selector_all(".fact", "all => all.map(one => getComputedStyle(one).display)")
    assert set(flows) == {"inline"}  # a fact stands in its sentence
    pressed(page, "1")
    for _ in range(waiting - 1):
        pressed(page, "a")
    assert queries.card(by=make.analyst(), ref=ref).status == "reviewed"
    pressed(page, "z")
    assert queries.card(by=make.analyst(), ref=ref).status == "open"
    statuses = sorted(one.status for one in queries.review(by=make.analyst(), ref=ref).drafts)
    assert statuses == ["accepted"] * (waiting - 2) + ["rejected", "waiting"]
    assert needs.page(by=Viewer(), asked=Asked()).count <= waiting
    assert page.said == []


def test_selected_words_become_the_slot(page: Any, live_server: Any) -> None:
    ref = make.stored_page(TEXT)
    page.goto(f"{live_server.url}/en/sources/pages/{ref}/")
    page.evaluate(
        """() => {
            const words = document.querySelector('.page-text .headline .words').firstChild;
            const range = document.createRange();
            range.setStart(words, 7); range.setEnd(words, 12);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.querySelector('[data-words]').value !== ''")
    assert (page.input_value("[data-words]"), page.input_value("[data-near]")) == ("gives", "7")
    with page.expect_navigation():
        page.click("button[name=slot][value=subject]")
    changed = [one.fact.subject for one in queries.review(by=make.analyst(), ref=ref).drafts]
    assert changed.count("gives") == 1
    assert page.said == []


def test_the_pages_of_the_review_can_be_used_by_everybody(page: Any, live_server: Any) -> None:
    one = make.stored_page(TEXT, outlet_class="government")
    other = make.stored_page(TEXT.replace("20 million", "25 million"))
    number = queries.review(by=make.analyst(), ref=one).open_drafts[0].number
    paths = ("", "new/", f"{one}/", f"{one}/{number}/", f"{one}/with/{other}/")
    for language in ("en", "uk"):
        for path in paths:
            page.set_viewport_size({"width": 390, "height": 800})
            page.goto(f"{live_server.url}/{language}/sources/pages/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
            assert axe_findings(page) == [], path
            page.set_viewport_size({"width": 1280, "height": 900})
            assert axe_findings(page) == [], path
    assert page.said == []
