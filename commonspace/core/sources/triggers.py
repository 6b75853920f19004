"""With which letters the patterns of the rules begin, all of them in one table: a document is asked once.

Each pattern has a number, and a set of patterns is written as an `int` with a bit for each. The table leads
from a key (`beginnings`) to the patterns that it may begin; what was found for a word is kept, for most words
of a text were seen before. A table is never changed once it is made: patterns made later are in the next one.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from threading import Lock

from commonspace.core.sources.beginnings import ANYWHERE, AT_WORD, MIXED, Beginnings, beginnings

MOST_PATTERNS = 1500  # that are told apart; the rules have a fifth of it, later ones are left to `re`
_MOST_WORDS = 30_000  # that are remembered, about 8 MB
_RUNS = re.compile(r"(\w*)(\W*)")
Hit = tuple[int, int, tuple[int, ...]]  # letters from the beginning of the word, patterns, their numbers


class Triggers:
    """The keys of all patterns that were made when it was made."""

    def __init__(self, older: "Triggers | None", patterns: Sequence[Beginnings]) -> None:
        self._at_word: dict[str, int] = dict(older._at_word) if older else {}
        self._anywhere: dict[str, int] = dict(older._anywhere) if older else {}
        self.size: int = older.size if older else 0
        self.firsts: int = older.firsts if older else 0  # patterns whose matches begin with their keys
        self.open: int = older.open & (1 << self.size) - 1 if older else 0  # those of which nothing is known
        for number, begins in enumerate(patterns, self.size):
            bit = 1 << number
            self.open |= 0 if begins.keys else bit
            self.firsts |= bit if begins.keys and begins.are_first else 0
            for keys in begins.keys:
                table = self._at_word if keys.at_word else self._anywhere
                for key in keys.some:
                    table[key] = table.get(key, 0) | bit
        self.size += len(patterns)
        self.open |= -1 << self.size
        self._heads = {_word_of(key) for key in self._at_word if not _is_word(key)}
        self._mixed = {key: _hit(0, bits) for key, bits in self._anywhere.items() if not _is_word(key)}
        self._known: dict[str, tuple[Hit, ...]] = {}

    def found_in(self, text: str) -> tuple[dict[int, int], dict[int, list[int]]]:
        """What keys stand in a text of small letters: the patterns of each place, the places of each pattern.

        A pattern whose matches do not begin with its keys holds one of them in each match.
        """
        found: dict[int, int] = {}
        places: defaultdict[int, list[int]] = defaultdict(list)
        known, heads = self._known, self._heads
        place = 0
        for word, gap in _RUNS.findall(text):
            hits = known.get(word)
            if hits is None:
                hits = self._learn(word)
            if word in heads:
                hits = (*self._followed(text, place, len(word)), *hits)
            for offset, bits, numbers in hits:
                found[place + offset] = found.get(place + offset, 0) | bits
                for number in numbers:
                    places[number].append(place + offset)
            place += len(word)
            for begin, (_, bits, numbers) in self._of_gap(text, place, gap):
                found[begin] = found.get(begin, 0) | bits
                for number in numbers:
                    places[number].append(begin)
            place += len(gap)
        for each in places.values():
            each.sort()
        return found, places

    def _learn(self, word: str) -> tuple[Hit, ...]:
        """What the keys tell of a word that was not seen before."""
        found: dict[int, int] = {0: 0}
        for length in range(1, min(AT_WORD, len(word)) + 1):
            found[0] |= self._at_word.get(word[:length], 0)
        for place in range(len(word)):
            for end in range(place + 1, min(ANYWHERE, len(word) - place) + place + 1):
                if bits := self._anywhere.get(word[place:end]):
                    found[place] = found.get(place, 0) | bits
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        hits = self._known[word] = tuple(_hit(place, bits) for place, bits in found.items() if bits)
        return hits

    def _followed(self, text: str, place: int, length: int) -> list[Hit]:
        """What the keys tell that begin with a whole word and go on behind it."""
        ends = range(place + length + 1, place + AT_WORD + 1)
        found = (self._at_word.get(text[place:end]) for end in ends)
        return [_hit(0, bits) for bits in found if bits]

    def _of_gap(self, text: str, place: int, gap: str) -> list[tuple[int, Hit]]:
        """What the keys tell that hold anything of a gap between words."""
        begins = range(max(0, place - MIXED + 1), place + len(gap))
        found = [(begin, self._mixed.get(text[begin : begin + MIXED])) for begin in begins]
        if gap != " ":
            found += [(begin, self._mixed.get(text[begin])) for begin in range(place, place + len(gap))]
        return [(begin, hit) for begin, hit in found if hit]


def _hit(place: int, bits: int) -> Hit:
    numbers = []
    rest = bits
    while rest:
        last = rest & -rest
        numbers.append(last.bit_length() - 1)
        rest ^= last
    return place, bits, tuple(numbers)


def _is_word(key: str) -> bool:
    return _word_of(key) == key


def _word_of(key: str) -> str:
    return _RUNS.match(key)[1]  # type: ignore[index] # it matches the empty text


class _Register:
    """All patterns by number, and the newest table of them."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, int], int] = {}
        self.newest = Triggers(None, ())
        self.lock = Lock()  # a server reads documents in several threads

    def number_of(self, source: str, flags: int) -> int:
        with self.lock:
            if (source, flags) not in self.numbers and len(self.numbers) < MOST_PATTERNS:
                self.numbers[source, flags] = len(self.numbers)
            return self.numbers.get((source, flags), MOST_PATTERNS)

    def table(self) -> Triggers:
        if self.newest.size < len(self.numbers):
            with self.lock:
                later = list(self.numbers)[self.newest.size :]
                self.newest = Triggers(self.newest, [beginnings(*each) for each in later])
        return self.newest


_REGISTER = _Register()


def number_of(source: str, flags: int) -> int:
    """The number of a pattern. One that is new is given one of its own, those beyond the most share one."""
    return _REGISTER.number_of(source, flags)


def newest() -> Triggers:
    """The table of all patterns made so far."""
    return _REGISTER.table()
