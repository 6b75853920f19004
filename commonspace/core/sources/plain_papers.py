"""Agreements and works by their parties: two sides, and a word of agreeing or of building between them.

The plain reading of sentences in which no precise rule found an agreement or a project. Who is named makes
the fact: two sides that were not told of together before, at least one a firm, or two states and a paper.
"""

import re
from collections.abc import Iterator, Sequence
from re import IGNORECASE, compile

from commonspace.core.sources.acting import NO_GIVERS, acting_in
from commonspace.core.sources.clauses import is_denied, speaks_of_the_same
from commonspace.core.sources.dealing import CONCLUDED, OPEN, REFUSED
from commonspace.core.sources.field import is_civil, is_of_the_field
from commonspace.core.sources.goods import ATTRIBUTION, GOODS, subject_of
from commonspace.core.sources.parties import firms_in, is_firm, parties_in
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_PAPER = Swift(
    r"\b(?:agreements?|accords?|memorand\w+|MoUs?|letters? of intent|LoIs?|contracts?|deals?|pacts?|"
    r"protocols?|"
    r"declarations?|licen[sc]es?|understandings?|framework|partnerships?|consorti\w+|ventures?|alliance|"
    r"tie-up|"
    r"orders?|rights? to (?:make|build|produce|manufacture|assemble)|sign(?:s|ed|ing)?|ink(?:s|ed)|"
    r"initialled|"
    r"initials|clinch\w*|struck|seal(?:s|ed)|sh(?:ake|ook) hands|put (?:their|its) names?|penned)\b|"
    r"(?<!\w)(?:угод\w*|меморандум\w*|контракт\w*|догов[іо]р\w*|лист\w* про наміри|ліцензі\w+|"
    r"домовленост\w+|домовленіст\w+|"
    r"порозумін\w+|деклараці\w+|протокол\w*|партнерств\w+|консорціум\w*|спільн\w+ підприємств\w+|СП|"
    r"замовленн\w+|підпи(?:са|ш)\w+|"
    r"парафу\w+|укла(?:ла|ли|в|дено|сти)|скріпи\w+|домови\w+|право (?:на|виготовляти|випускати|"
    r"виробляти))(?!\w)",
    IGNORECASE,
)
_TOGETHER = Swift(
    r"\b(?:together with|jointly|joint|join(?:s|ed|ing)? (?:forces|hands)|team(?:s|ed|ing)? up|link(?:s|ed|"
    r"ing)? up|"
    r"pair(?:s|ed|ing)? up|partner(?:s|ed|ing)? with|work(?:s|ed|ing)? (?:with|together|on)|"
    r"co-?operat\w+|collaborat\w+|"
    r"in talks|talks|negotiat\w+|discuss\w*|explor\w+|stud(?:y|ies|ied|ying)|look(?:s|ed|ing)? (?:at|into|"
    r"with)|"
    r"weigh(?:s|ed|ing)?|consider\w*|"
    r"integrat\w+|equip\w*|fit(?:s|ted|ting)?|suppl(?:y|ies|ied|ying)|deliver\w*|order(?:s|ed)|"
    r"book(?:s|ed)|award\w*|"
    r"acquir\w+|bought|buys?|take(?:s|n)? a stake|invest\w*|licens\w+|licenc\w+|grant(?:s|ed)|"
    r"assembl\w+|produc\w+|"
    r"manufactur\w+|buil[dt]\w*|develop\w*|mak(?:e|es|ing)|made|test(?:s|ed|ing)?|repair\w*|servic\w+|"
    r"maintain\w*|overhaul\w*)\b|"
    r"(?<!\w)(?:разом (?:з|із|зі)|спільн\w+|об'єдн\w+|співпрац\w+|перегов\w+|обговор\w+|вивча\w+|розгляда\w+|"
    r"постача\w+|постав\w+|"
    r"замов\w+|купи\w+|придба\w+|інвест\w+|встанов\w+|оснаст\w+|оснащ\w+|склада\w+|збира\w+|вигот\w+|"
    r"виробл\w+|"
    r"випуск\w+|випусти\w+|"
    r"розроб\w+|буду\w+|збуду\w+|тесту\w+|випробову\w+|ремонту\w+|обслугов\w+|нада\w+|переда\w+)(?!\w)",
    IGNORECASE,
)
_WORKS = Swift(
    r"\b(?:plants?|factor(?:y|ies)|workshops?|facilit(?:y|ies)|works|mill|foundry|hub|shipyard|"
    r"(?:production|assembly|repair|"
    r"powder|propellant|filling) (?:line|site|hall|shop|cent(?:re|er))s?|lines?|site|branch|subsidiary|"
    r"offices?|cent(?:re|er)s?|laborator(?:y|ies)|"
    r"depots?|premises|campus|base)\b|"
    r"(?<!\w)(?:завод\w*|фабрик\w*|цех\w*|майстерн\w*|підприємств\w*|ліні[яїюй]\w*|майданчик\w*|хаб\w*|"
    r"верф\w*|філі[яїюй]\w*|"
    r"представництв\w*|офіс\w*|центр\w*|лаборатор\w+|потужност\w+|виробництв\w*)(?!\w)",
    IGNORECASE,
)
_BEGINS = Swift(
    r"\b(?:open(?:s|ed|ing)?|buil[dt]\w*|set(?:s|ting)? up|start(?:s|ed|ing)?|launch\w*|beg[iau]n\w*|"
    r"plan(?:s|ned|ning)?|"
    r"go-ahead|run(?:s|ning)?|expand\w*|mov(?:es|ed|ing)|relocat\w+|establish\w*|found(?:s|ed)|inaugurat\w*|"
    r"commission\w*|"
    r"went into|goes into|under construction|foundation stone|ground-?breaking|broke ground|gr[eo]w\w*|"
    r"wants to|will|is to|"
    r"are to|come(?:s)? on stream|came on stream|ribbon|finds? a home|found a home)\b|"
    r"(?<!\w)(?:відкри\w+|збуду\w+|побуду\w+|буду\w+|розгорта\w+|розгорн\w+|запуст\w+|запуска\w+|запрацю\w+|"
    r"започатк\w+|"
    r"створ\w+|планує|планують|розшир\w+|перене[сн]\w+|переїзд\w*|заснув\w+|облаштов\w+|поч(?:ав|ала|али|не|"
    r"нуть|инає)|"
    r"розпоч\w+|погоди\w+|дозвол\w+|зводи\w+|зведе\w*|спорудж\w+|має|мають|виросте|постане|з'явиться)(?!\w)",
    IGNORECASE,
)
_MAKES = Swift(
    r"\b(?:in talks|joint(?:ly)?|together|order(?:s|ed)|(?:began|begun|beg[iau]ns?|start(?:s|ed)?|will|is "
    r"to|are to|wants to) "
    r"(?:this \w+ )?(?:to )?"
    r"(?:assembl|produc|manufactur|buil[dt]|mak|repair|overhaul|servic)\w*)\b|"
    r"(?<!\w)(?:перегов\w+|спільн\w+|разом|замови(?:ла|ли|в|ло)|почн\w+ (?:виробл|випуск|склада)\w+|"
    r"виготовить|випускатиме|"
    r"складатиме|"
    r"вироблятиме|збиратиме|постачатиме)(?!\w)"
)
_NAMED_PAPER = Swift(
    r"\b(?:agreements?|accord|memorand\w+|MoUs?|letters? of intent|contract|deal|pact|protocol|declaration|"
    r"licen[sc]e|"
    r"understanding|framework agreement|joint venture)\b|(?<!\w)(?:угод\w*|меморандум\w*|контракт\w*|"
    r"догов[іо]р\w*|"
    r"лист\w* про наміри|ліцензі\w+|домовленіст\w*|деклараці\w+|протокол\w*)(?!\w)"
)
_JOINT_WORK = Swift(
    r"\b(?:joint(?:ly)?|common|shared|together|co-produc\w+|form|bilateral) (?:[\w-]+ ){0,3}?(?:projects?|"
    r"programmes?|"
    r"programs?|"
    r"efforts?|initiatives?|production|ranges?|schools?|centres?|centers?|lines?|plants?|factor(?:y|ies)|"
    r"alliance|"
    r"undertaking|company|venture|development|manufacture|build|make|produce|assemble)\b|"
    r"(?<!\w)(?:спільн\w+) (?:[а-яіїєґ-]+ ){0,3}?(?:про[єе]кт|програм|ініціатив|виробництв|полігон|школ|"
    r"центр|ліні|"
    r"завод|альянс|підприємств|розроб)\w*",
    re.IGNORECASE,
)
_TWO_SIDES = compile(
    r"\b(?:two|both) (?:[\w-]+ ){0,2}(?:ministers|presidents|sides|governments|countries|capitals)\b|"
    r"дво(?:х|є) (?:[а-яіїєґ]+ )?(?:міністр|президент|країн|урядів)\w*|обидв\w+ (?:міністр|сторон|країн)\w*"
)
_AT = compile(
    r"\b(?:in|at|near|outside|around|across) (?:the )?$|(?<!\w)(?:у|в|під|біля|поблизу) $", IGNORECASE
)
_SUPPORT = (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL, FactKind.NEED)
_FIXED = (FactKind.PARTNERSHIP, FactKind.PROJECT, FactKind.FORUM, FactKind.COALITION)


def find_between(scene: Scene, sentence: Sentence, found: Sequence[Found]) -> Iterator[Found]:
    """The agreement or project of a sentence that holds neither yet. `found`: all facts drafted so far."""
    words = scene.words(sentence)
    here = [each for each in found if sentence.start <= each.start < sentence.end]
    if any(each.kind in _FIXED for each in here):
        return
    paper, works = bool(_PAPER.search(words)), bool(_WORKS.search(words) and _BEGINS.search(words))
    if not (paper or works or _TOGETHER.search(words)) or is_denied(words):
        return
    if REFUSED.search(words) or (OPEN.search(words) and not CONCLUDED.search(words)):
        return  # what is only talked of
    if is_civil(words) and not is_about_defence(words):
        return
    if not is_of_the_field(scene, sentence.start, words):
        return
    parties = _sides(scene, sentence, words, paper, works)
    firms = [each for each in parties if is_firm(scene, each)]
    others = [each for each in parties if not is_firm(scene, each)]
    given = [each for each in here if each.kind in _SUPPORT and _is_of_a_state(scene, sentence, each)]
    if given and (len(firms) < 2 or not paper):
        return  # what a state gives is told in these words
    if not _suffice(firms, others, words, paper, works):
        return
    known = {actor for each in found if each.kind in _FIXED[:2] for actor in each.parties}
    if known and speaks_of_the_same(words):
        return
    fresh = [each for each in parties if each not in known and each.code != "UA"]
    if not fresh or (known and len(parties) - len(fresh) and not (firms or paper)):
        return
    yield _fact(
        scene, sentence, words, parties, FactKind.PROJECT if works and not paper else FactKind.PARTNERSHIP
    )


def _is_of_a_state(scene: Scene, sentence: Sentence, each: Found) -> bool:
    """A sum without a state that acts in its sentence is no gift but a price."""
    return each.rule != "sum" or bool(acting_in(scene, sentence.start, sentence.end))


def _suffice(firms: list[Actor], others: list[Actor], words: str, paper: bool, works: bool) -> bool:
    """Two firms; a firm and a state with a paper or works; two states with a paper that is named."""
    if len(firms) >= 2:
        return paper or works or bool(_MAKES.search(words))
    if firms and others:
        return bool(CONCLUDED.search(words) and _NAMED_PAPER.search(words)) or works
    if len(others) >= 2 and _JOINT_WORK.search(words):
        return True
    return paper and len(others) >= 2 and bool(_NAMED_PAPER.search(words))


def _sides(scene: Scene, sentence: Sentence, words: str, paper: bool, works: bool) -> tuple[Actor, ...]:
    """All who are named as a side: firms, states that act or are acted with, and where works stand."""
    named = [
        each
        for each in scene.actors_in(sentence.start, sentence.end)
        if each.actor.code not in NO_GIVERS - {"UA"}
        and (works or not _AT.search(scene.text[max(0, each.start - 12) : each.start]))
    ]
    actors = [each.actor for each in named if each.actor.code not in scene.knowledge.programmes]
    actors += [actor for _, actor in firms_in(scene, sentence.start, sentence.end, named)]
    actors += [actor for actor in parties_in(scene, sentence.start, sentence.end) if actor not in actors]
    if len(set(actors)) < 2 and paper and _TWO_SIDES.search(words):
        actors += [each.actor for each in scene.actors_in(sentence.start, sentence.end)]
        actors.append(scene.nation("UA"))
    said = _SAID_BY.search(words)
    outlets = words[said.start() :] if said else ""
    return tuple(
        actor
        for actor in dict.fromkeys(actors)
        if (actor.code or actor.name not in outlets)
        and not _OF_TOWN.search(words, 0, max(0, words.find(actor.name)))
    )


_SAID_BY = compile(
    r", (?:according to |as )?(?:[A-Z][\w']+ ){1,3}(?:reports?|reported|said|says|writes|wrote)\b"
)
_OF_TOWN = compile(r"[a-z] of $|[A-Z]\w+ of $")  # "Dynamit Nobel Defence of Burbach": where a firm sits


def _fact(scene: Scene, sentence: Sentence, words: str, parties: tuple[Actor, ...], kind: FactKind) -> Found:
    said = ATTRIBUTION.search(words)
    last = said.start() if said and said.start() > 40 else len(words)
    clause = words[:last].rstrip(" .,;")
    sums = [
        each
        for each in scene.money
        if sentence.start <= each.start < sentence.start + last and not each.conversion
    ]
    goods = GOODS.search(clause)
    return Found(
        kind,
        sentence.start,
        sentence.start + len(clause),
        "plain_between",
        (),
        (),
        parties,
        subject_of(goods.group(0)) if goods else "cooperation",
        sums[0].money if len(sums) == 1 else None,
        None if sums else find_quantity(clause),
        doubt=0.5,
    )
