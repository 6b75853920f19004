"""The short way in: suppliers for a need, ranked and explained.

`Market` holds one or more indexes (shards) with a translator and keeps the common statistics; `find`
answers one need. The same offers give the same answer for any number of shards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np

from commonspace.core.matches.digests import words_read
from commonspace.core.matches.explain import Explainer
from commonspace.core.matches.index import Index
from commonspace.core.matches.meaning import Laid, Meaning
from commonspace.core.matches.query import Query, asked_by
from commonspace.core.matches.rank import Models, Ranked, ranked
from commonspace.core.matches.results import Answer
from commonspace.core.matches.statistics import Statistics, statistics_of
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import Facts, NeedText, OfferText, Supplier
from commonspace.core.matches.vectors import Embedder, LaidVectors, TextVectors

Array = np.ndarray[Any, Any]
_TAKEN_AT_ONCE = 5_000


@dataclass
class Market:
    """Indexes that are searched as one. A supplier's offers must all stand in the same index.

    With a model of meaning (`meaning`), with vectors of texts (`vectors`) or both, offers are also ranked by
    how near they are in meaning. A need that is not among the texts is turned into a vector by `embed`, or
    ranked without. The indexes of a market with vectors must keep digests.
    """

    shards: Sequence[Index]
    translator: Translator = field(default_factory=Translator)
    meaning: Meaning | None = None
    vectors: TextVectors | None = None
    embed: Embedder | None = None
    _seen: tuple[int, ...] = ()
    _statistics: list[Statistics] = field(default_factory=list)
    _heard: list[Array] = field(default_factory=list)
    _laid: list[Laid] = field(default_factory=list)
    _laid_vectors: list[LaidVectors] = field(default_factory=list)

    def statistics(self) -> list[Statistics]:
        """Common statistics, brought up to date if any index has changed."""
        now = tuple(shard.generation for shard in self.shards)
        if now != self._seen:
            self._statistics = statistics_of(self.shards)
            self._hear()
            self._lay()
            self._seen = now
        return self._statistics

    def _hear(self) -> None:
        """Tell the translator which words public offers hold now."""
        self._heard = self._heard or [np.zeros(0, np.bool_) for _ in self.shards]
        for number, shard in enumerate(self.shards):
            public = shard.holders > 0
            before = np.zeros(len(public), np.bool_)
            before[: len(self._heard[number])] = self._heard[number]
            came = [shard.stems[at] for at in np.flatnonzero(public & ~before)]
            went = [shard.stems[at] for at in np.flatnonzero(before & ~public)]
            gone = [stem for stem in went if not any(one.is_public_word(stem) for one in self.shards)]
            self.translator.hear(came, gone)
            self._heard[number] = public

    def _lay(self) -> None:
        """Lay the model of meaning and the vectors over what the indexes hold now."""
        if self.meaning is not None and not self._laid:
            self._laid = [Laid(self.meaning, shard) for shard in self.shards]
        if self.vectors is not None and not self._laid_vectors:
            self._laid_vectors = [LaidVectors(self.vectors, shard) for shard in self.shards]
        for laid in self._laid:
            laid.bring_up_to_date()
        for vectors in self._laid_vectors:
            vectors.bring_up_to_date()

    def order(self, need: NeedText, *, top: int = 100) -> tuple[Query, Ranked]:
        """The query of a need and its ranking, not explained yet; raises `BadInput`."""
        statistics = self.statistics()
        query = asked_by(need, self.translator)
        models = Models(self._laid, self._laid_vectors, self._direction(need))
        return query, ranked(self.shards, statistics, query, need.conditions, top, models)

    def _direction(self, need: NeedText) -> Array | None:
        """Where the need's words lie among the vectors."""
        if self.vectors is None:
            return None
        return self.vectors.toward(words_read(need.title, need.text), self.embed)

    def find(self, need: NeedText, *, top: int = 50, top_ask: int = 10) -> Answer:
        """The `top` best matches of those that pass, and the `top_ask` best of those to be asked.

        Raises `BadInput` if the need has no words.
        """
        query, order = self.order(need, top=max(top, top_ask))
        explain = Explainer(order, query, need.conditions).match_at
        meets = [place for place in order.places if place.passes][:top]
        ask = [place for place in order.places if not place.passes][:top_ask]
        return Answer(
            need.need,
            tuple(map(explain, meets)),
            tuple(map(explain, ask)),
            query.left_out,
        )

    def supplier(self, supplier: str) -> Supplier:
        """What is known of a supplier by its id; no more than the id if it is not in."""
        index = self.shards[shard_of(supplier, len(self.shards))]
        number = index.supplier_number(supplier)
        return index.supplier(number) if number >= 0 else Supplier(supplier)

    def stems_of_offer(self, offer: str) -> list[str]:
        """The stems and code words of an offer that is in, each once; [] if it is not."""
        for index in self.shards:
            if (number := index.offer_number(offer)) is not None:
                stream = index.stream[index.starts[number] : index.starts[number + 1]]
                return [index.stems[term] for term in np.unique(stream[stream >= 0])]
        return []

    def facts_of_offer(self, offer: str) -> Facts | None:
        """The facts of an offer that is in."""
        for index in self.shards:
            if (number := index.offer_number(offer)) is not None:
                return index.columns.facts(number)
        return None


def market_of(
    suppliers: Iterable[Supplier],
    offers: Iterable[OfferText],
    translator: Translator | None = None,
    *,
    shards: int = 1,
    meaning: Meaning | None = None,
    vectors: TextVectors | None = None,
    embed: Embedder | None = None,
) -> Market:
    """A market of these suppliers and offers, each supplier in the shard that its id's digest names.

    Offers are taken in as they come: they need not all be in memory at once.
    """
    indexes = [Index(keeps_digests=vectors is not None) for _ in range(shards)]
    for supplier in suppliers:
        indexes[shard_of(supplier.supplier, shards)].add_suppliers((supplier,))
    waiting: list[list[OfferText]] = [[] for _ in indexes]
    for offer in offers:
        theirs = waiting[shard_of(offer.supplier, shards)]
        theirs.append(offer)
        if len(theirs) == _TAKEN_AT_ONCE:
            indexes[shard_of(offer.supplier, shards)].add(theirs)
            theirs.clear()
    for index, rest in zip(indexes, waiting, strict=True):
        index.add(rest)
    return Market(indexes, translator or Translator(), meaning, vectors, embed)


def shard_of(supplier: str, shards: int) -> int:
    """Which of so many shards a supplier belongs to, by the digest of its id."""
    return crc32(supplier.encode()) % shards
