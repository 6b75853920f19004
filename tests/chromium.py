"""Chromium of the system, and what axe holds against a page: shared by all tests in a browser."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def opened() -> Iterator[Any]:
    """The browser; the test is skipped where there is none."""
    from playwright.sync_api import sync_playwright  # 160 MB that only these tests need

    where = shutil.which("chromium") or shutil.which("chromium-browser")
    if not where:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=where, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def axe_source() -> str:
    """The script that judges a page."""
    import axe_playwright_python

    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")


def axe_findings(page: Any) -> list[tuple[str, list[Any]]]:
    """Each rule that the page breaks, with the places."""
    page.evaluate(axe_source())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]
