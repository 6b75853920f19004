"""Finding records by words: filtered by label before anything is cut, capped, the same on both databases."""

import re
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.search.models import SearchRow

CAP = 1_000
_WORD = re.compile(r"[\w’'ʼ-]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds all the words asked for."""

    ref: str
    kind: str
    title: BiText


def words_of(text: str) -> tuple[str, ...]:
    """The words of a question, at most twelve, folded; nothing of it is read as a query language."""
    found = (word.strip("-'’ʼ") for word in _WORD.findall(text.casefold()))
    return tuple(dict.fromkeys(word for word in found if word))[:12]


def matching(rows: QuerySet[SearchRow], text: str) -> QuerySet[SearchRow]:
    """Those of `rows` that hold every word of `text`, or a word that begins so (from three letters on)."""
    words = words_of(text)
    if not words:
        return rows.none()
    if connection.vendor == "sqlite":
        said = " ".join(f'"{word}"*' if len(word) > 2 else f'"{word}"' for word in words)
        found = RawSQL("SELECT rowid FROM records_search_fts WHERE records_search_fts MATCH %s", (said,))
        return rows.filter(pk__in=found)
    said = " & ".join(
        f"'{word}':*" if len(word) > 2 else f"'{word}'" for word in (w.replace("'", "’") for w in words)
    )
    matches = (
        "SELECT id FROM records_searchrow WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
    )
    return rows.filter(pk__in=RawSQL(matches, (said,)))  # noqa: S611


def search(*, by: Viewer, text: str, kinds: tuple[str, ...] = (), most: int = 50) -> tuple[Hit, ...]:
    """Records that this reader may see and that hold the words, newest first."""
    rows = SearchRow.objects.filter(label_id__in=visible_label_ids(by))
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return tuple(
        Hit(row.ref, row.kind, BiText(row.title_en, row.title_uk))
        for row in matching(rows, text).order_by("-id")[: min(most, CAP)]
    )


def refs_matching(*, by: Viewer, text: str, kind: str) -> QuerySet[SearchRow, str]:
    """A sub-query of public ids, for a room's own list."""
    rows = SearchRow.objects.filter(kind=kind, label_id__in=visible_label_ids(by))
    return matching(rows, text).order_by().values_list("ref", flat=True)
