"""Gifts in prose: a clause with a verb of giving and goods as its object, to come or already there."""

import re
from collections.abc import Iterator

from commonspace.core.sources.edges import INDIRECT, left_edge
from commonspace.core.sources.goods import (
    CIVIL,
    GOODS,
    MILITARY_AID,
    items,
    object_end,
    subject_of,
)
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.roles import joined, receiver_of, subject_actors, subject_actors_after
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_INF = (
    r"(?:provide|send|deliver|supply|give|donate|transfer|allocate|contribute|hand over|ship|"
    r"finance|fund|train|refurbish|procure|buy|purchase|invest|earmark|spend|grant|arm|equip|"
    r"expand|increase|commit|pay|divert|establish|accelerate|support|host training)"
)

_ING = (
    r"(?:providing|sending|delivering|supplying|giving|donating|transferring|allocating|"
    r"contributing|shipping|financing|funding|training|procuring|authorizing|pledging|investing|"
    r"paying|buying|purchasing|spending|committing|arming|equipping)"
)

_MOD = (
    r"(?:will(?: also| now| quickly| soon| jointly| begin[\w ]{0,12} to(?: work to)?)?|would|'ll|"
    r"is to|are to|plans? to|intends? to|(?:is|are) (?:also )?(?:set|ready|prepared|planning|"
    r"going|working) to|"
    r"(?:has|have|had)(?: also)? (?:decided|agreed(?: with [A-Z]\w+)?|pledged|promised|committed) to|"
    r"(?:decided|"
    r"agreed|pledged|promised|committed) to|"
    r"(?:has|have)(?: also)? (?:directed|asked|authorized|instructed) [\w .']{3,60}? to|(?:is|"
    r"are) (?:currently |now )?(?:working|moving|preparing|looking) [\w ]{0,40}?to)"
)


PLEDGE_EN = Swift(
    rf"\b(?P<mod>{_MOD}) (?:\w+ly |also |each |both |all |be able to |soon |together |now |then |"
    rf"in addition |begin to |"
    rf"start to )*"
    rf"(?P<inf>{_INF})\b"
    rf"|\b(?P<taker>(?:will|is to|is due to|is set to|are to|should|expects to) (?:also |soon |now "
    rf")*(?:receive|get|"
    rf"obtain))\b(?=[^.;]{{0,90}}\bfrom\b)"
    rf"|\b(?P<maybe>(?:is|are) (?:also )?(?:considering|weighing|mulling|discussing|"
    rf"examining)(?: whether to)?) "
    rf"(?:{_ING}|{_INF})\b"
    rf"|\b(?P<nominal>(?:consider|weigh|announc|approv|authori[sz]|confirm|promis|plan|discuss|"
    rf"clear|permit|allow|prepar)(?:es?|s|ed|d|ing)? (?:the |a |an |further "
    rf"|new |its )?(?:\w+ )?(?:transfer|delivery|supply|donation|provision|shipment|handover|gift|export) of|"
    rf"(?:issued?|grant(?:ed|s)?|gave|signed) (?:the |an |its )?(?:export )?(?:licen[cs]e|permit|"
    rf"permission)s? (?:for "
    rf"(?:the )?export of|to export|for(?= \d)))\b"
    rf"|\b(?P<ordered>(?:ha(?:s|ve) )?(?:ordered|bought|purchased|"
    rf"acquired))(?=[^.;]{{0,80}}\b(?:for (?:Ukraine|Kyiv)|Ukrain\w+|Kyiv))\b"
    rf"|\b(?P<and>and (?:to )?(?:provide|send|supply|give|deliver)) (?=Ukraine|Ukrainian)"
    rf"|\bincluding by (?P<by>supporting|{_ING})\b"
    rf"|(?:\b(?:is|are|am|was|were|be)|'re|'m) (?:also |now |currently |in the process of |"
    rf"today )*(?P<ing>{_ING}|announcing|authorizing)\b"
    rf"|\b(?:has|have|had) (?:also |today |just |already )*(?P<said>approved|authorized|announced|"
    rf"pledged|promised|earmarked|allocated|committed(?! to)|approved the transfer of|"
    rf"committed to (?:sending|"
    rf"providing|supplying|delivering|donating))\b"
    rf"|\b(?P<past>announces|announced|pledged|pledges|promised|promises|allocated|allocates|"
    rf"authorized|approved|approves|earmarked|set aside|committed to (?:sending|providing|"
    rf"supplying|delivering|donating)|for committing to provide|for deciding to (?:provide|send|"
    rf"supply|donate)|(?:gave|give) (?:new|fresh|further|additional|more|extra) (?:money|funds|funding)|"
    rf"gives|sends|donates|supplies|provides|hands over|hands(?= (?:Ukraine|Kyiv|its|the|\d))|transfers|"
    rf"delivers|"
    rf"commits(?! to)|grants|"
    r"lends|funds|finances|pays for|covers|earmarks|sets aside|allots|allotted|dispatches|contributes|"
    r"contributed|offers|offered|assured [\w ]{{2,40}}? of)\b",
)


DELIVER_EN = Swift(
    r"\b(?P<verb>(?:has|have|had|'ve) (?:already |also |now |so far |been )*(?:provided|delivered|"
    r"sent|supplied|donated|given|transferred|handed over|shipped|trained|received|providing|"
    r"sending|supplying|delivering|training|finished)|"
    r"(?:delivered|handed(?: over)?(?! down| in| out)|donated|transferred|supplied|received|gave|"
    r"has finished|(?:(?:has|have) )?(?:begun|began|started) (?:to (?:transfer|deliver|supply|hand over|"
    r"send)|"
    r"(?:transferring|delivering|supplying|handing over|sending))|sent|brought(?= (?:Ukraine|Kyiv) )|"
    r"dispatched|shipped|gifted|turned over|presented|finished)|receives|(?:has|"
    r"have) (?:already )?arrived in|(?:has|have) been (?:delivered|"
    r"handed(?: over)?|provided|transferred) to|"
    r"is transferring)\b"
)


_PLEDGE_UK = Swift(
    r"(?<!\w)(?P<verb>(?:виділ(?:ить|ять|яє|яють|ила|или|ив|ило|ення)|нада(?:сть|дуть|є|ють|ння)|"
    r"переда(?:сть|дуть|є|ють)|поставить|поставлять|постача(?:є|ють)|"
    r"постачатим\w+|відправ(?:ить|лять|ляє|ляють)|надсила(?:є|ють)|надішл(?:е|уть)|дасть|дадуть|"
    r"(?:планує|планують|готов\w+|обіця\w+|пообіця\w+|розгляда\w+(?: можливість| питання)?|ма(?:є|"
    r"ють) намір|домовил\w+(?: з [^.;,]{3,40}?)?|погодил\w+|вирішил\w+|"
    r"зобов'яза\w+) (?:про |щодо )?(?:виділ\w+|надат\w+|наданн\w+|передат\w+|передач\w+|постав\w+|"
    r"постачан\w+|інвестуват\w+|закупит\w+|"
    r"вкласти)|оголосил\w+ про (?:виділення|надання|передачу|новий пакет|пакет|нов\w+ внеск\w+|внеск\w+)|"
    r"(?:ухвали\w+|прийня\w+) (?:[а-яіїєґ']+ )?рішення про (?:надання|передачу|виділення|"
    r"постачання)|рішення про (?:надання|передачу|виділення|постачання)|затверди\w+ пакет|"
    r"(?:за)?пропону(?:є|ють|вав|вала|вали)|(?:по)?обіця(?:ла|ли|в|є|ють|ло)|(?:замов|закуп)(?:ив|ила|или|"
    r"ить|ляє)(?=[^.;]{0,60}(?:для (?:неї|нас|Києва|ЗСУ)|Україн))|"
    r"віддає|віддають|віддасть|віддадуть|(?:отримає|отримають|одержить|"
    r"одержать)(?=[^.;]{0,80}(?<!\w)(?:від|із|з) )|готу(?:є|ють) до (?:передачі|відправлення|відправки)|"
    r"дозволи\w+ (?:вивезти|вивезення|експорт|"
    r"передати|передачу)|"
    r"(?:нада\w+|вида\w+) (?:дозвіл|ліцензію) на (?:експорт|вивезення|передачу)|"
    r"збільши\w+|схвали\w+|скеру(?:ють|є)|спряму(?:ють|є|вав|вала)|профінансу\w+|передаються|"
    r"буде передано|анонсува\w+|передадуть|нададуть|надішл\w+|подару\w+|дару\w+|жертву\w+|пожертву\w+|"
    r"нав?чить|навчать|підготу(?:є|ють)|тренуватим\w+|вкласти|вкладе|закуп(?:ить|лять|овує)))(?!\w)"
)


_DELIVER_UK = Swift(
    r"(?<!\w)(?P<verb>(?:поча|розпоча)(?:ла|ли|в|ло) (?:передавати|постачати|надавати|відправляти|"
    r"поставляти)|(?:вже |уже |ми вже )?(?:отримал[аио]|отримав|одержал[аио]|отримує(?:мо)?|"
    r"надал[аио]|надав|передал[аио]|передав|поставил[аио]|доставил[аио]|прибул[аио]|доправил[аио]|"
    r"навчил[аио]|навчив|підготувал[аио]|підготував|подарувал[аио]|подарував|надіслал[аио]|надіслав|"
    r"доправил[аио]|віддал[аио]|віддав|"
    r"відправил[аио])|(?:яка |що )?(?:вже |уже )?(?:(?:надан|передан|отриман|доставлен|поставлен)(?:о|а|"
    r"і|ий)))(?!\w)"
)


_VAGUE = re.compile(
    r"\b(?:continue|continues|continuing|continued|able to keep|keep)\b[^.]{0,25}$|продовж\w+ $|"
    r"\bnot $|\bнот\b|(?<!\w)не $",
    re.IGNORECASE,
)


def find_gifts(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """A clause with a verb of giving and goods as its object."""
    if scene.is_ukrainian(words):
        patterns = ((_PLEDGE_UK, FactKind.PLEDGE), (_DELIVER_UK, FactKind.DELIVERY))
    else:
        patterns = ((PLEDGE_EN, FactKind.PLEDGE), (DELIVER_EN, FactKind.DELIVERY))
    for pattern, kind in patterns:
        for match in pattern.finditer(words):
            yield from _clause(scene, sentence, words, match, kind)


def _clause(
    scene: Scene, sentence: Sentence, words: str, match: re.Match[str], kind: FactKind
) -> Iterator[Found]:
    base = sentence.start
    if kind is FactKind.DELIVERY and _WOULD.search(words, 0, match.start()):
        kind = FactKind.PLEDGE
    edge = left_edge(words, match.start())
    subject = part(words, edge, match.start())
    if _VAGUE.search(words[: match.start()]) or re.match(
        r" (?:continue|keep|not|neither|no|nothing|none|ані|ні|жодн\w+)\b", words[match.end() :]
    ):
        return
    if re.search(
        r"\b(?:who|when|if|how|what|whether|Якби|якби|якщо|Якщо|коли)\b[^,]*$", words[: match.start()]
    ) or re.search(r"\b(?:no|not|never|more to|не)\s*$", words[: match.start()]):
        return
    speaker = scene.attribution.at(base)
    givers = subject_actors(scene, base + edge, base + match.start(), speaker)
    taker = bool(re.search(r"receiv|\bgets?\b|obtain|отрим|одерж", match.group(0)))
    if not givers and not taker and scene.language != "uk":
        givers = subject_actors(scene, base, base + match.start(), speaker)
    partners = scene.actors_in(base + match.start(), base + match.end())
    if partners and all(actor.code == "UA" for actor in givers):  # "ми домовилися з Данією про постачання …"
        givers = tuple(dict.fromkeys(each.actor for each in partners))
    joint = _SECOND.search(words, 0, match.start())
    if joint and (
        PLEDGE_EN.search(words, edge, joint.start())
        or DELIVER_EN.search(words, edge, joint.start())
        or _PLEDGE_UK.search(words, edge, joint.start())
        or _DELIVER_UK.search(words, edge, joint.start())
    ):
        edge = joint.end()  # "has handed over A and has ordered B": the second verb has words of its own
    after = base + match.end()
    receiver = INDIRECT.match(scene.text, after, sentence.end)
    after = receiver.end() if receiver else after
    end = object_end(scene.text, after, sentence.end)
    region = scene.text.part(after, end)
    if CIVIL.search(region) and not is_about_defence(region):
        return
    turned = list(_turned(scene, sentence, match, kind, base + edge)) if scene.language == "uk" else []
    yield from turned
    if not turned:
        yield from _objects(scene, sentence, match, kind, base + edge, after, end, givers, subject, taker)


_WOULD = re.compile(r"\b(?:would|will|should|could|may|might) $")
_SECOND = re.compile(r"(?:, (?:and )?| and |, (?:а )?| і | й | та )(?:also |then |later |також |ще )?$")
_SHARE_OF = re.compile(
    r" ?(?:about |almost |nearly |more than |over |майже |понад |близько )?(?:\d+(?:[.,]\d+)? ?(?:%|"
    r"percent|per cent|відсот\w+)|half|"
    r"a (?:third|quarter)|two thirds|most|половину|третину|чверть|більшість)(?: of| із| з|(?= обіц))"
)
_MONEY_FOR = Swift(
    r"\b(?:new|fresh|further|additional|more|extra) (?:money|funds|funding|contributions?) (?:for|to|into)\b|"
    r"(?<!\w)(?:нові|нових|додаткові|свіжі) (?:кошти|гроші|внески|внесків) (?:на|до|для)(?!\w)"
)


def _turned(
    scene: Scene, sentence: Sentence, match: re.Match[str], kind: FactKind, edge: int
) -> Iterator[Found]:
    """ "Нові батареї нададуть США та Німеччина": goods before the verb, who gives behind it."""
    after = sentence.start + match.end()
    named = [
        each for each in scene.actors_in(after, sentence.end) if each.actor.code not in ("UA", "RU", "BY")
    ]
    if not named or not re.fullmatch(r"(?: Україні| для України)? ", scene.text[after : named[0].start]):
        return
    goods = items(scene.text, edge, sentence.start + match.start())
    givers = tuple(dict.fromkeys(each.actor for each in joined(scene, named, sentence.end)))
    for left, right in goods:
        item = scene.text.part(left, right)
        end = named[0].end if len(goods) == 1 else right
        yield Found(
            kind,
            left,
            end,
            "clause_turned",
            givers,
            None,
            (),
            subject_of(item),
            None,
            find_quantity(item),
            doubt=0.3,
        )


_TRAINED = Swift(
    r"\btrain(?:s|ing|ed)?\b[^.;]{0,40}\b(?:soldiers|troops|pilots|personnel|servicemen|servicewomen|"
    r"recruits|sailors|"
    r"deminers|sappers|instructors|fighters|medics|technicians|brigades?|Ukrainians|"
    r"service members|marines|crews)\b|"
    r"(?:навч|підгот|тренува)\w+[^.;]{0,40}(?:військов|солдат|пілот|бійц|піхотинц|моряк|новобран|сапер|"
    r"інструктор|фахівц|"
    r"екіпаж|бригад|медик|технік)\w*"
)


def _objects(
    scene: Scene,
    sentence: Sentence,
    match: re.Match[str],
    kind: FactKind,
    edge: int,
    after: int,
    end: int,
    givers: tuple[Actor, ...],
    subject: str,
    taker: bool,
) -> Iterator[Found]:
    text = scene.text
    list_begins = re.search(
        r",? (?:including|such as|in particular|among them|namely|зокрема|включно з)\b|: ", text[after:end]
    )
    listed = list_begins is not None
    end = after + list_begins.start() if list_begins else end
    region = part(text, after, end)
    if _SHARE_OF.match(region):
        return  # "80 percent of the shells that were promised": how many is not told
    money = any(after <= mention.start < end for mention in scene.money)
    given = bool(givers) and all(actor.code != "UA" for actor in givers)
    found = [span for span in items(text, after, end) if given or is_about_defence(part(text, *span))]
    if re.match(
        r" (?:the|all the|these|those) (?:weapons|equipment|support|help|assistance)\b", region
    ) and scene.text[end : end + 6].strip().startswith(("that", "we", "they")):
        return
    aid = (
        _TRAINED.search(match.group(0) + region)
        or _MONEY_FOR.search(match.group(0) + region)
        or re.search(MILITARY_AID, region, re.IGNORECASE)
        or re.search(r"\b(?:weapons|arms)\b|збро\w+", region)
    )
    if money or not (found or aid or "arrived" in match.group(0)):
        return
    if "arrived" in match.group(0) and GOODS.search(subject) and is_about_defence(subject):
        start = _trim_left(text, edge, sentence.start + match.start())
        place = re.match(r" (?:the )?\w+", text[after : sentence.end])
        after += place.end() if place else 0
        yield Found(
            kind,
            start,
            after,
            "arrival",
            None,
            None,
            (),
            subject_of(subject),
            None,
            find_quantity(subject),
            doubt=0.3,
        )
        return
    if taker and re.match(
        r" (?:an? )?(?:[\w-]+ ){0,2}(?:orders?|contracts?|licen[sc]e|permission|approval)\b|"
        r" (?:від [^,.;]{2,40}? )?(?:[а-яіїєґ]+ ){0,2}(?:замовлення|контракт|ліцензі\w+|дозвіл)(?!\w)",
        region,
    ):
        return
    if re.match(r"(?:,| and| to| in| at| since| or|\.)\b|[,.]", region):  # the verb has no object of its own
        return
    if re.search(
        r"\b(?:joint (?:venture|production|company|programme|program|project|initiative)|"
        r"co-production)\b|спільн\w+ (?:підприємств|"
        r"виробництв)",
        region,
    ):
        return
    if listed and len(found) < 2 and kind is FactKind.PLEDGE:
        return
    ukrainian = bool(givers) and all(actor.code == "UA" for actor in givers)
    if ukrainian and not taker:
        return
    if not givers and not taker and kind is FactKind.PLEDGE and scene.language == "en":
        return
    start = _trim_left(text, edge, sentence.start + match.start())
    if taker:
        sources = [
            each.actor
            for each in scene.actors_in(after, sentence.end, groups=True)
            if each.actor.code not in ("UA", "RU")
        ]
        givers = subject_actors_after(scene, after, sentence.end) or tuple(dict.fromkeys(sources[:1]))
    receivers = receiver_of(scene, after, sentence.end, givers)
    if len(found) > 1 and (kind is FactKind.PLEDGE or len(found) > 2 or _all_counted(text, found)):
        for left, right in found:
            item = part(text, left, right)
            yield Found(
                kind,
                left,
                right,
                "clause_item",
                givers or None,
                receivers,
                (),
                subject_of(item),
                None,
                find_quantity(item),
                doubt=0.3,
            )
        return
    words = text[after:end]
    name = (
        subject_of(text[found[0][0] : found[0][1]]) if found else subject_of(aid.group(0) if aid else words)
    )
    vague = not found and not (
        re.search(r"\b(?:funding|funds)\b", words) or _TRAINED.search(match.group(0) + words)
    )
    if match.groupdict().get("by"):
        start = sentence.start + match.start("by")
    elif match.groupdict().get("and"):
        start = sentence.start + match.start() + 4
    if kind is FactKind.DELIVERY and not (found or aid):
        return
    yield Found(
        kind,
        start,
        _with_receiver(text, end, sentence.end),
        "clause_vague" if vague else "clause",
        givers or None,
        receivers,
        (),
        name,
        None,
        find_quantity(words),
        doubt=0.5 if vague else 0.25,
    )


def _all_counted(text: str, found: list[tuple[int, int]]) -> bool:
    """Each item has a figure of its own: one fact a figure."""
    return all(find_quantity(part(text, left, right)) for left, right in found)


def _trim_left(text: str, edge: int, verb: int) -> int:
    lead = re.match(
        r"(?:(?:Today|In addition|Also|However|Thus|As part of this effort|In the coming months|"
        r"This morning|And|But|So|Also|Сьогодні|Також|А також|На жаль|А|І),? )+",
        text[edge:verb],
    )
    return edge + (lead.end() if lead else 0)


def _with_receiver(text: str, end: int, limit: int) -> int:
    """Take the receiver along if it follows at once: "… to Ukraine"."""
    found = re.match(r" (?:to|for) (?:the )?(?:Ukraine|Ukrainian \w+)(?!\w)", text[end:limit])
    return end + found.end() if found else end
