"""Rank the suppliers for a need: who is looked at, how good the answer is, in which band it stands.

1. Offers that fail a hard condition, or that the reader may not see, are out before anything is
   counted. Those about which something is unknown form a band of their own ("ask the company").
2. The direct answer: what all offers of a supplier say together (BM25), and what the single offers say
   (words and phrases; the root of the sum of their squares, so that one strong offer is worth more
   than several weak ones).
3. Likeness to the best offers of three other suppliers (cosine of rare words): it finds those who say
   the same in other words.
4. Where there is a model learnt from offers, or there are vectors of whole texts: how near the offers are
   to the need in meaning, the nearest counting most.
5. The square of the direct answer, as a share of the best one, the likeness, and the squares of the
   nearnesses are added, and set to the scale by how much of a perfect answer the best one is. So the
   first place may well have few points: then nobody answers the need well.

Equal points are ordered by the supplier's id.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonspace.core.matches.index import Index
from commonspace.core.matches.meaning import Laid, Toward
from commonspace.core.matches.query import Query
from commonspace.core.matches.search import Asked, Close, Model, Shard, root_of_powers, root_of_squares
from commonspace.core.matches.statistics import Statistics
from commonspace.core.matches.values import Conditions
from commonspace.core.matches.vectors import LaidVectors
from commonspace.core.matches.weights import (
    BESIDE,
    CANDIDATES,
    MEANING_POWER,
    MODELS,
    SINGLE_OFFERS,
    Beside,
)

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """One of the best offers, which others are compared with."""

    offer: str
    supplier: str
    single: float
    vector: Model


@dataclass(frozen=True, slots=True)
class Models:
    """What nearness of meaning is told by: a learnt model laid over each index, vectors of texts laid over
    each, and the direction of the need among these (None: it has none). Either may be missing."""

    laid: Sequence[Laid] = ()
    vectors: Sequence[LaidVectors] = ()
    direction: Array | None = None

    def __post_init__(self) -> None:
        if self.direction is None:
            object.__setattr__(self, "vectors", ())


@dataclass(frozen=True, slots=True)
class Scale:
    """What turns sums into values: the best direct answer, the best likeness, the best nearness by the
    learnt model and by vectors, a perfect answer, and how much each weighs."""

    best_direct: float
    best_likeness: float
    best_nearness: tuple[float, float]
    perfect: float
    beside: Beside

    @property
    def strength(self) -> float:
        """The best direct answer as a share of a perfect one, at most 1."""
        return min(1.0, self.best_direct / self.perfect) if self.perfect else 0.0

    @property
    def unit(self) -> float:
        """What the best direct answer is worth by itself."""
        return self.strength / (1 + self.beside.all)

    def values(self, direct: Array, like: Array, nears: tuple[Array, Array]) -> "Values":
        """The direct part, that of likeness and those of nearness of each value; together at most 1."""
        unit, beside = self.unit, self.beside
        share = direct / self.best_direct if self.best_direct else direct
        other = like / self.best_likeness if self.best_likeness else like
        learnt, whole = (
            near / best if best else near for near, best in zip(nears, self.best_nearness, strict=True)
        )
        return Values(
            unit * share * share,
            unit * beside.likeness * other,
            (unit * beside.learnt * learnt * learnt, unit * beside.vectors * whole * whole),
        )


@dataclass(frozen=True, slots=True)
class Values:
    """The parts of the value of each slot; float64[slots] each. `near`: by the learnt model, by vectors."""

    direct: Array
    like: Array
    near: tuple[Array, Array]

    def all(self) -> Array:
        """The values."""
        found: Array = self.direct + self.like + self.near[0] + self.near[1]
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """One shard's closely seen slots with the likeness and nearness of their offers and their values."""

    shard: Shard
    asked: Asked
    close: Close
    like: Array  # float64[offers]: likeness of each offer to the models of other suppliers
    like_to: Array  # float64[offers, models]: the summands of `like`
    near: tuple[Array, Array]  # float64[offers] each: nearness of meaning, learnt and by vectors
    laid: Laid | None
    values: Values


@dataclass(frozen=True, slots=True)
class Place:
    """One slot of one shard in the ranking, with its value from 0 to 1."""

    found: Found
    number: int
    value: float
    supplier: str
    passes: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """All places of both bands, best first, with what their values were made of; `told_by` names the model
    of the vectors, if there were any."""

    places: tuple[Place, ...]
    models: tuple[ModelOffer, ...]
    scale: Scale
    toward: Toward | None = None
    told_by: str = ""


def ranked(
    indexes: Sequence[Index],
    statistics: Sequence[Statistics],
    query: Query,
    conditions: Conditions,
    top: int = 100,
    meaning: Models = Models(),
) -> Ranked:
    """The `top` best suppliers of each band over all shards, however they are spread."""
    shards = [Shard(index, figures, conditions) for index, figures in zip(indexes, statistics, strict=True)]
    rarity_of = _rarities(shards, query)
    asked = [shard.asked(query, rarity_of) for shard in shards]
    closes = [
        shard.look_closely(one, slots)
        for shard, one, slots in zip(shards, asked, _candidates(shards, asked), strict=True)
    ]
    models = _models(shards, closes)
    likes = [_likeness(shard, close, models) for shard, close in zip(shards, closes, strict=True)]
    toward = meaning.laid[0].meaning.toward(query) if meaning.laid else None
    nears = [_nearness(meaning, number, close, toward) for number, close in enumerate(closes)]
    scale = Scale(
        _best(close.direct for close in closes),
        _best(sums for _, _, sums in likes),
        (_best(sums[0] for _, sums in nears), _best(sums[1] for _, sums in nears)),
        _perfect(asked[0], query),
        BESIDE[bool(meaning.laid), bool(meaning.vectors)],
    )
    places: list[Place] = []
    for number, (like, like_to, like_sums) in enumerate(likes):
        near, near_sums = nears[number]
        values = scale.values(closes[number].direct, like_sums, near_sums)
        over = meaning.laid[number] if meaning.laid else None
        shard, one, close = shards[number], asked[number], closes[number]
        places.extend(_places(Found(shard, one, close, like, like_to, near, over, values), top))
    places.sort(key=lambda place: (-place.value, place.supplier, not place.passes))
    told_by = meaning.vectors[0].vectors.model if meaning.vectors else ""
    return Ranked(tuple(places), tuple(models), scale, toward, told_by)


def _best(of_shards: Iterable[Array]) -> float:
    return max((float(sums.max()) for sums in of_shards if len(sums)), default=0.0)


def _rarities(shards: Sequence[Shard], query: Query) -> dict[str, float]:
    """The rarity of each stem asked for; a stem that no public offer holds is as rare as can be."""
    nowhere = float(np.log1p((shards[0].statistics.offers + 0.5) / 0.5))
    found: dict[str, float] = {}
    for term in query.terms:
        found[term.stem] = nowhere
        for shard in shards:
            if (number := shard.index.terms.get(term.stem)) is not None:
                found[term.stem] = float(shard.statistics.rarity[number])
                break
    return found


def _candidates(shards: Sequence[Shard], asked: Sequence[Asked]) -> list[Array]:
    """For each shard the slots that stand among the best of all shards together."""
    each = [shard.candidates(one, CANDIDATES) for shard, one in zip(shards, asked, strict=True)]
    scores = np.concatenate([found for _, found in each])
    if len(scores) <= CANDIDATES:
        return [slots for slots, _ in each]
    least = np.partition(scores, len(scores) - CANDIDATES)[len(scores) - CANDIDATES]
    room = CANDIDATES - int(np.count_nonzero(scores > least))
    tied = sorted(
        (shard.supplier_of_slot(int(slot)), int(slot) % 2, number)
        for number, (shard, (slots, found)) in enumerate(zip(shards, each, strict=True))
        for slot in slots[found == least]
    )[:room]
    kept: list[Array] = []
    for number, (shard, (slots, found)) in enumerate(zip(shards, each, strict=True)):
        names = {(name, band) for name, band, where in tied if where == number}
        at_the_edge = [
            slot
            for slot in slots[found == least]
            if (shard.supplier_of_slot(int(slot)), int(slot) % 2) in names
        ]
        kept.append(np.sort(np.concatenate([slots[found > least], np.array(at_the_edge, np.int64)])))
    return kept


def _models(shards: Sequence[Shard], closes: Sequence[Close]) -> list[ModelOffer]:
    """The best single offers of different suppliers, best first, equal ones by their ids."""
    best: list[tuple[float, str, str, Shard, int]] = []
    for shard, close in zip(shards, closes, strict=True):
        if not len(close.single):
            continue
        edge = np.sort(np.maximum.reduceat(close.single, close.begins))[-2 * MODELS :][0]
        for at in np.flatnonzero((close.single >= edge) & (close.single > 0)):
            number = int(close.offers[at])
            supplier = shard.index.supplier_id(int(shard.index.supplier_of[number]))
            best.append((-float(close.single[at]), supplier, shard.index.offer_id(number), shard, number))
    found: dict[str, ModelOffer] = {}
    for single, supplier, offer, shard, number in sorted(best, key=lambda entry: entry[:3]):
        if supplier not in found and len(found) < MODELS:
            found[supplier] = ModelOffer(offer, supplier, -single, shard.model_of(number))
    return list(found.values())


def _likeness(shard: Shard, close: Close, models: Sequence[ModelOffer]) -> tuple[Array, Array, Array]:
    """Each offer's likeness to the models of other suppliers, its summands, and each slot's sum.

    A model weighs by the square of its own score; nobody is compared with an offer of his own.
    """
    like_to = shard.likeness(close.offers, [model.vector for model in models])
    suppliers = shard.index.supplier_of[close.offers]
    names = [shard.index.supplier_number(model.supplier) for model in models]
    others = suppliers[:, None] != np.array(names, np.int64)[None, :]
    weights = others * np.array([model.single**2 for model in models])[None, :]
    total = weights.sum(axis=1, keepdims=True)
    like_to = like_to * weights / np.where(total > 0, total, 1.0)
    like = like_to.sum(axis=1)
    return like, like_to, root_of_squares(like, close.begins, close.ends)


def _nearness(
    meaning: Models, number: int, close: Close, toward: Toward | None
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Each offer's nearness to the need by the learnt model and by vectors, and each slot's.

    Zeros where there is no such model.
    """
    nothing = np.zeros(len(close.offers))
    learnt = meaning.laid[number].nearness(close.offers, toward) if toward is not None else nothing
    whole = nothing
    if meaning.vectors and meaning.direction is not None:
        whole = meaning.vectors[number].nearness(close.offers, meaning.direction)
    sums = (root_of_powers(near, MEANING_POWER, close.begins, close.ends) for near in (learnt, whole))
    return (learnt, whole), (next(sums), next(sums))


def _perfect(asked: Asked, query: Query) -> float:
    """What an offer would reach that says every word and phrase often, as its supplier's only one.

    A word asked for with its translations is said once: its rarest meaning counts.
    """
    most: dict[str, float] = {}
    for term, share in zip(query.terms, asked.shares.tolist(), strict=True):
        most[term.said] = max(most.get(term.said, 0.0), share)
    words = sum(most.values())
    all_meanings = float(asked.shares.sum()) or 1.0
    phrases = float(asked.pair_shares.sum()) * words / all_meanings
    return words + SINGLE_OFFERS * (words + phrases)


def _places(found: Found, top: int) -> list[Place]:
    """The places of each band that may be among the first `top`, those of equal value included."""
    shard, close = found.shard, found.close
    values = np.round(found.values.all(), 12)
    places: list[Place] = []
    for band in (0, 1):
        numbers = np.flatnonzero(close.slots % 2 == band)
        if len(numbers) > top:
            least = np.partition(values[numbers], len(numbers) - top)[len(numbers) - top]
            numbers = numbers[values[numbers] >= least]
        for number in numbers.tolist():
            supplier = shard.supplier_of_slot(int(close.slots[number]))
            places.append(Place(found, number, float(values[number]), supplier, band == 0))
    return places
