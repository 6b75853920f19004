"""Linear models of traits: what was learnt from labelled items, and how it answers.

A trait is a word that holds of a case or does not. A model gives each trait a weight for every class but the
first, which stands at nought; the shares of the classes are the softmax of the sums (multinomial logistic
regression). The weights come with the product's data; `bench.sources.learn` makes them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Linear:
    """`base` and each row of `table` hold one weight for every class but the first."""

    classes: tuple[str, ...]
    base: tuple[float, ...]
    table: Mapping[str, tuple[float, ...]]

    def shares(self, traits: Iterable[str]) -> dict[str, float]:
        """How likely each class is, by its name; they add up to one."""
        sums = list(self.base)
        for trait in traits:
            row = self.table.get(trait)
            if row is not None:
                for place, weight in enumerate(row):
                    sums[place] += weight
        most = max(0.0, *sums)
        parts = [exp(-most), *(exp(value - most) for value in sums)]
        whole = sum(parts)
        return {name: part / whole for name, part in zip(self.classes, parts, strict=True)}

    def chance(self, traits: Iterable[str]) -> float:
        """How likely the last class is: of two, that it holds."""
        return self.shares(traits)[self.classes[-1]]


@dataclass(frozen=True, slots=True)
class Weights:
    """The three models: what a figure is, whether a sentence tells a kind of fact, whose fact it is."""

    figures: Linear
    events: Linear
    actors: Linear
