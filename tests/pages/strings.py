"""The interface strings that the templates ask for, read as Django reads them."""

import io
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from tests.pages.engine import HOME, PAGES, ready


def asked_for(folder: Path = PAGES / "templates") -> dict[str, list[str]]:
    """Each English string of the templates with the files that use it."""
    ready()
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        python = templatize(path.read_text("utf-8"), origin=str(path))
        for _line, said, *_rest in extract("python", io.BytesIO(python.encode())):
            for one in said if isinstance(said, tuple) else (said,):
                found.setdefault(one, []).append(str(path.relative_to(HOME)))
    return found
