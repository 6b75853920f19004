"""Keeping the search text of a record in step with the record, in the same transaction."""

from collections.abc import Sequence

from commonspace.core.terms import BiText
from commonspace.core.terms.text import LANGUAGES
from commonspace.records.search.models import SearchRow

_LONGEST = 20_000


def index(*, ref: str, kind: str, label_id: int, title: BiText, texts: tuple[str, ...]) -> None:
    """Store or replace the words under which a record is found."""
    values = _values(ref, title, texts)
    SearchRow.objects.update_or_create(ref=ref, defaults={"kind": kind, "label_id": label_id, **values})


def row_of(*, ref: str, kind: str, label_id: int, title: BiText, texts: tuple[str, ...]) -> SearchRow:
    """The words of a new record, not stored yet: for `add`."""
    return SearchRow(ref=ref, kind=kind, label_id=label_id, **_values(ref, title, texts))


def add(rows: Sequence[SearchRow]) -> None:
    """Store the words of new records, many at once."""
    SearchRow.objects.bulk_create(rows)


def _values(ref: str, title: BiText, texts: tuple[str, ...]) -> dict[str, str]:
    words = " \n".join([*(getattr(title, half) for half in LANGUAGES), *texts, ref])[:_LONGEST]
    return {"title_en": title.en[:300], "title_uk": title.uk[:300], "words": words.casefold()}


def drop(ref: str) -> None:
    """Take a record out of the search."""
    SearchRow.objects.filter(ref=ref).delete()
