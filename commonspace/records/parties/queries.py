"""Reading parties: one, a page, or all, as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.parties.draft import PartyDraft
from commonspace.records import reading
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.parties.models import Party
from commonspace.records.sources.queries import EvidenceCard

SORTS = (Sort("title", "title_en", descending=False),)
FILTERS = {"kind": "kind", "nation": "nation"}


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: PartyDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Party, PartyCard, PartyDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> PartyCard:
    """A party with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[PartyCard]:
    """One page of parties that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[PartyCard]:
    """All parties of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)
