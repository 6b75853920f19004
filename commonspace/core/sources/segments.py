"""Which paragraph is what: headline, source line, article, list item, teaser, noise. Visible, correctable.

The teaser trap: an article's own `Source: X` stands alone near the top; a teaser glues `Source: X` to a
sentence and breaks off with an ellipsis. Menus and footers are runs of short lines without a verb's stop.
"""

import re
from collections.abc import Sequence

from commonspace.core.sources.values import Segment, SegmentKind

_SOURCE = re.compile(r"(?:source|джерело)\s*:\s*(?P<who>.{2,80})$", re.IGNORECASE)
_GLUED = re.compile(
    r"(?:source|джерело|photo|фото|read also|читайте також|дивіться також)\s*:\s*\S", re.IGNORECASE
)
_STAMP = re.compile(
    r"^(?:\d{4}-\d\d-\d\d\S*|\d{1,2}[./]\d{1,2}[./]\d{4}.{0,20}|"
    r"\d{1,2} \w+ \d{4}(?: року)?,? ?(?:\d\d:\d\d)?[ |]*)$"
)
_STOPPED = re.compile(r"[.!?…:;][\"'”»)\]]*$")
_ITEM = re.compile(r"^(?:[-•*·▪–—]|\d{1,2}[.)]|\(?[a-zа-яivx]{1,3}\))\s+")
_NOISE = re.compile(
    r"^(?:contact us|tip ?/ ?query|read more|subscribe|share|follow us|cookies?|advert|"
    r"all rights reserved|copyright|"
    r"контакти|останні новини|версія для друку|поділитися|підпис\w+ на|усі права|реклама|"
    r"пов'язані новини|###|\\###)",
    re.IGNORECASE,
)
_SHORT = 60
_HEADLINE = 260


def segment(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Segment]:
    """What each paragraph of the reading `text` is taken for, in order."""
    found: list[Segment] = []
    quiet = _quiet_runs(text, paragraphs)
    for index, (start, end) in enumerate(paragraphs):
        found.append(Segment(_kind(text[start:end], index, len(paragraphs), index in quiet), start, end))
    return found


def _kind(words: str, index: int, count: int, quiet: bool) -> SegmentKind:
    if (
        index == 0
        and count > 1
        and len(words) <= _HEADLINE
        and not re.search(r"[.!?]\s+[A-ZА-ЯІЇЄҐ]\w+.*[.!?]$", words)
    ):
        return SegmentKind.HEADLINE
    if _NOISE.match(words):
        return SegmentKind.NOISE
    if _STAMP.match(words):
        return SegmentKind.SOURCE
    source = _SOURCE.match(words)
    if source and index <= 4 and not words.endswith(("…", "...", ".")):
        return SegmentKind.SOURCE
    if _GLUED.match(words) or (
        words.endswith(("…", "...")) and (len(words) < 200 and index > 2 and count - index < 8)
    ):
        return SegmentKind.TEASER
    if quiet:
        return SegmentKind.NOISE
    return SegmentKind.ITEM if _ITEM.match(words) else SegmentKind.ARTICLE


def _quiet_runs(text: str, paragraphs: Sequence[tuple[int, int]]) -> set[int]:
    """Indices inside a run of four or more short paragraphs that end without a stop: menus and footers."""
    quiet: set[int] = set()
    run: list[int] = []
    for index, (start, end) in enumerate([*paragraphs, (0, 0)]):
        words = text[start:end]
        if (
            index < len(paragraphs)
            and len(words) <= _SHORT
            and not _STOPPED.search(words)
            and not _ITEM.match(words)
        ):
            run.append(index)
            continue
        if len(run) >= 4:
            quiet.update(run)
        run = []
    return quiet - {0}


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph of a reading."""
    found = []
    start = 0
    for part in text.split("\n"):
        if part.strip():
            found.append((start, start + len(part)))
        start += len(part) + 1
    return found
