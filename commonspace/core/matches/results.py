"""What a search answers: matches with points, and reasons whose points add up to them exactly.

The scale: 10,000 points would be an offer that says every word and phrase of the need, often, and is
the like of all the best. Points are an aid to search, not a judgement of fitness.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.terms import Finding


class Kind(StrEnum):
    """What a reason is made of."""

    WORD = "word"  # an offer says a word of the need
    PHRASE = "phrase"  # an offer says two of its words side by side
    CODE = "code"  # an offer stands under a code of the need, or under one above it
    LIKENESS = "likeness"  # an offer is like one of the best offers of others
    NEARNESS = "nearness"  # an offer is near in meaning, by a model learnt from offers or by vectors of texts


class Band(StrEnum):
    """Where a match stands by the hard conditions."""

    MEETS = "meets"
    ASK = "ask"  # something is not known: ask the company


@dataclass(frozen=True, slots=True)
class Reason:
    """Some of the points of a match: which offer, by which word, phrase, code, likeness or nearness.

    `asked` is the need's own word or words (the other offer's id for a likeness), `found` the stem that
    the offer holds; `translated` marks that `found` translates `asked`. For a nearness they are the two
    words that bring need and offer nearest, `translated` that the need's was compared in translation; a
    nearness by vectors of whole texts has no word asked, and for `found` the name of the model.
    """

    kind: Kind
    offer: str
    asked: str
    found: str
    translated: bool
    points: int


@dataclass(frozen=True, slots=True)
class Lift:
    """What would lift the rank: a word of the need that no offer says (about so many points), or a
    condition about which the company should be asked (0 points)."""

    kind: str  # "word" or "evidence"
    what: str
    points: int


@dataclass(frozen=True, slots=True)
class Match:
    """One supplier in one band, with the reasons for its points and the conditions of its offers.

    `offers` are those that carry points, most first; `findings` the hard conditions judged for each of
    the first three. The points of `reasons` add up to `points`.
    """

    supplier: str
    name: str
    band: Band
    points: int
    offers: tuple[tuple[str, int], ...]
    reasons: tuple[Reason, ...]
    findings: tuple[tuple[str, tuple[Finding, ...]], ...]
    lifts: tuple[Lift, ...]

    def by_word(self) -> tuple[tuple[Reason, int], ...]:
        """Reasons added up over offers, most points first; they too add up to `points`."""
        return self._added(lambda reason: (reason.kind, reason.asked, reason.found))

    def _added(self, key: Callable[[Reason], tuple[str, ...]]) -> tuple[tuple[Reason, int], ...]:
        first: dict[tuple[str, ...], Reason] = {}
        points: dict[tuple[str, ...], int] = {}
        for reason in self.reasons:
            first.setdefault(key(reason), reason)
            points[key(reason)] = points.get(key(reason), 0) + reason.points
        return tuple((first[one], points[one]) for one in sorted(points, key=lambda one: (-points[one], one)))


@dataclass(frozen=True, slots=True)
class Answer:
    """Matches for one need: those that meet every condition, and those to ask; best first in each."""

    need: str
    meets: tuple[Match, ...]
    ask: tuple[Match, ...]
    left_out_words: int = 0
