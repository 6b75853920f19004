"""Vectors of texts for `commonspace matches`: made with a sentence model of the user's, and read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonspace.cli.output import read_bytes, read_json_lines
from commonspace.core.errors import BadInput
from commonspace.core.matches.digests import Words, digest_of, words_read
from commonspace.core.matches.reading import all_read, need_from, offer_from
from commonspace.core.matches.vectors import TextVectors, parts_of_need
from commonspace.data.matches.embedding import SentenceModel, sentence_model
from commonspace.data.matches.in_english import words_in_english
from commonspace.data.matches.vectors import vectors_bytes, vectors_from, vectors_of

_AT_ONCE = 256
_IN_ENGLISH = ", English only"  # stands behind the digest of a model that is told all in English


def embedded(
    folder: str, offers: str, needs: str, fields: tuple[str, ...], known: str, *, english_only: bool = False
) -> tuple[bytes, dict[str, Any]]:
    """The file of the vectors of all texts, and what is in it."""
    model = _as_asked(sentence_model(folder), english_only)
    before = _same(model, vectors_from(read_bytes(known), known), known) if known else None
    texts = {digest_of(words): words for words in _texts(offers, needs, fields)}
    rows: dict[int, Any] = {}
    if before is not None:
        held = {digest: row for row, digest in enumerate(before.digests.tolist()) if digest in texts}
        rows = {digest: before.rows[row] for digest, row in held.items()}
    to_make = [digest for digest in texts if digest not in rows]
    for first in range(0, len(to_make), _AT_ONCE):
        some = to_make[first : first + _AT_ONCE]
        rows.update(zip(some, model([texts[digest] for digest in some]), strict=True))
    found = vectors_of(model.name, rows, model.made_by)
    body = vectors_bytes(found)
    texts_held, dimensions = found.rows.shape
    about = {"model": found.model, "texts": texts_held, "made": len(to_make), "dimensions": dimensions}
    return body, {**about, "bytes": len(body)}


def with_embedder(file: str, folder: str) -> Mapping[str, Any]:
    """What a market is told about vectors: those of the file, and the model for needs not among them.

    Raises `BadInput("vectors_of_another_model")` if the folder's model did not make the file.
    """
    if not file:
        if folder:
            raise BadInput("embedder_without_vectors")
        return {}
    if not folder:
        return {"vectors": vectors_from(read_bytes(file), file)}
    found = vectors_from(read_bytes(file), file)
    model = _as_asked(sentence_model(folder), found.made_by.endswith(_IN_ENGLISH))
    return {"vectors": _same(model, found, file), "embed": model}


@dataclass(frozen=True, slots=True, eq=False)
class EnglishOnly:
    """A model that knows English alone: what is said in Ukrainian it is told word by word in English."""

    name: str
    made_by: str
    model: SentenceModel

    def __call__(self, several: Sequence[Words]) -> Any:
        """One vector for each."""
        return self.model([words_in_english(words) for words in several])


def _as_asked(model: SentenceModel, english_only: bool) -> SentenceModel | EnglishOnly:
    return EnglishOnly(model.name, model.made_by + _IN_ENGLISH, model) if english_only else model


def _same(model: SentenceModel | EnglishOnly, found: TextVectors, file: str) -> TextVectors:
    if found.made_by != model.made_by:
        raise BadInput("vectors_of_another_model", place=file, model=found.model, other=model.name)
    return found


def _texts(offers: str, needs: str, fields: tuple[str, ...]) -> Iterator[Words]:
    """The words of all offers and needs that say something."""
    for offer in all_read(read_json_lines(offers), offer_from):
        yield words_read(offer.title, offer.text)
    if needs:
        for need in all_read(read_json_lines(needs), lambda row, _: need_from(row, fields)):
            yield from parts_of_need(words_read(need.title, need.text))
