"""A bilingual lexicon learnt from pairs of labels that say the same thing in two languages.

The method is the first model of P. Brown et al., "The Mathematics of Statistical Machine Translation"
(Computational Linguistics 19, 1993): which words of one language explain those of the other, by
expectation and maximisation over all pairs, in both directions, and the two directions multiplied, so
that a frequent word does not come out as the translation of everything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonspace.core.matches.words import stems_of

Array = np.ndarray[Any, Any]
_ROUNDS = 8
_KEPT = 4  # translations of one stem
_LEAST = 0.04  # share below which a translation is noise


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Translations of stems, best first, each with its share (at most 1 in all per stem)."""

    to_english: Mapping[str, tuple[tuple[str, float], ...]]
    to_ukrainian: Mapping[str, tuple[tuple[str, float], ...]]

    def translations(self, stem: str, *, ukrainian: bool) -> tuple[tuple[str, float], ...]:
        """What `stem` means in the other language; `ukrainian` says that `stem` is Ukrainian."""
        return (self.to_english if ukrainian else self.to_ukrainian).get(stem, ())


EMPTY = Lexicon({}, {})


def learn(pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """A lexicon from pairs (English text, Ukrainian text); the order of pairs does not matter."""
    english: dict[str, int] = {}
    ukrainian: dict[str, int] = {}
    left: list[int] = []
    right: list[int] = []
    pair_of: list[int] = []
    for number, (text_en, text_uk) in enumerate(sorted(set(pairs))):
        ours = [english.setdefault(stem, len(english)) for stem in dict.fromkeys(stems_of(text_en))]
        theirs = [ukrainian.setdefault(stem, len(ukrainian)) for stem in dict.fromkeys(stems_of(text_uk))]
        for one in ours:
            for other in theirs:
                left.append(one)
                right.append(other)
                pair_of.append(number)
    if not left:
        return EMPTY
    cells, where = np.unique(
        np.array(left, np.int64) * len(ukrainian) + np.array(right, np.int64), return_inverse=True
    )
    english_of, ukrainian_of = cells // len(ukrainian), cells % len(ukrainian)
    pair = np.array(pair_of, np.int64)
    forward = _shares(where, pair, np.array(right), english_of)  # P(Ukrainian word | English word)
    backward = _shares(where, pair, np.array(left), ukrainian_of)  # P(English word | Ukrainian word)
    both = np.sqrt(forward * backward)
    return Lexicon(
        _best(ukrainian_of, english_of, both, list(ukrainian), list(english)),
        _best(english_of, ukrainian_of, both, list(english), list(ukrainian)),
    )


def _shares(where: Array, pair: Array, target: Array, source_of_cell: Array) -> Array:
    """Per cell (two words that met), how far its source word means its target word.

    `where` gives the cell of every link, `pair` its pair of labels, `target` its target word. In each
    pair every target word shares its one unit among the source words by the present shares.
    """
    target_in_pair = np.unique(pair * (int(target.max()) + 1) + target, return_inverse=True)[1]
    share: Array = np.ones(len(source_of_cell))
    for _ in range(_ROUNDS):
        weight = share[where]
        weight = weight / np.bincount(target_in_pair, weight)[target_in_pair]
        share = np.bincount(where, weight, len(share))
        share = share / np.bincount(source_of_cell, share)[source_of_cell]
    return share


def _best(
    key: Array, value: Array, weight: Array, keys: list[str], values: list[str]
) -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for at in np.lexsort((value, -weight, key)):
        entries = found.setdefault(keys[key[at]], [])
        if len(entries) < _KEPT and weight[at] >= _LEAST:
            entries.append((values[value[at]], float(weight[at])))
    return {
        stem: tuple((other, share / max(1.0, sum(s for _, s in entries))) for other, share in entries)
        for stem, entries in found.items()
        if entries
    }
