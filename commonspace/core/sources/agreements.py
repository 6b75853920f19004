"""Partnerships: who signs, founds or undertakes what with whom. What is to be made or built is in `works`.

The frames of a sentence stand in `frames`; here they become facts. A sentence is read clause by
clause, so that two agreements of one sentence are two facts; a sentence that only goes on about an
agreement ("The document provides for …") adds none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from commonspace.core.sources.clauses import is_denied, seams, speaks_of_the_same
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.field import FIELD, is_civil, is_of_the_field
from commonspace.core.sources.forums import concluded_at_forum
from commonspace.core.sources.frames import GENERIC_VERB, SOLID_PAPER, Frames, frames_for
from commonspace.core.sources.goods import ATTRIBUTION, GOODS
from commonspace.core.sources.parties import is_firm, parties_before, parties_in
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.strung import Member, is_paper, is_plural, listed, strung, told_apart
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_PAST = re.compile(
    r"\b(?:earlier|previously|before|ago|in the past)(?=[.,;]?$)|(?<!\w)(?:раніше|доти|тому|"
    r"напередодні)(?=[.,;]?$)"
)
_SIGNING = Swift(
    r"\b(?:signed|signing|concluded|inked|agreed|came out|emerged|resulted|brought|exchanged|sealed|"
    r"struck)\b|"
    r"\b(?:agreements|contracts|memoranda|memorandums|documents|papers|deals|letters of intent)\b|"
    r"(?<!\w)(?:підпис\w+|укла(?:ли|ла|в|дено)|угод[иа]|документ\w*|домовленост\w+|контракт\w*)(?!\w)"
)
_THE_FIRM = re.compile(
    r"(?:[Tt]he (?:[\w-]+ ){0,2}?(?:group|company|firm|maker|manufacturer|producer|concern|holding|start-up|"
    r"builder|developer|shipyard|yard)|(?:[А-ЯІЇЄҐ]?[а-яіїєґ-]+ )?(?:[Кк]омпанія|[Ф]ірма|[Кк]онцерн|"
    r"[Гг]рупа|[Вв]иробник|[Хх]олдинг))(?! [A-ZА-ЯІЇЄҐ«\"“])(?!\w)"
)
_SAME_PAPER = re.compile(
    r"^(?:the |this |that |these |such )(?:[\w-]+ )?(?:agreements?|memorandum|memoranda|contracts?|"
    r"documents?|papers?|"
    r"deals?|licen[sc]e|declaration|framework|pact|text|company|venture)$",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(
    r"\b(?:under|after|before|without|despite|until|had|expired?|ended|following|part of|thanks to|about|"
    r"on|over|for|no|"
    r"not|cancel\w*|terminat\w*) $|(?<!\w)(?:за|після|до|без|попри|згідно з|про|щодо|на|не|розірва\w+|"
    r"скасува\w+) $"
)
_TO_THAT = Swift(r"\b(?:to (?:that|this) effect|to this end)\b|(?<!\w)(?:про це|відповідн\w+)(?!\w)")
_OTHER_PAPER = Swift(
    r"\b(?:similar|another|second|separate|further|new)\b|(?<!\w)(?:подібн|ще один|ще одн|інш|окрем|"
    r"друг|нов)\w*",
    re.IGNORECASE,
)
_UNDER = Swift(
    r"\b(?:under|within|as part of|in line with|in keeping with|on the basis of) (?=(?:an?|the|its|this) )"
)
_LAST = 110  # characters that may follow the paper's name: with whom and on what, not the whole period


def find_agreements(scene: Scene, sentence: Sentence, before: Sequence[Found]) -> Iterator[Found]:
    """Partnerships of one sentence. `before`: the partnerships and projects that were named so far."""
    words = scene.words(sentence)
    known = bool(before)
    if words[0] in '"“«' and not re.match(r"[\"“«][^\"”»]{2,40}[\"”»] ", words):
        return  # somebody's words: a statement
    colon = words.find(": ")
    is_list = colon > 0 and _SIGNING.search(words, 0, colon) is not None
    frames = frames_for(words)
    framed = {span: _framed(words, frames, *span) for span in seams(words)} if frames or is_list else {}
    if not (any(framed.values()) or is_list):
        return
    if not is_of_the_field(scene, sentence.start, words) or is_denied(words):
        return
    behind = list(_listing(scene, sentence, words, colon)) if colon > 0 else []
    yield from behind
    if behind:
        return
    if known and speaks_of_the_same(words) and not _OTHER_PAPER.search(words[:40]):
        return
    taken: list[tuple[int, int]] = []
    last: Found | None = None
    for (left, right), matches in framed.items():
        mine = list(_of_clause(scene, sentence, words, (left, right), matches, before))
        if not mine and last is not None:  # ", while E did so with F"
            members = strung(f"with , {words[left:right]}", 0, right - left + 7, (), plural=False)
            mine = [
                _member(scene, sentence, Member(each.start + left - 7, each.end + left - 7, each.whole), last)
                for each in members
                if each.whole
            ]
        for found in mine:
            if not any(start < found.end and found.start < end for start, end in taken):
                taken.append((found.start, found.end))
                last = found
                yield found


def find_listed_agreements(scene: Scene, head: Sentence, rows: Sequence[Sentence]) -> list[Found]:
    """The rows below "The sides signed:" that each name a paper; none unless all of them do."""
    words = scene.words(head)
    if not _SIGNING.search(words) or not is_of_the_field(scene, head.start, words):
        return []
    first = _head(scene, head, words)
    found = []
    for row in rows:
        own = scene.words(row)
        lead = re.match(r"(?:[-•*·▪–—]|\d{1,2}[.)])\s+", own)
        begin = lead.end() if lead else 0
        if not is_paper(own[begin:]):
            return []
        found.append(_member(scene, row, Member(begin, len(own), False), first))
    return [each for each in found if each.parties]


def _listing(scene: Scene, sentence: Sentence, words: str, colon: int) -> Iterator[Found]:
    """ "Four papers were signed: a memorandum with B, a licence for C, D with E"."""
    if not _SIGNING.search(words, 0, colon):
        return
    members = listed(words, colon + 2, len(words), _names(scene, sentence))
    first = _head(scene, sentence, words[:colon])
    for each in members if len(members) > 1 else ():
        found = _member(scene, sentence, each, first)
        if found.parties:
            yield found


def _head(scene: Scene, sentence: Sentence, words: str) -> Found:
    """Whose papers a list names: the one who acts in its heading, nobody if the papers stand alone."""
    parties = parties_in(scene, sentence.start, sentence.start + len(words))[:1]
    return Found(
        FactKind.PARTNERSHIP, sentence.start, sentence.end, "", (), (), parties, "agreement", doubt=0.3
    )


def _names(scene: Scene, sentence: Sentence) -> list[tuple[int, int]]:
    return [
        (named.start - sentence.start, named.end - sentence.start)
        for named in scene.actors_in(sentence.start, sentence.end)
    ]


def _member(scene: Scene, sentence: Sentence, member: Member, first: Found) -> Found:
    """The agreement of a further member: with its own partner, and with the subject of the first."""
    begin, end = sentence.start + member.start, sentence.start + member.end
    own = parties_in(scene, begin, end)
    if not member.whole:
        own = tuple(dict.fromkeys([*first.parties[:1], *own]))
    sums = [each for each in scene.money if begin <= each.start < end and not each.conversion]
    return Found(
        FactKind.PARTNERSHIP,
        begin,
        end,
        "agreement_further",
        (),
        (),
        own,
        first.subject,
        sums[0].money if len(sums) == 1 else None,
        None if sums else find_quantity(scene.text.part(begin, end)),
        doubt=0.14 if sums else 0.3,
    )


_Framed = list[tuple[int, int, str, re.Match[str]]]


def _framed(words: str, frames: Frames, left: int, right: int) -> _Framed:
    """Where frames begin in a clause, the longest first: place, minus end, frame, match."""
    return sorted(
        (
            (match.start(), -match.end(), frame, match)
            for frame, pattern in frames
            for match in pattern.finditer(words, left, right)
        ),
        key=lambda row: (row[0], row[1]),
    )


def _of_clause(
    scene: Scene,
    sentence: Sentence,
    words: str,
    clause: tuple[int, int],
    framed: _Framed,
    before: Sequence[Found],
) -> Iterator[Found]:
    left, right = clause
    matches = [each for each in framed if _holds(words, each[2], each[3], bool(before))]
    # papers without a verb are strung to the first; behind a frame with one they belong to it
    matches = [each for place, each in enumerate(matches) if each[2] != "nominal" or place == 0]
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
        many = is_plural(match["what"] or "")
        apart = told_apart(words, match.end(), right) if many else []
        members = [] if apart else _strung(scene, sentence, words, match, limit, frame)
        behind = [*apart, *members]
        around = (max(reach, left), behind[0].start if behind else limit)
        first = _agreement(scene, sentence, words, around, match, frame, before)
        if first is None:
            continue
        reach = max(match.end(), first.end - sentence.start)
        yield first
        for member in apart:
            reach = max(reach, member.end)
            yield replace(
                first,
                start=sentence.start + member.start,
                end=sentence.start + member.end,
                rule="agreement_further",
                money=None,
                quantity=None,
            )
        for member in members:
            found = _member(scene, sentence, member, first)
            if len(found.parties) > 1 or found.parties[:1] != first.parties[:1]:
                reach = max(reach, member.end)
                yield found


def _strung(
    scene: Scene, sentence: Sentence, words: str, match: re.Match[str], limit: int, frame: str
) -> list[Member]:
    if frame not in ("paper", "venture", "agreed", "together", "nominal"):
        return []
    paper = match["what"] or ""
    begin = match.end("what") if paper and match.end("what") > match.start() else match.end()
    begin = match.end() if frame == "agreed" else begin
    begin = match.end() - 4 if frame == "together" and words[: match.end()].endswith("with") else begin
    end = max(limit, match.end())
    return strung(words, begin, end, _names(scene, sentence), plural=is_plural(paper))


_PARTNER = Swift(
    r"\b(?:with|between|from) (?:the |its |an? |two |three )?[A-Za-z]|(?<!\w)(?:з|із|зі|між) (?=\w{3})"
)


def _has_partner(words: str, start: int, end: int) -> bool:
    """The words say with whom: only then are two verbs of one clause two agreements."""
    return bool(_PARTNER.search(words, max(0, start), end))


def _holds(words: str, frame: str, match: re.Match[str], known: bool) -> bool:
    """The frame is meant: not civil, not the same paper again, not background without a date."""
    verb = (match.groupdict().get("verb") or "").strip()
    what = match["what"] or ""
    if is_civil(part(words, max(0, match.start() - 80), match.end() + 80)):
        return False
    if (
        frame == "paper"
        and re.search(rf"(?:^| )(?:{GENERIC_VERB.pattern})$", verb)
        and not SOLID_PAPER.search(what)
    ):
        return False
    if known and re.search(r"\bhad (?:already |also )?(?:sign|agre|conclud|reach|found|form|set)", words):
        return False
    again = known or words[: match.start()].rstrip().endswith((";", ",", " and", " та", " і", ", а"))
    if again and (_SAME_PAPER.match(what.strip()) or _TO_THAT.search(match.group(0))):
        return False
    if known and _PAST.search(words.rstrip(" .,;")):
        return False
    if frame == "licence" and re.search(r"\bhad \w+ of\b", words[: match.start()]):
        return False
    if frame == "nominal" and (known or _BY_THE_WAY.search(words[: match.start()])):
        return False
    if frame in ("together", "agreed", "talks", "stake", "licence", "nominal") and not (
        is_about_defence(words) or GOODS.search(words) or FIELD.search(words)
    ):
        return False
    aside = re.search(r", (?:which|who|яка|який|яке|які)(?!\w)[^,]*$", words[: match.start()])
    if aside and not _has_partner(words, match.start(), len(words)):
        return False  # said in passing of somebody who is named for something else
    if re.search(r"\b(?:expects?|expected|hopes?|wants?) to see\b", words[: match.end()]):
        return False
    return not re.search(
        r"\b(?:if|whether|before|until|once)\b[^,]*$|"
        r"якщо[^,]*$",
        words[: match.start()],
    )


def _agreement(
    scene: Scene,
    sentence: Sentence,
    words: str,
    around: tuple[int, int],
    match: re.Match[str],
    frame: str,
    before: Sequence[Found],
) -> Found | None:
    base = sentence.start
    left, limit = around
    edge = max(left, left_edge(words, match.start()))
    under = _UNDER.search(words, edge, match.end())
    edge = under.end() if under else edge
    last = min(_clause_end(words, max(edge, min(match.end(), limit)), limit), match.end() + _LAST)
    clause = words[edge:last].rstrip(" .,;")
    parties = parties_in(scene, base + edge, base + last)
    if re.match(r"(?:it|they|he|she|we)\b", clause, re.IGNORECASE) or not parties:
        parties = tuple(dict.fromkeys([*parties_before(scene, sentence.start, base + edge), *parties]))
    parties = _recalled(scene, clause, base + edge, parties, before)
    if frame in ("talks", "nominal") and len(parties) < 2:
        return None  # one side's own thoughts, or a paper with nobody
    if frame == "invest" and not any(not actor.code for actor in parties):
        return None  # a nation's money is a pledge
    if not parties or concluded_at_forum(scene, sentence, words):
        return None
    sums = [
        each for each in scene.money if base + edge <= each.start < base + len(words) and not each.conversion
    ]
    if sums and [actor.code for actor in parties] == ["UA"]:
        return None  # investors' money, with nobody named
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
        None if sums else find_quantity(clause),
        doubt=0.25 if len(parties) > 1 else 0.45,
    )


def _recalled(
    scene: Scene, clause: str, start: int, parties: tuple[Actor, ...], before: Sequence[Found]
) -> tuple[Actor, ...]:
    """The parties: "the German group" is the firm named last; without any those of the last agreement."""
    own = tuple(actor for actor in parties if actor.code not in scene.knowledge.programmes)
    parties = own or parties
    firms = [actor for each in before for actor in each.parties if is_firm(scene, actor)]
    the_firm = _THE_FIRM.search(clause)
    if the_firm and firms and the_firm.start() < 60:
        described = {each.actor for each in scene.actors_in(start + the_firm.start(), start + the_firm.end())}
        return tuple(dict.fromkeys([firms[-1], *(each for each in parties if each not in described)]))
    return parties if parties or not before else before[-1].parties


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
