"""Partnerships: who signs, founds or undertakes what with whom. What is to be made or built is in `works`.

Four frames in each language, each a class of verbs beside a class of nouns: a paper signed, a venture
founded, a licence used or a stake taken, work agreed to be done together. A sentence is read clause by
clause, so that two agreements of one sentence are two facts; a sentence that only goes on about an
agreement ("The document provides for …") adds none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from commonspace.core.sources.clauses import further_deals, is_denied, seams, speaks_of_the_same
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.goods import ATTRIBUTION, GOODS
from commonspace.core.sources.groups import concluded_at_forum
from commonspace.core.sources.parties import parties_before, parties_in
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import FactKind
from commonspace.core.sources.verbs import english

_HAVE = (
    r"(?:ha(?:s|ve|d)(?: (?:also|already|now|just|jointly|today))? |will(?: also| soon)? |to |"
    r"are due to be )?"
)
_PAPER_EN = (
    r"(?:(?:[\w'’/-]+ ){0,6}?(?:agreements?|accords?|memorand(?:ums?|a)(?: of [\w]+)?|MoUs?|"
    r"letters? of (?:intent|offer and acceptance)|LoIs?|contracts?|documents?|papers?|pacts?|treat(?:y|ies)|"
    r"Compact|(?:statements?|declarations?)(?: of intent)?|protocols?(?: of intent)?|arrangements?|deals?|"
    r"licen[sc]es?|order(?= worth| for)|(?:strategic |industrial |technology )*partnership(?! for Peace)|alliance(?= to| with| for| on)))"
)
_VENTURE_EN = (
    r"(?:joint[- ](?:stock )?(?:[\w-]+ )?(?:ventures?|compan(?:y|ies)|enterprises?|firms?|entit(?:y|ies)|"
    r"subsidiar(?:y|ies))|JVs?|subsidiar(?:y|ies)|daughter compan(?:y|ies)|legal entit(?:y|ies)|"
    r"(?:[\w-]+ ){0,3}(?:arm|branch|office|representation|consortium|alliance of companies)|"
    r"(?:limited liability |new |local )?(?:company|entity)(?= in | with | for | on | under | named |"
    r" called |$)|"
    r"ventures?)"
)
_VENTURE_UK = (
    r"(?:спільн\w+ (?:[а-яіїєґ-]+ )?(?:підприємств\w*|компані\w+|фірм\w*)|СП(?!\w)|дочірн\w+ (?:компані\w+|"
    r"підприємств\w*|фірм\w*)|філі[яюїй]\w*|представництв\w*|офіс\w*|юридичн\w+ особ\w*|консорціум\w*|"
    r"товариств\w*|компані[яюїєа]\w*(?= (?:в|у|з|із|для)(?!\w)))"
)
_PAPER_UK = (
    r"(?:угод\w*|меморандум\w*|лист\w* про наміри|контракт\w*|договор\w*|договір|документ\w*|пакт\w*|"
    r"деклараці\w+|заяв[уи](?= про (?:наміри|співпрац|спільн))|протокол\w*|домовленост\w+|домовленіст\w+|"
    r"ліцензі\w+|дорожн\w+ карт\w*)"
)
_GENERIC_EN = re.compile(
    r"(?:hold|make|made|given?|gave|awarded?|receiv\w+|get|got|gets|create[sd]?|launch\w*|reach\w*|set up|"
    r"form\w*|establish\w*|announce\w*|found\w*|strike|struck|secure[sd]?|w[io]n|see\w*)"
)
_SOLID = re.compile(
    r"partnership|alliance|venture|compan|enterprise|agreement|accord|contract|Compact|memorand|subsidiar|licen[sc]e|pact|treaty|"
    r"deal|letter|угод|framework|order|MoU|arrangement|declaration"
)


@cache
def _frames() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], ...]:
    """The frames by name, English and Ukrainian; each has the groups `verb` and `what`."""
    sign = english(
        "sign, conclude, ink, initial, finalise, finalize, seal, strike, clinch, reach, "
        "enter into, enter, launch, form, set up, found, establish, put its name to, "
        "put their names to, give, award, create, negotiate, hold, make, exchange, secure, win, "
        "receive, obtain, get, announce, close, countersign, co-sign, approve, prepare, endorse, "
        "renew, extend"
    )
    found = english(
        "form, set up, found, establish, create, launch, register, incorporate, open, start, "
        "announce, plan, discuss, negotiate, seek, agree on, agree to, consider, propose"
    )
    together = english(
        "team up, join forces, collaborate, cooperate, co-operate, work together, pool, ally with"
    )
    make = (
        r"(?:jointly )?(?:co-)?(?:produc\w+|manufactur\w+|mak(?:e|ing)|develop\w*|build\w*|assembl\w+|"
        r"design\w*|"
        r"repair\w*|maintain\w*|maintenance|servic\w+|research\w*|co-?operat\w+|upgrad\w+|supply\w*)"
    )
    passive = r"(?:was|were|are due to be|is to be|is|are|has been|have been|had been)? ?"
    rows = (
        ("paper",
            rf"\b(?P<verb>{_HAVE}(?:{sign}|put pen to))\b(?P<gap>[^.;:]{{0,60}}?)\b(?P<what>{_PAPER_EN})\b"),
        (
            "paper",
            rf"\b(?P<what>{_PAPER_EN})\b(?P<gap>[^.;:]{{0,90}}?),? (?P<verb>{passive}(?:signed|finali[sz]ed|"
            rf"concluded|registered|made|reached|announced|initiall?ed|inked|awarded|struck|sealed|"
            rf"exchanged))\b",
        ),
        ("venture",
            rf"\b(?P<verb>{_HAVE}(?:{found}))\b(?P<gap>[^.;:]{{0,50}}?)\b(?P<what>{_VENTURE_EN})(?!\w)"),
        (
            "venture",
            rf"\b(?P<what>{_VENTURE_EN})\b(?P<gap>[^.;:]{{0,90}}?) (?P<verb>(?:was|were|has been|"
            rf"have been|is to be|"
            rf"will be) (?:formally |officially )?(?:formed|set up|founded|established|created|launched|"
            rf"registered|"
            rf"incorporated|opened|entered in))\b",
        ),
        (
            "venture",
            r"\b(?P<verb>allowed|cleared|permitted) (?P<gap>[A-Z][\w ]+?) to (?:create|form|set up) "
            r"(?P<what>(?:the|a) (?:joint )?(?:venture|company))|\b(?:will )?(?:hold|holds|own|owns|"
            r"takes?) \d+ "
            r"(?:percent|per cent|%)",
        ),
        ("talks",
            rf"\b(?:in (?:advanced )?(?:talks|negotiations)|negotiat\w+|"
            rf"talks)\b(?P<gap>[^.;:]{{0,60}}?)\b(?:on|about|over|for) "
         rf"(?:a |an |the |its )?(?P<what>{_VENTURE_EN}|{_PAPER_EN}|(?:joint|licen[sc]ed) [\w-]+)\b"),
        ("together",
            rf"\b(?P<verb>{together}|(?:ha(?:s|ve|d)|will|to|is|are) partner(?:ed|ing)? with|"
            rf"partnered with)\b(?P<what>)"),
        (
            "agreed",
            rf"\b(?P<verb>agreed|agrees?|agreement) with (?P<gap>(?:the |its )?[A-Z][^,.;]{{1,40}}?) (?P<what>(?:to|on|that|for) )(?!(?:pay|fund|finance|give|supply|deliver|provide|send|hand)\b)",
        ),
        (
            "about",
            rf"\b(?P<what>(?:[Tt]he|[Aa]n?|[Aa]nother|[Ii]ts) (?:second |third |further |similar |separate |other )?(?:agreement|"
            rf"memorandum|contract|deal|letter of intent|licence|document|accord)),? (?:with|between) (?=[A-Z]|the [A-Z])"
            rf"(?P<gap>[^.;]{{2,60}}?),? (?P<verb>concerns?|covers?|provides? for|foresees?|includes?|is about|relates? to|envisages?)\b",
        ),
        (
            "paper",
            rf"\b(?P<verb>laid down|set down|set out|recorded|fixed|enshrined|formali[sz]ed|sealed) (?P<gap>(?:in|by|with) )"
            rf"(?:an? |the )?(?P<what>{_PAPER_EN})\b",
        ),
        (
            "licence",
            rf"\b(?P<what>under an? (?:[\w-]+ ){{0,2}}?(?:contract|agreement|deal)(?= worth| with| of| for| paid| signed))",
        ),
        (
            "agreed",
            rf"\b(?P<verb>agreed|agree|agrees|agreement (?:with (?:the )?[A-Z][\w ]+? )?)\b(?: with [^,.;"
            rf"]{{2,40}}?)? "
            rf"?(?:to|on|for) (?:the |a )?(?P<what>(?:joint(?:ly)? )?{make})",
        ),
        (
            "invest",
            rf"\b(?P<verb>{english('invest, disclose, announce, confirm')})\b (?:[^.,;]{{0,40}}?\b)"
            rf"??(?P<what>"
            rf"(?:investments? )?(?:of )?[^.,;]{{0,30}}?(?:million|billion)[^.,;]{{0,20}}? in (?:an? |"
            rf"its |the )?(?:[\w-]+ ){{0,3}}?"
            rf"(?:factory|plant|facility|line|site|workshop|production|company|start-up))\b",
        ),
        ("licence", r"\b(?P<what>under (?:a |an |the )?(?:[\w-]+ )?licen[sc]e|licen[sc]ed production)\b"),
        (
            "stake",
            rf"\b(?P<verb>{english('take, buy, acquire, purchase')}) (?P<gap>[^.;:]{{0,30}}?)"
            rf"(?P<what>stake|"
            rf"(?:majority|minority|controlling) (?:share|holding)|an? (?:third|quarter|fifth|tenth) (?:of|in)|half of|shares in|\d+ (?:percent|per cent|%) of)\b",
        ),
    )  # fmt: skip
    uk_sign = (
        r"підпи\w+|укла(?:ла|ли|в|ло|дено|сти|дуть|дає|дають)|парафу\w+|домовил\w+ (?:про|з)|створ\w+|"
        r"засну\w+|"
        r"погоди\w+|оформи\w+|скріпи\w+|отрима(?:ла|ли|в)|виграл\w+|досягл\w+|готу\w+|узгоди\w+|"
        r"обміня\w+|продовж\w+"
    )
    uk_found = (
        r"створ\w+|засну\w+|заснов\w+|відкри(?:ла|ли|в|ває|вають|ють|є|то)|зареєстр\w+|запуст\w+|започатк\w+|"
        r"реєстру\w+|утвор\w+|сформу\w+|обговор\w+"
    )
    uk_make = (
        r"(?:спільн\w+ )?(?:виробництв\w*|виготовленн\w*|випуск\w*|розробк\w*|ремонт\w*|"
        r"обслуговуванн\w*|складанн\w*|"
        r"виробляти|виготовляти|випускати|розробити|розробляти|співпрац\w*|постачанн\w*|будівництв\w*)"
    )
    uk = (
        ("paper",
            rf"(?<!\w)(?P<verb>{uk_sign})(?!\w)(?P<gap>[^.;:]{{0,70}}?)(?<!\w)(?P<what>{_PAPER_UK})(?!\w)"),
        (
            "paper",
            rf"(?<!\w)(?P<what>{_PAPER_UK})(?!\w)(?P<gap>[^.;:]{{0,70}}?)(?<!\w)(?P<verb>підписа\w+|"
            rf"укла(?:дено|ли|ла|в)|"
            r"парафува\w+)(?!\w)",
        ),
        ("venture",
            rf"(?<!\w)(?P<verb>{uk_found})(?!\w)(?P<gap>[^.;:]{{0,50}}?)(?<!\w)(?P<what>{_VENTURE_UK})(?!"
            rf"\w)"),
        ("talks",
            rf"(?<!\w)(?P<verb>перегов\w+)(?P<gap>[^.;:]{{0,60}}?) (?:про|щодо) (?P<what>{_VENTURE_UK}|"
            rf"{_PAPER_UK}|"
         rf"{uk_make})(?!\w)"),
        (
            "together",
            r"(?<!\w)(?P<verb>співпрац(?:ю\w+|юватим\w+)|об'єдн\w+ зусилля|об'єдналися для)"
            r"(?P<what>)(?!\w)",
        ),
        ("agreed",
            rf"(?<!\w)(?P<verb>домови\w+|погоди\w+|узгоди\w+)(?P<gap>(?: (?:з|із|зі|"
            rf"між) [^.,;]{{2,40}}?)?) (?:про |щодо )?"
         rf"(?P<what>(?:[а-яіїєґ]+ )?{uk_make})(?!\w)"),
        (
            "about",
            r"(?<!\w)(?P<what>(?:[Уу]года|[Кк]онтракт|[Мм]еморандум|[Дд]оговір|[Дд]окумент|[Дд]омовленість)) (?:з|із|зі|між) "
            r"(?=[A-ZА-ЯІЇЄҐ«])(?P<gap>[^.;]{2,50}?) (?P<verb>передбачає|стосується|охоплює|включає)(?!\w)",
        ),
        ("licence", r"(?<!\w)(?P<what>за (?:контрактом|угодою|договором))(?= на| з| із| про)(?!\w)"),
        ("licence", r"(?<!\w)(?P<what>за ліцензі\w+|ліцензійн\w+ (?:виробництв\w+|випуск\w*))(?!\w)"),
        ("stake",
            r"(?<!\w)(?P<verb>придба\w+|купи\w+|викупи\w+)(?P<gap>[^.;:]{0,30}?) (?P<what>частк\w+|\d+ ?%|"
            r"\d+ відсот\w+)(?!\w)"),
    )  # fmt: skip
    return (
        tuple((name, re.compile(pattern)) for name, pattern in rows),
        tuple((name, re.compile(pattern)) for name, pattern in uk),
    )


_MAY_AGREE = re.compile(
    r"agree|accord|emorand|MoU|LoI|letter|contract|document|paper|pact|treat|ompact|declarat|protocol|arrange|deal|"
    r"licen[sc]e|order|partner|allian|venture|JV|compan|enterprise|firm|entit|subsidiar|branch|office|"
    r"represent|consorti|\barm\b|talk|negotiat|collaborat|operat|team|join|work together|pool|stake|"
    r"shar|hold|\bof\b|invest|\bown|percent|year|statement|"
    r"угод|меморанд|лист|контракт|догов|документ|пакт|деклара|заяв|протокол|домов|ліценз|карт|спільн|дочірн|філі|"
    r"представн|офіс|особ|консорц|товарист|компан|перегов|співпрац|зусил|об'єдн|погоди|узгоди|част|відсот|%|СП"
)


def _frames_for(words: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The frames of the language of `words`; none if no noun or verb of theirs occurs at all."""
    if not _MAY_AGREE.search(words):
        return ()
    english_frames, ukrainian_frames = _frames()
    return ukrainian_frames if re.search(r"[а-яіїєґ]{4}", words) else english_frames


_CIVIL = re.compile(
    r"\b(?:reconstruction|grain|energy|mining|minerals?|pension|tax|trade|climate|peace|"
    r"cease-?fire|prisoners?|Black Sea|investment fund|macro-?financial|sanctions|war crimes|"
    r"investigat\w+|humanitarian|fuel reserves|loan)\b|макрофінанс|валютн|зерн|відбудов|санкці|"
    r"полонен|перемир|мирн\w+ |енергет|позик",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:defen[cs]e|security|military|arms|weapons?|drones?|ammunition|armou?r\w*|vehicles?|"
    r"artiller\w+|guns?|shells?|missiles?|air[- ]defen[cs]e|Rheinmetall|production|equipment|"
    r"joint venture|joint company|co-production|aircraft|UAVs?|demining|Defen[cs]e Industr\w+)\b|"
    r"оборон|безпек|військов|збро|дрон|боєприпас|снаряд|бронет|виробництв|Baykar|ракет|БпЛА|"
    r"розмінуван",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:earlier|previously)(?=[.,;]?$)|(?<!\w)(?:раніше|доти)(?=[.,;]?$)")
_SAME_PAPER = re.compile(
    r"^(?:the |this |that |these |such )(?:[\w-]+ )?(?:agreements?|memorandum|memoranda|contracts?|"
    r"documents?|papers?|"
    r"deals?|licen[sc]e|declaration|framework|pact|text|company|venture)$",
    re.IGNORECASE,
)
_OTHER_PAPER = re.compile(
    r"\b(?:similar|another|second|separate|further|new)\b|(?<!\w)(?:подібн|ще один|ще одн|інш|окрем|"
    r"друг|нов)\w*",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:under|within|as part of|in line with|in keeping with|on the basis of) (?=(?:an?|the|its|this) )"
)
_LAST = 110  # characters that may follow the paper's name: with whom and on what, not the whole period


def is_of_the_field(scene: Scene, start: int, words: str) -> bool:
    """The words, or what stood just before them, are about arms and their making."""
    return bool(
        _FIELD.search(words)
        or is_about_defence(words)
        or GOODS.search(words)
        or _FIELD.search(scene.text[max(0, start - 250) : start])
        or is_about_defence(scene.text[max(0, start - 250) : start])
    )


def is_civil(words: str) -> bool:
    """The words name trade, energy, peace terms and the like: no matter of this register."""
    return bool(_CIVIL.search(words))


def find_agreements(scene: Scene, sentence: Sentence, known: bool) -> Iterator[Found]:
    """Partnerships of one sentence. `known`: the document has named one before."""
    words = scene.words(sentence)
    if words[0] in '"“«' and not re.match(r"[\"“«][^\"”»]{2,40}[\"”»] ", words):
        return  # somebody's words: a statement
    if not any(pattern.search(words) for _, pattern in _frames_for(words)):
        return
    if not is_of_the_field(scene, sentence.start, words) or is_denied(words):
        return
    if known and speaks_of_the_same(words) and not _OTHER_PAPER.search(words[:40]):
        return
    taken: list[tuple[int, int]] = []
    for left, right in seams(words):
        for found in _of_clause(scene, sentence, words, left, right, known):
            if not any(start < found.end and found.start < end for start, end in taken):
                taken.append((found.start, found.end))
                yield found


def _of_clause(
    scene: Scene, sentence: Sentence, words: str, left: int, right: int, known: bool
) -> Iterator[Found]:
    matches = sorted(
        (
            (match.start(), -match.end(), frame, match)
            for frame, pattern in _frames_for(words)
            for match in pattern.finditer(words, left, right)
            if _holds(words, frame, match, known)
        ),
        key=lambda row: (row[0], row[1]),
    )
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
        limit = limit if _has_partner(words, match.end() - 20, limit) else right
        limit = min(limit, right)
        further = further_deals(words, match.end(), limit) if frame in ("paper", "venture", "agreed") else []
        first = _agreement(
            scene, sentence, words, max(reach, left), match, further[0][0] if further else limit, frame
        )
        if first is not None:
            reach = max(match.end(), first.end - sentence.start)
            yield first
            for begin, end in further:
                parties = parties_in(scene, sentence.start + begin, sentence.start + end)
                if parties:
                    reach = max(reach, end)
                    yield replace(
                        first,
                        start=sentence.start + begin,
                        end=sentence.start + end,
                        rule="agreement_further",
                        parties=tuple(dict.fromkeys([*first.parties[:1], *parties]) if len(parties) < 2 else parties),
                        money=None,
                        quantity=None,
                    )


_PARTNER = re.compile(
    r"\b(?:with|between|from) (?:the |its |an? |two |three )?[A-Za-z]|(?<!\w)(?:з|із|зі|між) (?=\w{3})"
)


def _has_partner(words: str, start: int, end: int) -> bool:
    """The words say with whom: only then are two verbs of one clause two agreements."""
    return bool(_PARTNER.search(words, max(0, start), end))


def _holds(words: str, frame: str, match: re.Match[str], known: bool) -> bool:
    """The frame is meant: not civil, not the same paper again, not background without a date."""
    verb = (match.groupdict().get("verb") or "").strip()
    what = match["what"] or ""
    if _CIVIL.search(words[max(0, match.start() - 80) : match.end() + 80]):
        return False
    if (
        frame == "paper"
        and re.search(rf"(?:^| )(?:{_GENERIC_EN.pattern})$", verb)
        and not _SOLID.search(what)
    ):
        return False
    if known and re.search(r"\bhad (?:already |also )?(?:sign|agre|conclud|reach|found|form|set)", words):
        return False
    if known and (_SAME_PAPER.match(what.strip()) or _PAST.search(words.rstrip(" .,;"))):
        return False
    if frame == "licence" and re.search(r"\bhad \w+ of\b", words[: match.start()]):
        return False
    if frame in ("together", "agreed", "talks", "stake", "licence") and not (
        is_about_defence(words) or GOODS.search(words) or _FIELD.search(words)
    ):
        return False
    return not re.search(r"\b(?:if|whether|before|until|once)\b[^,]*$|якщо[^,]*$", words[: match.start()])


def _agreement(
    scene: Scene, sentence: Sentence, words: str, left: int, match: re.Match[str], limit: int, frame: str
) -> Found | None:
    base = sentence.start
    edge = max(left, left_edge(words, match.start()))
    under = _UNDER.search(words, edge, match.end())
    edge = under.end() if under else edge
    last = min(_clause_end(words, match.end(), limit), match.end() + _LAST)
    clause = words[edge:last].rstrip(" .,;")
    parties = parties_in(scene, base + edge, base + last)
    if re.match(r"(?:it|they|he|she|we)\b", clause, re.IGNORECASE) or not parties:
        parties = tuple(dict.fromkeys([*parties_before(scene, sentence.start, base + edge), *parties]))
    if frame in ("together", "agreed", "licence", "talks", "stake") and not parties:
        return None
    if frame == "invest" and not any(not actor.code for actor in parties):
        return None  # a nation's money is a pledge
    if concluded_at_forum(scene, sentence, words):
        return None
    sums = [
        each for each in scene.money if base + edge <= each.start < base + len(words) and not each.conversion
    ]
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
        find_quantity(clause),
        doubt=0.25 if len(parties) > 1 else 0.45,
    )


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
