"""The sample pages in Chromium: no sideways scroll, nothing stopped by the policy, axe finds nothing."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.chromium import axe_findings, opened
from tests.pages.gallery.__main__ import LANGUAGES, PAGES_MADE, write

pytestmark = pytest.mark.browser
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'"
PAGES = [f"{name}-{language}" for name in PAGES_MADE for language in LANGUAGES]


class Strict(SimpleHTTPRequestHandler):
    """Plain files under the content policy of the product."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing: a test's output is for its findings."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample pages are served."""
    folder = tmp_path_factory.mktemp("gallery")
    write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium of the system; skipped where there is none."""
    with opened() as chromium:
        yield chromium


def visit(browser: Any, address: str, page: str, width: int, scheme: str = "light") -> tuple[Any, list[str]]:
    """The page at a width, and what the content policy stopped."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    shown = context.new_page()
    stopped: list[str] = []
    shown.on("console", lambda said: stopped.append(said.text) if "Content Security" in said.text else None)
    shown.goto(f"{address}/{page}.html")
    return shown, stopped


@pytest.mark.parametrize("page", PAGES)
def test_a_page_never_scrolls_sideways(browser: Any, address: str, page: str) -> None:
    shown, stopped = visit(browser, address, page, 320)
    across = {}
    for width in (320, 390, 768, 1280):
        shown.set_viewport_size({"width": width, "height": 900})
        across[width] = shown.evaluate("document.documentElement.scrollWidth")
    shown.context.close()
    assert (across, stopped) == ({width: width for width in across}, [])


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(browser: Any, address: str, page: str, width: int, scheme: str) -> None:
    shown, _ = visit(browser, address, page, width, scheme)
    found = axe_findings(shown)
    shown.context.close()
    assert found == []


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_and_menu_fold_on_a_phone_and_stand_open_on_a_desk(
    browser: Any, address: str, width: int
) -> None:
    shown, _ = visit(browser, address, "list-en", width)
    seen = [
        shown.locator(part).first.is_visible() for part in (".filters form", ".menu ul", ".filters summary")
    ]
    shown.context.close()
    assert seen == ([False, False, True] if width == 390 else [True, True, False])


def test_fields_of_open_filters_are_reached_by_keyboard(browser: Any, address: str) -> None:
    shown, _ = visit(browser, address, "list-en", 1280)
    reached = set()
    for _ in range(40):
        shown.keyboard.press("Tab")
        reached.add(shown.evaluate("document.activeElement.name || document.activeElement.className"))
    shown.context.close()
    assert {"skip", "q", "text", "nation", "capability", "coverage"} <= reached


def test_the_skip_link_is_seen_when_it_has_the_focus(browser: Any, address: str) -> None:
    shown, _ = visit(browser, address, "card-en", 1280)
    before = shown.locator(".skip").bounding_box()["x"]
    shown.keyboard.press("Tab")
    after = shown.locator(".skip").bounding_box()["x"]
    shown.context.close()
    assert (before < -500, after) == (True, 0)


def test_a_class_on_html_overrides_the_scheme_of_the_system(browser: Any, address: str) -> None:
    shown, _ = visit(browser, address, "card-en", 1280, "dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = shown.evaluate(ground)
    shown.evaluate("document.documentElement.className = 'light'")
    light = shown.evaluate(ground)
    shown.context.close()
    assert (dark, light) == ("rgb(18, 24, 31)", "rgb(255, 255, 255)")


def test_what_is_in_focus_is_not_under_the_band_of_the_exercise(browser: Any, address: str) -> None:
    shown, _ = visit(browser, address, "card-en", 1280)
    shown.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    shown.locator(".tabs a").first.focus()
    top = shown.locator(".tabs a").first.bounding_box()["y"]
    band = shown.locator(".exercise-banner").bounding_box()
    shown.context.close()
    assert top >= band["y"] + band["height"] - 1


def test_on_paper_there_are_no_controls(browser: Any, address: str) -> None:
    shown, _ = visit(browser, address, "list-en", 1280)
    shown.emulate_media(media="print")
    parts = (".masthead", ".filters", ".pagination", ".downloads", ".skip")
    seen = [part for part in parts if shown.locator(part).first.is_visible()]
    shown.context.close()
    assert seen == []
