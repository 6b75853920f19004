"""Patterns that ask first whether they can match: every answer is that of `re`, most come much sooner.

Most rules find nothing in most sentences, yet Python's engine tries each rule at each character of each. A
document notes once where which letters stand; a rule looks there for the letters that its matches begin with
(`beginnings`), and is tried at those places alone. What can't be said of a pattern, or of a text, is left to
`re`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from sys import maxsize
from typing import Self

from commonspace.core.sources.beginnings import ANYWHERE, Beginnings, Keys, beginnings

# letters that equal one of ours where case is ignored ("ſ" and s, "ᲂ" and о), and digits of other scripts
_ODD = re.compile(r"[\u0130\u0131\u017f\u1c80-\u1c88]|[^\D0-9]")
_WORD = re.compile(r"\b\w")


class Letters:
    """Where a document has which letters: noted once for all rules."""

    def __init__(self, text: str) -> None:
        self.is_odd = not text.isascii() and bool(_ODD.search(text))
        self._text = text.lower()
        self._words = () if self.is_odd else tuple(found.start() for found in _WORD.finditer(text))
        self._at: dict[tuple[bool, int], tuple[dict[str, list[int]], frozenset[str]]] = {}
        self.known: dict[Swift, Sequence[int] | None] = {}

    def note(self, pattern: "Swift") -> Sequence[int] | None:
        """Where the keys of a pattern stand, in order; None if that says nothing of its matches."""
        keys = pattern.begins.keys
        self.known[pattern] = places = self._found(keys) if keys and not self.is_odd else None
        return places

    def _found(self, keys: tuple[Keys, ...]) -> Sequence[int]:
        found: list[int] = []
        for each in keys:
            if not each.at_word and each.length < ANYWHERE:
                found += [place for key in each.some for place in _places_of(key, self._text)]
                continue
            at, known = self._standing(each.at_word, each.length)
            if not each.some.isdisjoint(known):
                for key in each.some & known:
                    found += at[key]
        return sorted(set(found)) if len(keys) > 1 else sorted(found)

    def _standing(self, at_word: bool, length: int) -> tuple[dict[str, list[int]], frozenset[str]]:
        """So many letters next to each other, at the beginning of a word or anywhere → places."""
        known = self._at.get((at_word, length))
        if known is None:
            at: dict[str, list[int]] = defaultdict(list)
            text = self._text
            for place in self._words if at_word else range(len(text)):
                at[text[place : place + length]].append(place)
            known = self._at[at_word, length] = at, frozenset(at)
        return known


def _places_of(key: str, text: str) -> Iterator[int]:
    place = text.find(key)
    while place >= 0:
        yield place
        place = text.find(key, place + 1)


class Words(str):
    """Words of a document that know its letters: the whole of it, or a sentence. A slice is a plain `str`."""

    __slots__ = ("first", "letters")
    letters: Letters
    first: int  # where they stand in the document

    @classmethod
    def of(cls, text: str) -> Self:
        """A whole document."""
        return cls._made(text, Letters(text), 0)

    def part(self, start: int, end: int) -> str:
        """What stands at `start`..`end`, a plain `str` where that begins inside a word."""
        part = self[start:end]
        if part and start and (self[start - 1].isalnum() or self[start - 1] == "_"):
            return part
        return self._made(part, self.letters, self.first + start)

    @classmethod
    def _made(cls, text: str, letters: Letters, first: int) -> Self:
        made = cls(text)
        made.letters, made.first = letters, first
        return made


class Swift:
    """A pattern with the methods of `re.Pattern` that the rules use; of `Words` it asks first.

    Latin and Cyrillic letters are written in it, as everywhere here; of others `re` knows more forms.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.pattern = re.compile(source, flags)
        self.match, self.fullmatch, self.sub = self.pattern.match, self.pattern.fullmatch, self.pattern.sub
        self.findall = self.pattern.findall

    @cached_property
    def begins(self) -> Beginnings:
        """What is known of its matches; no keys if nothing is."""
        return beginnings(self.pattern.pattern, self.pattern.flags)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> "re.Match[str] | None":
        """The first match in `text[start:end]`."""
        if type(text) is not Words:
            return self.pattern.search(text, start, end)
        places = text.letters.known[self] if self in text.letters.known else text.letters.note(self)
        if not places and places is not None:
            return None
        if places is None or not self.begins.are_first:
            return self.pattern.search(text, start, end) if self._may(places, text) else None
        for place in _within(places, text, start, end):
            if found := self.match(text, place, end):
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> "Iterator[re.Match[str]]":
        """Every match in order; none overlaps the one before."""
        if type(text) is not Words:
            return self.pattern.finditer(text, start, end)
        places = text.letters.known[self] if self in text.letters.known else text.letters.note(self)
        if not places and places is not None:
            return iter(())
        if places is None or not self.begins.are_first:
            return self.pattern.finditer(text, start, end) if self._may(places, text) else iter(())
        return self._matches(_within(places, text, start, end), text, end)

    def _may(self, places: Sequence[int] | None, text: "Words") -> bool:
        return places is None or bool(_within(places, text, 0, maxsize))

    def _matches(self, places: Sequence[int], text: str, end: int) -> "Iterator[re.Match[str]]":
        done = 0
        for place in places:
            if place >= done and (found := self.match(text, place, end)):
                yield found
                done = found.end()


def _within(places: Sequence[int], text: Words, start: int, end: int) -> Sequence[int]:
    """Places of a document as places of its words, those from `start` to `end` alone."""
    first = text.first
    left = bisect_left(places, first + start)
    right = bisect_left(places, first + min(end, len(text)), left)
    return [place - first for place in places[left:right]] if first else places[left:right]
