"""Finding records by words: filtered by label before anything is cut, capped, the same on both databases."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from commonspace.core.access import Viewer
from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, Ref
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.search.models import SearchRow

CAP = 1_000
# A list with words is drawn from so many records, those entered last.
LIST_CAP = 2_000
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


def search(
    *,
    by: Viewer,
    text: str,
    kinds: tuple[str, ...] = (),
    most: int = 50,
    among: tuple[str, ...] | None = None,
) -> tuple[Hit, ...]:
    """Records that this reader may see and that hold the words, newest first; `among` these, if given."""
    if among == ():
        return ()
    found = _matching(by=by, text=text, kinds=kinds, most=min(most, CAP), among=among or ())
    if found is None:
        return ()
    rows = SearchRow.objects.filter(ref__in=found, label_id__in=visible_label_ids(by)).order_by("-id")
    shown = rows.values_list("ref", "kind", "title_en", "title_uk")
    return tuple(Hit(ref, kind, BiText(en, uk)) for ref, kind, en, uk in shown)


def titles_of(*, by: Viewer, refs: Sequence[str]) -> dict[str, BiText]:
    """The titles of those of these records that this reader may see, by public id."""
    if not refs:
        return {}
    rows = SearchRow.objects.filter(ref__in=refs, label_id__in=visible_label_ids(by))
    return {ref: BiText(en, uk) for ref, en, uk in rows.values_list("ref", "title_en", "title_uk")}


def refs_matching(*, by: Viewer, text: str, kind: str, most: int = LIST_CAP) -> RawSQL | tuple[()]:
    """A sub-query of public ids, for a room's own list: at most so many, those entered last."""
    return _matching(by=by, text=text, kinds=(kind,), most=most) or ()


def _matching(
    *, by: Viewer, text: str, kinds: tuple[str, ...], most: int, among: tuple[str, ...] = ()
) -> RawSQL | None:
    """Public ids of records that hold every word of `text`, or a word that begins so (from three letters on).

    Filtered by label and kind before it is cut, and read from the newest back, so that a word which all
    records hold costs no more than one which few do. A public id finds its record.
    """
    words, seen = words_of(text), visible_label_ids(by)
    if not words or not seen:
        return None
    start, order, asked = _condition(text, words)
    given: list[Any] = [asked]
    if kinds:
        start += f" AND found.kind IN ({_places(kinds)})"
        given += kinds
    if among:
        start += f" AND found.ref IN ({_places(among)})"
        given += among
    start += f" AND +found.label_id IN ({_places(seen)}) ORDER BY {order} DESC LIMIT {most:d}"
    return RawSQL(start, (*given, *seen))  # noqa: S611 - our own words, theirs are parameters


def _condition(text: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    """The start of the query up to its one condition, the column of its order, and what is asked for."""
    try:
        return (
            "SELECT found.ref FROM records_searchrow AS found WHERE found.ref = %s",
            "found.id",
            str(Ref.parse(text)),
        )
    except BadInput:
        pass  # no public id: words
    if connection.vendor == "sqlite":
        start = (
            "SELECT found.ref FROM records_search_fts JOIN records_searchrow AS found"
            " ON found.id = records_search_fts.rowid WHERE records_search_fts MATCH %s"
        )
        asked = " ".join(f'"{word}"*' if len(word) > 2 else f'"{word}"' for word in words)
        return start, "records_search_fts.rowid", asked
    start = "SELECT found.ref FROM records_searchrow AS found WHERE found.lexemes @@ to_tsquery('simple', %s)"
    folded = (word.replace("'", "’") for word in words)
    return start, "found.id", " & ".join(f"'{word}':*" if len(word) > 2 else f"'{word}'" for word in folded)


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
