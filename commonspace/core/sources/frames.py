"""The frames of an agreement: a class of verbs beside a class of nouns, in each language.

A paper signed, a venture founded, a licence used or a stake taken, work agreed to be done together, talks
about any of these. `frames_for` gives those of a sentence's language, none if no word of them occurs.
"""

import re
from functools import cache

from commonspace.core.sources.swift import Swift, bits_of, may_hold
from commonspace.core.sources.verbs import english

_HAVE = (
    r"(?:ha(?:s|ve|d)(?: (?:also|already|now|just|jointly|today))? |will(?: also| soon)? |to |"
    r"are due to be )?"
)
_PAPER_EN = (
    r"(?:(?:[\w'’/-]+ ){0,6}?(?:agreements?|accords?|memorand(?:ums?|a)(?: of [\w]+)?|MoUs?|"
    r"letters? of (?:intent|offer and acceptance)|LoIs?|contracts?|documents?|papers?|pacts?|treat(?:y|ies)|"
    r"Compact|(?:statements?|declarations?)(?: of intent)?|protocols?(?: of intent)?|arrangements?|deals?|"
    r"licen[sc]es?|order(?= worth| for)|(?:strategic |industrial |"
    r"technology )*partnership(?! for Peace)|alliance(?= to| with| for| on)))"
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
    r"ліцензі\w+|дорожн\w+ карт\w*|замовленн\w+(?= на))"
)
GENERIC_VERB = re.compile(
    r"(?:hold|make|made|given?|gave|awarded?|receiv\w+|get|got|gets|create[sd]?|launch\w*|reach\w*|set up|"
    r"form\w*|establish\w*|announce\w*|found\w*|strike|struck|secure[sd]?|w[io]n|see\w*)"
)
SOLID_PAPER = re.compile(
    r"partnership|alliance|venture|compan|enterprise|agreement|accord|contract|Compact|memorand|"
    r"subsidiar|licen[sc]e|pact|treaty|"
    r"deal|letter|угод|framework|order|MoU|arrangement|declaration"
)


Frames = tuple[tuple[str, Swift], ...]


@cache
def _frames() -> tuple[Frames, Frames]:
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
    when = (
        r"(?: (?:on \w+day|in [A-Z]\w+|at the [\w ]{3,30}|last \w+|this \w+|yesterday|today|also|now|"
        r"meanwhile|"
        r"formally|in principle))*"
    )
    passive = r"(?:was|were|are due to be|is to be|is|are|has been|have been|had been)? ?"
    done = (
        r"(?:signed|finali[sz]ed|concluded|registered|made|reached|announced|initiall?ed|inked|awarded|struck|"
        r"sealed|exchanged)"
    )
    held = rf"{done}|the signatures? of"
    rows = (
        ("paper",
            rf"\b(?P<verb>{_HAVE}(?:{sign}|put pen to))\b(?P<gap>[^.;:]{{0,60}}?)\b(?P<what>{_PAPER_EN})\b"),
        (
            "paper",
            rf"\b(?P<what>{_PAPER_EN})\b(?P<gap>[^.;:]{{0,90}}?),? (?P<verb>{passive}{done}|"
            rf"(?:bears?|bore) the signatures? of)\b",
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
        (
            "talks",
            rf"\b(?:discuss(?:es|ed)?|explored?|examined?|weighed?|(?:is|are|was|were|has been|have been) "
            rf"(?:now |also |currently |still |jointly )*(?:exploring|"
            rf"examining|studying|weighing|considering|discussing|looking (?:at|"
            rf"into)))\b(?P<gap>[^.;:]{{0,50}}?)"
            rf"\b(?P<what>{_VENTURE_EN}|(?:joint|licen[sc]ed|local) [\w-]+|(?:the )?(?:production|assembly|"
            rf"manufacture|repairs?|servicing|maintenance) of|co-production|(?:jointly )?(?:producing|"
            rf"assembling|making|building|"
            rf"manufacturing|repairing|developing))\b",
        ),
        ("together",
            rf"\b(?P<verb>{together}|(?:ha(?:s|ve|d)|will|to|is|are) partner(?:ed|ing)? with|"
            rf"(?:partnered|signed|contracted|paired up|linked up|tied up|struck a deal) with)\b(?P<what>)"),
        (
            "agreed",
            r"\b(?P<verb>agreed|agrees?|agreement) with (?P<gap>(?:the |"
            r"its )?[A-Z][^,.;]{1,40}?) (?P<what>(?:to|on|that|for) )(?!(?:pay|fund|finance|give|"
            r"supply|deliver|provide|send|hand)\b)",
        ),
        (
            "paper",
            r"\b(?P<what>(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]his) (?:[\w-]+ ){0,3}(?:contract|order|deal|tender))\b"
            r"(?P<gap>[^.;]{0,60}?),? (?P<verb>went|goes|go|fell|was given|was won by|is going)(?: to)? "
            r"(?=[A-Z]|the [A-Z])",
        ),
        (
            "about",
            r"\b(?P<what>(?:[Tt]he|[Aa]n?|[Aa]nother|[Ii]ts) (?:second |third |further |similar |"
            r"separate |other )?(?:agreement|"
            r"memorandum|contract|deal|letter of intent|licence|document|accord)),? (?:with|"
            r"between) (?=[A-Z]|the [A-Z])"
            r"(?P<gap>[^.;]{2,60}?),? (?P<verb>concerns?|covers?|provides? for|foresees?|includes?|"
            r"is about|relates? to|envisages?)\b",
        ),
        (
            "about",
            r"\b(?P<what>(?:[Aa] (?:second|third|fourth|further)|[Aa]nother|[Tt]he (?:second|third|"
            r"other)) (?:[\w-]+ )?(?:agreement|"
            r"memorandum|contract|deal|letter of intent|licence|document|accord|"
            r"venture))\b(?P<gap>[^.;]{0,60}?),? "
            r"(?P<verb>concerns?|covers?|provides? for|foresees?|is about|relates? to|envisages?|"
            r"deals with|is for|was signed|"
            r"is to|will)\b",
        ),
        (
            "paper",
            rf"\b(?P<verb>laid down|set down|set out|recorded|fixed|enshrined|formali[sz]ed|"
            rf"sealed) (?P<gap>(?:in|by|with) )"
            rf"(?:an? |the )?(?P<what>{_PAPER_EN})\b",
        ),
        (
            "licence",
            r"\b(?P<what>under an? (?:[\w-]+ ){0,2}?(?:contract|agreement|deal)(?= worth| with| of|"
            r" for| paid| signed))",
        ),
        (
            "agreed",
            rf"\b(?P<verb>agreed|agree|agrees|agreement (?:with (?:the )?[A-Z][\w ]+? )?)\b{when}(?: with "
            rf"[^,.;"
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
            "nominal",
            r"\b(?P<what>(?:an?|another|its (?:first|second|third|own)) (?:[\w-]+ ){0,3}?(?:agreement|"
            r"accord|memorandum"
            r"(?: of understanding)?|letter of intent|contract|licen[sc]e|joint (?:venture|company|"
            r"enterprise)|partnership|"
            r"subsidiary))(?P<gap>[^.;:,]{0,30}?) (?:with|between|from) (?=[A-Z]|(?:the|a|an) (?:[\w'-]+ "
            r"){0,3}[A-Z])",
        ),
        (
            "stake",
            rf"\b(?P<verb>{english('take, buy, acquire, purchase')}) (?P<gap>[^.;:]{{0,30}}?)"
            rf"(?P<what>stake|"
            rf"(?:majority|minority|controlling) (?:share|holding)|an? (?:third|quarter|fifth|"
            rf"tenth) (?:of|in)|half of|shares in|\d+ (?:percent|per cent|%) of)\b",
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
        r"(?:спільно |разом )?(?:виробляти|складати|збирати|збудувати|побудувати|створити|ремонтувати|"
        r"обслуговувати|виготовляти|випускати|розробити|розробляти)|співпрац\w*|постачанн\w*|будівництв\w*)"
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
            "talks",
            rf"(?<!\w)(?P<verb>(?:вивча|розгляда|обговорю|аналізу|оціню)\w+(?: можливість| варіант| "
            rf"питання| ідею)?)"
            rf"(?P<gap>(?: [^.;:]{{0,40}}?)?) (?P<what>{_VENTURE_UK}|{uk_make})(?!\w)",
        ),
        (
            "together",
            r"(?<!\w)(?P<verb>(?:підписа|контрактува)\w+ (?:з|із|зі))(?P<what>)(?!\w)",
        ),
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
            r"(?<!\w)(?P<what>(?:[Уу]года|[Кк]онтракт|[Мм]еморандум|[Дд]оговір|[Дд]окумент|"
            r"[Дд]омовленість)) (?:з|із|зі|між) "
            r"(?=[A-ZА-ЯІЇЄҐ«])(?P<gap>[^.;]{2,50}?) (?P<verb>передбачає|стосується|охоплює|включає)(?!\w)",
        ),
        (
            "nominal",
            r"(?<!\w)(?P<what>(?:[а-яіїєґ]+ ){0,2}?(?:угод[ау]|меморандум|контракт|договір|лист про "
            r"наміри|ліцензі[яю]|"
            r"спільне підприємство|партнерство|СП))(?P<gap>[^.;:,]{0,25}?) (?:з|із|зі|між) (?=[A-ZА-ЯІЇЄҐ«]|"
            r"(?:[а-яіїєґ'-]+ ){1,2}[A-ZА-ЯІЇЄҐ«])",
        ),
        ("licence", r"(?<!\w)(?P<what>за (?:контрактом|угодою|договором))(?= на| з| із| про)(?!\w)"),
        ("licence", r"(?<!\w)(?P<what>за ліцензі\w+|ліцензійн\w+ (?:виробництв\w+|випуск\w*))(?!\w)"),
        ("stake",
            r"(?<!\w)(?P<verb>придба\w+|купи\w+|викупи\w+)(?P<gap>[^.;:]{0,30}?) (?P<what>частк\w+|\d+ ?%|"
            r"\d+ відсот\w+)(?!\w)"),
    )  # fmt: skip
    return (
        tuple((name, Swift(pattern, holds=held if done in pattern else "")) for name, pattern in rows),
        tuple((name, Swift(pattern)) for name, pattern in uk),
    )


@cache
def _bits() -> int:
    return bits_of(*(pattern for frames in _frames() for _, pattern in frames))


_CYRILLIC_WORD = re.compile(r"[а-яіїєґ]{4}")
_MAY_AGREE = Swift(
    r"agree|accord|emorand|MoU|LoI|letter|contract|document|paper|pact|treat|ompact|declarat|protocol|"
    r"arrange|deal|"
    r"licen[sc]e|order|partner|allian|venture|JV|compan|enterprise|firm|entit|subsidiar|branch|office|"
    r"represent|consorti|\barm\b|talk|negotiat|collaborat|operat|team|join|work together|pool|stake|"
    r"shar|hold|\bof\b|invest|\bown|percent|year|statement|explor|examin|stud|weigh|consider|look|"
    r"угод|меморанд|лист|контракт|догов|документ|пакт|деклара|заяв|протокол|домов|ліценз|карт|спільн|"
    r"дочірн|філі|"
    r"представн|офіс|особ|консорц|товарист|компан|перегов|співпрац|зусил|об'єдн|погоди|узгоди|част|"
    r"відсот|%|СП|підпис|контракту|вивча|розгляд|обговор|аналіз|оцін"
)


def frames_for(words: str) -> Frames:
    """The frames of the language of `words` that may stand there."""
    if not may_hold(words, _bits()) or not _MAY_AGREE.search(words):
        return ()
    english_frames, ukrainian_frames = _frames()
    is_ukrainian = not words.isascii() and _CYRILLIC_WORD.search(words)
    frames = ukrainian_frames if is_ukrainian else english_frames
    return tuple((name, pattern) for name, pattern in frames if may_hold(words, pattern.bit))
