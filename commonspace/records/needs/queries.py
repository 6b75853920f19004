"""Reading needs: one card, a page of them, or all for an export; always as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.needs import NeedDraft
from commonspace.records import reading
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.needs.models import Need
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "stated_on_last"),
    Sort("oldest", "stated_on_first", descending=False),
    Sort("due", "needed_by_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"capability": "capability", "nation": "nation", "priority": "priority", "status": "status"}


@dataclass(frozen=True, slots=True)
class NeedCard:
    """A need as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: NeedDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Need, NeedCard, NeedDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> NeedCard:
    """The need with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[NeedCard]:
    """One page of needs that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[NeedCard]:
    """All needs of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def narrower(*, by: Viewer, ref: str) -> tuple[NeedCard, ...]:
    """Needs that make this one more precise, in order of making."""
    return reading.cards(_TABLE, by=by, most=200, narrows=ref)


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[NeedCard, ...]:
    """These needs, as far as this reader may see them."""
    return reading.cards(_TABLE, by=by, most=2_000, ref__in=refs)


def narrowing(*, by: Viewer, refs: tuple[str, ...]) -> tuple[NeedCard, ...]:
    """Needs that make one of these more precise, in order of making."""
    return reading.cards(_TABLE, by=by, most=2_000, narrows__in=refs)


def widest(*, by: Viewer, most: int) -> tuple[NeedCard, ...]:
    """Needs that narrow no other, in order of making."""
    return reading.cards(_TABLE, by=by, most=most, narrows="")
