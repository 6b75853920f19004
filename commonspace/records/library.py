"""The library: sources as cards, a page of them, and the records that rest on one.

It stands above `sources`, which every room uses to tie its records to evidence.
"""

from dataclasses import dataclass

from commonspace.core.access import Viewer
from commonspace.core.sources.cited import SourceDraft
from commonspace.core.terms import BiText
from commonspace.records import reading
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Sort
from commonspace.records.search.models import SearchRow
from commonspace.records.sources.models import EvidenceRow, Source

SORTS = (Sort("title", "title_en", descending=False), Sort("newest", "published_last"))
FILTERS = {"outlet_class": "outlet_class"}
MOST = 200


@dataclass(frozen=True, slots=True)
class Resting:
    """A record that rests on a source."""

    ref: str
    title: BiText


TABLE = reading.Table(Source, SourceDraft, SORTS, FILTERS)
SourceCard = reading.Card[SourceDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def resting_on(*, by: Viewer, ref: str) -> tuple[Resting, ...]:
    """The records that this reader may see and that rest on the source, in order of making."""
    seen = visible_label_ids(by)
    refs = EvidenceRow.objects.filter(source__ref=ref, label_id__in=seen).values_list("record_ref", flat=True)
    rows = SearchRow.objects.filter(ref__in=list(refs[:MOST]), label_id__in=seen).order_by("id")
    return tuple(Resting(row.ref, BiText(row.title_en, row.title_uk)) for row in rows)
