"""The library: sources as cards, a page of them, and the records that rest on one.

It stands above `sources`, which every room uses to tie its records to evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import BiText
from commonspace.records import reading
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.search.models import SearchRow
from commonspace.records.sources.models import EvidenceRow, Source
from commonspace.records.sources.queries import EvidenceCard

SORTS = (Sort("title", "title_en", descending=False), Sort("newest", "published_last"))
FILTERS = {"outlet_class": "outlet_class"}
MOST = 200


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: SourceDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Resting:
    """A record that rests on a source."""

    ref: str
    title: BiText


_TABLE = reading.Table(Source, SourceCard, SourceDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> SourceCard:
    """The source with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[SourceCard]:
    """One page of sources that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[SourceCard]:
    """All sources of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def resting_on(*, by: Viewer, ref: str) -> tuple[Resting, ...]:
    """The records that this reader may see and that rest on the source, in order of making."""
    seen = visible_label_ids(by)
    refs = EvidenceRow.objects.filter(source__ref=ref, label_id__in=seen).values_list("record_ref", flat=True)
    rows = SearchRow.objects.filter(ref__in=list(refs[:MOST]), label_id__in=seen).order_by("id")
    return tuple(Resting(row.ref, BiText(row.title_en, row.title_uk)) for row in rows)
