"""A need turned into what the index is asked for: stems with weights, phrases, and translations used.

A word said several times counts by the square root of its count. A need written in one language also
asks for the translations of its words, each with the share that the lexicon gives it.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

from commonspace.core.errors import BadInput
from commonspace.core.matches.codes_as_words import code_words
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import NeedText
from commonspace.core.matches.weights import CODE
from commonspace.core.matches.words import Word, searchable

MOST_TERMS = 400  # words of one need that are searched for: the most frequent, then the first said


@dataclass(frozen=True, slots=True)
class Term:
    """One stem asked for. `said` is the need's own word; `translated` marks that `stem` translates it."""

    stem: str
    weight: float
    said: str
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two stems asked for side by side, by their places among the query's terms."""

    first: int
    second: int
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for, terms in the order of their stems. `left_out` words were too many."""

    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...]
    words: int
    left_out: int = 0


@dataclass
class _Asked:
    weight: dict[str, float] = field(default_factory=dict)
    said: dict[str, tuple[float, str, bool]] = field(default_factory=dict)

    def add(self, stem: str, weight: float, said: str, translated: bool) -> None:
        self.weight[stem] = self.weight.get(stem, 0.0) + weight
        self.said[stem] = max(self.said.get(stem, (0.0, "", False)), (weight, said, translated))


def asked_by(need: NeedText, translator: Translator) -> Query:
    """The query of a need.

    Raises `BadInput("need_empty")` if it has no text and no code, `need_without_words` if it has only
    stop words, single letters or signs.
    """
    halves = [
        [searchable(text) for text in texts if text]
        for texts in ((need.title.en, need.text.en), (need.title.uk, need.text.uk))
    ]
    codes = code_words(need.cpv, need.capabilities)
    if not any(halves) and not codes:
        raise BadInput("need_empty", place=need.need or None)
    counts = Counter(word.stem for half in halves for text in half for word in text)
    if not counts and not codes:
        raise BadInput("need_without_words", place=need.need or None)
    kept = {stem for stem, _ in counts.most_common(MOST_TERMS)}
    one_language = not (any(halves[0]) and any(halves[1]))
    asked = _Asked()
    meanings = _meanings(halves, kept, counts, translator if one_language else None, asked)
    # A need in both languages says each of its words twice, so its codes speak twice too.
    languages = max(1, sum(1 for half in halves if any(half)))
    for code in codes:
        asked.add(code, CODE * languages, code, False)
    terms = tuple(Term(stem, asked.weight[stem], *asked.said[stem][1:]) for stem in sorted(asked.weight))
    places = {term.stem: place for place, term in enumerate(terms)}
    phrases = _phrases(halves, meanings, places)
    return Query(terms, phrases, sum(counts.values()), len(counts) - len(kept))


def _meanings(
    halves: list[list[list[Word]]],
    kept: set[str],
    counts: Counter[str],
    translator: Translator | None,
    asked: _Asked,
) -> dict[str, list[tuple[str, float]]]:
    """For each stem of the need the stems it asks for, with shares; put into `asked` on the way."""
    meanings: dict[str, list[tuple[str, float]]] = {}
    for half in halves:
        for text in half:
            for word in text:
                if word.stem not in kept or word.stem in meanings:
                    continue
                weight = sqrt(counts[word.stem])
                asked.add(word.stem, weight, word.shown, False)
                meanings[word.stem] = [(word.stem, 1.0)]
                for stem, share in translator.translations(word) if translator else ():
                    asked.add(stem, weight * share, word.shown, True)
                    meanings[word.stem].append((stem, share))
    return meanings


def _phrases(
    halves: list[list[list[Word]]], meanings: dict[str, list[tuple[str, float]]], places: dict[str, int]
) -> tuple[Phrase, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for half in halves:
        for text in half:
            counts.update(
                (one.stem, other.stem)
                for one, other in pairwise(text)
                if one.stem in meanings and other.stem in meanings
            )
    weights: dict[tuple[int, int], float] = {}
    for (one, other), count in counts.items():
        for first, first_share in meanings[one]:
            for second, second_share in meanings[other]:
                if (first == one) == (second == other):  # both as said, or both translated
                    pair = (places[first], places[second])
                    weights[pair] = weights.get(pair, 0.0) + sqrt(count) * first_share * second_share
    return tuple(Phrase(*pair, weight) for pair, weight in sorted(weights.items()))
