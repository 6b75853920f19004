"""Reading coalition statements: one, a page, or all, as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.deliveries.coalition_draft import CoalitionDraft
from commonspace.records import reading
from commonspace.records.deliveries.models import Coalition
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"group": "group", "stage": "stage", "capability": "capability"}


@dataclass(frozen=True, slots=True)
class CoalitionCard:
    """A coalition statement as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: CoalitionDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Coalition, CoalitionCard, CoalitionDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> CoalitionCard:
    """A coalition statement with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[CoalitionCard]:
    """One page of coalition statements that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[CoalitionCard]:
    """All coalition statements of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def of_need(*, by: Viewer, refs: tuple[str, ...]) -> tuple[CoalitionCard, ...]:
    """Statements that name one of these needs, in order of making."""
    return reading.cards(_TABLE, by=by, most=500, need__in=refs)
