"""Reading consortia: one card, a page of them, or all for an export; always as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.partnerships.consortium import ConsortiumDraft
from commonspace.records import reading
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.partnerships.consortia_models import Consortium
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "judged_on_last"),
    Sort("oldest", "judged_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"programme": "programme", "nation": "nation"}


@dataclass(frozen=True, slots=True)
class ConsortiumCard:
    """A consortium as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: ConsortiumDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Consortium, ConsortiumCard, ConsortiumDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> ConsortiumCard:
    """The consortium with this public id. Raises `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[ConsortiumCard]:
    """One page of consortia that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[ConsortiumCard]:
    """All consortia of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def of_need(*, by: Viewer, need: str) -> tuple[ConsortiumCard, ...]:
    """Consortia put together for a need, in order of making."""
    return reading.cards(_TABLE, by=by, most=200, need=need)
