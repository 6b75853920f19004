"""Counts without their thing, where a short item tells of giving.

"The remaining 28 are to come", "30 тисяч уже розвантажено": the thing is the one that was counted last.
"""

import re
from collections.abc import Iterator, Sequence

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.elided import unit_before
from commonspace.core.sources.families import ASIDE, told_in
from commonspace.core.sources.numbers import FIGURE, SCALE, SPELLED, figure, scale_of
from commonspace.core.sources.plain_gifts import giver_of
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.values import FactKind
from commonspace.core.terms import Quantity

_BARE = re.compile(
    r"(?P<lead>\b(?:the (?:first|last|remaining|other|next)|remaining|another|a further|the final) |"
    r"(?<!\w)(?:перші|решта|ще|останні|наступні|інші) )?"
    rf"(?<![\w.,$€£-])(?P<one>{FIGURE}|{SPELLED})(?![,.]?\d)(?:[ -](?:{SCALE})(?!\w))?(?P<of> of (?:them|"
    rf"these))?"
    r"(?=(?: now| already| уже| вже)* (?:have|has|had|are|were|will|is|was|to (?:be|come|follow)|надійд\w+|"
    r"прибуд\w+|"
    r"надійш\w+|прибу\w+|розвантаж\w+|передан\w+|будуть|доправ\w+|уже|вже)(?!\w)|[,.;]|$)",
    re.IGNORECASE,
)
_REST = re.compile(r"(?:the )?(?:remaining|other|last)|решта|інші|останні", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:before|earlier|previously|last year)\b|(?<!\w)(?:раніше|торік|доти)(?!\w)")
_GIFTS = (FactKind.PLEDGE, FactKind.DELIVERY)
_REACH = 300  # characters back to the gift whose thing a bare count takes


def find_bare(scene: Scene, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """Counts of one sentence that take their thing from the gift told before."""
    words = scene.words(sentence)
    before = [
        each
        for each in found
        if each.kind in _GIFTS and each.quantity is not None and 0 < sentence.end - each.start < _REACH
    ]
    if not before or is_denied(words):
        return
    for match in _BARE.finditer(words):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if _is_taken(scene, sentence.start + match.start("one"), start, end, found) or not _is_count(
            words, match
        ):
            continue
        last = [each for each in before if each.start < start]
        stop = re.search(r"[,;]", words[match.end() + 1 :])
        right = match.end() + 1 + stop.start() if stop else len(words)
        kind = told_in(words, match.end(), right)
        if _REST.match(match["lead"] or ""):
            continue  # what remains of a gift is no further one
        if _FORMER.search(words, match.end(), right):
            continue  # what had been given before
        if not last or kind is None or ASIDE.search(words, match.start(), right):
            continue
        value = figure(match["one"]) * scale_of(match)
        yield Found(
            kind,
            start,
            end,
            "elided",
            last[-1].givers or giver_of(scene, sentence, start, end),
            None,
            (),
            last[-1].subject,
            None,
            Quantity(value, value, "", unit_before(scene, sentence.start + match.start("one"))),
            doubt=0.5,
        )


def _is_count(words: str, match: re.Match[str]) -> bool:
    one = match["one"]
    if re.fullmatch(r"(?:19|20)\d\d|one|один|одна|одне", one, re.IGNORECASE):
        return False
    if words[match.end() : match.end() + 1] in (",", ".", ";", "") and not match["lead"]:
        return False
    return not re.search(r"\b(?:in|of|to|by|from|at|than|phase|article) $", words[: match.start()])


def _is_taken(scene: Scene, place: int, start: int, end: int, found: Sequence[Found]) -> bool:
    return (
        any(mention.start <= place < mention.end for mention in scene.money)
        or any(mention.start <= place < mention.end for mention in scene.dates)
        or any(each.start < end and start < each.end for each in found)
    )
