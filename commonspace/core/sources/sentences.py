"""Sentences of a paragraph, in both languages, without falling for abbreviations and initials."""

import re
from dataclasses import dataclass

LONGEST = 1500  # characters; what runs on longer is cut at a space, so that no rule runs away on it
_STOP = re.compile(r"(?:[.!?…]|\.\.\.)[\"'”»)\]]*(?=\s|$)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:U\.S|U\.K|U\.N|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|St|No|vs|e\.g|i\.e|approx|Inc|Ltd|Corp|Co|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"тис|млн|млрд|трлн|грн|дол|руб|ст|ім|вул|див|напр|тов|гр|проф|акад|ген|полк|обл|р-н|стор|кв)|"
    r"(?<![\w/])[A-ZА-ЯІЇЄҐ])$",
)
_LOWER = re.compile(r"\s+[a-zа-яіїєґ(]")
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start`..`end` of the reading; `paragraph` counts the paragraphs from 0."""

    start: int
    end: int
    paragraph: int


def split(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    """The sentences of `text[start:end]`."""
    found: list[Sentence] = []
    begins = start
    for stop in _STOP.finditer(text, start, end):
        before = text[max(start, stop.start() - 8) : stop.start()]
        if (
            text[stop.start()] == "."
            and (_ABBREVIATED.search(before) or _LOWER.match(text, stop.end()) or _NUMBERED.search(before))
            and not _is_end(text, stop, end)
        ):
            continue
        if text[stop.start()] in "!?…" and re.match(
            r"[\"'”»)\]]*[,]?\s+[–—-]?\s*[a-zа-яіїєґ]", text[stop.end() - 1 : stop.end() + 6]
        ):
            continue
        begins = _add(found, text, begins, stop.end(), paragraph)
    if begins < end:
        _add(found, text, begins, end, paragraph)
    return found


def _is_end(text: str, stop: "re.Match[str]", end: int) -> bool:
    """An abbreviation that ends the sentence: nothing follows, or a number that stands before a capital."""
    if stop.end() >= end:
        return True
    before = text[max(0, stop.start() - 8) : stop.start()]
    capital = re.match(r"\s+[\"“«]?[A-ZА-ЯІЇЄҐ]", text[stop.end() :])
    return bool(capital) and bool(
        _NUMBERED.search(before) or re.search(r"(?:млн|млрд|тис|грн|дол|руб)$", before)
    )


def _add(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        seam = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        seam = seam if seam > 0 else start + LONGEST
        found.append(Sentence(start, seam, paragraph))
        start = seam
    if start < end:
        found.append(Sentence(start, end, paragraph))
    return end
