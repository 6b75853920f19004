"""How the offers of a capability stand to a need's conditions: all of them counted, not the best alone.

A word in common makes a neighbour, not an answer; so whether anybody could meet a need is counted over
the offers that stand under its capability, or under one below it.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from commonspace.core.matches.codes_as_words import code_words
from commonspace.core.matches.find import Market
from commonspace.core.matches.index import Index
from commonspace.core.matches.loops import FAILS, PASSES, UNKNOWN
from commonspace.core.matches.obstacles import Obstacle
from commonspace.core.matches.values import NeedText

_OF_THE_READER = ("world", "label")  # what fails these does not exist for who reads


@dataclass(frozen=True, slots=True)
class Standing:
    """Offers under a need's capability that pass every condition, that must be asked about, that fail
    one; and the conditions that fail them, most first."""

    passes: int = 0
    ask: int = 0
    fail: int = 0
    by: tuple[Obstacle, ...] = ()

    @property
    def offers(self) -> int:
        """All offers under the capability that the reader sees."""
        return self.passes + self.ask + self.fail


def standing(market: Market, need: NeedText) -> Standing:
    """Count the offers under the need's capabilities by how its conditions come out for them."""
    outcomes: Counter[int] = Counter()
    fail: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for index in market.shards:
        numbers = _under(index, need)
        if not len(numbers):
            continue
        verdicts = {name: found[numbers] for name, found in index.columns.verdicts(need.conditions).items()}
        seen = np.ones(len(numbers), np.bool_)
        for name in _OF_THE_READER:
            if name in verdicts:
                seen &= verdicts.pop(name) == PASSES
        failed = {name: (found == FAILS) & seen for name, found in verdicts.items()}
        how_many = np.sum(list(failed.values()), axis=0, dtype=np.int64) if failed else np.zeros(len(numbers))
        lowest = np.minimum.reduce([np.full(len(numbers), PASSES, np.int8), *verdicts.values()])
        for outcome in (FAILS, UNKNOWN, PASSES):
            outcomes[outcome] += int(np.count_nonzero(seen & (lowest == outcome)))
        for name, which in failed.items():
            fail[name] += int(np.count_nonzero(which))
            alone[name] += int(np.count_nonzero(which & (how_many == 1)))
    order = sorted((name for name in fail if fail[name]), key=lambda name: (-fail[name], -alone[name], name))
    by = tuple(Obstacle(name, fail[name], alone[name]) for name in order)
    return Standing(outcomes[PASSES], outcomes[UNKNOWN], outcomes[FAILS], by)


def _under(index: Index, need: NeedText) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Numbers of the offers that are in and stand under one of the need's capabilities."""
    found: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = [np.zeros(0, np.int64)]
    for capability in need.capabilities:
        term = index.terms.get(code_words((), (capability,))[-1])
        if term is not None:
            found += [
                piece.offers[piece.begins[term] : piece.begins[term + 1]].astype(np.int64)
                for piece in index.postings()
                if term + 1 < len(piece.begins)
            ]
    numbers = np.unique(np.concatenate(found))
    return numbers[index.alive[numbers]]
