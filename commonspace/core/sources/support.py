"""Support: pledges, deliveries and running totals. Sums with their clause, package lists item by item.

Three shapes carry it in real texts: a clause with a sum ("is providing another $1 billion in security
assistance"), a list behind "including", "contains" or a colon (an item each), and a clause with one
object ("I have approved the transfer of additional helicopters"). What is only promised to go on
("will continue to provide") says nothing new and is left out.
"""

import re
from collections.abc import Iterator

from commonspace.core.sources.goods import (
    AID_EN,
    ATTRIBUTION,
    CIVIL,
    GOODS,
    MILITARY_AID,
    items,
    object_end,
    subject_of,
)
from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.roles import receiver_of, subject_actors, subject_actors_after
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
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
    r"(?:has|have|had)(?: also)? (?:decided|agreed|pledged|promised|committed) to|(?:decided|"
    r"agreed|pledged|promised|committed) to|"
    r"(?:has|have)(?: also)? (?:directed|asked|authorized|instructed) [\w .']{3,60}? to|(?:is|"
    r"are) (?:currently |now )?(?:working|moving|preparing|looking) [\w ]{0,40}?to)"
)
_PLEDGE_EN = re.compile(
    rf"\b(?P<mod>{_MOD}) (?:also |quickly |be able to |soon |jointly |begin to |start to )*(?P<inf>{_INF})\b"
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
    rf"supply|donate)|gave new money|offers|offered|assured [\w ]{{2,40}}? of)\b",
)
_DELIVER_EN = re.compile(
    r"\b(?P<verb>(?:has|have|had|'ve) (?:already |also |now |so far |been )*(?:provided|delivered|"
    r"sent|supplied|donated|given|transferred|handed over|shipped|trained|received|providing|"
    r"sending|supplying|delivering|training|finished)|"
    r"(?:delivered|handed over|donated|transferred|supplied|received|gave|has finished|sent|"
    r"finished)|receives|(?:has|have) (?:already )?arrived in|(?:has|have) been (?:delivered|"
    r"handed(?: over)?|provided|transferred) to|"
    r"is transferring)\b"
)
_INCLUDE = re.compile(
    r"(?:,? (?:to )?(?:including|include|includes|included|contains?|containing|consists? of|"
    r"comprises?|such as|that will (?:provide|include)|(?:that|which) includes?|"
    r"which will (?:include|provide Ukraine with|provide)|which provides?|in the form of|"
    r"as well as)|:)(?: by)? (?!by\b|\d+ countries)"
    r"|(?:,? (?:зокрема|включно з|включаючи|серед яких|до якого (?:входять|увійшли|увійдуть)|"
    r"до пакет\w+ (?:входять|увійшли|увійдуть)|а саме|що включає|який включає|який містить)|:) "
)
_PACKAGE = re.compile(
    r"\b(?:package|assistance|aid|capabilities|contributions?|support|deliver(?:y|ies)|drawdown|"
    r"equipment|commitments?|announce\w*|providing|provide|send|supply)\b|пакет|допомог|підтримк|"
    r"нада\w+|переда\w+|постача\w+",
    re.IGNORECASE,
)
_PLEDGE_UK = re.compile(
    r"(?<!\w)(?P<verb>(?:виділ(?:ить|ять|яє|яють|ила|или|ив|ило|ення)|нада(?:сть|дуть|є|ють|ння)|"
    r"переда(?:сть|дуть|є|ють)|поставить|поставлять|постача(?:є|ють)|"
    r"постачатим\w+|відправ(?:ить|лять|ляє|ляють)|надсила(?:є|ють)|надішл(?:е|уть)|дасть|дадуть|"
    r"(?:планує|планують|готов\w+|обіця\w+|має намір|домовил\w+(?: з [^.;,]{3,40}?)?|погодил\w+|вирішил\w+|"
    r"зобов'яза\w+) (?:про )?(?:виділ\w+|надат\w+|наданн\w+|передат\w+|передач\w+|постав\w+|"
    r"постачан\w+|інвестуват\w+|закупит\w+|"
    r"вкласти)|оголосил\w+ про (?:виділення|надання|передачу|новий пакет|пакет)|"
    r"(?:ухвали\w+|прийня\w+) (?:[а-яіїєґ']+ )?рішення про (?:надання|передачу|виділення|"
    r"постачання)|рішення про (?:надання|передачу|виділення|постачання)|затверди\w+ пакет|"
    r"збільши\w+|схвали\w+|скеру(?:ють|є)|спряму(?:ють|є|вав|вала)|профінансу\w+|передаються|"
    r"буде передано|анонсува\w+|передадуть|нададуть|вкласти|вкладе|закуп(?:ить|лять|овує)))(?!\w)"
)
_DELIVER_UK = re.compile(
    r"(?<!\w)(?P<verb>(?:вже |уже |ми вже )?(?:отримал[аио]|отримав|одержал[аио]|отримує(?:мо)?|"
    r"надал[аио]|надав|передал[аио]|передав|поставил[аио]|доставил[аио]|прибул[аио]|доправил[аио]|"
    r"відправил[аио])|(?:яка |що )?(?:вже |уже )?(?:надан\w+|переда[нт]\w+|отриман\w+))(?!\w)"
)
_THANK = re.compile(
    r"(?P<thank>\b(?:grateful|thankful|thanks|thank|thanked|expressed gratitude|"
    r"gratitude)\b[^.;]{0,120}?\b(?:for|to [^.;]{2,60}? for) (?!their (?:support|efforts)|your)|"
    r"(?:[Яя] |[Щщ]иро |[Мм]и )?(?:[Вв]дячн\w+|[Дд]якую|[Дд]якуємо|[Пп]одякува\w+|"
    r"[Зз]окрема)[^.;]{0,90}? за (?:вже )?)"
)
_AID_GIVEN = re.compile(
    r"(?:the |all the |its |their )?(?:[\w-]+ )?(?:military|defen[cs]e|security|lethal|"
    r"weapons?) (?:and \w+ )?(?:assistance|aid|support|"
    r"supplies)[^.;,]{0,20}\b(?:already )?(?:provided|delivered|given|supplied|received|sent)\b"
)
_GIVEN_UK = re.compile(r"(?:вже|уже) (?:надан|отрим|передан|переда)\w+|яка надана|яку (?:ми )?отримали")
_AID_UK = re.compile(
    r"(?:оборонн|військов|безпеков)\w+ (?:допомог|підтримк)\w+|допомог\w+ (?:збро\w+|озброєн\w+)|"
    r"пакет\w* (?:[а-яіїєґ]+ )?(?:оборонної |військової |безпекової )?(?:допомоги|підтримки)|"
    r"(?:аналог )?[^.;]{0,25}ленд-ліз\w*|допомог\w+[^.;]{0,40}збро\w+|збро\w+|"
    r"постачан\w+ (?:озброєн|збро)\w+"
)
_TOTAL = re.compile(
    r"\bin total\b|\btotal(?:l?ing|s|led)?\b(?! (?:NOK|EUR|USD|€|\$))|\bbring(?:s|"
    r"ing)\b[^.]{0,50}\bto\b|\btaking\b[^.]{0,40}\bto\b|\bsince (?:the (?:beginning|start|war|"
    r"invasion|outbreak)|russia|february|january|20\d\d|taking office)|\bto date\b|\bso far\b|"
    r"\bover the (?:past|last) (?:\w+ )?(?:years?|months)|\bcumulative|"
    r"загал(?:ом|ьн\w+ (?:сум|обсяг))|від початку (?:вторгнення|війни|повномасштабн)|з початку|"
    r"усього|сумарн|за (?:весь )?(?:час|період|роки) (?:повномасштабн\w+ )?(?:війни|вторгнення)",
    re.IGNORECASE,
)
INDIRECT = re.compile(
    r" (?:the )?(?:Ukrainian (?:forces|military|army|troops|defenders|armed forces)|"
    r"Ukraine(?:'s (?:army|forces|"
    r"military))?|Ukrainians|them|us|Україні|нам|Збройним [Сс]илам(?: України)?|ЗСУ|"
    r"українськ\w+ (?:армії|військовим|захисникам))(?: with)?(?= )"
)
_VAGUE = re.compile(
    r"\b(?:continue|continues|continuing|continued|able to keep|keep)\b[^.]{0,25}$|продовж\w+ $|"
    r"\bnot $|\bнот\b|(?<!\w)не $",
    re.IGNORECASE,
)
_FOE = re.compile(
    r"\b(?:Russia|Putin|Moscow|Iran|North Korea|China)\b|(?<!\w)(?:Росія|Росії|окупант\w*|"
    r"Путін\w*|ворог\w*|Іран|КНДР)",
    re.IGNORECASE,
)


def find_support(scene: Scene, sentence: Sentence, pending: bool) -> Iterator[Found]:
    """Support in one sentence. `pending`: the sentence before promised a package ("It includes …")."""
    words = scene.words(sentence)
    if _is_foreign_aggression(words):
        return
    taken: list[tuple[int, int]] = []
    for found in (
        *_sums(scene, sentence, words),
        *_thanks(scene, sentence, words),
        *_lists(scene, sentence, words, pending),
        *_clauses(scene, sentence, words),
    ):
        overlapping = [(start, end) for start, end in taken if start < found.end and found.start < end]
        if not overlapping:
            taken.append((found.start, found.end))
            yield found


def _is_foreign_aggression(words: str) -> bool:
    """The sentence is about what the aggressor and his suppliers do: nothing of it is support."""
    first = _FOE.search(words[:40])
    return bool(first) and not re.search(
        r"\b(?:against|despite|from) $|(?:проти|попри) $", words[: first.start()] if first else ""
    )


_SHORT_NAME = re.compile(r"[\"“«]([^\"“”«»]{2,45})[\"”»]")  # a name in marks is no quotation


def left_edge(words: str, place: int) -> int:
    """Where the clause around `place` begins: after "that", a colon, a dash, a semicolon or ", and"."""
    words = _SHORT_NAME.sub(lambda found: f" {found[1]} ", words)
    stops = [
        found.end()
        for found in re.finditer(
            r"\bthat (?!is\b|was\b)|: |; |, (?:and|but|while|as|where|so) (?=[A-Z]|we |I |the |it |he |"
            r"she |they )|[\"“«”»]\s?,? ?| – | — |\b(?:said|says)(?: on \w+| [A-Z]\w+day)? (?=(?:it|he|"
            r"she|they|the|"
            r"[A-Z0-9])\w* )|\b(?:announced|reported|noted) (?=(?:it|he|she|they) )|, (?:що|а|але|і|та|"
            r"й) |\bщо |^(?=[^,]*\s[a-zа-яіїєґ])[^,]{3,60}, (?=(?:the |I |"
            r"we |he |she |they |it |[A-ZА-ЯІЇЄҐ]))|^(?:While|As|Since|Although|Because|Following|After|"
            r"Thanks to|With|To|Together|Leveraging)"
            r" [^,]{3,150}, (?=(?:the |I |we |he |she |they |it |our |[A-Z]))|^(?:Today|And|But|So|Also), ",
            words[:place],
        )
    ]
    return stops[-1] if stops else 0


def _sums(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """A clause for each sum of the sentence that is military support."""
    sums = [
        mention
        for mention in scene.money
        if sentence.start <= mention.start < sentence.end and not mention.conversion
    ]
    if not sums or not (_is_support(words, scene) or _goes_on(scene, sentence, words)):
        return
    base = sentence.start
    for index, mention in enumerate(sums):
        place = mention.start - base
        previous = sums[index - 1].end - base if index else 0
        own = words[
            max(previous, left_edge(words, place)) : (
                sums[index + 1].start - base if index + 1 < len(sums) else len(words)
            )
        ]
        if CIVIL.search(own) and not is_about_defence(own):
            continue
        kind = _sum_kind(words, place, previous, mention)
        start = base + _sum_start(words, place, previous, mention, base)
        after = max(mention.end, mention.start + 1)
        limit = sums[index + 1].hedged if index + 1 < len(sums) else sentence.end
        end = _sum_end(scene, after, limit)
        speaker = scene.attribution.at(mention.start)
        givers = subject_actors(scene, start, mention.start, speaker)
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


def _goes_on(scene: Scene, sentence: Sentence, words: str) -> bool:
    """ "Canada allocated €70 million, Lithuania €3 million": support was spoken of just before."""
    gives = re.search(
        r"\b(?:allocat|gave|gives|given|pledg|paid|pays|contribut|promis|provid|earmark|"
        r"set aside)\w*\b|виділ|внес|пообіц",
        words,
    )
    named = [
        each for each in scene.actors_in(sentence.start, sentence.end) if each.actor.code not in ("UA", "RU")
    ]
    before = scene.text[max(0, sentence.start - 300) : sentence.start]
    return bool(gives and named) and not CIVIL.search(words) and is_about_defence(before)


def _is_support(words: str, scene: Scene) -> bool:
    if re.search(MILITARY_AID, words, re.IGNORECASE):
        return True
    if CIVIL.search(words) and not is_about_defence(words):
        return False
    return is_about_defence(words) or bool(
        re.search(r"\b(?:Ukraine|[Cc]oalition|[Ff]und)\b.*|Україн|коаліці|пакет", words)
        and re.search(
            rf"{AID_EN}|\b(?:allocat|announc|pledg|commit|donat|contribut|provid|gave|paid|raised|earmark|"
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
    if re.search(r"\btaking\b|\bbringing\b", words[previous:place]):
        return FactKind.TOTAL
    if _PROVIDED.search(words[max(0, place - 90) : place]) and not fresh:
        return FactKind.DELIVERY
    return FactKind.PLEDGE


_PROVIDED = re.compile(
    r"\b(?:has|have) (?:already |so far |now )*(?:provided|delivered|supplied|given|"
    r"sent)\b(?! (?:a|the) contract)|"
    r"(?<!\w)(?:вже )?(?:надал[аио]|надав|передал[аио]|отримал[аио])(?!\w)"
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
        r",? (?:including|which|that (?:will|includes?)|taking|bringing|to ensure|to help|to support|so that|"
        r"because|as well as (?:ammunition|additional)|as they)\b|; |\. |[\"”»]|, (?=(?:said|says|"
        r"announced|while|and the|Sweden|as|of which|because|зокрема|що|яке|який|яку|яка|з яких|"
        r"повідом|заяв|пише|taking)\b)|: |,? and \d|,? (?:and|and another|and) $|, $|,? а $",
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


def _lists(scene: Scene, sentence: Sentence, words: str, pending: bool) -> Iterator[Found]:
    """Items behind "including", "contains", "include"; only where support is spoken of."""
    base = sentence.start
    for match in _INCLUDE.finditer(words):
        before = words[: match.start()]
        if not (_PACKAGE.search(before) or (pending and match.start() < 40)):
            continue
        if (CIVIL.search(before) and not is_about_defence(before)) or re.search(
            r"\bneeds?\b|потріб|coalition|countries|members", before[-60:]
        ):
            continue
        if _GIVEN_UK.search(before) or (
            _DELIVER_EN.search(before) and not _PLEDGE_EN.search(before) and "will" not in before
        ):
            kind = FactKind.DELIVERY
        else:
            kind = FactKind.PLEDGE
        after = base + match.end()
        if _ASKED.match(scene.text, after):
            continue
        end = object_end(scene.text, after, sentence.end)
        found = [
            span
            for span in items(scene.text, after, end)
            if is_about_defence(scene.text[span[0] : span[1]]) or _is_list_of_goods(scene.text, after, end)
        ]
        givers = subject_actors(scene, base, base + match.start(), scene.attribution.at(base))
        if all(actor.code == "UA" for actor in givers):
            givers = subject_actors(
                scene, base, base + left_edge(words, match.start()) + 60, scene.attribution.at(base)
            )
        for left, right in found:
            item = scene.text[left:right]
            yield Found(
                kind,
                left,
                right,
                "package_item",
                givers or None,
                None,
                (),
                subject_of(item),
                None,
                find_quantity(item),
                doubt=0.2,
            )
        if found:
            yield from _verbal_items(scene, end, sentence.end, kind, givers)


_ASKED = re.compile(r" ?(?:нам|Україні|we|Ukraine)\b(?: \w+)? (?:потріб|необхід|need|require)")


def _is_list_of_goods(text: str, start: int, end: int) -> bool:
    return is_about_defence(text[start:end])


def _verbal_items(
    scene: Scene, start: int, end: int, kind: FactKind, givers: tuple[Actor, ...]
) -> Iterator[Found]:
    """ "…, as well as strengthen Ukraine's defense industrial base and support its maintenance"."""
    joint = re.match(
        r",? as well as (?:to )?(?=strengthen|support|expand|build|improve|help)", scene.text[start:end]
    )
    if not joint:
        return
    position = start + joint.end()
    rest = scene.text[position:end].rstrip(" .")
    offset = 0
    for part in re.split(r"( and (?=support|strengthen|expand|help|improve|build))", rest):
        if part.strip() and not part.startswith(" and "):
            yield Found(
                kind,
                position + offset,
                position + offset + len(part),
                "package_action",
                givers or None,
                None,
                (),
                subject_of(re.sub(r"^\w+ ", "", part)),
                None,
                None,
                doubt=0.4,
            )
        offset += len(part)


def _thanks(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """Thanks: "grateful to Belgium for committing to provide…", "вдячний за допомогу, яку ми отримали"."""
    base = sentence.start
    for match in _THANK.finditer(words):
        rest = words[match.end() :]
        if (CIVIL.search(rest[:60]) and not is_about_defence(rest[:120])) or re.search(
            r"санкці|sanction|візит|visit", rest[:40]
        ):
            continue
        speaker = scene.attribution.at(base)
        allocation = re.match(
            r"(?:the )?(?:allocation|provision|supply|delivery|transfer|decision|(?:new|latest|next|"
            r"additional) (?:[\w-]+ ){0,3}(?:assistance|aid|support|weapons)? ?package|виділення|надання|"
            r"передачу|рішення)\b",
            rest,
        )
        named = [
            each
            for each in scene.actors_in(base + match.start(), base + match.end() + 60)
            if each.actor.code not in ("UA", "RU")
        ]
        givers = tuple(dict.fromkeys(each.actor for each in named))
        committing = re.match(
            r"(?:committing to|deciding to|(?:their|its|the) (?:decision|commitment|pledge) to) ", rest
        )
        end = _thank_end(scene, base + match.end(), sentence.end)
        clause = scene.text[base + match.end() : end]
        if committing and is_about_defence(rest):
            start = named[0].start if named else base + match.start()
            yield Found(
                FactKind.PLEDGE,
                start,
                end,
                "thanks_commitment",
                givers or None,
                None,
                (),
                subject_of(clause),
                None,
                find_quantity(clause),
                doubt=0.3,
            )
        elif allocation and is_about_defence(rest):
            yield Found(
                FactKind.PLEDGE,
                base + match.end(),
                end,
                "thanks_allocation",
                givers or None,
                None,
                (),
                subject_of(clause),
                None,
                None,
                doubt=0.35,
            )
        elif scene.language == "en" and _AID_GIVEN.match(rest):
            yield Found(
                FactKind.DELIVERY,
                base + match.start(),
                end,
                "thanks_aid",
                givers or None,
                None,
                (),
                subject_of(clause),
                None,
                None,
                speaker=speaker,
                doubt=0.35,
            )
        elif scene.language == "uk" and (
            _AID_UK.search(clause) or (GOODS.match(clause.lstrip()) and is_about_defence(clause))
        ):
            pledged = bool(re.search(r"ленд-ліз|рішення|нов\w+ пакет", clause))
            kind = FactKind.PLEDGE if pledged else FactKind.DELIVERY
            yield Found(
                kind,
                base + match.start(),
                end,
                "thanks_aid",
                givers or _spoken_to(scene),
                None,
                (),
                subject_of((_AID_UK.search(clause) or match).group(0)),
                None,
                None,
                speaker=speaker,
                doubt=0.35,
            )


def _spoken_to(scene: Scene) -> tuple[Actor, ...] | None:
    from commonspace.core.sources.roles import addressee

    return addressee(scene) or None


def _thank_end(scene: Scene, start: int, limit: int) -> int:
    stop = re.search(
        r"[,;] (?:яка (?:дуже )?допом|що дозвол|and to|which (?:will|is)|and for|та за|і за)|[.!?…]$|"
        r"\. |, (?:who|as)\b",
        scene.text[start:limit],
    )
    return start + stop.start() if stop else limit


def _clauses(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """A clause with a verb of giving and goods as its object."""
    if scene.language == "uk" or re.search(r"[а-яіїєґ]{4}", words):
        patterns = ((_PLEDGE_UK, FactKind.PLEDGE), (_DELIVER_UK, FactKind.DELIVERY))
    else:
        patterns = ((_PLEDGE_EN, FactKind.PLEDGE), (_DELIVER_EN, FactKind.DELIVERY))
    for pattern, kind in patterns:
        for match in pattern.finditer(words):
            yield from _clause(scene, sentence, words, match, kind)


def _clause(
    scene: Scene, sentence: Sentence, words: str, match: re.Match[str], kind: FactKind
) -> Iterator[Found]:
    base = sentence.start
    edge = left_edge(words, match.start())
    subject = words[edge : match.start()]
    if _VAGUE.search(words[: match.start()]) or re.match(r" (?:continue|keep|not)\b", words[match.end() :]):
        return
    if re.search(
        r"\b(?:who|when|if|how|what|whether|Якби|якби|якщо|Якщо|коли)\b[^,]*$", words[: match.start()]
    ) or re.search(r"\b(?:no|not|never|more to|не)\s*$", words[: match.start()]):
        return
    speaker = scene.attribution.at(base)
    givers = subject_actors(scene, base + edge, base + match.start(), speaker)
    taker = bool(re.search(r"receiv|отрим|одерж", match.group(0)))
    if not givers and not taker and scene.language != "uk":
        givers = subject_actors(scene, base, base + match.start(), speaker)
    partners = scene.actors_in(base + match.start(), base + match.end())
    if partners and all(actor.code == "UA" for actor in givers):  # "ми домовилися з Данією про постачання …"
        givers = tuple(dict.fromkeys(each.actor for each in partners))
    after = base + match.end()
    receiver = INDIRECT.match(scene.text, after, sentence.end)
    after = receiver.end() if receiver else after
    end = object_end(scene.text, after, sentence.end)
    region = scene.text[after:end]
    if CIVIL.search(region) and not is_about_defence(region):
        return
    yield from _objects(scene, sentence, match, kind, base + edge, after, end, givers, subject, taker)


_TRAINED = re.compile(
    r"\btrain(?:s|ing|ed)?\b[^.;]{0,40}\b(?:soldiers|troops|pilots|personnel|servicemen|"
    r"service members|marines|crews)\b|"
    r"(?:навч|підгот|тренува)\w+[^.;]{0,40}(?:військов|солдат|пілот|бійц|піхотинц)\w+"
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
    region = text[after:end]
    money = any(after <= mention.start < end for mention in scene.money)
    given = bool(givers) and all(actor.code != "UA" for actor in givers)
    found = [span for span in items(text, after, end) if given or is_about_defence(text[span[0] : span[1]])]
    if re.match(
        r" (?:the|all the|these|those) (?:weapons|equipment|support|help|assistance)\b", region
    ) and scene.text[end : end + 6].strip().startswith(("that", "we", "they")):
        return
    aid = (
        _TRAINED.search(match.group(0) + region)
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
    if re.match(r"(?:,| and| to| in| at| since| or|\.)\b|[,.]", region):  # the verb has no object of its own
        return
    if re.search(
        r"\b(?:joint (?:venture|production|company)|co-production)\b|спільн\w+ (?:підприємств|"
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
    if (len(found) > 1 and kind is FactKind.PLEDGE) or len(found) > 2:
        for left, right in found:
            item = text[left:right]
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
