"""Sums of support, each with its clause: a pledge, a delivery or a running total.

A further sum of the same sentence takes its own words alone; a conversion in brackets is no second sum.
"""

import re
from collections.abc import Iterator

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
from commonspace.core.sources.roles import subject_actors
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.topic import SHORT_TEXT, is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_TOTAL = re.compile(
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


def find_sums(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """A clause for each sum of the sentence that is military support."""
    sums = [
        mention
        for mention in scene.money
        if sentence.start <= mention.start < sentence.end and not mention.conversion
    ]
    if re.match(r"(?:Each|Every|Кожн?(?:ен|на|не|ий))\b", words):
        return  # the price of one
    if not sums or not (_is_support(words, scene) or _goes_on(scene, sentence, words)):
        return
    base = sentence.start
    carried: tuple[Actor, ...] = ()
    for index, mention in enumerate(sums):
        place = mention.start - base
        previous = sums[index - 1].end - base if index else 0
        own = words[
            max(previous, left_edge(words, place)) : (
                sums[index + 1].start - base if index + 1 < len(sums) else len(words)
            )
        ]
        if (CIVIL.search(own) and not is_about_defence(own)) or _CONTRACT.search(own) or _JOINT.search(own):
            continue
        if len(sums) < len(scene.money) and _SPENT.search(words[previous:place]):
            continue  # last year's money is background beside this year's
        if _IS_NO_GIFT.search(words[max(previous, place - 45) : place]) or _IS_PRICE.search(
            words[mention.end - base : mention.end - base + 20]
        ):
            continue
        if _PROCEEDS.match(words[mention.end - base :]) or _is_same_money(words, sums, index, base):
            continue
        if _is_needed(words, place, mention.end - base):
            wanted = _wanted(scene, sentence, mention, place)
            if wanted.givers:
                yield wanted
            continue
        if _WANTED.search(words[:place]) or _WANTED_AFTER.search(words[mention.end - base :]):
            yield _wanted(scene, sentence, mention, place)
            continue
        kind = _sum_kind(words, place, previous, mention)
        start = base + _sum_start(words, place, previous, mention, base)
        after = max(mention.end, mention.start + 1)
        limit = sentence.end
        if index + 1 < len(sums):
            later = sums[index + 1]
            dashed = _dashed(scene, base, later)
            limit = min(
                dashed.start if dashed else later.hedged,
                max(after, base + _sum_start(words, later.start - base, mention.end - base, later, base)),
            )
        end = _sum_end(scene, after, limit)
        speaker = scene.attribution.at(mention.start)
        givers = _not_programmes(scene, subject_actors(scene, start, mention.start, speaker))
        relative = _RELATIVE.search(words, max(0, start - base - 8), start - base)
        if relative and relative.end() == start - base:
            before = scene.actors_in(base, base + relative.start() + 1)
            givers = (before[-1].actor,) if before else givers
        own_dash = _dashed(scene, base, mention)
        if own_dash:
            givers, start = (own_dash.actor,), own_dash.start
        if not any(actor.code.isupper() and actor.code != "UA" for actor in givers):
            givers = _paid_by(scene, mention.end, sentence.end) or givers
        if not givers and carried and not scene.actors_in(base + previous, mention.start):
            givers = carried  # "… and paid 180 million": the same who promised before
        carried = givers
        if not givers and scene.text[start - 2 : start] in (": ", "– ", "— ") and start > base:
            givers = _not_programmes(scene, subject_actors(scene, base, mention.start, speaker))
        if (
            mention.money.currency == "UAH"
            and all(actor.code == "UA" for actor in givers)
            and not _GETS.search(own)
        ):
            continue  # a country's own budget is no support
        if kind is FactKind.TOTAL and givers and all(_is_group(scene, actor) for actor in givers):
            kind = FactKind.PLEDGE  # what a group has gathered is its one promise, however it is told
        flags = (
            ("part_of",)
            if index
            and kind is FactKind.PLEDGE
            and re.search(
                r"at least|of which|з них|щонайменше|решт|ще |including", words[previous : place + 2]
            )
            else ()
        )
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
            flags=(*flags, *(("about",) if mention.about else ())),
        )


_JOINT = re.compile(
    r"\b(?:launch|announc|start|beg[iau]n|agree|unveil|found)\w*[^.;]{0,20} (?:an? |the )?(?:joint|"
    r"common|shared|bilateral) "
    r"(?:[\w-]+ ){0,3}(?:programme|program|project|initiative|venture|fund)\b|"
    r"(?:започатк|запус|оголос|погод|розпоч)\w+[^.;]{0,20} спільн\w+ (?:[а-яіїєґ]+ ){0,2}(?:програм|"
    r"про[єе]кт|ініціатив)"
)
_CONTRACT = re.compile(
    r"\b(?:award\w*|won|wins?|win|receiv\w*|secur\w*|got|sign\w*|land\w*)\b[^.;]{0,60}\b(?:contracts?|"
    r"orders?)\b|"
    r"\b(?:given?|gave|gives|handed|placed|granted)\b[^.;\d]{0,50}\b(?:contract|order)\b|"
    r"\bjoint (?:venture|company)\b[^.;]{0,30}\b(?:worth|valued|of|for)\b|\b(?:[Tt]he|"
    r"[Ii]ts) (?:contract|deal|order|venture|joint company)\b[^.;]{0,25}\bworth\b|"
    r"\b(?:disclosed|announced) an investment\b|контракт\w*[^.;]{0,30} на (?=\d)|контракт\w* вартістю",
)  # the price of firms' business with each other is no gift


_IS_NO_GIFT = re.compile(
    r"\b(?:up from|compared (?:with|to)|against|instead of|rather than|previous(?:ly)?|last year's|"
    r"costs?|costing|"
    r"pric\w+(?: at)?|put at|estimated at|valued at|revenues? of|turnover of|sales of|profits? of|"
    r"capital of|fine of|"
    r"damage of|losses of|after)(?: (?:about|around|some|roughly|nearly|more than|over))? $|"
    r"(?<!\w)(?:порівняно з|проти|замість|кошту\w+|ціною|виручк\w+|оборот\w*|прибут\w+|збитк\w+|"
    r"оцін\w+ (?:у|в|на))"
    r"(?: [а-яіїєґ]+)? $",
    re.IGNORECASE,
)
_IS_PRICE = re.compile(
    r"^ (?:loan|credit)\b|^,? (?:each(?! (?:year|month))|apiece|a piece|per (?:unit|shot|drone|missile)|"
    r"за (?:одиницю|"
    r"штуку)|кожн\w+)\b"
)
_HOW_MUCH = (
    r"(?: (?:up to|at least|about|around|some|another|an? additional|an? further|more than|over|еще|ще|"
    r"щонайменше|понад|близько|до))*"
)
_WANTED = re.compile(
    rf"\b(?:needs?|requires?|lacks?|(?:is|are) (?:asking for|seeking|short (?:of|by))|asks? for|"
    rf"asked for|seeks?|sought|requested|"
    rf"requests?|shortfall of|gap of|deficit of){_HOW_MUCH} $|(?<!\w)(?:потребу(?:є|ють|ємо)|потріб(?:но|"
    rf"ен|на|ні)|бракує|не вистачає|"
    rf"необхідно|просить|просимо|дефіцит (?:у|в)|потреба (?:у|в)){_HOW_MUCH} $"
)
_WANTED_AFTER = re.compile(
    r"^ (?:is|are) expected from|^ (?:[а-яіїєґ]+ )?(?:очіку|чека|сподіва)\w* (?:отримати )?від |"
    r"^ (?:is|are|was|were|will be) (?:still |urgently )?(?:needed|required|sought|lacking|missing)\b|"
    r"^ sought\b"
)
_NEEDED = re.compile(
    rf"\b(?:[Nn]eeds?|requirements?|shortfall|gap|deficit)\b[^.;:]{{0,70}}(?: (?:is|are|stands? at|comes? to|"
    rf"totals?|amounts? to|reach(?:es)?|at|of)| [—–-]){_HOW_MUCH} $|"
    rf"(?<!\w)[Пп]отреб[аи](?!\w)[^.;:]{{0,70}}(?:[—–-]|становить|становлять|сяга\w+|склада\w+){_HOW_MUCH} $|"
    rf"\b(?:expects?|counts? on|hopes? for|awaits){_HOW_MUCH} $"
)
_FROM_OTHERS = re.compile(r"^[^.;,]{0,40}\bfrom (?:its |the |other )?(?:partners|allies|abroad|others)\b")
_PROCEEDS = re.compile(
    r"^ (?:(?:was|were|is|are) (?:the )?(?:proceeds|income|profits|interest)|(?:came|comes?|stems?) from "
    r"(?:the )?(?:proceeds|frozen|Russian|interest|income)|(?:—|–) (?:це )?(?:доход\w*|прибут\w*|відсотки))\b"
)
_SAME_MONEY = re.compile(
    r"^,? ?(?:or|i\.e\.|that is|equal to|the equivalent of|equivalent to|тобто|або|чи|що дорівнює)? "
    r"?(?:about|around|"
    r"some|roughly|approximately|close to|nearly|almost|just over|близько|приблизно|майже|понад)? ?$"
)
_GETS = re.compile(r"\b(?:receiv\w+|gets?|got|obtain\w*)\b|отрим|одерж")


_PAID_BY = re.compile(r" ?(?:in [\w ]{3,20}? )?(?:from|by|paid by|given by|від|коштом|за рахунок) (?:the )?$")


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


def _is_group(scene: Scene, actor: Actor) -> bool:
    return actor.code in scene.knowledge.groups


def _is_same_money(words: str, sums: list[MoneyMention], index: int, base: int) -> bool:
    """ "35 billion pounds, close to 48 billion dollars": the same money in another currency."""
    if not index or sums[index - 1].money.currency == sums[index].money.currency:
        return False
    between = words[sums[index - 1].end - base : sums[index].start - base]
    return bool(between.strip(" ,") and _SAME_MONEY.match(between))


def _is_needed(words: str, place: int, after: int) -> bool:
    """ "Needs for the year are 120 billion", "expects 60 billion from partners"."""
    found = _NEEDED.search(words[:place])
    if not found:
        return False
    awaited = re.match(r"expect|count|hope|await", found.group(0))
    return bool(_FROM_OTHERS.match(words[after:])) if awaited else True


def _wanted(scene: Scene, sentence: Sentence, mention: MoneyMention, place: int) -> Found:
    """Money that is asked for: a need with its sum."""
    words = scene.words(sentence)
    start = sentence.start + left_edge(words, place)
    end = _sum_end(scene, max(mention.end, mention.start + 1), sentence.end)
    nation = (scene.nation("UA"),) if scene.names("UA") or scene.language == "uk" else scene.voice.nations
    return Found(
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


_RELATIVE = re.compile(r"(?<=\w), (?:which|who|як(?:а|ий|е|і)) (?=[a-zа-яіїєґ]{4})")


def _goes_on(scene: Scene, sentence: Sentence, words: str) -> bool:
    """ "Canada allocated €70 million, Lithuania €3 million": support was spoken of just before."""
    gives = re.search(
        r"\b(?:allocat|gave|gives?|given|pledg|paid|pays|contribut|promis|provid|earmark|"
        r"set aside|ready|spen[dt]|add|commit|share|contribution|invest|put|value|package|worth|financ|"
        r"fund|cover|"
        r"part|goes to|"
        r"is for)\w*\b|(?:профінанс|оплат|очіку|чека)\w+|готов|виділ|внес|пообіц|нада|част(?:ка|ку)|"
        r"вартість|пакет|"
        r"дода|спрям|"
        r"сплат|інвест|вклад",
        words,
        re.IGNORECASE,
    )
    named = [
        each for each in scene.actors_in(sentence.start, sentence.end) if each.actor.code not in ("UA", "RU")
    ]
    before = scene.text[max(0, sentence.start - 300) : sentence.start]
    before = before if len(scene.text) > SHORT_TEXT else scene.text
    if _CONTRACT.search(words):
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
    near = words[max(previous, place - 90) : place + 110]
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


_SPENT = re.compile(
    r"\b(?:[Ll]ast (?:year|month|week|autumn|spring|winter|summer)|[Ii]n 20\d\d|"
    r"[Ee]arlier)\b(?:(?!, and )[^.;]){0,40}\b(?:spent|gave|paid|"
    r"donated|provided|contributed|handed)\b|(?<!\w)(?:[Тт]орік|[Мм]инулого (?:року|місяця|тижня)|"
    r"[Рр]аніше|[Уу] 20\d\d)"
    r"(?:(?!, а )[^.;]){0,40}(?:витрати|надал|надав|переда|сплати|внес)\w*"
)
_PROVIDED = re.compile(
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
