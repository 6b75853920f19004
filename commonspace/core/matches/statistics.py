"""What ranking must know of all public offers together: how rare each stem is, how long texts are.

With several shards each shard ranks by the statistics of all of them, so that a company's score does
not depend on who shares its shard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from commonspace.core.matches.index import Index

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of all counted offers, as one shard needs them.

    `rarity` is, for each term of the shard, ln(1 + (N - n + ½) / (n + ½)): N offers, n of them with the
    term (the weight of Robertson and Spärck Jones in the form that BM25 uses); float64[terms].
    """

    rarity: Array
    offers: int
    mean_offer_length: float
    mean_profile_length: float


def statistics_of(shards: Sequence[Index]) -> list[Statistics]:
    """The common statistics, once for each shard in its own order of terms."""
    offers = sum(shard.counted_offers for shard in shards)
    suppliers = sum(shard.counted_suppliers for shard in shards)
    length = sum(shard.counted_length for shard in shards)
    return [
        Statistics(
            np.log1p((offers - holders + 0.5) / (holders + 0.5)),
            offers,
            length / offers if length else 1.0,
            length / suppliers if length else 1.0,
        )
        for holders in _holders(shards)
    ]


def _holders(shards: Sequence[Index]) -> list[Array]:
    """Counted offers that hold each term, over all shards; int64[terms] for each shard."""
    if len(shards) == 1:
        return [shards[0].holders.astype(np.int64)]
    together: dict[str, int] = {}
    for shard in shards:
        for stem, held in zip(shard.stems, shard.holders.tolist(), strict=True):
            together[stem] = together.get(stem, 0) + held
    return [np.array([together[stem] for stem in shard.stems], np.int64) for shard in shards]
