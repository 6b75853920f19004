"""With which letters the patterns of the rules begin, all of them in one table: a document is asked once.

Each pattern has a number, and a set of patterns is written as an `int` with a bit for each. The table leads
from a key (`beginnings`) to the patterns that it may begin; what was found for a word is kept, for most words
of a text were seen before. A table is never changed once it is made: patterns made later are in the next one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from threading import Lock

from commonspace.core.sources.beginnings import ANYWHERE, AT_WORD, Beginnings, beginnings, is_letter

MOST_PATTERNS = 1500  # that are told apart; the rules have a fifth of it, later ones are left to `re`
_MOST_WORDS = 30_000  # that are remembered, about 8 MB
_LONGEST = 40  # letters of one that is remembered
_WORD = re.compile(r"\w+")
# what stands between two spaces: its patterns; by place their numbers; where a key may go on behind it
Chunk = tuple[int, tuple[tuple[int, tuple[int, ...]], ...], tuple[int, ...]]
Table = dict[str, dict[int, int]]  # patterns by key, and by how far it stands behind the beginning of a match


@dataclass(frozen=True, slots=True)
class Standing:
    """What keys stand in a text: where what stands between two spaces begins, and whose keys it holds.

    `places`: by the number of a pattern where its matches may begin, in no order. A pattern whose matches do
    not begin with its keys holds one of them in each match.
    """

    starts: list[int]
    bits: list[int]
    places: dict[int, list[int]]


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
        self._heads = frozenset(key.partition(" ")[0] for key in self._at_word if " " in key)
        self._ones = frozenset(key for key in self._anywhere if len(key) == 1)
        self._twos = frozenset(key[:2] for key in self._anywhere)
        self._known: dict[str, Chunk] = {}
        self._followed: dict[str, Chunk] = {}  # heads with what stands behind them

    def found_in(self, text: str) -> Standing:
        """What keys stand in an even text."""
        found = Standing([], [], defaultdict(list))
        known, followed, places = self._known, self._followed, found.places
        place = 0
        for chunk in text.split(" "):
            bits, hits, heads = known.get(chunk) or self._of_chunk(chunk)
            for offset, numbers in hits:
                for number in numbers:
                    places[number].append(place + offset)
            for head in heads:
                at = place + head
                key = text[at : at + AT_WORD]
                more, hits, _ = followed.get(key) or self._of_head(key)
                bits |= more
                for offset, numbers in hits:
                    for number in numbers:
                        places[number].append(at + offset)
            if bits:
                found.starts.append(place)
                found.bits.append(bits)
            place += len(chunk) + 1
        return found

    def _of_chunk(self, chunk: str) -> Chunk:
        """What the keys tell of what stands between two spaces, and where keys may go on behind it."""
        told: list[tuple[int, dict[int, int]]] = []
        heads: list[int] = []
        for run in _WORD.finditer(chunk):
            start, last = run.span()
            ends = range(start + 1, min(start + AT_WORD, len(chunk)) + 1)
            told.extend((start, self._at_word.get(chunk[start:end], {})) for end in ends)
            if chunk[start:] in self._heads:
                heads.append(start)
            for place in range(start, last):
                if chunk[place] in self._ones:
                    told.append((place, self._anywhere[chunk[place]]))
                if chunk[place : place + 2] in self._twos:
                    ends = range(place + 2, min(place + ANYWHERE, last) + 1)
                    told.extend((place, self._anywhere.get(chunk[place:end], {})) for end in ends)
        marks = ((place, mark) for place, mark in enumerate(chunk) if not is_letter(mark))
        told.extend((place, self._anywhere.get(mark, {})) for place, mark in marks)
        return _kept(self._known, chunk, told, tuple(heads))

    def _of_head(self, text: str) -> Chunk:
        """What the keys tell that begin with what stands before a space, and go on behind it."""
        ends = range(text.find(" ") + 1, AT_WORD + 1)
        return _kept(self._followed, text, ((0, self._at_word.get(text[:end], {})) for end in ends), ())


def _kept(
    known: dict[str, Chunk], text: str, told: Iterable[tuple[int, dict[int, int]]], heads: tuple[int, ...]
) -> Chunk:
    """Remember what was told: places of keys, what the table says of each."""
    found: dict[int, int] = {}
    for place, behind in told:
        for distance, bits in behind.items():
            found[place - distance] = found.get(place - distance, 0) | bits
    hits = tuple((place, _numbers(bits)) for place, bits in sorted(found.items()))
    chunk = reduce(or_, found.values(), 0), hits, heads
    if len(known) >= _MOST_WORDS:
        known.clear()
    if len(text) <= _LONGEST:
        known[text] = chunk
    return chunk


def _numbers(bits: int) -> tuple[int, ...]:
    numbers = []
    while bits:
        last = bits & -bits
        numbers.append(last.bit_length() - 1)
        bits ^= last
    return tuple(numbers)


def _copied(table: Table) -> Table:
    return {key: dict(behind) for key, behind in table.items()}


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
