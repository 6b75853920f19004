"""The matching benchmark: real needs, real winners, and the measures that judge a ranking.

Relevant are the companies that won an award under the need; their other awards are their offers. So
labels are incomplete and figures low: compare them, paired by need.
"""

import gzip
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.learning import learn_meaning
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import NeedText, OfferText, Supplier
from commonspace.core.matches.vectors import Embedder, TextVectors
from commonspace.core.terms import BiText
from commonspace.data.matches import lexicon

MEASURES = ("nDCG@10", "recall@50", "MRR", "hit@5")
CUT = 1_200  # characters of a long need that the anchors' figures were published with
Ranker = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """One need of the benchmark: its text in the language asked, and the suppliers that won it."""

    need: str
    kind: str
    title: str
    text: str
    relevant: frozenset[str]

    def asked(self, cut: int | None = None) -> str:
        """Title and text, the text cut after so many characters."""
        return f"{self.title} {self.text[:cut]}".strip()


def lines(path: Path) -> list[dict[str, Any]]:
    """Objects of a JSON-lines file, unpacked if it is packed."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def cases(data: Path, file: str = "needs_dev.jsonl", title: str = "title", text: str = "text") -> list[Case]:
    """The needs of a file, their words taken from these fields."""
    return [
        Case(row["id"], row["kind"], row[title], row.get(text) or "", frozenset(row["relevant"]))
        for row in lines(data / "matching" / file)
    ]


def offers(data: Path) -> list[dict[str, Any]]:
    """All offers of the benchmark."""
    return lines(data / "matching" / "offers.jsonl.gz")


def texts(data: Path) -> list[OfferText]:
    """All offers of the benchmark as matching takes them. (None is an award of a need.)"""
    return [
        OfferText(f"{row['supplier']}/{number}", row["supplier"], BiText(row["title"]), BiText(row["text"]))
        for number, row in enumerate(offers(data))
    ]


def market(
    data: Path,
    *,
    learns: bool = False,
    vectors: TextVectors | None = None,
    embed: Embedder | None = None,
) -> Market:
    """The benchmark's suppliers and offers, with the lexicon that ships, with a model of meaning learnt
    from these offers if it `learns`, and with vectors of a sentence model if there are any."""
    several = texts(data)
    return market_of(
        [Supplier(row["id"], row["name"]) for row in lines(data / "matching" / "suppliers.jsonl.gz")],
        several,
        Translator(lexicon()),
        meaning=learn_meaning(several) if learns else None,
        vectors=vectors,
        embed=embed,
    )


def ranker(found: Market, several: Sequence[Case] = (), cut: int | None = None) -> Ranker:
    """Our ranking of suppliers for a text, first hundred.

    Among vectors titles and texts stand apart: where there are any, say which cases will be asked.
    """
    apart = {case.asked(cut): NeedText("", BiText(case.title), BiText(case.text[:cut])) for case in several}

    def rank(text: str) -> list[str]:
        _, order = found.order(apart.get(text) or NeedText("", BiText(text)))
        return [place.supplier for place in order.places if place.passes]

    return rank


def judged(rank: Ranker, several: Sequence[Case], cut: int | None = None) -> np.ndarray[Any, Any]:
    """The four measures of each need; float64[needs, 4]."""
    return np.array([measures(case.relevant, rank(case.asked(cut))) for case in several])


def measures(relevant: frozenset[str], ranking: Sequence[str]) -> tuple[float, float, float, float]:
    """nDCG@10 (binary gain), recall@50, reciprocal rank among the first 100, hit@5."""
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(ranking[:10]) if one in relevant)
    first = next((1 / (place + 1) for place, one in enumerate(ranking[:100]) if one in relevant), 0.0)
    return (
        gain / ideal,
        len(relevant & set(ranking[:50])) / len(relevant),
        first,
        float(bool(relevant & set(ranking[:5]))),
    )


def interval(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any], seed: int = 7) -> tuple[float, float]:
    """95 % interval of the ratio of means of two paired columns, by 2,000 draws of needs."""
    chance = np.random.default_rng(seed)
    drawn = chance.integers(0, len(one), (2_000, len(one)))
    ratios = one[drawn].mean(axis=1) / np.maximum(other[drawn].mean(axis=1), 1e-12)
    low, high = np.percentile(ratios, [2.5, 97.5])
    return float(low), float(high)
