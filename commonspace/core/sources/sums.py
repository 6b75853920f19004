"""Sums of support, each with its clause: a pledge, a delivery or a running total.

A further sum of the same sentence takes its own words alone; a conversion in brackets is no second sum.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from commonspace.core.sources.actors import Named
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.goods import (
    AID_EN,
    ATTRIBUTION,
    CIVIL,
    MILITARY_AID,
    subject_of,
)
from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.prices import CONTRACT, is_business, is_no_gift, is_same_money, is_wanted
from commonspace.core.sources.roles import subject_actors
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.topic import SHORT_TEXT, is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_TOTAL = Swift(
    r"\bin total\b|\b(?:now )?(?:stands?|stood) at\b|\btotal(?:l?ing|s|led)?\b(?! (?:NOK|EUR|USD|€|\$))|"
    r"\bbring(?:s|"
    r"ing)\b[^.]{0,50}\bto\b|\btaking\b(?! (?:part|place|over))[^.]{0,40}\bto\b|"
    r"\bsince (?:the (?:beginning|start|war|"
    r"invasion|outbreak)|russia|february|january|20\d\d|taking office)|\bto date\b|\bso far\b|"
    r"\bover the (?:past|last) (?:\w+ )?(?:years?|months)|\bcumulative|"
    r"загал(?:ом|ьн\w+ (?:сум|обсяг))|від початку (?:вторгнення|війни|повномасштабн)|з початку|"
    r"усього|сумарн|за (?:весь )?(?:час|період|роки) (?:повномасштабн\w+ )?(?:війни|вторгнення)",
    re.IGNORECASE,
)


_EACH = re.compile(r"(?:Each|Every|Кожн?(?:ен|на|не|ий))\b")


def find_sums(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """A clause for each sum of the sentence that is military support."""
    sums = [
        mention
        for mention in scene.money
        if sentence.start <= mention.start < sentence.end and not mention.conversion
    ]
    if not sums or _EACH.match(words):
        return  # no sum, or the price of one
    if not (_is_support(words, scene) or _goes_on(scene, sentence, words)):
        return
    base = sentence.start
    carried: tuple[Actor, ...] = ()
    turns = _in_turn(scene, sentence, words, sums)
    for index, mention in enumerate(sums):
        place = mention.start - base
        previous = sums[index - 1].end - base if index else 0
        later = sums[index + 1] if index + 1 < len(sums) else None
        own = words[max(previous, left_edge(words, place)) : later.start - base if later else len(words)]
        before, behind = words[previous:place], words[mention.end - base :]
        if (
            (CIVIL.search(own) and not is_about_defence(own))
            or is_business(own)
            or is_no_gift(before, behind)
            or is_same_money(words, sums, index, base)
            or (len(sums) < len(scene.money) and _SPENT.search(before))  # last year's money is background
        ):
            continue
        if is_wanted(words[:place], behind):
            yield from _wanted(scene, sentence, mention, place)
            continue
        kind = _sum_kind(words, place, previous, mention)
        start = base + _sum_start(words, place, previous, mention, base)
        after = max(mention.end, mention.start + 1)
        end = _sum_end(scene, after, _limit(scene, sentence, words, mention, later))
        dashed = _dashed(scene, base, mention)
        start = dashed.start if dashed else start
        givers = (turns[index],) if turns else _sum_givers(scene, sentence, words, start, mention, dashed)
        if not givers and carried and not scene.actors_in(base + previous, mention.start):
            givers = carried  # "… and paid 180 million": the same who promised before
        carried = givers
        if not givers and scene.text[start - 2 : start] in (": ", "– ", "— ") and start > base:
            speaker = scene.attribution.at(mention.start)
            givers = _not_programmes(scene, subject_actors(scene, base, mention.start, speaker))
        own_money = mention.money.currency == "UAH" and all(actor.code == "UA" for actor in givers)
        if own_money and not _GETS.search(own):
            continue  # a country's own budget is no support
        if (
            kind is FactKind.TOTAL
            and givers
            and all(actor.code in scene.knowledge.groups for actor in givers)
        ):
            kind = FactKind.PLEDGE  # what a group has gathered is its one promise, however it is told
        part = index and kind is FactKind.PLEDGE and _PART_OF.search(words[previous : place + 2])
        yield Found(
            kind,
            start,
            end,
            "sum",
            givers or None,
            None,
            (),
            _purpose(scene.text[after:end]),
            mention.money,
            None,
            doubt=0.15 if givers else 0.35,
            flags=(*(("part_of",) if part else ()), *(("about",) if mention.about else ())),
        )


_PART_OF = re.compile(r"at least|of which|з них|щонайменше|решт|ще |including")
_IN_TURN = Swift(r": |\brespectively\b|\bin that order\b|(?<!\w)відповідно(?!\w)")


def _limit(
    scene: Scene, sentence: Sentence, words: str, mention: MoneyMention, later: MoneyMention | None
) -> int:
    """Where the words of a sum must stop: at the sentence's end, or where those of the later sum begin."""
    if later is None:
        return sentence.end
    base = sentence.start
    dashed = _dashed(scene, base, later)
    begins = base + _sum_start(words, later.start - base, mention.end - base, later, base)
    return min(dashed.start if dashed else later.hedged, max(mention.end, mention.start + 1, begins))


def _in_turn(scene: Scene, sentence: Sentence, words: str, sums: list[MoneyMention]) -> tuple[Actor, ...]:
    """ "A, B and C paid: 1 million, 2 million and 3 million": as many givers as sums, in their order."""
    if len(sums) < 2 or not _IN_TURN.search(words):
        return ()
    named = [
        each
        for each in scene.actors_in(sentence.start, sums[0].start)
        if each.actor.code.isupper() and each.actor.code not in ("UA", "RU") and not each.place
    ]
    givers = tuple(dict.fromkeys(each.actor for each in named))
    between = any(scene.actors_in(one.end, two.start) for one, two in pairwise(sums))
    return givers if len(givers) == len(sums) and not between else ()


def _sum_givers(
    scene: Scene, sentence: Sentence, words: str, start: int, mention: MoneyMention, dashed: Named | None
) -> tuple[Actor, ...]:
    """Who gives a sum whose clause begins at `start`: its subject, whom "which" stands for, who pays."""
    if dashed:
        return (dashed.actor,)
    base = sentence.start
    speaker = scene.attribution.at(mention.start)
    givers = _not_programmes(scene, subject_actors(scene, start, mention.start, speaker))
    relative = _RELATIVE.search(words, max(0, start - base - 8))
    if relative and relative.end() == start - base:
        before = scene.actors_in(base, base + relative.start() + 1)
        givers = (before[-1].actor,) if before else givers
    if not any(actor.code.isupper() and actor.code != "UA" for actor in givers):
        givers = _paid_by(scene, mention.end, sentence.end) or givers
    return givers


_GETS = Swift(r"\b(?:receiv\w+|gets?|got|obtain\w*)\b|отрим|одерж")


_PAID_BY = re.compile(
    r" ?(?:(?:come|comes|came|are|is|were|was|will be) )?(?:ordered |financed |funded |bought |provided |"
    r"promised |"
    r"pledged |covered )?(?:in [\w ]{3,20}? )?(?:from|by|paid by|given by|від|коштом|за рахунок) (?:the )?$|"
    r"(?: [—–-])? (?:внес|нада|да|заплати|виділи|переказа|дода|пообіця|пода)(?:ла|ли|в|ло) (?:уряд )?$"
)


def _paid_by(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """ "30 million euros from Helsinki": who gives stands behind the sum."""
    named = [
        each for each in scene.actors_in(start, min(end, start + 60)) if each.actor.code not in ("UA", "RU")
    ]
    if named and _PAID_BY.fullmatch(scene.text, start, named[0].start):
        return (named[0].actor,)
    return ()


def _dashed(scene: Scene, start: int, mention: MoneyMention) -> Named | None:
    """ "Finland — 100 million": the giver before the dash."""
    named = [
        each
        for each in scene.actors_in(start, mention.hedged)
        if each.actor.code.isupper()
        and re.fullmatch(r" (?:—|–|-) (?:до |up to |about )?", scene.text[each.end : mention.hedged])
    ]
    return named[-1] if named else None


def _wanted(scene: Scene, sentence: Sentence, mention: MoneyMention, place: int) -> Iterator[Found]:
    """Money that is asked for: a need with its sum."""
    words = scene.words(sentence)
    start = sentence.start + left_edge(words, place)
    end = _sum_end(scene, max(mention.end, mention.start + 1), sentence.end)
    nation = (scene.nation("UA"),) if scene.names("UA") or scene.language == "uk" else scene.voice.nations
    if not nation:
        return
    yield Found(
        FactKind.NEED,
        start,
        end,
        "need_sum",
        nation,
        (),
        (),
        _purpose(scene.text[mention.end : end]) or "funding",
        mention.money,
        None,
        doubt=0.2,
    )


def _not_programmes(scene: Scene, givers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The givers without those that only pass money on ("through PURL"), unless nobody else is named."""
    others = tuple(actor for actor in givers if actor.code not in scene.knowledge.programmes)
    nations = any(each.actor.code.isupper() and each.actor.code not in ("UA", "RU") for each in scene.actors)
    return others if others or nations else givers


_RELATIVE = Swift(r"(?<=\w), (?:which|who|як(?:а|ий|е|і)) (?=[a-zа-яіїєґ]{4})")


def _goes_on(scene: Scene, sentence: Sentence, words: str) -> bool:
    """ "Canada allocated €70 million, Lithuania €3 million": support was spoken of just before."""
    gives = re.search(
        r"\b(?:allocat|gave|gives?|given|pledg|paid|pays|contribut|promis|provid|earmark|"
        r"set aside|ready|rais|increas|boost|lift|spen[dt]|add|commit|share|contribution|invest|put|value|"
        r"package|worth|financ|"
        r"fund|cover|"
        r"part|comes?|came|releas|goes to|"
        r"is for)\w*\b|(?:профінанс|оплат|очіку|чека|збільш|доплач|плат)\w+|готов|виділ|внес|пообіц|нада|"
        r"част(?:ка|ку)|"
        r"вартість|пакет|"
        r"дода|спрям|"
        r"сплат|інвест|вклад",
        words,
        re.IGNORECASE,
    )
    named = [
        each for each in scene.actors_in(sentence.start, sentence.end) if each.actor.code not in ("UA", "RU")
    ]
    before = scene.text.part(max(0, sentence.start - 300), sentence.start)
    before = before if len(scene.text) > SHORT_TEXT else scene.text
    if CONTRACT.search(words):
        return False
    return bool(gives and (named or before)) and not CIVIL.search(words) and is_about_defence(before)


def _is_support(words: str, scene: Scene) -> bool:
    if re.search(MILITARY_AID, words, re.IGNORECASE):
        return True
    if CIVIL.search(words) and not is_about_defence(words):
        return False
    return is_about_defence(words) or bool(
        re.search(r"\b(?:Ukraine|[Cc]oalition|[Ff]und)\b.*|Україн|коаліці|пакет", words)
        and re.search(
            rf"{AID_EN}|\b(?:allocat|announc|pledg|commit|donat|contribut|provid|giv(?:e|es|en|ing)|gave|"
            rf"paid|raised|earmark|"
            rf"promis|"
            rf"plans|invest|fund)\w*|виділ|переда|нада|допомог|підтримк|вклад|зібра|пакет",
            words,
            re.IGNORECASE,
        )
    )


def _sum_kind(words: str, place: int, previous: int, mention: MoneyMention) -> FactKind:
    near = part(words, max(previous, place - 90), place + 110)
    later = _NEXT_CLAUSE.search(near, place - max(previous, place - 90))
    near = near[: later.start()] if later else near
    fresh = re.search(r"\b(?:announc|will|pledging|committed to)\w*\b", words[max(0, place - 60) : place])
    if _TOTAL.search(near) and not fresh:
        return FactKind.TOTAL
    if re.search(r"\btaking\b(?! (?:part|place|over))|\bbringing\b", words[previous:place]):
        return FactKind.TOTAL
    if (
        _PROVIDED.search(words[max(0, place - 90) : place]) or _SPENT.search(words[previous:place])
    ) and not fresh:
        return FactKind.DELIVERY
    return FactKind.PLEDGE


_NEXT_CLAUSE = re.compile(
    r"; |, (?:bringing|taking|raising|lifting|which|while|доводячи|що довело)\b"
)  # another sum
_SPENT = Swift(
    r"\b(?:[Ll]ast (?:year|month|week|autumn|spring|winter|summer)|[Ii]n 20\d\d|"
    r"[Ee]arlier)\b(?:(?!, and )[^.;]){0,40}\b(?:spent|gave|paid|"
    r"donated|provided|contributed|handed)\b|(?<!\w)(?:[Тт]орік|[Мм]инулого (?:року|місяця|тижня)|"
    r"[Рр]аніше|[Уу] 20\d\d)"
    r"(?:(?!, а )[^.;]){0,40}(?:витрати|надал|надав|переда|сплати|внес)\w*"
)
_PROVIDED = Swift(
    r"\b(?:has|have) (?:already |so far |now )*(?:provided|delivered|supplied|given|"
    r"sent)\b(?! (?:a|the) contract)|"
    r"(?<!\w)(?:вже )?(?:надал[аио]|надав|передал[аио]|отримал[аио])(?!\w)"
)


AID_VERB = (
    r"\b(?:allocat|pledg|promis|provid|contribut|earmark|announc|commit|giv|gave|pa(?:y|id)|donat|"
    r"approv|add|spen)\w*\b|"
    r"виділ|пообіц|нада|внес|оголос|додал|сплат|переда"
)
_SECOND_VERB = re.compile(
    r" and (?:also )?(?=(?:allocated|pledged|promised|provided|contributed|earmarked|announced|"
    r"committed|gave|paid|donated|"
    r"approved|added|will|would) )|(?: і| й| та|,) (?:також )?(?=(?:виділи|пообіця|нада|внес|оголоси|"
    r"дода|сплати|переда)\w+ )"
)


def _sum_start(words: str, place: int, previous: int, mention: MoneyMention, base: int) -> int:
    """From the clause's subject; for a further sum of the same sentence from its own hedge or separator."""
    if previous and not re.search(r"[.;]", words[previous:place]):
        gap = words[previous:place]
        fresh = list(re.finditer(r"(?:,? and |, |; |: |– |— |\bta |\bі |, а )", gap))
        if fresh:
            begin = previous + fresh[-1].end()
            lead = re.match(r"(?:ще|решту|а|та|і|ще й|also) ", words[begin:place], re.IGNORECASE)
            begin += lead.end() if lead else 0
            return begin if begin <= place else mention.hedged - base
        return mention.hedged - base
    edge = left_edge(words, place)
    relative = _RELATIVE.search(words, edge, place)
    edge = relative.end() if relative else edge
    later = _SECOND_VERB.search(words, edge, place)
    if later and not re.search(AID_VERB, words[edge : later.start()]):
        edge = later.end()
    part = re.search(r"\b(?:part of|included in|within|under) (?=(?:an?|the|its|this) )", words[edge:place])
    edge += part.end() if part else 0
    lead = re.match(
        r"(?:(?:Also|Today|Additionally|In addition|Thus|As part of this effort|This morning|On \w+|"
        r"Сьогодні|Учора|Вчора|Також|Окрім цього|Крім того|А вже за кілька годин),? )+",
        words[edge:place],
    )
    return edge + (lead.end() if lead else 0)


def _sum_end(scene: Scene, after: int, limit: int) -> int:
    """To the end of what the sum is for: before "including", a further clause or a further sum."""
    text = scene.text
    bracket = re.match(r" ?\([^)]{0,60}\)", text[after:limit])
    if bracket:
        after += bracket.end()
    stop = re.search(
        r",? (?:including|(?:that )?(?:covers?|comprises?|consists? of|contains?|brings|features|"
        r"provides for|foresees) |(?:увійшли|входять|"
        r"увійдуть|ввійшли|містить|охоплює|передбачає|включає)\b|(?:з|із) них|of (?:it|which|this|"
        r"them)\b|announced by|which|that (?:will|includes?)|taking|bringing|to ensure|to help|"
        r"to support|so that|"
        r"because|as well as (?:ammunition|additional)|as they)\b|; |\. |[\"”»]|, (?=(?:said|says|"
        r"announced|while|and the|Sweden|as|of which|because|зокрема|що|яке|який|яку|яка|з яких|"
        r"повідом|заяв|пише|taking)\b)|: |,? and \d|,? (?:and|and another|and) $|, $|,? а $|"
        r" and (?:also )?(?:gave|delivered|"
        r"donated|sent|supplied|handed|transferred|provided) | (?:і|й|та) (?:передал|надал|поставил|"
        r"надіслал)\w+ ",
        text[after:limit],
    )
    end = after + stop.start() if stop else limit
    said = ATTRIBUTION.search(text, after, end)
    end = said.start() if said else end
    while end > after and text[end - 1] in " .,;:–—":
        end -= 1
    return end


def _purpose(words: str) -> str:
    """What the sum is for: after "in", "for", "на"."""
    found = re.match(
        r"\s*(?:\([^)]*\))?\s*(?:in|for|of|worth of|на|–|—|into|to)\s+(?P<what>[^,;()]{3,90})", words
    )
    what = found["what"] if found else words
    return subject_of(re.split(r" (?:to|for|from|through) (?:Ukraine|help|the Ukr)", what)[0].strip(" –—"))
