"""A short item made ready for the learnt models: its figures, symbols, mentions, and what the rules found."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from commonspace.core.sources.counted import Counted, find_counted
from commonspace.core.sources.fields import Fields
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.symbols import Mention, Symbol, mentions_of, symbols_of
from commonspace.core.sources.values import FactKind

_OPENS = re.compile(r"[;:—–(]|, (?:and|while|but|а|але|і|та|whereas)\b")
_CLOSES = re.compile(r"[;:—–)]|, (?:and|while|but|а|але|whereas)\b")


@dataclass
class Item:
    """The scene of a short item with the facts that the rules found in it, statements left out."""

    scene: Scene
    rules: Sequence[Found]
    facts: tuple[Found, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.facts = tuple(each for each in self.rules if each.kind is not FactKind.STATEMENT)

    @cached_property
    def figures(self) -> tuple[Counted, ...]:
        return find_counted(self.scene)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return mentions_of(self.scene)

    @cached_property
    def symbols(self) -> tuple[Symbol, ...]:
        return symbols_of(self.scene, self.mentions)

    @cached_property
    def fields(self) -> Fields:
        return Fields.of(self.scene.text)

    @cached_property
    def headline(self) -> int:
        """Where the headline ends: what stands before the first sentence that is read."""
        return self.scene.sentences[0].start if self.scene.sentences else 0

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.symbols]

    def symbols_in(self, start: int, end: int) -> tuple[Symbol, ...]:
        """The symbols that begin between two places."""
        return self.symbols[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sign_behind(self, place: int) -> str:
        """The symbol that begins at or after a place, `$` at the end."""
        found = bisect_left(self._starts, place)
        return self.symbols[found].sign if found < len(self.symbols) else "$"

    def sign_before(self, place: int) -> str:
        """The symbol that ends at or before a place, `^` at the beginning."""
        found = bisect_left(self._starts, place) - 1
        return self.symbols[found].sign if found >= 0 else "^"

    def sentence_of(self, each: Counted) -> Sentence:
        found = self.scene.sentence_at(each.start)
        assert found is not None  # figures are looked for in sentences alone
        return found

    def clause_at(self, place: int) -> tuple[int, int]:
        """The clause around a place, between marks and joints."""
        sentence = self.scene.sentence_at(place)
        if sentence is None:
            return place, place
        words, inside = self.scene.words(sentence), place - sentence.start
        left = max((cut.end() for cut in _OPENS.finditer(words, 0, inside)), default=0)
        right = _CLOSES.search(words, inside)
        return sentence.start + left, sentence.start + right.start() if right else sentence.end

    def signs(self, start: int, end: int) -> list[str]:
        """The symbols that begin between two places."""
        return [each.sign for each in self.symbols_in(start, end)]

    def claimed_by(self, figure: Counted) -> list[Found]:
        """The facts of the rules that state this figure: over it, else in its sentence."""
        sentence = self.sentence_of(figure)
        near = [
            each
            for each in self.facts
            if sentence.start <= each.start < sentence.end or each.start <= figure.start < each.end
            if _states(each, figure)
        ]
        return [each for each in near if each.start <= figure.start < each.end] or near


def _states(each: Found, figure: Counted) -> bool:
    if figure.money is not None:
        return each.money is not None and each.money == figure.money.money
    if each.quantity is None or not each.quantity.is_known:
        return False
    value = each.quantity.lo if each.quantity.lo is not None else each.quantity.hi
    return value is not None and float(value) == figure.value
