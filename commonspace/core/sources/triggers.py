"""With which letters the patterns of the rules begin, all of them in one table: a document is asked once.

Each pattern has a number, and a set of patterns is written as an `int` with a bit for each. The table leads
from a key (`beginnings`) to the patterns that it may begin; what was found for a word is kept, for most words
of a text were seen before. A table is never changed once it is made: patterns made later are in the next one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from threading import Lock

from commonspace.core.sources.beginnings import ANYWHERE, AT_WORD, Beginnings, beginnings, is_letter

MOST_PATTERNS = 1500  # that are told apart; the rules have a fifth of it, later ones are left to `re`
_MOST_WORDS = 30_000  # that are remembered, about 8 MB
_RUNS = re.compile(r"(\w*)(\W*)")
Hits = tuple[tuple[int, int, tuple[int, ...]], ...]  # places counted from the word, patterns, their numbers
Table = dict[str, dict[int, int]]  # patterns by key, and by how far it stands behind the beginning of a match


class Triggers:
    """The keys of all patterns that were made when it was made."""

    def __init__(self, older: "Triggers | None", patterns: Sequence[Beginnings]) -> None:
        self._at_word: Table = _copied(older._at_word) if older else {}
        self._anywhere: Table = _copied(older._anywhere) if older else {}
        self.size: int = older.size if older else 0
        self.firsts: int = older.firsts if older else 0  # patterns whose matches begin with their keys
        self.open: int = older.open & (1 << self.size) - 1 if older else 0  # those of which nothing is known
        for number, begins in enumerate(patterns, self.size):
            bit = 1 << number
            self.open |= 0 if begins.keys else bit
            self.firsts |= bit if begins.keys and begins.are_first else 0
            for key in begins.keys:
                behind = (self._at_word if key.at_word else self._anywhere).setdefault(key.text, {})
                behind[key.behind] = behind.get(key.behind, 0) | bit
        self.size += len(patterns)
        self.open |= -1 << self.size
        self._heads = {word for key in self._at_word if (word := _word_of(key)) != key}
        self._known: dict[str, Hits] = {}  # of words
        self._followed: dict[str, Hits] = {}  # of heads with what stands behind them
        self._signs = {
            sign: _hits([(0, found)]) for sign, found in self._anywhere.items() if not is_letter(sign)
        }

    def found_in(self, text: str) -> tuple[dict[int, int], dict[int, list[int]]]:
        """What keys stand in an even text: the patterns of each place, and the places of each pattern.

        A pattern whose matches do not begin with its keys holds one of them in each match.
        """
        found: defaultdict[int, int] = defaultdict(int)
        places: defaultdict[int, list[int]] = defaultdict(list)
        known, heads = self._known, self._heads
        place = 0
        for word, gap in _RUNS.findall(text):
            hits = known.get(word)
            if hits is None:
                hits = self._of_word(word)
            if word in heads:
                hits += self._of_head(text[place : place + AT_WORD], len(word))
            for offset, bits, numbers in hits:
                found[place + offset] |= bits
                for number in numbers:
                    places[number].append(place + offset)
            place += len(word)
            if gap != " ":
                for at, sign in enumerate(gap, place):
                    for offset, bits, numbers in self._signs.get(sign, ()):
                        found[at + offset] |= bits
                        for number in numbers:
                            places[number].append(at + offset)
            place += len(gap)
        for each in places.values():
            each.sort()
        return found, places

    def _of_word(self, word: str) -> Hits:
        """What the keys tell of a word that was not seen before."""
        told = [(0, self._at_word.get(word[:end], {})) for end in range(1, min(AT_WORD, len(word)) + 1)]
        for place in range(len(word)):
            ends = range(place + 1, min(place + ANYWHERE, len(word)) + 1)
            told.extend((place, self._anywhere.get(word[place:end], {})) for end in ends)
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        hits = self._known[word] = _hits(told)
        return hits

    def _of_head(self, text: str, length: int) -> Hits:
        """What the keys tell that begin with a whole word of that length and go on behind it."""
        hits = self._followed.get(text)
        if hits is None:
            if len(self._followed) >= _MOST_WORDS:
                self._followed.clear()
            told = [(0, self._at_word.get(text[:end], {})) for end in range(length + 1, AT_WORD + 1)]
            hits = self._followed[text] = _hits(told)
        return hits


def _hits(told: Iterable[tuple[int, dict[int, int]]]) -> Hits:
    """Patterns by the place where they may begin; `told`: places of keys, what the table says of each."""
    found: dict[int, int] = {}
    for place, behind in told:
        for distance, bits in behind.items():
            found[place - distance] = found.get(place - distance, 0) | bits
    return tuple((place, bits, _numbers(bits)) for place, bits in sorted(found.items()))


def _numbers(bits: int) -> tuple[int, ...]:
    numbers = []
    while bits:
        last = bits & -bits
        numbers.append(last.bit_length() - 1)
        bits ^= last
    return tuple(numbers)


def _copied(table: Table) -> Table:
    return {key: dict(behind) for key, behind in table.items()}


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
