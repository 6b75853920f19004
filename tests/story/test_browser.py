"""The site itself in Chromium: every page, both languages, under its own content policy."""

import dataclasses
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from commonspace.core.access import Label, Role, Viewer, World
from commonspace.pages.urls import ROOMS
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.people.actions import create_person, invite
from tests import make
from tests.chromium import axe_findings, opened
from tests.story.leaks.canaries import plant

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("en", "uk")
BEGINNING = make.AT.replace(year=2020)
NARROW, WIDE = {"width": 390, "height": 800}, {"width": 1280, "height": 900}
Judge = Callable[..., list[object]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; while it is open, Django would refuse the database to the thread that drives it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with opened() as chromium:
        yield chromium
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def register() -> dict[str, str]:
    """One public record a room, by the room's name."""
    return {room.name: plant(room, "sample", Label("UA")) for room in ROOMS if room.make}


@pytest.fixture
def demo_mode(settings: Any) -> None:
    """Nobody is asked for a second factor."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


@pytest.fixture
def judge(browser: Any, live_server: Any) -> Iterator[Judge]:
    """Opens an address and says all that is wrong with the page, as far as a machine can tell."""
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    said: list[str] = []
    _listen(page, said)

    def judged(path: str, *, client: Client | None = None, status: int = 200) -> list[object]:
        context.clear_cookies()
        if client is not None:
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        said.clear()
        page.set_viewport_size(NARROW)
        answer = page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        wrong: list[object] = [line for line in said if status == 200 or "status of" not in line]
        if answer.status != status:
            wrong.append(f"status {answer.status}")
        if (across := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            wrong.append(f"{across} pixels wide at {NARROW['width']}")
        wrong += axe_findings(page)
        page.set_viewport_size(WIDE)
        return wrong + axe_findings(page)

    yield judged
    context.close()


def _listen(page: Any, said: list[str]) -> None:
    """Gathers errors and warnings of a page; Chromium's hints about passwords are neither."""
    page.on("console", lambda note: said.append(note.text) if note.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))


def person(role: Role, code: str) -> Client:
    """A browser signed in as somebody with one seat."""
    user = get_user_model().objects.create_user(f"{role}@test.example")
    Seat.objects.create(user=user, role=role, code=code, world=World.RECORD, since=BEGINNING)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def faults(judge: Judge, paths: list[str], **given: Any) -> dict[str, list[object]]:
    """What is wrong with each page of `paths` in each language; nothing: an empty dictionary."""
    found = {at: judge(at, **given) for path in paths for at in (f"/{one}/{path}" for one in LANGUAGES)}
    return {path: wrong for path, wrong in found.items() if wrong}


def test_every_public_page_is_whole(judge: Judge, register: dict[str, str]) -> None:
    lists = [f"{room.name}/" for room in ROOMS]
    cards = [f"{room}/{ref}/" for room, ref in register.items()]
    own = ["", "search/?q=sample", f"thread/{register['needs']}/", "exercise/", "exercise/needs/"]
    assert faults(judge, [*own, *lists, *cards]) == {}


def test_a_page_that_is_not_there_is_whole_too(judge: Judge, register: dict[str, str]) -> None:
    assert faults(judge, ["needs/CS-N-000000/"], status=404) == {}


@pytest.mark.usefixtures("demo_mode")
def test_the_forms_of_those_who_are_signed_in_are_whole(judge: Judge, register: dict[str, str]) -> None:
    desk = person(Role.DESK_OFFICER, "UA")
    paths = ["needs/new/", f"needs/{register['needs']}/edit/", f"needs/{register['needs']}/", ""]
    assert faults(judge, paths, client=desk) == {}


@pytest.mark.usefixtures("demo_mode")
def test_the_page_of_demo_accounts_is_whole(judge: Judge) -> None:
    assert faults(judge, ["account/demo/", "account/login/"]) == {}


def test_the_pages_of_an_account_are_whole(judge: Judge) -> None:
    administrator = Viewer(seats=frozenset({(Role.ADMINISTRATOR, "org:firm")}))
    by = By(administrator, make.AT.replace(year=2999))
    secret = invite(by=by, email="new@firm.example", role=Role.ANALYST, code="org:firm")
    assert faults(judge, ["account/login/", f"account/invitation/{secret}/"]) == {}


def test_the_set_up_of_the_second_factor_shows_its_picture(
    browser: Any, judge: Judge, live_server: Any
) -> None:
    password = "correct horse battery staple"
    create_person(
        at=BEGINNING,
        email="new@firm.example",
        password=password,
        role=Role.ANALYST,
        code="org:firm",
        world=World.RECORD,
    )
    page = browser.new_context(viewport=NARROW).new_page()
    said: list[str] = []
    _listen(page, said)
    page.goto(f"{live_server.url}/en/account/login/")
    page.fill("[name=login]", "new@firm.example")
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/reauthenticate/**")  # who sets up a second factor says the password once more
    page.fill("main [name=password]", password)
    page.press("main [name=password]", "Enter")
    page.wait_for_url("**/2fa/totp/activate/")
    drawn = page.evaluate("[...document.querySelectorAll('main img')].map(one => one.naturalWidth > 50)")
    found = axe_findings(page)
    across = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert (drawn, found, said, across) == ([True], [], [], NARROW["width"])


def test_the_description_of_the_api_breaks_no_policy(browser: Any, live_server: Any) -> None:
    page = browser.new_context(viewport=WIDE).new_page()
    said: list[str] = []
    _listen(page, said)
    page.goto(f"{live_server.url}/api/v1/docs")
    page.wait_for_selector(".opblock")
    shown = page.locator(".opblock").count()
    page.context.close()
    assert (shown > 3, [line for line in said if "Content Security" in line]) == (True, [])


def test_a_keyboard_reaches_the_content_and_the_menu(browser: Any, live_server: Any) -> None:
    page = browser.new_context(viewport=WIDE).new_page()
    page.goto(f"{live_server.url}/en/")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    page.goto(f"{live_server.url}/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    jumped = page.evaluate("document.activeElement.id")
    page.context.close()
    assert (first, jumped) == ("skip", "content")
    assert {f"/en/{room.name}/" for room in ROOMS if not room.below} <= reached
