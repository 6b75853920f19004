"""Goods that go or come by themselves: "14 jets were handed over", "передано 12 гаубиць".

The goods are the subject; whoever gives stands after "by", or was the last to act before. The verb's tense
tells what is still to come (a pledge) from what is there (a delivery).
"""

import re
from collections.abc import Iterator

from commonspace.core.sources.acting import last_to_act
from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.goods import CIVIL, GOODS, items, object_end, subject_of
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_GIVEN = (
    r"(?:delivered|handed over|handed|transferred|donated|supplied|shipped|sent|dispatched|given|"
    r"provided|gifted|"
    r"presented|received|turned over|funded|financed|paid for|ordered for Ukraine|promised|pledged)"
)
_EN = Swift(
    rf"\b(?P<done>(?:has|have|had) (?:already |now |so far |since |also |"
    rf"all )*(?:been (?:already )?{_GIVEN}|arrived|reached|"
    rf"been trained)(?! by \w+ \d)|(?:(?:is|are)(?: already| now| all)*|(?:has|have) been) (?:in "
    rf"(?:Ukraine|service|use|action|"
    rf"the country)|"
    rf"with (?:the |Ukraine's |its |our )?(?:brigades?|troops|units?|forces|army|air force|crews|navy)|at "
    rf"the front|"
    rf"on (?:combat )?duty|operational|deployed|fighting)|arrived(?= (?:in [A-Z]\w+|last|this|on|earlier))|"
    rf"(?:was|were) (?:already |also |recently |all )*{_GIVEN}|(?:arrived|"
    rf"reached|came)(?= (?:in|to)? ?(?:Ukraine|Kyiv)))\b"
    rf"|\b(?P<coming>(?:will|would|should|(?:is|are) (?:to|due to|set to|expected to|"
    rf"scheduled to)) (?:also |then |soon |later )*"
    rf"(?:be {_GIVEN}|follow|arrive|be trained|come(?= from))|(?:go|goes)(?= to Ukraine)|(?:is|"
    rf"are) (?:being|due to be) {_GIVEN}|(?:is|are|form|"
    rf"were) (?:a )?part of (?=[^.;]{{0,40}}(?:package|aid|tranche))|"
    rf"(?:is|are) (?:already |now )?(?:on (?:its|their|the) way|en route|under way)|"
    rf"(?:is|are|were) (?:a )?gifts?(?= (?:of|from) )|(?:is|are) (?:also )?included|(?:is|are) (?:all |"
    rf"also )?in (?:the|this|its) (?:new )?(?:package|"
    rf"tranche|"
    rf"consignment)|(?:come|are drawn|are taken)(?= from (?:the |its |US |American |own )*(?:depots?|stocks?|"
    rf"stockpiles?|arsenals?|reserves)))\b"
)
_GIVEN_UK = (
    r"(?:передан|надан|доставлен|поставлен|надіслан|відправлен|відвантажен|подарован|закуплен|придбан|"
    r"навчен|підготовлен)"
)
_UK = Swift(
    rf"(?<!\w)(?P<done>(?:вже |уже |нині |тепер )(?:в|у) (?:Україні|строю|військах|бригадах)|"
    rf"(?:вже |уже |нині |тепер )?(?:(?:в|у) строю|на (?:озброєнні|фронті|бойовому чергуванні)|воюють|воює)|"
    rf"[Нн]а озброєнні (?:України |ЗСУ |[а-яіїєґ' ]{{3,30}})?(?:є |перебувають )?(?:вже|уже)|"
    rf"(?:вже |уже |було |були |була )?(?:{_GIVEN_UK}[оіаий]|прибул[иао]|надійшл[иао]|"
    rf"приїхал[иао]))(?!\w)"
    rf"|(?<!\w)(?P<coming>(?:буде|будуть|мають бути|має бути) {_GIVEN_UK}[оіаий]|прибудуть|прибуде|"
    rf"надійдуть|надійде|"
    rf"(?:мають|має) (?:прибути|надійти)|передадуться|надходитимуть|(?:вже |уже )?(?:в|у) дорозі|"
    rf"прямують)(?!\w)"
)
_PROMISE = Swift(r"promised|pledged")
_BY = re.compile(r"\b(?:by|from|gifts? of) (?:the )?|(?<!\w)(?:від|із|зі|коштом|урядом) ")


_REACHED = Swift(
    r"\b[Dd]eliver(?:y|ies)\b[^.;:]{0,60}? (?:have|has|had)? ?(?:now )?(?:reach|come to|total|exceed|"
    r"amount|pass|stand|stood)\w* "
    r"(?:to |at )?|(?<!\w)(?:[Пп]остачання|[Пп]оставки)[^.;:]{0,60}? (?:сяг|перевищ|станов|досяг)\w+ "
)


def _reached(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """ "Deliveries this year have reached 850,000 rounds": a count of what is there."""
    for match in _REACHED.finditer(words):
        begin = sentence.start + match.end()
        spans = _counted(scene, begin, object_end(scene.text, begin, sentence.end))[:1]
        givers = _before(scene, sentence, 0, match.end())
        for left, right in spans if givers else ():
            item = scene.text.part(left, right)
            yield Found(
                FactKind.DELIVERY,
                sentence.start + match.start(),
                right,
                "deliveries_reach",
                givers,
                None,
                (),
                subject_of(item),
                None,
                find_quantity(item),
                doubt=0.35,
            )


def find_passives(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """Deliveries and pledges whose subject is the goods themselves, counted."""
    if is_denied(words):
        return
    yield from _reached(scene, sentence, words)
    yield from _promised(scene, sentence, words)
    pattern = _UK if scene.language == "uk" else _EN
    if pattern is _EN:
        yield from _held(scene, sentence, words)
    for match in pattern.finditer(words):
        if re.search(r"\b(?:not|never|none|no)\b|(?<!\w)(?:не|жод\w+)(?!\w)", words[: match.start()]):
            continue
        kind = FactKind.DELIVERY if match["done"] and not _PROMISE.search(match.group(0)) else FactKind.PLEDGE
        yield from _goods(scene, sentence, words, match, kind)


_STOCKS = re.compile(
    r" from (?:the |its |US |American |own )*(?:depots?|stocks?|stockpiles?|arsenals?|reserves)"
)
_OF_WHOLE = re.compile(r"(?:Of|Out of|Із|З|Зі) (?:the |all )?(?=\d|[a-zа-яіїєґ])")
_PROMISED = Swift(
    r" (?:that|which) (?P<who>(?:the )?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?) (?:ha[sd] |is |was )?(?:wants?|"
    r"wanted|plans?|"
    r"planned|intends?|intended|promised|pledged|will|would|agreed|offered|set aside|bought|ordered|"
    r"meant)(?: to)?\b|"
    r", (?:які|що|котрі) (?P<хто>[А-ЯІЇЄҐ][\w'-]+(?: [А-ЯІЇЄҐ][\w'-]+)?) (?:планує|планують|має|хоче|"
    r"хочуть|збирається|"
    r"(?:по)?обіця\w+|погодил\w+|готов\w+|закупи\w+|замови\w+|переда(?:сть|дуть))(?!\w)"
)


def _promised(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """ "Of the 40 tanks that Warsaw wants to give": the whole is a pledge of the one who acts."""
    for match in _PROMISED.finditer(words):
        name = "who" if match["who"] else "хто"
        left = sentence.start + left_edge(words, match.start())
        goods = _counted(scene, left, sentence.start + match.start())[-1:]
        givers = [
            each.actor
            for each in scene.actors_in(sentence.start + match.start(name), sentence.start + match.end(name))
            if each.actor.code not in ("UA", "RU", "BY")
        ]
        for begin, end in goods if givers else ():
            begin += len(lead.group(0)) if (lead := _OF_WHOLE.match(scene.text[begin:end])) else 0
            item = scene.text.part(begin, end)
            yield Found(
                FactKind.PLEDGE,
                begin,
                sentence.start + match.end(),
                "goods_promised",
                tuple(givers[:1]),
                None,
                (),
                subject_of(item),
                None,
                find_quantity(item),
                doubt=0.3,
            )


_HELD = Swift(
    r"\b(?:Ukraine|Kyiv|[Tt]he (?:army|air force|navy|brigades?)) (?:now |already )*(?:has|have|operates?|"
    r"fields?) "
    r"(?=\d|[a-z]+ )|\b[Tt]here are (?:now |already )+(?=\d|[a-z]+ )"
)


def _held(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """ "Ukraine now has twelve launchers from Germany": there, if the words say from whom."""
    for match in _HELD.finditer(words):
        begin = sentence.start + match.end()
        end = object_end(scene.text, begin, sentence.end)
        spans = _counted(scene, begin, end)
        givers = _given_by(scene, begin, end)
        for left, right in spans if givers else ():
            item = scene.text.part(left, right)
            yield Found(
                FactKind.DELIVERY,
                left,
                right,
                "goods_held",
                givers,
                None,
                (),
                subject_of(item),
                None,
                find_quantity(item),
                doubt=0.4,
            )


_GIVEN_BY = re.compile(
    r"(?:\b(?:from|by)|(?<!\w)(?:від|(?:передан|надан|подарован|поставлен|доставлен|отриман)\w+(?: "
    r"від)?))(?: the)? $|(?<!\w)(?:які|що|котрі|яку|який|яке) (?:вже |уже )?"
    r"(?:переда|нада|подару|оплати|закупи|профінансу|постави|надісла|придба)\w+(?: уряд)? $"
)


def _given_by(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """ "from Germany", "given by Germany", "переданих Німеччиною" between two places."""
    named = [
        each.actor
        for each in scene.actors_in(start, end)
        if each.actor.code not in ("UA", "RU", "BY")
        and _GIVEN_BY.search(scene.text[max(start, each.start - 30) : each.start])
    ]
    return tuple(named[:1])


def _goods(
    scene: Scene, sentence: Sentence, words: str, match: re.Match[str], kind: FactKind
) -> Iterator[Found]:
    base = sentence.start
    edge = left_edge(words, match.start())
    spans = _counted(scene, base + edge, base + match.start())
    if not spans and _STOCKS.match(words, match.end()):
        spans = items(scene.text, base + edge, base + match.start())
    end = base + match.end()
    if not spans and scene.language == "uk":  # "Україні передано 12 гаубиць"
        end = object_end(scene.text, base + match.end(), sentence.end)
        spans = _counted(scene, base + match.end(), end)
    if not spans or _OF_WHOLE.match(words[edge:]) or (CIVIL.search(words) and not is_about_defence(words)):
        return
    givers = _given_by(scene, base + edge, sentence.end) or _by(scene, base + match.end(), sentence.end)
    givers = givers or _before(scene, sentence, edge, match.start())
    if not givers:
        return
    for index, (left, right) in enumerate(spans):
        item = scene.text.part(left, right)
        whole = len(spans) == 1
        yield Found(
            kind,
            min(left, base + edge) if whole and left > base + edge and left - base - edge < 12 else left,
            max(right, base + match.end()) if whole or index == len(spans) - 1 else right,
            "goods_go",
            givers,
            None,
            (),
            subject_of(item),
            None,
            find_quantity(item),
            doubt=0.35,
        )


def _counted(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    return [
        (left, right)
        for left, right in items(scene.text, start, end)
        if GOODS.search(scene.text, left, right)
        and (
            find_quantity(scene.text.part(left, right))
            or _BATCH.search(scene.text, left, right)
            or any(
                each.start == left and each.actor.code not in ("UA", "RU")
                for each in scene.actors_in(left, right)
            )
        )
    ] or _trained(scene, start, end)


_BATCH = Swift(
    r"\b[Tt]he (?:very )?(?:first|second|third|fourth|fifth|sixth|last|final) (?!of)|"
    r"\b[Aa] (?:second|third|fourth|further) |(?:'s|s') (?:single|only|first|own|second) |"
    r"(?<!\w)(?:[Пп]ерша|[Дд]руга|[Тт]ретя|[Чч]етверта|[Пп]'ята|[Шш]оста|[Пп]ерший|[Дд]ругий|[Тт]ретій|"
    r"[Єє]дина|[Пп]ерші) |\b(?:batch|consignment|shipment|tranche|lot|delivery) of\b|"
    r"(?<!\w)парті[яюї](?!\w)"
)
_PEOPLE = re.compile(
    r"\b(?:soldiers|troops|recruits|servicemen|pilots|sailors|deminers|crews|brigades?|personnel|"
    r"Ukrainians)\b|"
    r"(?<!\w)(?:військов\w+|солдат\w*|моряк\w*|пілот\w*|екіпаж\w*|новобранц\w*)"
)


def _trained(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """People counted before "have been trained": the whole clause is one item."""
    words = scene.text[start:end]
    if (
        _PEOPLE.search(words)
        and find_quantity(words)
        and re.match(r" ?(?:have|has|were|will|навч|підгот)", scene.text[end : end + 8])
    ):
        return [(start, end)]
    return []


def _by(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    by = _BY.search(scene.text, start, end)
    if not by:
        return ()
    named = [
        each.actor
        for each in scene.actors_in(by.end() - 1, min(end, by.end() + 40))
        if each.actor.code not in ("UA", "RU", "BY")
    ]
    return tuple(named[:1])


def _before(scene: Scene, sentence: Sentence, edge: int, verb: int) -> tuple[Actor, ...]:
    """Whoever acts in this clause or in one of the two sentences before."""
    base = sentence.start
    here = [
        each.actor
        for each in scene.actors_in(base, base + verb)
        if each.actor.code not in ("UA", "RU", "BY") and not each.place
    ]
    if here:
        return (here[-1],)
    return last_to_act(scene, base)
