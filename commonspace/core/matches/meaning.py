"""Nearness of meaning: word vectors learnt from offers, laid over an index.

A text's vector is the sum of the vectors of its words, each times 1 + ln of how often it is said (title
words twice); how near two texts are is the cosine of theirs. Sums are linear, so what each word adds to
nearness follows from one product of all word vectors with the need's, and an offer needs no vector of
its own, only the length of it. A word that the model does not know says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from commonspace.core.matches.growing import Growing
from commonspace.core.matches.index import Index
from commonspace.core.matches.loops import compiled
from commonspace.core.matches.query import Query, Term

Array = np.ndarray[Any, Any]
_UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A model: one vector for each stem, how rare the stem is included; float32[stems, dimensions]."""

    stems: tuple[str, ...]
    vectors: Array
    row_of: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "row_of", {stem: row for row, stem in enumerate(self.stems)})

    def toward(self, query: Query) -> "Toward":
        """What the words of a need mean, as the direction that offers are compared with."""
        rows = np.array([self.row_of.get(term.stem, _UNKNOWN) for term in query.terms], np.int64)
        weights = np.array([term.weight for term in query.terms]) * (rows >= 0)
        words = self.vectors[rows].astype(np.float64) * weights[:, None]
        together = words.sum(axis=0)
        length = float(np.sqrt((together * together).sum())) or 1.0
        words /= length
        return Toward(query.terms, words, self.vectors @ (together / length).astype(np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Toward:
    """The direction of a need: `words[term]` is what each of its terms gives to it (float64[terms,
    dimensions]), `adds[row]` what each word of the model adds to nearness (float32[stems])."""

    terms: tuple[Term, ...]
    words: Array
    adds: Array


class Laid:
    """A model laid over one index: the row of each term, and the length of each offer's vector."""

    def __init__(self, meaning: Meaning, index: Index) -> None:
        self.meaning = meaning
        self.index = index
        self._rows = Growing(np.int32)
        self._lengths = Growing(np.float64)

    def bring_up_to_date(self) -> None:
        """Take in the terms and offers that came since the last time."""
        index = self.index
        known, row_of = len(self._rows), self.meaning.row_of
        self._rows.extend([row_of.get(stem, _UNKNOWN) for stem in index.stems[known:]])
        first, last = len(self._lengths), len(index.lengths)
        scratch = np.zeros(len(index.stems), np.int32)
        texts = (index.stream, index.starts, index.title_ends)
        self._lengths.extend(
            compiled().lengths_of_meaning(first, last, *texts, self._rows.view, self.meaning.vectors, scratch)
        )

    def nearness(self, offers: Array, toward: Toward) -> Array:
        """How near each offer is to the need, from 0 to 1; float64[offers]."""
        index, rows = self.index, self._rows.view
        adds = np.where(rows >= 0, toward.adds[rows], 0.0)
        scratch = np.zeros(len(rows), np.int32)
        texts = (index.stream, index.starts, index.title_ends)
        found: Array = compiled().nearness(offers, *texts, adds, self._lengths.view, scratch)
        return found

    def nearest_words(self, offer: int, toward: Toward) -> tuple[Term, str] | None:
        """The word of the need and the stem of the offer that bring the two nearest, another word before
        the same; None if the model knows no word of one of them."""
        index = self.index
        stream = index.stream[index.starts[offer] : index.starts[offer + 1]]
        terms, counts = np.unique(stream[stream >= 0], return_counts=True)
        held = sorted(
            (index.stems[term], int(self._rows.view[term]), float(1 + np.log(count)))
            for term, count in zip(terms.tolist(), counts.tolist(), strict=True)
            if self._rows.view[term] >= 0
        )
        if not held:
            return None
        vectors = self.meaning.vectors[[row for _, row, _ in held]]
        shares = np.round(toward.words @ vectors.T * np.array([weight for _, _, weight in held]), 9)
        same = np.array([[term.stem == stem for stem, _, _ in held] for term in toward.terms])
        for allowed in (np.where(same, 0.0, shares), shares):
            best = int(allowed.argmax())
            if allowed.flat[best] > 0:
                return toward.terms[best // len(held)], held[best % len(held)][0]
        return None
