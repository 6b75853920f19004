"""Projects: what is to be made, built, opened or run together, by whom and where.

Verbs of building beside works, verbs of making beside arms "in Ukraine" or "together", and programmes that
are named as joint. A mere wish to strengthen something is no project.
"""

import re
from collections.abc import Iterator
from functools import cache

from commonspace.core.sources.clauses import is_denied, seams, speaks_of_the_same
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.field import is_civil, is_of_the_field
from commonspace.core.sources.goods import ATTRIBUTION, GOODS, subject_of
from commonspace.core.sources.parties import parties_before, parties_in
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.values import Actor, FactKind
from commonspace.core.sources.verbs import english

_WORKS_EN = (
    r"(?:plants?|factor(?:y|ies)|workshops?|facilit(?:y|ies)|(?:production |assembly )?lines?|"
    r"(?:repair |service |"
    r"maintenance |logistics |training )?(?:hubs?|cent(?:re|er)s?|bases?)|shipyards?|production sites?|"
    r"works\b|"
    r"command\b|proving ground|test(?:ing)? range|depots?)"
)
_ARMS_EN = (
    r"(?:drones?|UAVs?|interceptors?|equipment|vehicles?|ammunition|shells?|rounds?|missiles?|guns?|"
    r"howitzers?|weapons?|"
    r"arms|aircraft|explosives|propellants?|powder|mortars?|robots?|boats?|vessels?|systems|radars?|"
    r"mines|fuel|rifles?|"
    r"components|parts|helicopters?|tanks?|jets?|fighters?|munitions?)"
)
_WORKS_UK = (
    r"(?:завод\w*|фабрик\w*|цех\w*|майстерн\w*|підприємств\w*|лінії|лінію|ліній|центр\w*|баз[уиа]|хаб\w*|"
    r"потужност\w+|верф\w*|полігон\w*|виробництв\w*|командуванн\w+)"
)
_ARMS_UK = (
    r"(?:дрон\w*|безпілотн\w*|БПЛА|БпЛА|перехоплювач\w*|технік\w*|снаряд\w*|боєприпас\w*|ракет\w*|"
    r"гармат\w*|гаубиц\w*|"
    r"збро\w+|озброєн\w+|літак\w*|міномет\w*|робот\w*|катер\w*|бронемашин\w*|бронетехнік\w*|вибухівк\w*|"
    r"порох\w*|"
    r"гвинтівк\w*|апарат\w*|систем\w*|комплекс\w*|радар\w*|кораб\w+|продукці\w+)"
)


_MAKE_UK = (
    r"(?:виробля|виготовля|випуска|розробля|створюва|ремонтува|обслуговува|модернізува)(?:ти(?:ме|муть|"
    r"мемо)?|є|ють|ли|ла|в)|"
    r"(?:роби|склада)ти(?:ме|муть|мемо)"
)


@cache
def _patterns() -> tuple[Swift, ...]:
    launch = english(
        "carry out, implement, launch, announce, start, begin, unveil, undertake, run, present, "
        "agree on, approve, set up, establish, initiate, plan"
    )
    build = english(
        "build, construct, erect, open, reopen, expand, enlarge, share, set up, establish, launch, "
        "commission,"
        " inaugurate"
    )
    produce = english(
        "make, produce, manufacture, co-develop, co-produce, design, print, fill, assemble, build, deve"
        "lop, service, repair, maintain, "
        "turn out, upgrade, overhaul"
    )
    plans = (
        r"(?:(?:will|would|is to|are to|plans to) (?:begin|start)(?: to)?|will|would|is to|are to|agreed "
        r"to|agree to|decided to|plans? to|intends? to|aims? to|"
        r"wants? to|has begun to|have begun to|"
        r"ha(?:s|ve) (?:begun|started)(?: to)?|began to|started|starts|begins|begun|is due to|"
        r"are due to|hopes? to|"
        r"ha(?:s|ve)|is|are)(?: also| jointly| together| soon| now| help to)*"
    )
    return (
        Swift(
            rf"\b(?:{launch}|implementation of) (?:of )?(?:an? |the |its |their |several |\w+teen |"
            rf"\d+ )?(?:new )?"
            rf"(?:joint|shared|common|bilateral) (?:[\w-]+ ){{0,3}}(?:projects?|programmes?|programs?|"
            rf"production|"
            rf"initiatives?)\b|"
            r"\b(?:agreed on the implementation of|explore (?:opportunities for|supplying)) [^.;,]{0,60}|"
            r"\bjoint (?:[\w-]+ ){0,2}(?:projects?|programmes?|programs?) (?:to|for|on|of)\b|"
            rf"\b(?:creat|develop|buil[dt]|mak|design|produc)\w* (?:an? |the )?(?:joint|common|shared) "
            rf"(?:[\w-]+ ){{0,2}}?"
            rf"(?:{_ARMS_EN})\b|"
            r"\bco-production\b|\bjoint (?:[\w-]+ ){1,2}production\b|\bjoint(?:ly)? (?:produc\w+|"
            r"manufactur\w+|develop\w+|study|repair|mak(?:e|ing)|build\w*|assembl\w+)\b|"
            r"\bplan (?:a )?unified\b|\bdocument provides for (?:a )?joint\b|\bunder construction\b|"
            rf"\b{english('break ground, lay the foundation, lay the cornerstone, lay the first stone')}\b|"
            rf"\b(?:start|begin|beg[au]n|"
            rf"started) construction\b"
        ),
        Swift(
            rf"\b{plans} (?:{build}|{produce})\b[^.;]{{0,50}}?\b(?:{_WORKS_EN})\b|"
            rf"\b(?:{build}) (?:(?:their|its|the|an?|his|our) )?(?:[\w'-]+ ){{0,5}}?(?:{_WORKS_EN})\b|"
            rf"\b(?:{_WORKS_EN})\b[^.;]{{0,40}}? (?:is|are|was|were|will|has|have|had|to|is to|"
            rf"due to)(?: to)? (?:be )?"
            rf"(?:been )?(?:planned|built|opened?|constructed|launched|erected|completed|commissioned|"
            rf"inaugurated|set up)\b|"
            rf"\b(?:{_WORKS_EN})\b[^.;]{{0,90}}? (?:(?:has |have )?(?:begun|began|started|took up|gone into|"
            rf"went into|starts|begins) (?:its )?(?:work|operations?|service|production)|"
            rf"(?:is|are) (?:now |already )*(?:up and running|running|working|operational|in operation|open)|"
            rf"(?:will )?(?:goes|go|comes?|came|went) (?:into (?:operation|service)|on (?:stream|line)))\b|"
            rf"\b(?:has|have|runs?|operates?|owns?) (?:an? |its |their )(?:own )?(?:[\w'-]+ "
            rf"){{0,3}}?(?:{_WORKS_EN}) in [A-Z]|"
            rf"(?:'s|s') (?:[\w-]+ ){{0,2}}?(?:{_WORKS_EN})\b[^.;,]{{0,30}}? (?:will|would|is to) "
            rf"(?:{produce})\b|"
            rf"\b(?:construction|building) of (?:an? |its |the )?(?:[\w'-]+ ){{0,4}}?(?:{_WORKS_EN})\b"
        ),
        Swift(
            rf"\b{plans} (?:{produce})\b(?=[^.;]{{0,80}}?\b(?:{_ARMS_EN})\b)(?=[^.;]{{0,140}}?\b(?:in Ukr"
            rf"aine|jointly|"
            rf"together|Ukrainian|with [A-Z]|on Ukrainian soil|locally|under licen[sc]e|"
            rf"in (?:the )?[A-Z]\w+)\b|"
            rf"(?:with|and) [A-Z])[^.;]{{0,80}}?\b(?:{_ARMS_EN})\b|"
            rf"\b{plans} jointly (?:{produce})\b|\b{plans} co-(?:develop|produc|manufactur|mak)\w*\b|"
            rf"\b(?:[Pp]roduction|[Aa]ssembly|[Mm]anufacture) of (?:[\w'-]+ ){{0,4}}?(?:{_ARMS_EN})\b[^.;"
            rf"]{{0,30}}? (?:is|are|will|"
            rf"has|have|was|started|begins|began|to)\b"
        ),
        Swift(
            r"(?<!\w)(?:спільн\w+ (?:[а-яіїєґ-]+ ){0,2}(?:проєкт\w*|проект\w*|програм\w+|виробництв\w+|"
            r"ініціатив\w+|"
            r"розробк\w+)|(?:з)?будуватим\w+|"
            rf"(?:збуду\w+|побуду\w+|зводи\w+|звест\w+|звед\w+|спорудж\w+|споруд\w+|відкри\w+|запуск\w+|"
            rf"запуст\w+|"
            rf"започатк\w+|розгорн\w+|створ\w+|облаштов\w+) (?:[а-яіїєґА-ЯІЇЄҐ'-]+ ){{0,5}}?{_WORKS_UK}|"
            rf"(?:запрацю\w+|введено в дію|розпоча\w+ роботу|почал\w+ роботу) (?:[а-яіїєґ'-]+ "
            rf"){{0,4}}?{_WORKS_UK}"
            rf"(?: (?:з|для) [^.;,]{{3,50}}, як\w+ [^.;,]{{3,60}})?|"
            rf"{_WORKS_UK}[^.;]{{0,60}}? (?:запрацюва\w+|введено в дію|розпоча\w+ роботу|почал\w+ роботу)|"
            rf"(?:має|мають|утримує) (?:[а-яіїєґ'-]+ ){{0,3}}?{_WORKS_UK} (?:у|в) (?=[А-ЯІЇЄҐ])|"
            rf"будівництв\w+ (?:[а-яіїєґ'-]+ ){{0,3}}?{_WORKS_UK}|розпоч\w+ будівництво|заклад\w+ "
            rf"(?:перший камінь|фундамент)|"
            r"налагод\w+ (?:[а-яіїєґ'-]+ ){0,3}?(?:виробництв\w+|випуск\w*|складанн\w+)|"
            r"(?:поча|розпоча|починає|почнуть|почне|розпочн\w+|запуст\w+|"
            r"запуск\w+) ?\w* (?:[а-яіїєґ'-]+ ){0,3}?(?:виробництв\w+|випуск\w*|"
            r"складанн\w+))(?!\w)"
        ),
        Swift(
            rf"(?<!\w)(?:(?:разом |спільно )(?:[а-яіїєґ'-]+ ){{0,3}}?(?:{_MAKE_UK})|(?:{_MAKE_UK}) "
            r"(?:[а-яіїєґА-ЯІЇЄҐ'0-9-]+ ){0,5}?"
            rf"{_ARMS_UK})(?!\w)"
        ),
    )


_MAY_MAKE = Swift(
    r"rogram|roject|nitiativ|cheme|nstrument|Fund|Facility|програм|проєкт|проект|ініціатив|інструмент|joint|shar|common|bilateral|co-|unified|explor|construct|ground|found|plant|factor|workshop|"
    r"facilit|line|hub|"
    r"cent(?:er|re)|base|shipyard|site|works|command|range|depot|produc|roduction|ssembl|anufactur|"
    r"ak(?:e|ing)|ssembly|build|"
    r"develop|servic|repair|mainta|print|fill|overhaul|upgrad|design|turn|"
    r"спільн|буд|звод|звес|споруд|відкри|запу|започатк|розгорн|створ|облашт|налаго|поч|розпоч|разом|"
    r"вироб|вигото|випуск|розробл|"
    r"роби|склад|ремонт|обслуг|модерн"
)


_PROGRAMME = Swift(
    r"\b(?:approv|adopt|clear|endors|launch|establish|unveil|announc|present|start|agree on|set up|found)\w* "
    r"(?:the |an? |its |their )?(?:new |joint )?(?:(?P<name>(?:[A-Z][\w-]+ )+(?:Programm?e?|Fund|Facility|"
    r"Instrument|"
    r"Initiative|Scheme|Project)(?!\w))|(?:[\w-]+ ){0,3}(?:programme|project|initiative|scheme|instrument|"
    r"[Pp]roject|"
    r"[Pp]rogramme),? (?:called |named |known as |dubbed )?[\"“«]?(?!in |to |for )[A-Z][\w-]+)|"
    r"(?<!\w)(?:схвали|ухвали|затверди|запусти|започаткува|представи|розпоча)\w* (?:[а-яіїєґ]+ "
    r"){0,2}(?:програм|про[єе]кт|"
    r"ініціатив|інструмент)\w* «[^»]{2,50}»"
)
_SHARE = Swift(
    r", (?:of which|including|з яких|з них|зокрема) [^.;]*? (?:goes?|go|are (?:meant|set aside|earmarked)|"
    r"is (?:meant|set "
    r"aside|earmarked)|підуть|спрямують|передбачено|призначено)\b"
)


def _programmes(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """ "The Council approved the … Programme: 1.5 billion euros, of which 300 million go to …"."""
    match = _PROGRAMME.search(words)
    if match is None or is_civil(words):
        return
    base = sentence.start
    edge = left_edge(words, match.start())
    share = _SHARE.search(words, match.end())
    last = share.start() if share else len(words.rstrip(" ."))
    said = ATTRIBUTION.search(words, match.end(), last)
    last = said.start() if said else last
    parties = _whose(scene, base + edge, base + last) or parties_before(scene, base, base + edge)
    places = [(edge, last), (share.start() + 2, len(words.rstrip(" .")))] if share else [(edge, last)]
    for left, right in places if parties else ():
        sums = [
            each for each in scene.money if base + left <= each.start < base + right and not each.conversion
        ]
        if left != edge and not sums:
            continue
        yield Found(
            FactKind.PROJECT,
            base + left,
            base + right,
            "programme",
            (),
            (),
            parties,
            subject_of(match["name"] or match.group(0)),
            sums[0].money if sums else None,
            None,
            doubt=0.1,
        )


def _whose(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """The parties, and for a programme of the table the body whose it is."""
    leads = scene.knowledge.leads
    named = parties_in(scene, start, end)
    owners = [scene.knowledge.actor_of(leads[one.code], scene.language) for one in named if one.code in leads]
    return tuple(dict.fromkeys([*owners, *(one for one in named if one.code)]))


def find_works(scene: Scene, sentence: Sentence, known: bool) -> Iterator[Found]:
    """Projects of one sentence, one a clause. `known`: the document has named one or a partnership before."""
    words = scene.words(sentence)
    if words[0] in '"“«' and not re.match(r"[\"“«][^\"”»]{2,40}[\"”»] ", words):
        return
    if not _MAY_MAKE.search(words):
        return
    if not any(pattern.search(words) for pattern in _patterns()) and not _PROGRAMME.search(words):
        return
    if not is_of_the_field(scene, sentence.start, words) or is_denied(words):
        return
    if re.match(r"One (?:of (?:them|these|the \w+) )?(?:is|will|was)\b|Один із них|Одна з них", words):
        return  # a part of what was told before
    if known and (speaks_of_the_same(words) or re.match(r"(?:it|they|[Вв]он[аио])\b", words)):
        return
    programmes = list(_programmes(scene, sentence, words))
    yield from programmes
    for left, right in seams(words) if not programmes else ():
        found = _of_clause(scene, sentence, words, left, right)
        again = known and re.match(r"(?:it|they|вон[аио]|й|і)(?!\w)", words[left:right])
        if found is not None and not again:
            yield found


_DESCRIBES = re.compile(
    r"(?:it|they|these|this|вон[аио]|це) (?:range|cover|includ|concern|provid|deal|relat|foresee|compris|"
    r"speak)\w*",
    re.IGNORECASE,
)
_HOPED = Swift(
    r"поштовх\w*|сприя\w+|стимул\w+|поглиб\w+|"
    r"\b(?:boost|spur|encourag|promot|foster|impetus|push|pav(?:e|es|ed|ing) the way|open(?:s|ed)? the way|"
    r"could lead|opportunit|favou?r)\w*\b",
    re.IGNORECASE,
)
_WISHES = Swift(
    r"\b(?:seeks?|strives?|wants?|wishes|aims?|hopes?|has|have|must|should|needs?) (?:not only )?to\b|"
    r"(?<!\w)(?:прагн\w+|хоч\w+|ма(?:є|ють)|повинн\w+|сподіва\w+|треба)(?!\w)"
)
_BROKEN = Swift(
    r"\b(?:resum\w+|restart\w*|halt\w*|suspend\w*|explosion|blast|caught fire|fire broke out|was hit|"
    r"strike on)\b|"
    r"відновити|призупин\w+|пожеж\w+|вибух\w*"
)


def _of_clause(scene: Scene, sentence: Sentence, words: str, left: int, right: int) -> Found | None:
    for pattern in _patterns():
        match = pattern.search(words, left, right)
        if (
            match is None
            or _BROKEN.search(words)
            or is_civil(part(words, max(0, match.start() - 60), match.end() + 60))
        ):
            continue
        return _project(scene, sentence, words, left, right, match)
    return None


def _sites(scene: Scene, start: int, end: int) -> list[Actor]:
    """The nations in which the work is done: "at Skrydstrup in Denmark", "a firm from Ukraine"."""
    return [
        each.actor
        for each in scene.actors_in(start, end)
        if each.place
        and each.actor.code.isupper()
        and each.actor.code not in ("RU", "BY")
        and _SITE.search(scene.text[max(0, each.start - 8) : each.start])
    ]


_SITE = re.compile(r"\b(?:in|from) $|(?<!\w)[УуВв] $")


def _project(
    scene: Scene, sentence: Sentence, words: str, left: int, right: int, match: re.Match[str]
) -> Found | None:
    base = sentence.start
    edge = max(left, left_edge(words, match.start()))
    stop = re.search(
        r"[.;]|, (?:which|said|announced|reported|wrote|reports|writes|according|as|that|who|заяв|повідом)|"
        r"\. |\" ?said| by the end of| employing|"
        r"(?:,| under| within)? (?:and )?(?:an? )?(?:joint venture|agreement|memorandum|contract|letter "
        r"of intent) |,? (?:і |"
        r"та )?(?:спільне "
        r"підприємство|угод\w|меморандум\w*|контракт\w*) ",
        words[match.end() : right],
    )
    last = match.end() + (stop.start() if stop else right - match.end())
    said = ATTRIBUTION.search(words, match.end(), last)
    last = said.start() if said else last
    begin = match.start() if re.match(r"explore", match.group(0)) else edge
    clause = words[begin:last].rstrip(" .,;")
    if _DESCRIBES.match(words[left:right]) or _HOPED.search(
        words[max(edge, match.start() - 40) : match.start()]
    ):
        return None
    parties = parties_in(scene, base + edge, base + last) or parties_before(scene, base, base + edge)
    parties = tuple(dict.fromkeys([*parties, *_sites(scene, base + edge, base + last)]))
    if not parties:
        return None
    if len(parties) < 2 and _WISHES.search(words) and not GOODS.search(clause) and not find_quantity(clause):
        return None  # what one side would like to be done, without partner, goods or figure
    sums = [each for each in scene.money if base + edge <= each.start < base + last and not each.conversion]
    return Found(
        FactKind.PROJECT,
        base + begin,
        base + begin + len(clause),
        "project",
        (),
        (),
        parties,
        subject_of(match.group(0)),
        sums[0].money if len(sums) == 1 else None,
        find_quantity(clause),
        doubt=0.4,
    )
