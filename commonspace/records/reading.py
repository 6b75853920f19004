"""How every room reads its rows: filtered by what the reader may see, with evidence, as frozen cards.

A room's `queries` makes one `Table` and gives its methods the names that pages, API and files call.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import F, Q, QuerySet

from commonspace.core.access import Label, Viewer
from commonspace.core.errors import BadInput, NotFound
from commonspace.core.terms import Ref
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import Record, take, take_some
from commonspace.records.inbox.queries import concern_of
from commonspace.records.listing import MOST_LABELS, Asked, Page, Sort, first_of_each, page_of
from commonspace.records.search.queries import LIST_CAP, refs_matching
from commonspace.records.sources.queries import EvidenceCard, evidence_of

EXPORT_CAP = 100_000
Draft = TypeVar("Draft")
MADE = Sort("made", "id", descending=False)


@dataclass(frozen=True, slots=True)
class Card(Generic[Draft]):
    """A record as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: Draft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime
    entered: int = 0  # its place in the order of entry; never shown


@dataclass(frozen=True, slots=True)
class Table(Generic[Draft]):
    """A room's model and draft, what its list may be asked, and the ways to read it."""

    model: type[Record]
    draft: type[Draft]
    sorts: Sequence[Sort]
    filters: Mapping[str, str]

    def card(self, *, by: Viewer, ref: str) -> Card[Draft]:
        """The record with this public id. Raises `NotFound` if there is none, or not for this reader."""
        try:
            wanted = str(Ref.parse(ref))
        except BadInput:
            raise NotFound("not_found") from None
        row = self.visible(by).filter(ref=wanted).first()
        if row is None:
            raise NotFound("not_found")
        return self._shown(row, evidence_of(by=by, refs=(row.ref,))[row.ref])

    def page(self, *, by: Viewer, asked: Asked, labels: tuple[int, ...] | None = None) -> Page[Card[Draft]]:
        """One page of records that hold the words and filters asked for.

        With words, of the `LIST_CAP` records that hold them and were entered last. With `labels`, which the
        reader may see, those of these labels alone.
        """
        return self._page(by, asked, LIST_CAP, labels)

    def _page(
        self, by: Viewer, asked: Asked, most: int, among: tuple[int, ...] | None = None
    ) -> Page[Card[Draft]]:
        rows, labels = self.visible(by), visible_label_ids(by)
        if asked.text:
            rows = self.few(by).filter(
                ref__in=refs_matching(by=by, text=asked.text, kind=self.model.kind_letter, most=most)
            )
        if among is not None:
            rows, labels = rows.filter(label_id__in=among), among
        found, count, capped, next_after = page_of(rows, asked, self.sorts, self.filters, labels)
        return Page(self._all_shown(by, found), count, capped, next_after, asked)

    def every(self, *, by: Viewer, asked: Asked) -> Iterator[Card[Draft]]:
        """All records of a question, page by page, for an export; at most `EXPORT_CAP`."""
        step, given = replace(asked, after="", size=200), 0
        while given < EXPORT_CAP:
            found = self._page(by, step, EXPORT_CAP)
            yield from found.rows
            given += len(found.rows)
            if not found.next_after:
                return
            step = replace(step, after=found.next_after)

    def cards(self, *either: Q, by: Viewer, most: int, **where: Any) -> tuple[Card[Draft], ...]:
        """Records for which columns have these values (and these conditions hold), in order of making."""
        return self._all_shown(by, list(self.few(by).filter(*either, **where).order_by("id")[:most]))

    def told(self, *, by: Viewer, refs: Sequence[str], names: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What these records say in these fields alone, of those that this reader may see."""
        rows = self.few(by).filter(ref__in=refs) if refs and names else self.model.objects.none()
        return dict(take_some(rows, names))

    def first(
        self,
        *,
        by: Viewer,
        most: int,
        labels: Sequence[int] | None = None,
        sort: Sort = MADE,
        **where: Any,
    ) -> tuple[Card[Draft], ...]:
        """The first of many records for which columns have these values, in order of making or of `sort`.

        With `labels`, which the reader may see, those of these labels alone.
        """
        labels = visible_label_ids(by) if labels is None else labels
        rows = self.visible(by).filter(**where)
        if 1 < len(labels) <= MOST_LABELS:
            rows = rows.filter(pk__in=first_of_each(rows.order_by(*sort.columns), labels, sort, most))
        else:
            rows = rows.filter(label_id__in=labels)
        return self._all_shown(by, list(rows.order_by(*sort.columns)[:most]))

    def concerning(
        self, *, by: Viewer, most: int, sort: Sort = MADE, **where: Any
    ) -> tuple[Card[Draft], ...]:
        """Records of the reader's desks, the first by `sort`, then those that he follows.

        Those of the desks come along an index that leads with the label, however many there are.
        """
        concern = concern_of(by)
        owned = (
            self.first(by=by, most=most, labels=concern.labels, sort=sort, **where) if concern.labels else ()
        )
        followed = self.cards(by=by, most=most, ref__in=list(concern.refs), **where) if concern.refs else ()
        return tuple({card.ref: card for card in (*owned, *followed)}.values())

    def due(self, *, by: Viewer, column: str, span: tuple[date, date], most: int) -> tuple[Card[Draft], ...]:
        """Open records of `concerning` whose day in `column` lies in `span`, the soonest first."""
        soonest = Sort("due", column, descending=False)
        return self.concerning(by=by, most=most, sort=soonest, status="open", **{f"{column}__range": span})

    def visible(self, by: Viewer) -> QuerySet[Any]:
        """The rows that this reader may see, each with its label: what every reading starts from."""
        return self.model.objects.filter(label_id__in=visible_label_ids(by)).select_related("label")

    def few(self, by: Viewer) -> QuerySet[Any]:
        """The same rows, for conditions that lead to few of them.

        A planner that saw the labels might take their index and read half of the table; a sum hides it.
        """
        rows = self.model.objects.alias(marking=F("label_id") + 0)
        return rows.filter(marking__in=visible_label_ids(by)).select_related("label")

    def _all_shown(self, by: Viewer, rows: list[Any]) -> tuple[Card[Draft], ...]:
        evidence = evidence_of(by=by, refs=tuple(row.ref for row in rows))
        return tuple(self._shown(row, evidence[row.ref]) for row in rows)

    def _shown(self, row: Any, evidence: tuple[EvidenceCard, ...]) -> Card[Draft]:
        return Card(
            ref=row.ref,
            version=row.version,
            status=row.status,
            draft=take(row, self.draft),
            label=row.label.value(),
            evidence=evidence,
            made_at=row.made_at,
            changed_at=row.changed_at,
            entered=row.pk,
        )
