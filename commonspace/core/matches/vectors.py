"""Vectors of whole texts that a sentence model made elsewhere, laid over an index.

Nothing here knows the model: it takes one vector for each text, kept under the text's digest, and says
how near the texts of offers lie to a need's. Vectors are of whole numbers from -127 to 127: that is
enough to tell directions apart, half of what float16 takes, and their products have no rounding that
could depend on how offers are spread over shards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from commonspace.core.matches.digests import Words, digest_of
from commonspace.core.matches.growing import Growing
from commonspace.core.matches.index import Index
from commonspace.core.matches.loops import compiled

Array = np.ndarray[Any, Any]
Embedder = Callable[[Sequence[Words]], Array]  # one vector for each, of any length; float[texts, dimensions]

_LARGEST = 127
_UNKNOWN = -1


def in_whole_numbers(vectors: Array) -> Array:
    """Directions as int8: the largest number of each row becomes ±127; zeros stay zeros."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = np.rint(vectors / np.where(largest > 0, largest, 1.0) * _LARGEST)
    found: Array = scaled.astype(np.int8)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class TextVectors:
    """What `model` made of texts: `rows[n]` (int8[texts, dimensions]) stands under `digests[n]` (uint64,
    ascending, each once). `made_by` tells models of one name apart."""

    model: str
    made_by: str
    digests: Array
    rows: Array
    lengths: Array = field(init=False)  # of each row; float64[texts]

    def __post_init__(self) -> None:
        squares = np.einsum("td,td->t", self.rows, self.rows, dtype=np.int64, casting="unsafe")
        object.__setattr__(self, "lengths", np.sqrt(squares.astype(np.float64)))

    def places(self, digests: Array) -> Array:
        """The row of each digest, -1 where there is none; int64."""
        if not len(self.digests):
            return np.full(len(digests), _UNKNOWN, np.int64)
        at = np.minimum(np.searchsorted(self.digests, digests), len(self.digests) - 1)
        found: Array = np.where(self.digests[at] == digests, at, _UNKNOWN)
        return found

    def toward(self, words: Words, embed: Embedder | None = None) -> Array | None:
        """The direction of a need, of length one: half its title's, half that of all its words, so that a
        long text does not bury the title; float64[dimensions].

        Where one of these is not among the texts, `embed` is asked; None without it, or for no words.
        """
        parts = parts_of_need(words)
        at = self.places(np.array([digest_of(part) for part in parts], np.uint64))
        if (at >= 0).all():
            rows = self.rows[at]
        elif embed is not None and any(words):
            rows = in_whole_numbers(embed(parts))
        else:
            return None
        along = _directions(rows).sum(axis=0)
        found: Array = _directions(along[None, :])[0]
        return found if found.any() else None


class LaidVectors:
    """Vectors laid over one index: the row of each offer's text."""

    def __init__(self, vectors: TextVectors, index: Index) -> None:
        self.vectors = vectors
        self.index = index
        self._rows = Growing(np.int64)

    def bring_up_to_date(self) -> None:
        """Take in the offers that came since the last time."""
        self._rows.extend(self.vectors.places(self.index.digests[len(self._rows) :]))

    def nearness(self, offers: Array, toward: Array) -> Array:
        """How near each offer is to the need, from 0 to 1, 0 without a vector; float64[offers]."""
        vectors = self.vectors
        found: Array = compiled().nearness_of_rows(
            self._rows.view[offers], vectors.rows, vectors.lengths, toward
        )
        return found


def parts_of_need(words: Words) -> list[Words]:
    """The texts whose vectors a need's direction is made of."""
    title, text = words
    return [(title, ""), words] if title and text else [words]


def _directions(rows: Array) -> Array:
    """Each row made one long; float64."""
    long = rows.astype(np.float64)
    lengths = np.sqrt((long * long).sum(axis=1, keepdims=True))
    found: Array = long / np.where(lengths > 0, lengths, 1.0)
    return found
