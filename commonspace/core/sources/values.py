"""The values of this room: what a document is, what is drafted from it and on what that rests."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.terms import Money, Quantity, Span

RULES, LEARNT = "rules", "learnt"  # who drafts here: rules, or the models learnt from labelled items
OWN_DRAFTERS = (RULES, LEARNT)


class FactKind(StrEnum):
    """What a fact speaks of. A plan, a signing and a delivery are different facts, never merged."""

    NEED = "need"
    PLEDGE = "pledge"
    TOTAL = "total"  # a running sum: never new money
    DELIVERY = "delivery"
    PARTNERSHIP = "partnership"
    PROJECT = "project"
    COALITION = "coalition"
    FORUM = "forum"
    STATEMENT = "statement"


class SegmentKind(StrEnum):
    """What a paragraph is for the reader; facts are drafted from `ARTICLE` and `ITEM` alone."""

    HEADLINE = "headline"
    SOURCE = "source"
    ARTICLE = "article"
    ITEM = "item"
    QUOTE = "quote"
    TEASER = "teaser"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Document:
    """One text to draft from. `published` is the page's own day, None if unknown; `outlet` who put it out.

    `marked` is what a person says of paragraphs, by the place where each begins; it stands above the rules.
    """

    text: str
    language: str = ""
    published: date | None = None
    outlet: str = ""
    marked: tuple[tuple[int, SegmentKind], ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph of the document at `start`..`end` of its text, and what it is taken for."""

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A nation, body or group: its name in the text's language, in English, and its code if it is known."""

    name: str
    english: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of who said it: `role` is outlet, agency, body or person; `direct` if in quoted words."""

    name: str
    role: str
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact proposed for review, never more than that, with the exact words that it rests on.

    `stage` is one of stated, proposed, announced, agreed, signed, funded, delivered. `date` is ISO of
    reduced precision or "" ; `flags` say what a reviewer should look at; `doubt` (0 to 1) orders the
    drafts, most doubtful first; `drafter` is who proposed it. `chain` runs from the outlet inwards.
    """

    kind: FactKind
    span: Span
    givers: tuple[Actor, ...] = ()
    receivers: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    subject: str = ""
    capability: str = ""
    money: Money | None = None
    quantity: Quantity | None = None
    date: str = ""
    stage: str = ""
    speaker: str = ""
    reported: bool = False
    source: str = ""
    chain: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    doubt: float = 0.0
    drafter: str = RULES


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft that the verifier refused, and the code of each reason."""

    draft: Draft
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafting:
    """What came out of one document: its segments, the drafts that hold, and those that were dropped."""

    segments: tuple[Segment, ...]
    drafts: tuple[Draft, ...]
    dropped: tuple[Dropped, ...] = ()
    flags: tuple[str, ...] = ()
