"""A text as the rules read it: marks, spaces and look-alike letters made even, every place kept.

The rules work on `Reading.text`; `place` leads each span back to the exact characters of the document.
Soft line breaks become spaces, paragraph breaks a line feed; markup residue (`**`, `\\[`, `<sup>`),
zero-width and bidirectional marks leave no trace. A Latin look-alike inside a Cyrillic word (and the
reverse) is read as the letter that it pretends to be: a page typed so breaks every rule otherwise.
"""

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass

_LATIN = "aceiopxyABCEHIKMOPTXci"
_CYRILLIC = "асеіорхуАВСЕНІКМОРТХсі"
_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
_TO_LATIN = {cyrillic: latin for latin, cyrillic in zip(_LATIN, _CYRILLIC, strict=True)}
_EVEN = {
    "’": "'",
    "ʼ": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "′": "'",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\t": " ",
    "\r": " ",
    "\u2003": " ",
    "\u2002": " ",
    "‑": "-",
    "‐": "-",
    "−": "–",
    "‒": "–",
}
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_DROP = re.compile(
    rf"[{INVISIBLE}]|\*\*|__|\\(?=[^\w\s])|</?(?:sup|sub|span|b|i|em|strong|u|p|br|a|div)\b[^<>\n]{{0,200}}>"
    r"|(?<=\])\(https?://[^\s()]*\)"
)
_BREAK = re.compile(r"[ ]*\n[ ]*(?:\n[ ]*)*")
_SPACES = re.compile(r"  +")
_BULLET = re.compile(r"(?:[-•*·▪–—]|\(?[a-zа-яivx]{1,3}\)|\d{1,2}[.)])[ ]+\S")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[А-Яа-яІіЇїЄєҐґ])\w+\b")
_CYRILLIC_LETTER = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
_ENDS = re.compile(r"[.!?…:;][\"'”»)\]]*$")
_WRAP = 48  # a line shorter than this that ends without a stop is a line of its own, not a wrapped one


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` as the rules read it; `_places[i]` is where its character i stands in the document."""

    text: str
    _places: "array[int]"

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document that `start`..`end` of `text` was read from."""
        return self._places[start], self._places[end - 1] + 1

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the reading that came from `start`..`end` of the document; None if nothing did."""
        left, right = bisect_left(self._places, start), bisect_left(self._places, end)
        return (left, right) if right > left else None


def read(text: str) -> Reading:
    """Read a document's text.

    >>> read("the United\\nStates will send  tanks").text
    'the United States will send tanks'
    """
    parts: list[str] = []
    places = array("l")
    even = text
    for odd, plain in _EVEN.items():  # one character for one: places stay
        if odd in even:
            even = even.replace(odd, plain)
    every = array("l", range(len(text)))
    position = 0
    for found in _DROP.finditer(text):
        parts.append(even[position : found.start()])
        places.extend(every[position : found.start()])
        position = found.end()
    parts.append(even[position:])
    places.extend(every[position:])
    return _tidied(_unmixed("".join(parts)), places)


def _tidied(text: str, places: "array[int]") -> Reading:
    """Collapse spaces; turn each line break into a space (wrapped line) or one line feed (paragraph)."""
    parts: list[str] = []
    kept = array("l")
    position = 0
    column = _is_column_set(text)
    for found in _BREAK.finditer(text):
        _spaced(text, position, found.start(), parts, kept, places)
        if parts:
            parts.append(" " if _is_wrap(text, found, column) else "\n")
            kept.append(places[found.start()])
        position = found.end()
    _spaced(text, position, len(text), parts, kept, places)
    return Reading("".join(parts), kept)


def _spaced(
    text: str, start: int, end: int, parts: list[str], kept: "array[int]", places: "array[int]"
) -> None:
    while end > start and text[end - 1] == " ":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    for double in _SPACES.finditer(text, start, end):
        parts.append(text[start : double.start() + 1])
        kept.extend(places[start : double.start() + 1])
        start = double.end()
    if start < end:
        parts.append(text[start:end])
        kept.extend(places[start:end])


def _is_wrap(text: str, found: "re.Match[str]", column: bool) -> bool:
    """A single line feed after a long unfinished line, or before a small letter, only wraps the line."""
    if found.group(0).count("\n") != 1:
        return False
    follows = text[found.end() : found.end() + 12]
    if not follows or _BULLET.match(follows):
        return False
    begins = text.rfind("\n", 0, found.start()) + 1
    line = text[begins : found.start()].rstrip()
    if len(line) < _WRAP or not column:
        return follows[0].islower() and len(line) > 20
    if _ENDS.search(line):
        return 60 <= len(line) <= 84 and _is_column(text, begins)
    return True


def _is_column_set(text: str) -> bool:
    """The text was set in a column: of its fuller lines, at least four, nearly all are of one length."""
    full = [len(line) for line in text.split("\n") if len(line) >= 55]
    return len(full) >= 4 and sum(length <= 92 for length in full) >= 0.75 * len(full)


def _is_column(text: str, begins: int) -> bool:
    """The line before this one is about as long and unfinished: the text was set in a column."""
    before = text[text.rfind("\n", 0, max(0, begins - 1)) + 1 : max(0, begins - 1)].rstrip()
    return 55 <= len(before) <= 84 and not _ENDS.search(before)


def _unmixed(text: str) -> str:
    """Each word of mixed alphabets in the one that most of its unmistakable letters belong to."""

    def one(found: "re.Match[str]") -> str:
        word = found.group(0)
        firmly_cyrillic = sum(char > "Ѐ" and char not in _TO_LATIN for char in word)
        firmly_latin = sum(char.isascii() and char.isalpha() and char not in _TO_CYRILLIC for char in word)
        if firmly_cyrillic and not firmly_latin:
            return "".join(_TO_CYRILLIC.get(char, char) for char in word)
        if firmly_latin and not firmly_cyrillic:
            return "".join(_TO_LATIN.get(char, char) for char in word)
        return word

    return _MIXED.sub(one, text) if _CYRILLIC_LETTER.search(text) else text
