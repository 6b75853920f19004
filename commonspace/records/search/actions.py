"""Keeping the search text of a record in step with the record, in the same transaction."""

from commonspace.core.terms import BiText
from commonspace.core.terms.text import LANGUAGES
from commonspace.records.search.models import SearchRow

_LONGEST = 20_000


def index(*, ref: str, kind: str, label_id: int, title: BiText, texts: tuple[str, ...]) -> None:
    """Store or replace the words under which a record is found."""
    words = " \n".join([*(getattr(title, half) for half in LANGUAGES), *texts, ref])[:_LONGEST]
    SearchRow.objects.update_or_create(
        ref=ref,
        defaults={
            "kind": kind,
            "label_id": label_id,
            "title_en": title.en[:300],
            "title_uk": title.uk[:300],
            "words": words.casefold(),
        },
    )


def drop(ref: str) -> None:
    """Take a record out of the search."""
    SearchRow.objects.filter(ref=ref).delete()
