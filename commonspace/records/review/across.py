"""The same fact elsewhere: in other pages of the organisation, and on the register; and how accounts differ.

Fact keys link (`core.sources.keys`), never likeness of texts; nothing is merged, each account stays itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commonspace.core.access import Viewer
from commonspace.core.sources import Draft
from commonspace.core.sources.keys import WINDOW_DAYS, Reported, link
from commonspace.core.sources.retelling import Comparison, compare
from commonspace.core.terms import OutletClass
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.review.models import StoredPage
from commonspace.records.review.queries import DraftCard, Review, draft_card, review
from commonspace.records.review.standing import Standing, standing_of

MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another page that says the same: where, in which words, and whether its figure differs."""

    page: str
    outlet: str
    language: str
    number: int
    quote: str
    status: str
    is_rival: bool
    is_primary: bool


def also_said(*, by: Viewer, found: Review, one: DraftCard) -> tuple[Elsewhere, ...]:
    """Where else the fact of a draft stands, in other pages of the same organisation."""
    mine = Reported(found.page.ref, one.fact, _day(found))
    said = []
    for row in _near(by, found):
        for other in (draft_card(row, draft) for draft in row.drafts.all()):
            if other.status in ("rejected", "merged"):
                continue
            same = link((mine, Reported(row.ref, other.fact, _first(row.published))))
            if same:
                primary = OutletClass(row.outlet_class).is_primary
                words = other.fact.span.quote
                said.append(
                    Elsewhere(
                        row.ref,
                        row.outlet,
                        row.language,
                        other.number,
                        words,
                        other.status,
                        same[0].rivals,
                        primary,
                    )
                )
    return tuple(said)


def standing(*, by: Viewer, found: Review, one: DraftCard) -> tuple[Standing, ...]:
    """Records that say the same as a draft, as far as this reader may see them."""
    return standing_of(by=by, room=one.room, record=one.record, published=_day(found), own=one.record_ref)


def compared(*, by: Viewer, ref: str, other: str) -> tuple[Review, Review, tuple[Comparison, ...]]:
    """Two pages fact by fact, the primary source first; `NotFound` if one is not for this reader."""
    one, two = review(by=by, ref=ref), review(by=by, ref=other)
    if (
        OutletClass(two.page.draft.outlet_class or "press").is_primary
        and not OutletClass(one.page.draft.outlet_class or "press").is_primary
    ):
        one, two = two, one
    return one, two, compare(_facts(one), _facts(two))


def _facts(found: Review) -> tuple[Draft, ...]:
    return tuple(one.fact for one in found.drafts if one.status not in ("rejected", "merged"))


def _near(by: Viewer, found: Review) -> Iterable[Any]:
    """Other pages of the reader's organisations within the window of the linker, newest first."""
    rows = StoredPage.objects.filter(label_id__in=visible_label_ids(by)).exclude(ref=found.page.ref)
    day = _day(found)
    if day is not None:
        margin = timedelta(days=WINDOW_DAYS)
        rows = rows.filter(published_first__lte=day + margin, published_last__gte=day - margin)
    rows = rows.select_related("label").defer("body", "text").prefetch_related("drafts")
    return rows.order_by("-id")[:MOST_PAGES]


def _day(found: Review) -> date | None:
    return _first(found.page.draft.published)


def _first(published: Any) -> date | None:
    return published.first if published else None
