"""Reading forum statements: one, a page, or all, as this reader may see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.meetings.forum_draft import ForumDraft
from commonspace.records import reading
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.meetings.models import Forum
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"stage": "stage", "capability": "capability"}


@dataclass(frozen=True, slots=True)
class ForumCard:
    """A forum statement as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: ForumDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(Forum, ForumCard, ForumDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> ForumCard:
    """A forum statement with this public id; `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[ForumCard]:
    """One page of forum statements that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[ForumCard]:
    """All forum statements of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)
