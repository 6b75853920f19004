"""Codes for a text: which capability and which procurement codes it speaks of, and by which words.

Labels of codes are short, so a code is judged by how much of its label the text says, and how much of
the text that is: what both share, by rarity, over the root of what either has. A word counts in the
language it was said in and through its translations.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log1p, sqrt

from commonspace.core.errors import BadInput
from commonspace.core.matches.explain import shared_out
from commonspace.core.matches.query import Term, asked_by
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import NeedText
from commonspace.core.matches.words import stems_of
from commonspace.core.terms import BiText

SCALE = 10_000
_LABEL_DAMPING = 3.0  # rarity added to every label, so that a label of one common word does not win


@dataclass(frozen=True, slots=True)
class Coded:
    """One code that may be suggested: its scheme (`cpv`, `capability`), label, and further words."""

    scheme: str
    code: str
    label: BiText
    words: BiText = BiText()


@dataclass(frozen=True, slots=True)
class Because:
    """A word of the text that led to a code: the stem it met, and its points."""

    asked: str
    found: str
    translated: bool
    points: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code with its points; those of `because` add up to them."""

    coded: Coded
    points: int
    because: tuple[Because, ...]


@dataclass
class CodeBook:
    """All codes that may be suggested, by the stems of their labels."""

    codes: tuple[Coded, ...]
    _holders: dict[str, list[int]] = field(default_factory=dict)
    _sizes: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        stems = [self._stems(entry) for entry in self.codes]
        for number, held in enumerate(stems):
            for stem in held:
                self._holders.setdefault(stem, []).append(number)
        # A label's size is that of its fuller half: the other says the same in the other language.
        self._sizes = [self._size(entry) for entry in self.codes]

    def suggest(self, text: str, translator: Translator, *, top: int = 10) -> tuple[Suggestion, ...]:
        """The `top` codes of each scheme for a text, best first; raises `BadInput("text_empty")`."""
        half = BiText(en=text)
        try:
            query = asked_by(NeedText("", half), translator)
        except BadInput:
            raise BadInput("text_empty") from None
        given: dict[int, dict[str, tuple[float, Term]]] = {}
        for term in query.terms:
            worth = term.weight * self._rarity(term.stem)
            for number in self._holders.get(term.stem, ()):
                said = given.setdefault(number, {})
                if worth > said.get(term.said, (0.0, term))[0]:
                    said[term.said] = (worth, term)
        asked = self._asked(query.terms)
        values = {
            number: sum(worth for worth, _ in said.values()) / sqrt(asked * self._sizes[number])
            for number, said in given.items()
        }
        order = sorted(values, key=lambda number: (-round(values[number], 12), self.codes[number].code))
        found: Counter[str] = Counter()
        chosen: list[Suggestion] = []
        for number in order:
            scheme = self.codes[number].scheme
            if found[scheme] < top:
                found[scheme] += 1
                chosen.append(self._suggestion(number, min(1.0, values[number]), given[number]))
        return tuple(chosen)

    def _suggestion(self, number: int, value: float, said: dict[str, tuple[float, Term]]) -> Suggestion:
        points = int(value * SCALE + 0.5)
        words = sorted(said)
        shares = shared_out(points, [said[word][0] for word in words])
        because = [
            Because(word, said[word][1].stem, said[word][1].translated, share)
            for word, share in zip(words, shares, strict=True)
        ]
        return Suggestion(
            self.codes[number], points, tuple(sorted(because, key=lambda one: (-one.points, one.asked)))
        )

    def _asked(self, terms: Iterable[Term]) -> float:
        """What the text asks for in all: for each of its words the most that any meaning is worth."""
        most: dict[str, float] = {}
        for term in terms:
            most[term.said] = max(most.get(term.said, 0.0), term.weight * self._rarity(term.stem))
        return sum(most.values()) or 1.0

    def _rarity(self, stem: str) -> float:
        holders = len(self._holders.get(stem, ()))
        return log1p((len(self.codes) - holders + 0.5) / (holders + 0.5)) if holders else 0.0

    def _size(self, entry: Coded) -> float:
        halves = (entry.label.en, entry.label.uk)
        return _LABEL_DAMPING + max(sum(map(self._rarity, set(stems_of(half)))) for half in halves)

    @staticmethod
    def _stems(entry: Coded) -> set[str]:
        parts = (entry.label.en, entry.label.uk, entry.words.en, entry.words.uk)
        return {stem for part in parts for stem in stems_of(part)}

    def words(self) -> list[str]:
        """Every stem of every label: what a translator may recognise by sound."""
        return list(self._holders)
