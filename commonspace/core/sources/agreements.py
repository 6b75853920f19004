"""Partnerships: who signs, founds or undertakes what with whom. What is to be made or built is in `works`.

The frames of a sentence stand in `frames`; here they become facts. A sentence is read clause by
clause, so that two agreements of one sentence are two facts; a sentence that only goes on about an
agreement ("The document provides for …") adds none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from commonspace.core.sources.clauses import further_deals, is_denied, seams, speaks_of_the_same
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.frames import GENERIC_VERB, SOLID_PAPER, frames_for
from commonspace.core.sources.goods import ATTRIBUTION, GOODS
from commonspace.core.sources.groups import concluded_at_forum
from commonspace.core.sources.parties import parties_before, parties_in
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import FactKind

_CIVIL = re.compile(
    r"\b(?:reconstruction|grain|energy|mining|minerals?|pension|tax|trade|climate|peace|"
    r"cease-?fire|prisoners?|Black Sea|investment fund|macro-?financial|sanctions|war crimes|"
    r"investigat\w+|humanitarian|fuel reserves|loan)\b|макрофінанс|валютн|зерн|відбудов|санкці|"
    r"полонен|перемир|мирн\w+ |енергет|позик",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:defen[cs]e|security|military|arms|weapons?|drones?|ammunition|armou?r\w*|vehicles?|"
    r"artiller\w+|guns?|shells?|missiles?|air[- ]defen[cs]e|Rheinmetall|production|equipment|"
    r"joint venture|joint company|co-production|aircraft|UAVs?|demining|Defen[cs]e Industr\w+)\b|"
    r"оборон|безпек|військов|збро|дрон|боєприпас|снаряд|бронет|виробництв|Baykar|ракет|БпЛА|"
    r"розмінуван",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:earlier|previously)(?=[.,;]?$)|(?<!\w)(?:раніше|доти)(?=[.,;]?$)")
_SAME_PAPER = re.compile(
    r"^(?:the |this |that |these |such )(?:[\w-]+ )?(?:agreements?|memorandum|memoranda|contracts?|"
    r"documents?|papers?|"
    r"deals?|licen[sc]e|declaration|framework|pact|text|company|venture)$",
    re.IGNORECASE,
)
_OTHER_PAPER = re.compile(
    r"\b(?:similar|another|second|separate|further|new)\b|(?<!\w)(?:подібн|ще один|ще одн|інш|окрем|"
    r"друг|нов)\w*",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:under|within|as part of|in line with|in keeping with|on the basis of) (?=(?:an?|the|its|this) )"
)
_LAST = 110  # characters that may follow the paper's name: with whom and on what, not the whole period


def is_of_the_field(scene: Scene, start: int, words: str) -> bool:
    """The words, or what stood just before them, are about arms and their making."""
    return bool(
        _FIELD.search(words)
        or is_about_defence(words)
        or GOODS.search(words)
        or _FIELD.search(scene.text[max(0, start - 250) : start])
        or is_about_defence(scene.text[max(0, start - 250) : start])
    )


def is_civil(words: str) -> bool:
    """The words name trade, energy, peace terms and the like: no matter of this register."""
    return bool(_CIVIL.search(words))


def find_agreements(scene: Scene, sentence: Sentence, known: bool) -> Iterator[Found]:
    """Partnerships of one sentence. `known`: the document has named one before."""
    words = scene.words(sentence)
    if words[0] in '"“«' and not re.match(r"[\"“«][^\"”»]{2,40}[\"”»] ", words):
        return  # somebody's words: a statement
    if not any(pattern.search(words) for _, pattern in frames_for(words)):
        return
    if not is_of_the_field(scene, sentence.start, words) or is_denied(words):
        return
    if known and speaks_of_the_same(words) and not _OTHER_PAPER.search(words[:40]):
        return
    taken: list[tuple[int, int]] = []
    for left, right in seams(words):
        for found in _of_clause(scene, sentence, words, left, right, known):
            if not any(start < found.end and found.start < end for start, end in taken):
                taken.append((found.start, found.end))
                yield found


def _of_clause(
    scene: Scene, sentence: Sentence, words: str, left: int, right: int, known: bool
) -> Iterator[Found]:
    matches = sorted(
        (
            (match.start(), -match.end(), frame, match)
            for frame, pattern in frames_for(words)
            for match in pattern.finditer(words, left, right)
            if _holds(words, frame, match, known)
        ),
        key=lambda row: (row[0], row[1]),
    )
    reach = left
    for index, (start, _, frame, match) in enumerate(matches):
        if start < reach:
            continue
        limit = next(
            (
                each[0]
                for each in matches[index + 1 :]
                if each[0] >= match.end() and _has_partner(words, each[0], right)
            ),
            right,
        )
        whole = frame in ("stake", "invest")  # its partner stands in its object
        limit = limit if whole or _has_partner(words, match.end() - 20, limit) else right
        limit = min(limit, right)
        further = further_deals(words, match.end(), limit) if frame in ("paper", "venture", "agreed") else []
        first = _agreement(
            scene, sentence, words, max(reach, left), match, further[0][0] if further else limit, frame
        )
        if first is not None:
            reach = max(match.end(), first.end - sentence.start)
            yield first
            for begin, end in further:
                parties = parties_in(scene, sentence.start + begin, sentence.start + end) or first.parties
                if parties:
                    reach = max(reach, end)
                    yield replace(
                        first,
                        start=sentence.start + begin,
                        end=sentence.start + end,
                        rule="agreement_further",
                        parties=tuple(
                            dict.fromkeys([*first.parties[:1], *parties]) if len(parties) < 2 else parties
                        ),
                        money=None,
                        quantity=None,
                    )


_PARTNER = re.compile(
    r"\b(?:with|between|from) (?:the |its |an? |two |three )?[A-Za-z]|(?<!\w)(?:з|із|зі|між) (?=\w{3})"
)


def _has_partner(words: str, start: int, end: int) -> bool:
    """The words say with whom: only then are two verbs of one clause two agreements."""
    return bool(_PARTNER.search(words, max(0, start), end))


def _holds(words: str, frame: str, match: re.Match[str], known: bool) -> bool:
    """The frame is meant: not civil, not the same paper again, not background without a date."""
    verb = (match.groupdict().get("verb") or "").strip()
    what = match["what"] or ""
    if _CIVIL.search(words[max(0, match.start() - 80) : match.end() + 80]):
        return False
    if (
        frame == "paper"
        and re.search(rf"(?:^| )(?:{GENERIC_VERB.pattern})$", verb)
        and not SOLID_PAPER.search(what)
    ):
        return False
    if known and re.search(r"\bhad (?:already |also )?(?:sign|agre|conclud|reach|found|form|set)", words):
        return False
    if known and (_SAME_PAPER.match(what.strip()) or _PAST.search(words.rstrip(" .,;"))):
        return False
    if frame == "licence" and re.search(r"\bhad \w+ of\b", words[: match.start()]):
        return False
    if frame in ("together", "agreed", "talks", "stake", "licence") and not (
        is_about_defence(words) or GOODS.search(words) or _FIELD.search(words)
    ):
        return False
    return not re.search(
        r"\b(?:expects? to see|expected to see)\b[^,]*$|\b(?:if|whether|before|until|once)\b[^,]*$|"
        r"якщо[^,]*$",
        words[: match.start()],
    )


def _agreement(
    scene: Scene, sentence: Sentence, words: str, left: int, match: re.Match[str], limit: int, frame: str
) -> Found | None:
    base = sentence.start
    edge = max(left, left_edge(words, match.start()))
    under = _UNDER.search(words, edge, match.end())
    edge = under.end() if under else edge
    last = min(_clause_end(words, match.end(), limit), match.end() + _LAST)
    clause = words[edge:last].rstrip(" .,;")
    parties = parties_in(scene, base + edge, base + last)
    if re.match(r"(?:it|they|he|she|we)\b", clause, re.IGNORECASE) or not parties:
        parties = tuple(dict.fromkeys([*parties_before(scene, sentence.start, base + edge), *parties]))
    if frame in ("together", "agreed", "licence", "talks", "stake") and not parties:
        return None
    if frame == "invest" and not any(not actor.code for actor in parties):
        return None  # a nation's money is a pledge
    if concluded_at_forum(scene, sentence, words):
        return None
    sums = [
        each for each in scene.money if base + edge <= each.start < base + len(words) and not each.conversion
    ]
    return Found(
        FactKind.PARTNERSHIP,
        base + edge,
        base + edge + len(clause),
        f"agreement_{frame}",
        (),
        (),
        parties,
        " ".join((match["what"] or "cooperation").split()),
        sums[0].money
        if len(sums) == 1 and re.search(r"contract|order|venture|контракт|worth|invest", clause)
        else None,
        find_quantity(clause),
        doubt=0.25 if len(parties) > 1 else 0.45,
    )


def _clause_end(words: str, start: int, limit: int) -> int:
    stop = re.search(
        r", and (?=[A-Z])|, (?:which|as|a maker|to|said|announced|according|passes|after|that)\b|[.;](?!\d)|"
        r",? and (?=(?:promised|pledged|announced|will|allocated|gave|praised|said|committed|donated)\b)|"
        r",? (?:і|й|та) (?=(?:пообіця|виділи|оголоси|нада|переда)\w+)|, як(?:а|ий|е|і) (?=пообіця|виділ|"
        r"нада|переда)|"
        r",? (?:as part|under the framework|released|in the near future)\b|, (?:повідом|заяв|яка|що|зокрема|"
        r"насамперед)|\" (?=said)| (?:and|та|й|і|while|but) $",
        words[start:limit],
    )
    last = start + stop.start() if stop else limit
    said = ATTRIBUTION.search(words, start, last)
    return said.start() if said else last
