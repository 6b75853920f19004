"""The demo's pages, waiting in the exercise for the review of its analysts; all of it invented."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from commonspace.core.access import Role, Viewer, World
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import BiText, PartialDate
from commonspace.data.demo_pages import told

OWNER = "org:demo-analysts"


def load_pages(at: datetime, bar: Callable[[str, list[Any]], Iterable[Any]]) -> dict[str, str]:
    """Read every demo page; public id by file name. A page that is there already stays as it is."""
    from commonspace.records.access.actions import By
    from commonspace.records.review.actions import Handed, read_page

    seats = frozenset({(Role.ANALYST, OWNER)})
    by = By(Viewer(World.EXERCISE, seats=seats), at, ground="pages written for the demo")
    found = {}
    for page in bar("exercise: pages", list(told())):
        draft = SourceDraft(
            title=BiText(uk=page.title) if page.language == "uk" else BiText(page.title),
            outlet=page.outlet,
            outlet_class=page.outlet_class,
            address=page.address,
            language=page.language,
            published=PartialDate.of(page.published),
        )
        handed = Handed(page.body, page.name)
        found[page.name] = read_page(by=by, handed=handed, draft=draft, owner=OWNER)
    return found
