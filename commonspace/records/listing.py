"""Lists of any length: keyset pages, capped counts, filters and sorts from an allow-list."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, Q, QuerySet

from commonspace.core.errors import BadInput
from commonspace.core.terms import PartialDate

SIZE = 25
COUNT_CAP = 1_000
# Labels up to which a list is merged from the first rows of each; SQLite takes 500 parts of a union.
MOST_LABELS = 300
# Stands for a label while a query is written; no label has this id.
_ANY = -1
M = TypeVar("M", bound=Model)
Card = TypeVar("Card")


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of a list: one column that is never null, then the id, both in the same direction."""

    code: str
    column: str
    descending: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """What a query is ordered by."""
        sign = "-" if self.descending else ""
        return tuple(dict.fromkeys((f"{sign}{self.column}", f"{sign}id")))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked of a list: words, filters, an order, a place to go on from, a page size."""

    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    after: str = ""
    size: int = SIZE
    changed_after: datetime | None = None  # only what was made or changed later


@dataclass(frozen=True, slots=True)
class Page(Generic[Card]):
    """One page of a list. `count` is exact up to `COUNT_CAP`, then "at least so many"."""

    rows: tuple[Card, ...]
    count: int
    count_is_capped: bool
    next_after: str
    asked: Asked


def days_of(column: str) -> dict[str, str]:
    """The filters `since` and `until`: records whose stated day lies between two, both ends included.

    A day that is known by month or year alone counts by its last day, as it does in the order of a list.
    """
    return {"since": f"{column}_last__gte", "until": f"{column}_last__lte"}


def page_of(
    rows: QuerySet[M],
    asked: Asked,
    sorts: Sequence[Sort],
    filters: Mapping[str, str],
    labels: Sequence[int] = (),
) -> tuple[list[M], int, bool, str]:
    """Rows of the asked page, the capped count, whether it is capped, and where the next page starts.

    `filters` maps the names that may be asked for to columns; an unknown name or sort is refused. `rows`
    are those that the reader may see. With `labels`, those of the same rows, the first rows are looked up
    label by label along an index that leads with it, whatever number of rows there is.
    """
    for name, value in asked.filters:
        if name not in filters:
            raise BadInput("field_unknown", place=name, field=name)
        if value:
            rows = _narrowed(rows, name, filters[name], value)
    if asked.changed_after is not None:
        rows = rows.filter(changed_at__gt=asked.changed_after)
    sort = _sort(asked.sort, sorts)
    count = rows.order_by()[: COUNT_CAP + 1].count()
    ordered = rows.order_by(*sort.columns)
    if asked.after:
        value, last_id = _opened(asked.after, sort)
        beyond = "lt" if sort.descending else "gt"
        ordered = ordered.filter(
            Q(**{f"{sort.column}__{beyond}": value}) | Q(**{sort.column: value, f"id__{beyond}": last_id})
        )
    size = max(1, min(asked.size, 200))
    if 1 < len(labels) <= MOST_LABELS and not asked.text:
        found = _by_id(ordered, first_of_each(ordered, labels, sort, size + 1), frozenset(labels))
    else:
        found = list(ordered[: size + 1])
    more = len(found) > size
    found = found[:size]
    next_after = _closed(getattr(found[-1], sort.column), found[-1].pk, sort) if more else ""
    return found, min(count, COUNT_CAP), count > COUNT_CAP, next_after


def _by_id(ordered: QuerySet[M], first: Sequence[int], labels: frozenset[int]) -> list[M]:
    """The rows with these ids, in their order.

    Looked up by id alone: a planner that saw the filters again might read a whole span of days for 26 rows.
    A row that was given another label meanwhile is left out.
    """
    rows: QuerySet[Any] = ordered.model._default_manager.using(ordered.db).select_related("label")
    there = rows.in_bulk(first)
    return [there[pk] for pk in first if pk in there and there[pk].label_id in labels]


def first_of_each(ordered: QuerySet[M], labels: Sequence[int], sort: Sort, most: int) -> list[int]:
    """Ids of the first rows of an ordered query: the first of each label, merged.

    One query. A planner that sees `label IN (…) ORDER BY date LIMIT 26` takes the index on the label and
    sorts all that it finds; asked for one label at a time, it reads 26 entries of each.
    """
    arm = ordered.filter(label_id=_ANY).values_list(sort.column, "pk")[:most]
    sql, given = arm.query.sql_with_params()
    place = given.index(_ANY)
    arms = " UNION ALL ".join([f"SELECT * FROM ({sql}) AS arm"] * len(labels))  # noqa: S608 - our own query
    values = [value for label in labels for value in (*given[:place], label, *given[place + 1 :])]
    way = "DESC" if sort.descending else "ASC"
    with connections[ordered.db].cursor() as cursor:
        cursor.execute(f"{arms} ORDER BY 1 {way}, 2 {way} LIMIT {most}", values)
        return [row[1] for row in cursor.fetchall()]


def _narrowed(rows: QuerySet[M], name: str, lookup: str, value: str) -> QuerySet[M]:
    """The rows that one filter leaves. What has no day lies in no span of days; it is stored as the last."""
    column, _, end = lookup.partition("__")
    if not end:
        return rows.filter(**{column: value})
    try:
        asked = PartialDate(value.strip())
    except BadInput as error:
        raise BadInput(error.code, place=name, **error.details) from None
    day = asked.first if end == "gte" else asked.last
    return rows.filter(**{lookup: day, f"{column}__lt": date.max})


def _sort(code: str, sorts: Sequence[Sort]) -> Sort:
    if not code:
        return sorts[0]
    for sort in sorts:
        if sort.code == code:
            return sort
    raise BadInput("not_a_choice", place="sort", text=code[:40])


def _closed(value: Any, row_id: int, sort: Sort) -> str:
    plain = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([sort.code, plain, row_id]).encode()).decode().rstrip("=")


def _opened(text: str, sort: Sort) -> tuple[Any, int]:
    try:
        code, value, row_id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if code != sort.code or isinstance(row_id, bool) or not isinstance(row_id, int) or row_id >= 2**63:
            raise ValueError(code)
        if not isinstance(value, str):
            raise ValueError(value)
        if sort.column.endswith(("_first", "_last")):
            return date.fromisoformat(value), row_id
        return value, row_id
    except (ValueError, TypeError):
        raise BadInput("place_in_list_not_valid", place="after") from None
