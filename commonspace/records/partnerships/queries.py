"""Reading partnerships: one, a page, or all, as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.records import reading
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.partnerships.models import Partnership
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"kind": "kind", "stage": "stage", "capability": "capability"}


@dataclass(frozen=True, slots=True)
class PartnershipCard:
    """A partnership as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: PartnershipDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Partnership, PartnershipCard, PartnershipDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> PartnershipCard:
    """A partnership with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[PartnershipCard]:
    """One page of partnerships that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[PartnershipCard]:
    """All partnerships of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def of_need(*, by: Viewer, refs: tuple[str, ...]) -> tuple[PartnershipCard, ...]:
    """Partnerships that name one of these needs, in order of making."""
    return reading.cards(_TABLE, by=by, most=500, need__in=refs)


def following(*, by: Viewer, ref: str) -> tuple[PartnershipCard, ...]:
    """The next rungs above this one, and its parts."""
    above = reading.cards(_TABLE, by=by, most=100, follows=ref)
    return (*above, *reading.cards(_TABLE, by=by, most=100, part_of=ref))
