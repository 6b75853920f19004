"""Counted things in a sentence that tells of giving, whatever they are called and wherever they stand.

The plain reading of what the precise rules leave: a count and its noun are goods if a verb of the giving
families governs their clause, and the giver is who acts there, who pays, or who acted last. Nothing is
drafted where the noun is no thing (people, firms, years) or the words tell of making, losing or selling.
"""

import re
from collections.abc import Iterator, Sequence

from commonspace.core.sources.acting import NO_GIVERS, acting_in, acts, last_to_act, paying_behind
from commonspace.core.sources.actors import Named
from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.families import ASIDE, COMING, DONE, NO_THING, told_in
from commonspace.core.sources.goods import CIVIL, GOODS, subject_of
from commonspace.core.sources.numbers import FIGURE, HEDGE, SCALE, SPELLED
from commonspace.core.sources.parties import firms_in
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.roles import joined
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_STOP = (
    r"(?:of|in|on|at|to|for|from|by|with|and|or|but|as|than|that|which|who|whose|whom|when|while|where|will|"
    r"would|is|"
    r"are|was|were|be|been|being|has|have|had|may|might|can|could|should|must|do|does|did|the|an?|this|these|"
    r"those|its|"
    r"their|his|her|our|he|she|it|they|we|more|per|each|next|last|before|after|since|until|under|over|"
    r"between|"
    r"within|into|out|"
    r"up|via|through|not|no|so|if|because|about|around|also|already|now|so|far|together|plus|including|worth|"
    r"к|у|в|на|з|із|зі|до|від|для|та|і|й|а|але|або|чи|що|як|який|яка|яке|які|за|по|про|під|над|через|при|"
    r"після|"
    r"вже|уже|ще|ніж|є|був|була|були|буде|будуть|не)"
)
_COUNTED = Swift(
    rf"(?<![\w.,$€£/-])(?P<all>(?:{HEDGE})?(?P<one>{FIGURE}|{SPELLED})(?![.,]?\d)(?:[ -](?:{SCALE})(?!\w))?"
    rf"(?: (?:of|із|з) (?:the|its|their|[A-Z]\w+'s|these|those|цих|тих))?"
    rf"(?P<unit>(?: (?!{_STOP}(?!\w))[\w'’./-]*\w){{1,6}}))",
    re.IGNORECASE,
    holds=rf"\d|{SPELLED}",
)
_NO_COUNT = re.compile(r"(?:19|20)\d\d$")
_CALIBRE = re.compile(r"[ -]?(?:mm|мм|km|км|%|percent|per cent|відсот)", re.IGNORECASE)
_NAME_OF_MODEL = re.compile(r"(?<![.!?] )\b[A-Z][\w-]+ $")
_CUT = re.compile(
    r"; | — | – |, (?:and|but|while|whereas|which|who|with|after|once)\b|\b(?:while|whereas|but)\b|"
    r", (?:а|але|та|й|і|тоді|як\w+|що|після|коли)(?!\w)"
)
SOLID = Swift(
    r"\b(?:batter(?:y|ies)|launchers?|systems?|radars?|howitzers?|squadrons?|ships?|minehunters?|vessels?|"
    r"boats?|jets?|"
    r"tanks?|helicopters?|aircraft|hospital|bridge|vehicles?)\b|(?<!\w)(?:батаре\w+|установ\w+|систем\w*|"
    r"радар\w*|"
    r"гаубиц\w*|кораб\w+|тральщик\w*|катер\w*|літак\w*|винищувач\w*|танк\w*|гелікоптер\w*|шпитал\w*)",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\b(?:another|further|additional|more|remaining|rest|others|last|next|first|second)\b|"
    r"(?<!\w)(?:ще|іще|решт\w+|інш\w+|наступн\w+|додатков\w+|перш\w+|останн\w+|друг\w+)(?!\w)",
    re.IGNORECASE,
)


def find_counted(scene: Scene, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """Counted goods of one sentence that no other fact holds. `found`: what the precise rules drafted."""
    words = scene.words(sentence)
    counts = [*_things(scene, sentence, words, found), *_ordinals(words, sentence.start, found)]
    counts = [each for each in counts if not is_business(scene, sentence, words, each[0], found)]
    if not counts:
        return
    if is_denied(words) or (CIVIL.search(words) and not is_about_defence(words)):
        return
    for start, end in counts:
        left, right = _clause(words, start, end)
        clause = words[left:right]
        if ASIDE.search(clause):
            continue
        after = words.find(", ", right + 3)
        kind = told_in(words, left, right) or told_in(words, right, after if after > 0 else len(words))
        kind = kind or told_in(words, 0, len(words))
        if kind is None and _FURTHER.search(clause):
            kind = _kind_before(found, sentence.start + start)
        if kind is None or (
            kind is FactKind.PLEDGE and not _governed(scene, sentence, words, left, start, end)
        ):
            continue
        maker = _maker(scene, sentence, words, start) if kind is FactKind.DELIVERY else ()
        givers = maker or giver_of(scene, sentence, sentence.start + start, sentence.start + end)
        if not givers:
            continue
        item = words[start:end]
        quantity = find_quantity(item)
        if quantity is None and not _ORDINAL.match(item):
            continue
        yield Found(
            kind,
            sentence.start + start,
            sentence.start + end,
            "plain_firm" if maker else "plain_count",
            givers,
            None,
            (),
            subject_of(item),
            None,
            quantity,
            doubt=0.45,
        )


def is_business(scene: Scene, sentence: Sentence, words: str, place: int, found: Sequence[Found]) -> bool:
    """The sentence tells of an agreement or of works, or a firm acts in it and no state does."""
    if any(
        each.kind in (FactKind.PARTNERSHIP, FactKind.PROJECT, FactKind.FORUM)
        and each.start < sentence.start + place
        and sentence.start < each.end
        for each in found
    ):
        return True
    last = max(
        (each for each in found if each.start < sentence.start), key=lambda one: one.start, default=None
    )
    acting = acting_in(scene, sentence.start, sentence.end)
    if last is not None and last.kind in (FactKind.PARTNERSHIP, FactKind.PROJECT) and not acting:
        return not _THERE.search(words)  # it goes on about the agreement
    if acting or not firms_in(scene, sentence.start, sentence.start + place, []):
        return False
    if told_in(words, 0, len(words)) is FactKind.DELIVERY and _maker(scene, sentence, words, place):
        return False
    return not any(each.kind is FactKind.PLEDGE and each.start < sentence.start for each in found)


_THERE = re.compile(
    r"\bUkrainian (?:hands|crews|service|brigades?|troops|army)\b|\breached Ukraine\b|(?<!\w)(?:уже|вже) в "
    r"Україні(?!\w)"
)


_NOUNS = re.compile(
    r"(?:package|tranche|consignment|instalment|donations?|additional|commitments?|for (?:Kyiv|Ukraine)|"
    r"available|"
    r"пакет\w*|транш\w*|парті[яюї]|додатков\w+|для \w+)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Ww]e|[Tt]he (?:country|kingdom|government|ministry|minister|cabinet|"
    r"package|money|sum|aid|lot|gift)|"
    r"[Вв]он[аио]|[Вв]ін|[Кк]раїна|[Уу]ряд|[Пп]акет|[Кк]оролівство|[Мм]іністерство|[Мм]іністр|[Сс]ума|"
    r"[Кк]ошти|[Дд]опомога)(?!\w)"
)


_NAME = r"(?:[A-Z][a-zà-ž'-]+|[А-ЯІЇЄҐ][а-яіїєґ'-]+)"
_BY_NAME = re.compile(rf"{_NAME} {_NAME} (?:also |також )?$")


def _governed(scene: Scene, sentence: Sentence, words: str, left: int, start: int, end: int) -> bool:
    """A verb of giving stands between a state and the thing, or right behind it; or the state beside it."""
    base = sentence.start
    behind = words[end : end + 34].split(",")[0]
    if told_in(behind, 0, len(behind)) is not None:
        return True
    verbs = [each for each in _verbs(words, left, start) if not _NOUNS.fullmatch(each.group(0))]
    if not verbs:
        near = acting_in(scene, base + left, base + start)
        return bool(near) and base + start - near[-1].end < 10
    verb = verbs[0].start()
    if acting_in(scene, base + left, base + verb + 1) or paying_behind(scene, base + end, sentence.end):
        return True
    return bool(_PRONOUN.match(words, left, verb) or _BY_NAME.search(words, left, verb))


def _verbs(words: str, start: int, end: int) -> list[re.Match[str]]:
    return [*COMING.finditer(words, start, end), *DONE.finditer(words, start, end)]


_TO_US = re.compile(
    r"\b(?:to|into|in|for|with) (?:the )?(?:Ukrain\w+|Kyiv|front|brigades?|troops|soldiers|army)\b|"
    r"\bUkrainian\b|"
    r"(?<!\w)(?:Україн\w+|ЗСУ|бригад\w*|військ\w*|фронт\w*)"
)
_HANDS = Swift(
    r"\b(?:ha(?:s|ve|d) (?:already |now |so far )*)?(?:handed over|handed|delivered|shipped|sent|"
    r"transferred|supplied) |"
    r"(?<!\w)(?:передал[аио]|передав|постави(?:ла|ли|в)|доставил[аио]|відправил[аио]|надіслал[аио]) "
)


def _maker(scene: Scene, sentence: Sentence, words: str, place: int) -> tuple[Actor, ...]:
    """The firm that has handed over what stands at `place`, if it acts alone: "Milrem has delivered 60 …"."""
    hands = _HANDS.search(words, 0, place)
    if hands is None or not _TO_US.search(words) or acting_in(scene, sentence.start, sentence.end):
        return ()
    named = firms_in(scene, sentence.start, sentence.start + hands.start(), [])
    return (named[-1][1],) if len(named) == 1 else ()


def _things(
    scene: Scene, sentence: Sentence, words: str, found: Sequence[Found]
) -> Iterator[tuple[int, int]]:
    """Counts with their nouns that stand free, as places of the sentence."""
    base = sentence.start
    for match in _COUNTED.finditer(words):
        place = base + match.start("one")
        unit = _headed(match["unit"])
        if (
            _NO_COUNT.match(match["one"])
            or _CALIBRE.match(words, match.end("one"))
            or NO_THING.search(unit)
            or (match["one"].isdigit() and int(match["one"]) < 4 and _is_model(words, match.start("one")))
            or any(mention.start <= place < mention.end for mention in scene.money)
            or any(mention.start <= place < mention.end for mention in scene.dates)
            or any(_holds(scene, each, base + match.start(), base + match.end()) for each in found)
            or not _is_noun(unit)
        ):
            continue
        yield match.start("all"), match.end("all") - (len(match["unit"]) - len(unit))


_ORDINAL = re.compile(
    r"\b(?:a (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|further)|another|one "
    r"more)(?P<unit>(?: [\w'-]+){1,4})|"
    r"(?<!\w)(?:(?:друг|трет|четверт|п'ят|шост|сьом|восьм|дев'ят|десят)(?:у|ю|ої|ьої|ий|ій|ого|ього)|ще "
    r"(?:один|одну|одна|одної))"
    r"(?P<річ>(?: [\w'-]+){1,3})",
    re.IGNORECASE,
)


def _ordinals(words: str, base: int, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """ "A second Patriot battery": one more of a thing, where the words are no fact yet."""
    for match in _ORDINAL.finditer(words):
        goods = SOLID.search(match["unit"] or match["річ"])
        if goods is None:
            continue
        end = match.start("unit" if match["unit"] else "річ") + goods.end()
        if not any(each.start < base + end and base + match.start() < each.end for each in found):
            yield match.start(), end


def _holds(scene: Scene, each: Found, start: int, end: int) -> bool:
    """A fact has these words already; a sum has no more than its own money."""
    if each.start >= end or start >= each.end:
        return False
    if (
        each.money is None
        or each.quantity is not None
        or each.kind not in (FactKind.PLEDGE, FactKind.DELIVERY)
    ):
        return True
    return any(one.start < end and start < one.end for one in scene.money if one.money == each.money)


_PLURAL = re.compile(r".*?\b[A-Za-z-]{2,}(?<!s)s(?!\w)")


def _headed(unit: str) -> str:
    """The words behind a count up to their head, the first English plural."""
    head = _PLURAL.match(unit)
    return head.group(0) if head else unit


def _is_model(words: str, place: int) -> bool:
    return bool(place > 12 and _NAME_OF_MODEL.search(words, 0, place))


def _is_noun(unit: str) -> bool:
    """The words behind a count name a thing: by the table, by a plural, or by a name."""
    if re.fullmatch(r" [а-яіїєґ']+(?:уть|ють|ить|ять|ла|ли|ло|ться)", unit):
        return False  # a verb behind a count that leaves out its thing
    return bool(
        GOODS.search(unit)
        or re.search(r"[a-z]{3,}s(?: |$)|(?:aircraft|craft|equipment|sets?)\b", unit)
        or re.search(r"[а-яіїєґ]{4}", unit)
    )


def _clause(words: str, start: int, end: int) -> tuple[int, int]:
    cuts = [cut.end() for cut in _CUT.finditer(words, 0, start)]
    after = _CUT.search(words, end)
    return (cuts[-1] if cuts else 0), (after.start() if after else len(words))


def _kind_before(found: Sequence[Found], place: int) -> FactKind | None:
    """Of the gift told last before: what follows it ("another two") is of its kind, still to come."""
    before = [
        each
        for each in found
        if each.start < place
        and each.kind in (FactKind.PLEDGE, FactKind.DELIVERY)
        and place - each.start < 300
    ]
    return FactKind.PLEDGE if before else None


def giver_of(scene: Scene, sentence: Sentence, start: int, end: int) -> tuple[Actor, ...]:
    """Who gives what stands at `start`..`end`: who pays behind it, who acts before it, who acted last."""
    behind = paying_behind(scene, end, sentence.end)
    if behind:
        return _together(scene, behind, sentence.end)
    passed = _through(scene, sentence, end)
    if passed:
        return passed
    own = [
        each
        for each in scene.actors_in(start, end)
        if each.actor.code.isupper() and each.actor.code not in NO_GIVERS
    ]
    if own and not _OF_A_FIRM_NAME.search(scene.text[own[0].end : end]):
        return (own[0].actor,)  # "took delivery of 16 Austrian robots"
    near = [each for each in acting_in(scene, sentence.start, start) if _gives(scene, each)]
    if near:
        return _together(scene, _last_group(scene, near), start)
    theirs = [each for each in acting_in(scene, end, sentence.end) if each.actor.code.isupper()]
    if theirs and not _owner_of_place(scene, theirs[0]):
        return (theirs[0].actor,)
    return tuple(actor for actor in last_to_act(scene, start) if actor.code not in NO_GIVERS)


_WITHIN = re.compile(
    r"\b(?:within|through|under|via|by way of|as part of|thanks to|from) (?:the )?$|"
    r"(?<!\w)(?:в межах|у межах|через|за|завдяки|у рамках|в рамках|від) $"
)


def _through(scene: Scene, sentence: Sentence, start: int) -> tuple[Actor, ...]:
    """The coalition or programme through which it comes: "under the Czech initiative"."""
    for each in scene.actors_in(sentence.start, sentence.end):
        known = each.actor.code in scene.knowledge.groups or each.actor.code in scene.knowledge.leads
        if known and _WITHIN.search(scene.text[max(0, each.start - 24) : each.start]):
            return (each.actor,)
    return ()


_OF_A_FIRM_NAME = re.compile(r"-(?:made|built|type|style|designed)\b")


def _gives(scene: Scene, named: Named) -> bool:
    return named.actor.code.isupper() and acts(scene, named)


def _owner_of_place(scene: Scene, named: Named) -> bool:
    return named.owner and not acts(scene, named)


def _last_group(scene: Scene, named: list[Named]) -> list[Named]:
    """The last actor of these and those joined before it: "Denmark and the Netherlands"."""
    kept = [named[-1]]
    for each in reversed(named[:-1]):
        between = scene.text[each.end : kept[0].start]
        if re.fullmatch(r"(?:,|, and| and| та| і| й)? ?(?:the )?", between) is None:
            break
        kept.insert(0, each)
    return kept


def _together(scene: Scene, named: list[Named], end: int) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(each.actor for each in joined(scene, named, end)))
