"""Reading offers: one, a page, or all, as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.offers import OfferDraft
from commonspace.records import reading
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.offers.models import Offer
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "published_on_last"),
    Sort("oldest", "published_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"capability": "capability", "export_class": "export_class", "status": "status"}


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An offer as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: OfferDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Offer, OfferCard, OfferDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> OfferCard:
    """An offer with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[OfferCard]:
    """One page of offers that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[OfferCard]:
    """All offers of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def of_company(*, by: Viewer, ref: str) -> tuple[OfferCard, ...]:
    """Offers of a company, in order of making."""
    return reading.cards(_TABLE, by=by, most=200, company=ref)
