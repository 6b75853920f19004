"""From the bytes of a page to its text, its paragraphs and its drafts. Computes only; touches no row."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonspace.core.access import World
from commonspace.core.errors import BadInput
from commonspace.core.sources import (
    Document,
    Draft,
    Drafting,
    Knowledge,
    Segment,
    SegmentKind,
    decode,
    draft_document,
    is_text,
)
from commonspace.core.sources.pages import is_html, read_page
from commonspace.core.sources.scene import LONGEST_TEXT
from commonspace.data.sources import knowledge
from commonspace.data.sources.exercise import as_played, exercise_knowledge

READ = (SegmentKind.ARTICLE, SegmentKind.ITEM, SegmentKind.QUOTE)
_HTML_NAMES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Opened:
    """A page's bytes as text: `article_end` is where what stands around the article begins."""

    text: str
    article_end: int
    encoding: str
    sha256: str
    flags: tuple[str, ...]


def opened(raw: bytes, *, name: str = "", content_type: str = "") -> Opened:
    """Decode a page and part the article from what stands around it.

    Raises `BadInput("page_not_text")` for a file of another kind, `page_without_text` if no words are left.
    """
    decoded = decode(raw)
    if not is_text(raw, decoded):
        raise BadInput("page_not_text", place="page")
    markup = "html" in content_type or name.lower().endswith(_HTML_NAMES) or is_html(decoded.text)
    plain = decoded.text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    text, end = read_page(decoded.text) if markup else (plain, len(plain))
    if not text.strip():
        raise BadInput("page_without_text", place="page")
    cut = decoded.cut or len(text) > LONGEST_TEXT
    flags = (("cut",) if cut else ()) + (("characters_lost",) if decoded.lost else ())
    text = text[:LONGEST_TEXT]
    return Opened(text, min(end, len(text)), decoded.encoding, hashlib.sha256(raw).hexdigest(), flags)


def drafted(
    text: str,
    article_end: int,
    *,
    marks: Mapping[int, SegmentKind],
    language: str,
    published: date | None,
    outlet: str,
    world: World,
) -> Drafting:
    """The drafting of a page's text; what is noise, by rule or by mark, is not read at all."""
    document, out = document_of(
        text, article_end, marks=marks, language=language, published=published, outlet=outlet
    )
    found = draft_document(document, knowledge_in(world))
    drafts = tuple(played_in(draft, world) for draft in found.drafts)
    unread = [Segment(marks.get(start, SegmentKind.NOISE), start, end) for start, end in out.items()]
    segments = sorted((*found.segments, *unread), key=lambda part: part.start)
    return Drafting(tuple(segments), drafts, found.dropped, found.flags)


def document_of(
    text: str,
    article_end: int,
    *,
    marks: Mapping[int, SegmentKind],
    language: str,
    published: date | None,
    outlet: str,
) -> tuple[Document, dict[int, int]]:
    """What a drafter reads of a page, and start and end of each paragraph that it does not read."""
    around = _paragraphs(text, article_end)
    out = {start: end for start, end in around if marks.get(start) not in READ}
    whole = {**dict(_paragraphs(text, 0)), **dict(around)}
    out |= {start: whole[start] for start, kind in marks.items() if kind not in READ and start in whole}
    shown = _blanked(text, out)
    marked = tuple((start, kind) for start, kind in sorted(marks.items()) if start not in out)
    return Document(shown, language, published, outlet, marked), out


def knowledge_in(world: World) -> Knowledge:
    """What the drafter knows beforehand in a world: in the exercise also its invented nations."""
    return exercise_knowledge() if world is World.EXERCISE else knowledge()


def played_in(draft: Draft, world: World) -> Draft:
    """The draft with the codes of its world."""
    return as_played(draft) if world is World.EXERCISE else draft


def _paragraphs(text: str, begin: int) -> list[tuple[int, int]]:
    """Start and end of each line with words from `begin` on."""
    found, start = [], begin
    for line in text[begin:].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            found.append((start + lead, start + len(line.rstrip())))
        start += len(line) + 1
    return found


def _blanked(text: str, out: Mapping[int, int]) -> str:
    """The text with spaces for what is not read, so that every place stays the same."""
    for start, end in out.items():
        text = text[:start] + "".join("\n" if char == "\n" else " " for char in text[start:end]) + text[end:]
    return text


def dropped_of(found: Drafting) -> list[dict[str, Any]]:
    """What the verifier refused, as it is kept: kind, words, the code of each reason."""
    return [
        {"kind": str(one.draft.kind), "quote": one.draft.span.quote, "reasons": list(one.reasons)}
        for one in found.dropped
    ]
