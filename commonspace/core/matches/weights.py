"""The numbers of the ranking, each with what it was set on.

All but CODE were set on the 674 development needs of the matching benchmark (docs/reference/matches.md), by
reading a coarse grid: no label of a need entered anything else, and the flat neighbourhood of each
value was preferred to its peak.
"""

from typing import NamedTuple

DAMPING = 1.2  # BM25's k1: how soon saying a word again stops to count
LENGTH_SHARE = 0.4  # BM25's b: how much long texts are held against their length
SINGLE_OFFERS = 0.5  # what the single offers add to the profile made of all of them
PHRASES = 0.3  # what two words side by side add, as a share of their rarities
CODE = 3.0  # a stated code, against a word said once: both sides chose it (read off the exercise)
MODELS = 3  # best offers of different suppliers that others are compared with
MEANING_POWER = 4  # of several offers the nearest counts most: the root of the sum of fourth powers
CANDIDATES = 1_000  # suppliers that are looked at closely
SCALE = 10_000  # points of a perfect answer


class Beside(NamedTuple):
    """What stands beside the direct answer, which weighs 1: likeness to the best offers, nearness by a model
    learnt from offers, nearness by vectors of whole texts. All find who says it in other words."""

    likeness: float
    learnt: float = 0.0
    vectors: float = 0.0

    @property
    def all(self) -> float:
        """Their weights together."""
        return self.likeness + self.learnt + self.vectors


BESIDE = {  # by whether there is a learnt model, and whether there are vectors
    (False, False): Beside(0.7),
    (True, False): Beside(0.4, learnt=1.0),
    (False, True): Beside(0.4, vectors=2.0),
    (True, True): Beside(0.4, learnt=0.75, vectors=1.5),
}
