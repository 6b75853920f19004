"""Search within one shard: who is looked at, what their offers say, and how like the best they are.

The order of steps over all shards is in `rank.py`; each step here answers for the suppliers of one
index and depends on nothing but them, the query and the common statistics.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonspace.core.matches.index import Index, Postings
from commonspace.core.matches.loops import FAILS, compiled
from commonspace.core.matches.query import Query
from commonspace.core.matches.statistics import Statistics
from commonspace.core.matches.values import Conditions
from commonspace.core.matches.weights import DAMPING, LENGTH_SHARE, PHRASES, SINGLE_OFFERS

Array = np.ndarray[Any, Any]
Model = Mapping[str, float]
_NOT_HERE = -1
_COMMON = 4.0  # rarity of a word that about one offer in fifty holds; commoner words are counted last


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in the numbers of one index, in the query's own order so that sums come out alike.

    `terms` are term numbers (-1 where the index does not hold the stem), `shares` weight × rarity,
    `pairs[a, b]` the number of the phrase of terms a and b or -1, `pair_shares` weight × rarity.
    """

    terms: Array
    shares: Array
    pairs: Array
    pair_shares: Array


@dataclass(frozen=True, slots=True)
class Close:
    """What looking closely at some slots found: the offers of slot after slot, each up to its `ends`.

    `profile[slot, term]` is what all offers of the slot give together, `words[offer, term]` and
    `phrases[offer, phrase]` what each gives alone; `counts[offer, term]` how often it says the word.
    `single[offer]` and `direct[slot]` are the sums that rank.
    """

    slots: Array
    offers: Array
    ends: Array
    counts: Array
    words: Array
    phrases: Array
    profile: Array
    single: Array
    direct: Array

    @property
    def begins(self) -> Array:
        """Where the offers of each slot begin."""
        return np.concatenate((np.zeros(1, np.int64), self.ends))[:-1]

    def stretch(self, number: int) -> slice:
        """Where the offers of the slot with this number stand."""
        return slice(int(self.ends[number - 1]) if number else 0, int(self.ends[number]))


class Shard:
    """One index with the statistics that hold for all shards and the offers that a search may use."""

    def __init__(self, index: Index, statistics: Statistics, conditions: Conditions) -> None:
        self.index = index
        self.statistics = statistics
        self.allowed = index.columns.allowed(conditions)
        self.allowed[~index.alive] = FAILS

    def asked(self, query: Query, rarity_of: Mapping[str, float]) -> Asked:
        """The query in this index's numbers, with the rarities that hold for all shards."""
        terms = np.array([self.index.terms.get(term.stem, _NOT_HERE) for term in query.terms], np.int64)
        rarity = np.array([rarity_of[term.stem] for term in query.terms])
        weights = np.array([term.weight for term in query.terms])
        pairs = np.full((len(terms), len(terms)), _NOT_HERE, np.int64)
        pair_shares = np.zeros(len(query.phrases))
        for number, phrase in enumerate(query.phrases):
            pairs[phrase.first, phrase.second] = number
            pair_shares[number] = PHRASES * phrase.weight * (rarity[phrase.first] + rarity[phrase.second])
        return Asked(terms, weights * rarity, pairs, pair_shares)

    def candidates(self, asked: Asked, wanted: int) -> tuple[Array, Array]:
        """Slots with the best profiles by words alone, ties at the end included, and their scores."""
        index = self.index
        scores, counts, norms = scratch = index.take_scratch()
        here = np.flatnonzero(asked.terms >= 0)
        rare, common = self._by_rarity(asked.terms[here], asked.shares[here])
        met = self._score(rare, False, scratch)
        rest = float(common[1].sum())
        # Words that stand everywhere can't lift a slot that says none of the rarer ones among the best.
        closed = len(met) > wanted and rest < float(compiled().best_of(scores[met], wanted)[0])
        slots = np.concatenate((met, self._score(common, closed, scratch)))
        found = scores[slots]
        scores[slots] = 0
        norms[slots] = 0
        index.give_scratch((scores, counts, norms))
        if len(slots) > wanted:
            kept = found >= compiled().best_of(found, wanted)[0]
            slots, found = slots[kept], found[kept]
        return slots, found

    def _by_rarity(self, terms: Array, shares: Array) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
        """Terms and shares of the rarer words and of the common ones, in the query's order."""
        common = self.statistics.rarity[terms] < _COMMON
        return (terms[~common], shares[~common]), (terms[common], shares[common])

    def _score(self, asked: tuple[Array, Array], closed: bool, scratch: tuple[Array, ...]) -> Array:
        """Let these terms add to the scores; gives the slots met for the first time."""
        index = self.index
        pieces = index.postings()
        terms, shares = asked
        met: Array = compiled().score_slots(
            *_of_terms(pieces[0] if pieces else None, terms),
            *_of_terms(pieces[1] if len(pieces) > 1 else None, terms),
            shares.astype(np.float32),
            index.supplier_of,
            self.allowed,
            index.lengths,
            index.newest,
            index.older,
            index.sole,
            (DAMPING * (1 - LENGTH_SHARE), DAMPING * LENGTH_SHARE / self.statistics.mean_profile_length),
            closed,
            *scratch,
        )
        return met

    def look_closely(self, asked: Asked, slots: Array) -> Close:
        """Count every word and phrase in every offer of these slots, and score them exactly."""
        loops, index = compiled(), self.index
        offers, ends = loops.offers_of_slots(slots, index.newest, index.older, self.allowed)
        place_of_term = np.full(len(index.stems), _NOT_HERE, np.int32)
        here = np.flatnonzero(asked.terms >= 0)
        place_of_term[asked.terms[here]] = here
        counts, pair_counts = loops.count_terms(
            offers,
            index.stream,
            index.starts,
            index.title_ends,
            place_of_term,
            asked.pairs,
            len(asked.terms),
            len(asked.pair_shares),
        )
        begins = np.concatenate((np.zeros(1, np.int64), ends))[:-1]
        lengths = index.lengths[offers].astype(np.float64)
        of_offer = profile_damping(lengths, self.statistics.mean_offer_length)[:, None]
        words = counts / (counts + of_offer) * asked.shares
        phrases = pair_counts / (pair_counts + of_offer) * asked.pair_shares
        single = words.sum(axis=1) + phrases.sum(axis=1)
        if len(slots) == 0:
            return Close(slots, offers, ends, counts, words, phrases, words, single, single)
        together = np.add.reduceat(counts, begins, axis=0)
        of_slot = profile_damping(np.add.reduceat(lengths, begins), self.statistics.mean_profile_length)[
            :, None
        ]
        profile = together / (together + of_slot) * asked.shares
        direct = profile.sum(axis=1) + SINGLE_OFFERS * root_of_squares(single, begins, ends)
        return Close(slots, offers, ends, counts, words, phrases, profile, single, direct)

    def model_of(self, offer: int) -> dict[str, float]:
        """An offer as any shard can compare with it: each stem's weight, of length one in all."""
        stream = self.index.stream[self.index.starts[offer] : self.index.starts[offer + 1]]
        terms, counts = np.unique(stream[stream >= 0], return_counts=True)
        weights = (1.0 + np.log(counts)) * self.statistics.rarity[terms]
        length = float(np.sqrt(np.sum(weights * weights))) or 1.0
        return {
            self.index.stems[term]: float(weight) / length
            for term, weight in zip(terms, weights, strict=True)
        }

    def likeness(self, offers: Array, models: Sequence[Model]) -> Array:
        """Cosine of each offer with each model; float64[offers, models]."""
        dense = np.zeros((len(models), len(self.index.stems)))
        for number, model in enumerate(models):
            for stem, weight in model.items():
                if (term := self.index.terms.get(stem)) is not None:
                    dense[number, term] = weight
        scratch = np.zeros(len(self.index.stems), np.int32)
        found: Array = compiled().likeness(
            offers, dense, self.index.stream, self.index.starts, self.statistics.rarity, scratch
        )
        return found

    def supplier_of_slot(self, slot: int) -> str:
        """The id of a slot's supplier."""
        return self.index.supplier_id(slot // 2)


def root_of_squares(values: Array, begins: Array, ends: Array) -> Array:
    """The root of the sum of squares of each stretch, whatever the order within it."""
    return np.sqrt(_summed(values * values, begins, ends))


def root_of_powers(values: Array, power: int, begins: Array, ends: Array) -> Array:
    """The root of the sum of powers of each stretch, whatever the order within it."""
    found: Array = _summed(values**power, begins, ends) ** (1 / power)
    return found


def _summed(values: Array, begins: Array, ends: Array) -> Array:
    stretch = np.repeat(np.arange(len(ends)), ends - begins)
    ordered = values[np.lexsort((values, stretch))]
    found: Array = np.add.reduceat(ordered, begins) if len(begins) else np.zeros(0)
    return found


def _of_terms(piece: Postings | None, terms: Array) -> tuple[Array, Array, Array, Array]:
    """Offers and weights of a piece, and where those of each term begin and end in them."""
    if piece is None:
        nothing = np.zeros(len(terms), np.int64)
        return np.empty(0, np.int32), np.empty(0, np.uint8), nothing, nothing
    within = terms < len(piece.begins) - 1  # later terms stand in no offer of this piece
    known = np.where(within, terms, 0)
    begins = piece.begins[known]
    return piece.offers, piece.weights, begins, np.where(within, piece.begins[known + 1], begins)


def profile_damping(lengths: Array, mean: float) -> Array:
    """k1 × (1 - b + b × length / mean length)."""
    found: Array = DAMPING * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / mean)
    return found
