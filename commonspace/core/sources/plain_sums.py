"""Sums read plainly: the price of a paper or of works goes to it, what a group gathers is the group's.

The rules of sums take a sum in a sentence of support for a gift. In a short item much of the money is the
price of what was told before, or what a firm puts into its works: it is set beside that agreement or project
instead. A sum that no rule claimed is a gift where a verb of giving governs it and a state acts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from commonspace.core.sources.acting import acting_in
from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.dealing import NO_VALUE
from commonspace.core.sources.families import ASIDE, told_in
from commonspace.core.sources.field import is_civil
from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.parties import firms_in
from commonspace.core.sources.plain_gifts import giver_of
from commonspace.core.sources.prices import is_no_gift, is_wanted
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, FactKind

_PRICE = Swift(
    r"\b(?:values?|valued|worth|prices?|priced|costs?|costing|orders?|contracts?|deals?|agreement|"
    r"investments?|"
    r"invest(?:s|ed|ing)?|put(?:s|ting)? (?:[^.;]|\.(?=\d)){0,40} into|bills?|outlay|tab|expense|budget|it "
    r"(?:will |is to )?(?:receives?|gets?)|frontloaded|funded with|"
    r"(?:go(?:es)?|went|put|flows?|sunk|poured) into (?:it|the (?:[\w-]+ )?(?:site|plant|works|project|"
    r"factory|line|"
    r"workshop|venture|hub))|own (?:funds|money|pocket)|for the (?:site|plant|works|factory)|the firm's|"
    r"the company's|option)\b|"
    r"(?<!\w)(?:варт[іоу]\w*|цін[аиу]\w*|сум[аи] (?:угоди|контракту|замовлення)|обійд\w+|кошту\w+|вклад\w+|"
    r"вкла[влд]\w*|"
    r"інвест\w+|власних коштів|власним коштом|замовлення|контракт\w*|договор\w*|витрат\w*|кошторис\w*)(?!\w)",
    re.IGNORECASE,
)
_OF_PACKAGE = Swift(
    r"\b(?:total|overall|full|combined|entire|whole) (?:value|worth|cost|price|sum|package)\b|"
    r"\bvalue of (?:the|this|its) (?:\w+ )?package\b|\b(?:package|tranche|consignment)\b|"
    r"(?<!\w)(?:загальн\w+ вартіст\w*|вартіст\w* (?:[а-яіїєґ]+ )?(?:пакет|допомог|транш)\w*|пакет\w*|"
    r"транш\w*)(?!\w)",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"(?<!be )(?<!being )\b(?:ha(?:s|ve|d) )?spent\b|(?<!\w)(?:витрати|витрач)\w+", re.IGNORECASE
)  # money that is gone: what was given so far, no new gift
_GATHERED = Swift(
    r"\b(?:accounts?|coffers|kitty|war chest|pooled|members (?:have )?(?:paid|promised|pledged)|collected|"
    r"raised|"
    r"gathered)\b|(?<!\w)(?:рахунк\w+|скарбниц\w+|зібра\w+|фонд\w* (?:[а-яіїєґ]+ )?попов\w+|поповни\w+|"
    r"об'єднання|учасники (?:внесли|пообіцяли)|"
    r"члени (?:внесли|пообіцяли))(?!\w)",
    re.IGNORECASE,
)
_NEAR = 400  # characters between a paper and its price
_PAPERS = (FactKind.PARTNERSHIP, FactKind.PROJECT)


def prices_told_apart(scene: Scene, found: Sequence[Found]) -> list[Found]:
    """The facts with each price beside its paper, and each sum with the group that gathered it."""
    kept = _attached(scene, [_of_the_nearest(scene, each) for each in found])
    for each in list(kept):
        if each.rule != "sum" or each.money is None:
            continue
        sentence = scene.sentence_at(each.start)
        if sentence is None:
            continue
        words = scene.words(sentence)
        told = _told(scene, sentence, words, each, kept)
        place = kept.index(each)
        kept[place : place + 1] = [told] if told is not None else []
    return _with_its_price(scene, kept)


def _of_the_nearest(scene: Scene, each: Found) -> Found:
    """ "Berlin found two launchers, Oslo 7 billion": the sum is of the state right before it."""
    if each.rule != "sum" or each.money is None or not each.givers or len(each.givers) > 1:
        return each
    place = next((one.start for one in scene.money if each.start <= one.start < each.end), None)
    if place is None:
        return each
    near = [one for one in acting_in(scene, each.start, place) if one.actor.code.isupper()]
    if len(near) < 2 or near[-1].actor in each.givers or near[0].actor not in each.givers:
        return each
    if not _OPENS_MEMBER.search(scene.text[near[-2].end : near[-1].start]):
        return each
    return replace(each, start=near[-1].start, givers=(near[-1].actor,))


_OPENS_MEMBER = re.compile(r"[^,;]{5,}(?:, |; | and | і | та | й )(?:the )?$")


def _attached(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts with the prices that no rule claimed beside their papers."""
    kept = list(found)
    for mention in scene.money:
        sentence = scene.sentence_at(mention.start)
        if sentence is None or mention.conversion:
            continue
        if any(each.start <= mention.start < each.end and each.money is not None for each in kept):
            continue
        before = scene.text[max(sentence.start, mention.start - 60) : mention.start]
        if (
            NO_VALUE.search(before)
            or not _PRICE.search(scene.words(sentence))
            or acting_in(scene, sentence.start, sentence.end)
        ):
            continue
        papers = [
            one
            for one in kept
            if one.kind in _PAPERS and one.start < mention.start and mention.start - one.end < _NEAR
        ]
        paper = max(papers, key=lambda one: one.start, default=None)
        if paper is not None and paper.money is None and paper.end <= sentence.start:
            kept[kept.index(paper)] = replace(paper, money=mention.money)
    return kept


_COSTING = re.compile(
    r"(?:\b(?:worth|valued at|bought (?:with|for)|paid for with|cost(?:s|ing)?(?: of)?|price(?:d)?(?: of| "
    r"at| tag of)?|for|paying|pays|paid|"
    r"put at|"
    r"estimated at|to the tune of|at)|(?<!\w)(?:вартістю|на суму|куплен\w+ за|за|ціною|кошту\w+|"
    r"вартість[^.;,]{0,25}[—–-]|оцін\w+ (?:у|в)|"
    r"заплат\w+|обійд\w+ (?:у|в)))(?: (?:about|some|around|more than|over|almost|up to|близько|понад|майже|"
    r"до))*\s*$"
)
_ITS = re.compile(
    r"(?:[Tt]hey|[Ii]t|[Tt]he (?:lot|batch|order|deal|whole|purchase|price|cost|bill|value|consignment|gift|"
    r"guns|vehicles|"
    r"drones|launchers|missiles|radars))\b|(?:[Вв]он[аио]|[Вв]артість|[Цц]іна|[Зз]амовлення|[Пп]артія|"
    r"[Зз]акупівля)(?!\w)"
)


def _with_its_price(scene: Scene, found: list[Found]) -> list[Found]:
    """ "340 jammers worth 31 million": one gift with its count and its price, not two."""
    kept = list(found)
    for each in found:
        if each.quantity is None or each.money is not None or each.kind not in _GIFTS or each not in kept:
            continue
        price = _price_of(scene, each, found)
        if price is None:
            continue
        twin = next(
            (one for one in kept if one.money == price.money and one.kind in _SUMS and one.quantity is None),
            None,
        )
        if twin is not None:
            kept.remove(twin)
        if twin is not None or each.rule.startswith("plain"):
            kept[kept.index(each)] = replace(each, money=price.money)
    return kept


def _price_of(scene: Scene, each: Found, found: Sequence[Found]) -> MoneyMention | None:
    """The sum that the words call the price of a count which is alone in its sentence."""
    sentence = scene.sentence_at(each.start)
    if sentence is None:
        return None
    counted = [
        one
        for one in found
        if one.quantity is not None and one.kind in _GIFTS and sentence.start <= one.start < sentence.end
    ]
    if len(counted) != 1:
        return None
    behind = scene.sentence_at(sentence.end + 1)
    last = behind.end if behind and _ITS.match(scene.text, behind.start) else sentence.end
    for mention in scene.money:
        if each.end <= mention.start < last and not mention.conversion:
            before = scene.text[max(sentence.start, mention.hedged - 40) : mention.start]
            return mention if _COSTING.search(before) else None
    return None


_SUMS = (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL)


def parted(scene: Scene, found: list[Found]) -> list[Found]:
    """Each sum without the words of a counted gift that stands in its clause: both are facts."""
    counts = [each for each in found if each.rule in ("plain_count", "elided") and each.money is None]
    return [_cut(scene, each, counts) for each in found]


def _cut(scene: Scene, each: Found, counts: list[Found]) -> Found:
    if each.money is None or each.quantity is not None or each.kind not in _GIFTS:
        return each
    place = next(
        (one for one in scene.money if each.start <= one.start < each.end and one.money == each.money), None
    )
    for count in counts:
        if place is None or count.end <= each.start or count.start >= each.end:
            continue
        if count.start >= place.end:
            each = replace(each, end=count.start)
        elif count.end <= place.start:
            each = replace(each, start=count.end)
    return each


_SAME = re.compile(
    r"\bto (?:that|this) effect\b|^(?:The|This|That) (?:document|paper|text|memorandum|agreement|letter|"
    r"accord) (?:was|is)\b|"
    r"(?<!\w)(?:Сторони також|Документ|Угоду|Меморандум) (?:підписа|уклад|розгляда)\w+"
)


def told_once(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts without those that only say again that a paper told before was signed."""
    kept = []
    for each in found:
        sentence = scene.sentence_at(each.start)
        again = (
            each.kind is FactKind.PARTNERSHIP
            and sentence is not None
            and any(one.kind in _PAPERS and one.end <= sentence.start for one in found)
            and _SAME.search(scene.words(sentence))
            and not firms_in(scene, sentence.start, sentence.end, [])
        )
        if not again:
            kept.append(each)
    return kept


_GIFTS = (FactKind.PLEDGE, FactKind.DELIVERY)


def _told(scene: Scene, sentence: Sentence, words: str, each: Found, kept: list[Found]) -> Found | None:
    """A sum as the fact that it is; None if it is the price of another, which gets it in `kept`."""
    if _SPENT.search(words) and each.kind in (FactKind.PLEDGE, FactKind.DELIVERY):
        return replace(each, kind=FactKind.TOTAL)
    group = _group(scene, sentence) if _GATHERED.search(words) else None
    acting = [one for one in acting_in(scene, sentence.start, sentence.end) if one.actor.code.isupper()]
    papers = next((one for one in kept if _is_forum_of(one, sentence)), None)
    if papers is not None:
        if papers.money is None:
            kept[kept.index(papers)] = replace(papers, money=each.money)
        return None  # what the papers of a forum come to
    if _is_earnings(scene, sentence, words, each):
        return None
    codes = {actor.code for actor in each.givers or ()}
    if "UA" in codes and len(codes) > 1 and each.kind is FactKind.PLEDGE:
        return replace(
            each, kind=FactKind.PROJECT, parties=each.givers or (), givers=()
        )  # they do it together
    subject = _group_first(scene, sentence)
    if subject and each.givers and subject not in each.givers:
        return replace(each, kind=FactKind.PLEDGE, givers=(subject,))
    if group and not acting:
        return replace(each, kind=FactKind.PLEDGE, givers=(group,))
    if each.kind is FactKind.TOTAL and _OF_PACKAGE.search(words) and _gives_before(kept, each):
        return replace(each, kind=FactKind.PLEDGE)
    paper = _paper_of(kept, each, sentence)
    if acting or not _PRICE.search(words):
        return each
    if paper is not None:
        if paper.money is None:
            kept[kept.index(paper)] = replace(paper, money=each.money)
        return None
    if firms_in(scene, sentence.start, sentence.end, []) and not _OF_PACKAGE.search(words):
        return None  # a firm's own money
    return each


_EARNS = Swift(
    r"\b(?:private (?:funds?|investors?|money)|venture capital|revenues?|turnover|order book|sales|profits?|"
    r"shareholders?|investors|orders?,? (?:[\w ,]{0,25} )?(?:shrank|grew|fell|rose)|market value|stock "
    r"market|"
    r"budget of|valued the "
    r"company)\b|"
    r"(?<!\w)(?:приватн\w+ (?:фонд|інвестор|кошт)\w*|венчурн\w+|вируч\w+|оборот\w*|прибут\w+|інвестори|"
    r"інвесторів|портфел\w+ замовлень)(?!\w)",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:previous|earlier|former|last year's|year before)\b[^.,;]{0,50}$|(?<!\w)(?:попередн|торішн|"
    r"минулорічн)\w*[^.,;]{0,40}$",
    re.IGNORECASE,
)


def _is_earnings(scene: Scene, sentence: Sentence, words: str, each: Found) -> bool:
    """What a firm earns or investors put in, and what was given before this: no new gift."""
    if _EARNS.search(words):
        return True
    place = next(
        (one.start for one in scene.money if one.money == each.money and one.start >= each.start), None
    )
    return place is not None and bool(_FORMER.search(words, 0, max(0, place - sentence.start)))


def _group_first(scene: Scene, sentence: Sentence) -> Actor | None:
    """The coalition that is the subject of the sentence, though its leaders are named behind it."""
    named = scene.actors_in(sentence.start, sentence.end)
    if not named or named[0].start - sentence.start > 16 or named[0].actor.code not in scene.knowledge.groups:
        return None
    behind = scene.text[named[0].end : named[0].end + 40]
    return named[0].actor if _LED.match(behind) else None


_LED = re.compile(
    r",? (?:which|that|led by|headed by|chaired by|run by|under)\b|,? (?:яку|якою|що|на чолі)(?!\w)"
)


def _is_forum_of(one: Found, sentence: Sentence) -> bool:
    return one.kind is FactKind.FORUM and sentence.start <= one.start < sentence.end


def _gives_before(kept: Sequence[Found], each: Found) -> bool:
    return any(one.kind is FactKind.PLEDGE and one.start < each.start for one in kept)


def _paper_of(kept: Sequence[Found], each: Found, sentence: Sentence) -> Found | None:
    """The agreement or project told last before a sum, in its sentence or shortly before."""
    before = [
        one
        for one in kept
        if one.kind in _PAPERS and one.start < sentence.end and 0 <= sentence.end - one.end < _NEAR
    ]
    return max(before, key=lambda one: one.start) if before else None


def _group(scene: Scene, sentence: Sentence) -> Actor | None:
    """The coalition that was named last."""
    named = [
        one.actor
        for one in scene.actors
        if one.start < sentence.end and one.actor.code in scene.knowledge.groups
    ]
    return named[-1] if named else None


def find_given(scene: Scene, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """Sums of one sentence that no rule claimed, given by a state. `found`: all facts drafted so far."""
    words = scene.words(sentence)
    sums = [
        mention
        for mention in scene.money
        if sentence.start <= mention.start < sentence.end
        and not mention.conversion
        and not any(each.start <= mention.start < each.end or each.money == mention.money for each in found)
    ]
    if not sums or is_denied(words) or is_civil(words) or _SPENT.search(words) or _EARNS.search(words):
        return
    acting = [one for one in acting_in(scene, sentence.start, sentence.end) if one.actor.code.isupper()]
    group = _group(scene, sentence) if _GATHERED.search(words) else None
    if (
        not acting
        and not _OF_PACKAGE.search(words)
        and (_PRICE.search(words) or firms_in(scene, sentence.start, sentence.end, []))
    ):
        return
    for mention in sums:
        gathered = group is not None and not acting
        if not _is_given(words, sentence, mention, gathered):
            continue
        givers = (group,) if group and not acting else giver_of(scene, sentence, mention.start, mention.end)
        if givers:
            yield Found(
                FactKind.PLEDGE,
                mention.start,
                max(mention.end, mention.start + 1),
                "plain_sum",
                givers,
                None,
                (),
                "",
                mention.money,
                None,
                doubt=0.45,
            )


def _is_given(words: str, sentence: Sentence, mention: MoneyMention, gathered: bool) -> bool:
    place = mention.start - sentence.start
    before, behind = words[:place], words[mention.end - sentence.start :]
    if is_no_gift(before, behind) or is_wanted(before, behind) or ASIDE.search(words):
        return False
    return gathered or told_in(words, 0, len(words)) is not None
