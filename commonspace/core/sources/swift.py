"""Patterns that ask first whether they can match: every answer is that of `re`, most come much sooner.

Most rules find nothing in most sentences, yet Python's engine tries each rule at each character of each. A
document notes once, for all rules together, which of them may match where (`triggers`); a rule is entered in
those sentences and tried at those places alone. What can't be said of a pattern, or of a text, is left to
`re`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import reduce
from operator import or_
from sys import maxsize
from typing import Self

from commonspace.core.sources.beginnings import Beginnings, beginnings, even
from commonspace.core.sources.triggers import newest, number_of

# letters that equal one of ours where case is ignored ("ſ" and s, "ᲂ" and о), and digits of other scripts
_ODD = re.compile(r"[\u0130\u0131\u017f\u1c80-\u1c88]|[^\D0-9]")
_ALL = -1  # every pattern


class Letters:
    """Which patterns may match where in a document: noted once for all rules.

    The matches of those in `firsts` begin where they are noted; the others may begin anywhere in words that
    hold their bit, and those that are `open` in any.
    """

    __slots__ = ("_sorted", "firsts", "open", "standing")

    def __init__(self, text: str) -> None:
        table = newest()
        is_odd = not text.isascii() and bool(_ODD.search(text))
        self.firsts, self.open = (0, _ALL) if is_odd else (table.firsts, table.open)
        self.standing = table.found_in("" if is_odd else even(text))
        self._sorted: dict[int, list[int]] = {}

    def within(self, start: int, end: int) -> int:
        """The patterns that may match in `start`..`end`."""
        standing = self.standing
        left = max(0, bisect_right(standing.starts, start) - 1)
        right = bisect_left(standing.starts, end, left)
        return reduce(or_, standing.bits[left:right], self.open)

    def places_of(self, pattern: int) -> list[int]:
        """Where a pattern may begin, in order."""
        places = self._sorted.get(pattern)
        if places is None:
            places = self._sorted[pattern] = sorted(self.standing.places.get(pattern, ()))
        return places


class Words(str):
    """A document or a part of it, which knows the patterns that it may hold. A slice is a plain `str`."""

    __slots__ = ("bits", "first", "inside", "letters")
    letters: Letters
    first: int  # where they stand in the document
    bits: int  # the patterns that may match in them
    inside: bool  # they begin inside a word of the document: for a pattern a word begins there

    @classmethod
    def of(cls, text: str) -> Self:
        """A whole document."""
        letters = Letters(text)
        return cls._made(text, letters, 0, letters.within(0, len(text)), False)

    def part(self, start: int, end: int) -> Self:
        """What stands at `start`..`end`, both from 0 on."""
        part = self[start:end]
        before = self[start - 1 : start] if start else "_" * self.inside
        if before.isalnum() or before == "_":
            return self._made(part, self.letters, self.first + start, _ALL, True)
        first = self.first + start
        return self._made(part, self.letters, first, self.letters.within(first, first + len(part)), False)

    @classmethod
    def _made(cls, text: str, letters: Letters, first: int, bits: int, inside: bool) -> Self:
        made = cls(text)
        made.letters, made.first, made.bits, made.inside = letters, first, bits, inside
        return made


def part(text: str, start: int, end: int = maxsize) -> str:
    """`text[start:end]`, both from 0 on; of `Words` a part that knows its patterns too."""
    return text.part(start, end) if type(text) is Words else text[start:end]


def asked(text: str) -> Words:
    """A short text as a document of its own, if it is not part of one."""
    return text if type(text) is Words else Words.of(text)


def may_hold(text: str, bits: int) -> bool:
    """The text may hold one of some patterns, whose bits these are (`bits_of`)."""
    return type(text) is not Words or bool(text.bits & bits)


class Swift:
    """A pattern with the methods of `re.Pattern` that the rules use; of `Words` it asks first.

    Latin and Cyrillic letters are written in it, as everywhere here; of others `re` knows more forms.
    `holds`: what each match holds or is followed by, for a pattern of whose beginning little is known.
    """

    __slots__ = ("__weakref__", "bit", "findall", "fullmatch", "holds", "match", "number", "pattern", "sub")

    def __init__(self, source: str, flags: int = 0, holds: str = "") -> None:
        self.holds = Swift(holds, flags) if holds else None
        self.pattern = re.compile(source, flags)
        self.number: int = self.holds.number if self.holds else number_of(source, self.pattern.flags)
        self.bit = 1 << self.number
        self.match, self.fullmatch, self.sub = self.pattern.match, self.pattern.fullmatch, self.pattern.sub
        self.findall = self.pattern.findall

    @property
    def begins(self) -> Beginnings:
        """What is known of its matches; no keys if nothing is."""
        return beginnings(self.pattern.pattern, self.pattern.flags)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> "re.Match[str] | None":
        """The first match in `text[start:end]`."""
        if type(text) is not Words:
            return self.pattern.search(text, start, end)
        if not text.bits & self.bit:
            return None
        if self.holds or not text.letters.firsts & self.bit:
            return self.pattern.search(text, start, end) if self._may(text, start, end) else None
        match, first = self.match, text.first
        if text.inside and not start and (found := match(text, 0, end)):
            return found
        places = text.letters.places_of(self.number)
        last = first + min(end, len(text))
        for index in range(bisect_left(places, first + start), len(places)):
            place = places[index]
            if place >= last:
                return None
            if found := match(text, place - first, end):
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> "Iterator[re.Match[str]]":
        """Every match in order; none overlaps the one before."""
        if type(text) is not Words:
            return self.pattern.finditer(text, start, end)
        if not text.bits & self.bit:
            return iter(())
        if self.holds or not text.letters.firsts & self.bit:
            return self.pattern.finditer(text, start, end) if self._may(text, start, end) else iter(())
        return self._matches(text, start, end)

    def _may(self, text: str, start: int, end: int) -> bool:
        return self.holds is None or self.holds.search(text, start, end) is not None

    def _matches(self, text: Words, start: int, end: int) -> "Iterator[re.Match[str]]":
        match, first = self.match, text.first
        done = start
        if text.inside and not start and (found := match(text, 0, end)):
            yield found
            done = found.end()
        places = text.letters.places_of(self.number)
        last = first + min(end, len(text))
        for index in range(bisect_left(places, first + done), len(places)):
            place = places[index]
            if place >= last:
                return
            if place - first >= done and (found := match(text, place - first, end)):
                yield found
                done = found.end()


def bits_of(*patterns: Swift) -> int:
    """Patterns that are asked together."""
    return reduce(or_, (pattern.bit for pattern in patterns))
