"""How every room reads its rows: filtered by what the reader may see, with evidence, as frozen cards.

A room's card is a frozen dataclass with the fields `ref, version, status, draft, label, evidence,
made_at, changed_at`; a room that shows more builds on what these functions give.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Q, QuerySet

from commonspace.core.access import Label, Viewer
from commonspace.core.errors import BadInput, NotFound
from commonspace.core.terms import Ref
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import Record, take
from commonspace.records.listing import Asked, Page, Sort, page_of
from commonspace.records.search.queries import refs_matching
from commonspace.records.sources.queries import EvidenceCard, evidence_of

EXPORT_CAP = 100_000
Card = TypeVar("Card", bound="CardLike")


class CardLike(Protocol):
    """What every room's card is made from."""

    def __init__(
        self,
        *,
        ref: str,
        version: int,
        status: str,
        draft: Any,
        label: Label,
        evidence: tuple[EvidenceCard, ...],
        made_at: datetime,
        changed_at: datetime,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Table(Generic[Card]):
    """A room's model, its card and draft, and what its list may be asked."""

    model: type[Record]
    card: type[Card]
    draft: type
    sorts: Sequence[Sort]
    filters: Mapping[str, str]


def card(table: Table[Card], *, by: Viewer, ref: str) -> Card:
    """The record with this public id. Raises `NotFound` if there is none, or not for this reader."""
    try:
        wanted = str(Ref.parse(ref))
    except BadInput:
        raise NotFound("not_found") from None
    row = _visible(table, by).filter(ref=wanted).first()
    if row is None:
        raise NotFound("not_found")
    return _card(table, row, evidence_of(by=by, refs=(row.ref,))[row.ref])


def page(table: Table[Card], *, by: Viewer, asked: Asked) -> Page[Card]:
    """One page of records that hold the words and filters asked for."""
    rows = _visible(table, by)
    if asked.text:
        rows = rows.filter(ref__in=refs_matching(by=by, text=asked.text, kind=table.model.kind_letter))
    found, count, capped, next_after = page_of(rows, asked, table.sorts, table.filters)
    return Page(_cards(table, by, found), count, capped, next_after, asked)


def every(table: Table[Card], *, by: Viewer, asked: Asked) -> Iterator[Card]:
    """All records of a question, page by page, for an export; at most `EXPORT_CAP`."""
    step, given = replace(asked, after="", size=200), 0
    while given < EXPORT_CAP:
        found = page(table, by=by, asked=step)
        yield from found.rows
        given += len(found.rows)
        if not found.next_after:
            return
        step = replace(step, after=found.next_after)


def cards(table: Table[Card], *either: Q, by: Viewer, most: int, **where: Any) -> tuple[Card, ...]:
    """Records for which columns have these values (and these conditions hold), in order of making."""
    return _cards(table, by, list(_visible(table, by).filter(*either, **where).order_by("id")[:most]))


def _visible(table: Table[Card], by: Viewer) -> QuerySet[Any]:
    return table.model.objects.filter(label_id__in=visible_label_ids(by)).select_related("label")


def _cards(table: Table[Card], by: Viewer, rows: list[Any]) -> tuple[Card, ...]:
    evidence = evidence_of(by=by, refs=tuple(row.ref for row in rows))
    return tuple(_card(table, row, evidence[row.ref]) for row in rows)


def _card(table: Table[Card], row: Any, evidence: tuple[EvidenceCard, ...]) -> Card:
    return table.card(
        ref=row.ref,
        version=row.version,
        status=row.status,
        draft=take(row, table.draft),
        label=row.label.value(),
        evidence=evidence,
        made_at=row.made_at,
        changed_at=row.changed_at,
    )
