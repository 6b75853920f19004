"""How far a fact has got, read from its own words. One function, asked by the rules and by the verifier.

Words of the labelled texts: stated, proposed, announced, agreed, signed, funded, delivered. A plan, a
signing and a delivery are never merged: what only may come is proposed, what was handed over is delivered.
"""

import re
from typing import TYPE_CHECKING

from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import FactKind

if TYPE_CHECKING:
    from commonspace.core.sources.scene import Scene

STAGES = ("stated", "proposed", "announced", "agreed", "signed", "funded", "delivered")

_PROPOSED = Swift(
    r"\b(?:potential|possible|proposed|considering|may|might|could)\b|потенційн|можлив|розгляда|"
    r"розгляне|пропон",
    re.IGNORECASE,
)
_AGREED = Swift(r"\b(?:agreed|agreement)\b|домови|ухвали|погоди|рішення про", re.IGNORECASE)
_ALLOCATION = Swift(r"\bannounc\w+ the allocation")
_SIGNED = Swift(r"\bsigned\b|підписа", re.IGNORECASE)
_FUNDED = Swift(
    r"\b(?:paid|the allocation of|disbursed|contributed)\b|перерахува|сплати|профінансува|внесл",
    re.IGNORECASE,
)
_PLANNED = Swift(
    r"\b(?:plans?|intends?|explore|would like|proposes?|may|could|negotiate|in talks|seeks?)\b|"
    r"планує|намір|хоче|пропону",
    re.IGNORECASE,
)
_DONE = Swift(
    r"\b(?:opened|launched|registered|under construction|begun)\b|відкри[вл]|запусти[вл]", re.IGNORECASE
)
_COMING = re.compile(
    r"\b(?:will|plans? to|intend|is set to|are to)\b|буде|планує|намір|відбудеться", re.IGNORECASE
)
_UNSIGNED = Swift(
    r"\b(?:are|is) due to be signed|\bwill (?:be )?sign|\bnegotiate\b|планують укласти", re.IGNORECASE
)
_GIVES = Swift(
    r"\b(?:provid|send|deliver|announc|authoriz|approv|pledg|commit|allocat|includ|contain|"
    r"transfer|donat|paid|agreed|will)\w*|виділ|нада|переда|домови|ухвали|підписа|постача",
    re.IGNORECASE,
)


def stage_at(scene: "Scene", kind: FactKind, start: int, end: int) -> str:
    """The stage of a fact of `kind` that stands at `start`..`end` of the reading."""
    match kind:
        case FactKind.NEED | FactKind.STATEMENT:
            return "stated"
        case FactKind.DELIVERY:
            return "delivered"
        case FactKind.PARTNERSHIP:
            return _partnership(scene.text[start:end])
        case FactKind.PROJECT:
            return _project(scene.text[start:end])
        case FactKind.COALITION:
            return _coalition(scene.text[start:end])
        case FactKind.FORUM:
            return "announced" if _COMING.search(scene.text[start:end]) else "stated"
    return _support(_context(scene, start, end))


def _context(scene: "Scene", start: int, end: int) -> str:
    """The sentence up to the end of the fact; for a fragment without a verb also what was said before it."""
    begin = scene.sentence_start(start)
    words = scene.text.part(begin, end)
    if _GIVES.search(words):
        return words
    return scene.text.part(max(scene.text.rfind("\n", 0, begin) + 1, begin - 200), end)


def _support(words: str) -> str:
    if _ALLOCATION.search(words):
        return "announced"
    for pattern, stage in (
        (_SIGNED, "signed"),
        (_FUNDED, "funded"),
        (_AGREED, "agreed"),
        (_PROPOSED, "proposed"),
    ):
        if pattern.search(words):
            return stage
    return "announced"


def _partnership(words: str) -> str:
    if _UNSIGNED.search(words):
        return "proposed"
    if re.search(r"\bsign(?:ed|s)?\b|підпис|укла[лвд]", words, re.IGNORECASE):
        return "signed"
    return "announced" if re.search(r"\b(?:launched|announced)\b|оголоси", words, re.IGNORECASE) else "agreed"


def _project(words: str) -> str:
    if re.search(r"\bagreed\b|домовил|погодил", words, re.IGNORECASE):
        return "agreed"
    if _PLANNED.search(words):
        return "proposed"
    return "delivered" if _DONE.search(words) else "announced"


def _coalition(words: str) -> str:
    if _COMING.search(words):
        return "announced"
    return "signed" if re.search(r"\bsigned\b|підписа", words) else "stated"
