"""Who gives and who gets: actors of a clause by their place around its verb."""

import re

from commonspace.core.sources.actors import Named
from commonspace.core.sources.parties import firms_in
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.speech import Speaker
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor

_FIRST = re.compile(
    r"(?<![\w'])(?:I|[Ww]e|[Mm]y (?:[Aa]dministration|[Gg]overnment|[Cc]ountry)|"
    r"[Oo]ur (?:[Gg]overnment|country|nation)|I've|[Ww]e've|[Ww]e'll|I'll)(?![\w])|"
    r"(?<!\w)(?:[Мм]и|[Яя])(?!\w)"
)
_HIS = Swift(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:administration|government|country)\b|(?<!\w)(?:його|"
    r"її) (?:уряд|країн)\w*"
)
_AMERICAN = re.compile(
    r"\b(?:the )?(?:Department of (?:Defen[cs]e|War|State)|DoD|Pentagon|White House|"
    r"U\.S\. government|(?:Biden[- ]Harris |Biden )?[Aa]dministration|Congress)\b|"
    r"(?<!\w)(?:Пентагон\w*|Конгрес\w*|Біл\w+ [Дд]\w+)(?!\w)"
)
_TO = re.compile(
    r"\b(?:to|for|with|arm|equip|provide|give|send) (?:the )?$|\b(?:to|for) (?:the )?(?:[a-z]+ ){0,2}$"
)


_PROGRAMME = Swift(
    r"\b(?:[Tt]he|[Tt]his) (?:initiative|programme|program|model|fund|mechanism|scheme)\b|"
    r"(?<!\w)(?:[Іі]ніціатив[аи]|[Пп]рограма|[Мм]еханізм|[Фф]онд)(?!\w)"
)
_NO_GIVERS = ("UA", "RU", "BY")
_STATE = re.compile(
    r"(?:'s|s') (?:new |defen[cs]e |foreign |prime |federal |state |own )*(?:government|ministry|minister|"
    r"parliament|"
    r"president|cabinet|army|navy|air force|armed forces|state|chancellor|king|authorities|side|lawmakers)\b"
)
_FIRM = re.compile(
    r"(?:'s)? (?:[\w-]+ ){0,2}?(?:company|firm|group|maker|manufacturer|producer|concern|corporation|"
    r"developer|"
    r"builder|shipbuilder|shipyard|yard|supplier|holding|start-up|bureau)s? (?=[A-Z])|"
    r" (?:[а-яіїєґ'-]+ ){0,2}?(?:компанія|фірма|концерн|корпорація|група|виробник|верф|підприємство|холдинг) "
    r"(?=[A-ZА-ЯІЇЄҐ«])"
)
_MEMBERS = Swift(
    r"\b(?:[Pp]ledges|[Pp]romises|[Cc]ommitments)\b(?! by| from| of [A-Z])|"
    r"(?<!\w)(?:[Оо]біцянки|[Вв]нески)(?!\w)|\b[Tt]he (?:coalition|group|initiative)\b(?! of)|"
    r"\b(?:Coalition |coalition )?[Mm]embers\b|"
    r"\bContributions to the coalition|(?<!\w)(?:[Кк]оаліція|[Уу]часник\w*|[Чч]лен(?:и|ами|ів)|"
    r"країн\w*-(?:учасниц|член)\w*)(?!\w)"
)
_RELATIVE = Swift(r", (?:which|who|як(?:а|ий|е|і))(?!\w)")
_SHE = re.compile(
    r"^(?:It|They|The (?:country|kingdom|republic|government|nation|package)|[Tt]h(?:is|e) (?:year's|"
    r"new|latest) package|A package|"
    r"(?:[А-ЯІЇЄҐ][а-яіїєґ]+ )?[Пп]акет|До (?:[а-яіїєґ]+ )?пакет[уа]|Вон[аио]|Країна|Держава|Уряд)(?!\w)"
)
_SHARE = re.compile(
    r"(?:'s|s') (?:[\w-]+ ){0,2}?(?:share|contribution|part|package|commitment|donation|gift)\b|"
    r"^(?:[Чч]астка|"
    r"[Вв]несок|"
    r"[Дд]опомога|[Пп]акет) (?=[А-ЯІЇЄҐ])"
)


def subject_actors(scene: Scene, start: int, end: int, speaker: Speaker) -> tuple[Actor, ...]:
    """Those who act in `start`..`end`, a clause's subject: named actors, else "I" and "we" of the speaker."""
    named = [
        each
        for each in scene.actors_in(start, end)
        if not each.place
        and (not each.owner or _STATE.match(scene.text, each.end))
        and each.actor.code not in ("RU", "BY")
    ]
    firms = [each for each in named if _FIRM.match(scene.text, each.end, end)]
    if firms:  # "the Turkish company B": the firm acts, not its country
        named = [each for each in named if each not in firms]
        named += [
            Named(place, place + len(actor.name), actor)
            for place, actor in firms_in(scene, start, end, [*named, *firms])
        ]
        named.sort(key=lambda each: each.start)
    if not named and _SHARE.search(scene.text[start:end]):
        named = [each for each in scene.actors_in(start, end) if each.actor.code not in ("RU", "BY")][:1]
    first = _FIRST.search(scene.text, start, end)
    if first and (not named or first.start() < named[0].start):
        return speaker.nations or scene.voice.nations
    relative = _RELATIVE.search(scene.text, start, end)
    if relative:
        before = [
            each
            for each in scene.actors_in(start, relative.start())
            if each.actor.code not in ("UA", "RU", "BY")
        ]
        if before and scene.text[before[-1].end : relative.start()].strip() == "":
            return (before[-1].actor,)
    named = joined(scene, named, end)
    if not named and _MEMBERS.search(scene.text.part(start, end)):
        before = [
            each
            for each in scene.actors
            if each.start < start
            and not each.actor.code.isupper()
            and re.search(r"[Cc]oalition|[Кк]оаліц|[Гг]руп|Group", each.actor.name)
        ]
        if before:
            return (before[-1].actor,)
    if named:
        return tuple(dict.fromkeys(each.actor for each in named))
    words = scene.text[start:end]
    if _PROGRAMME.search(words):
        passed = [
            each.actor
            for each in scene.actors
            if each.start < start and each.actor.code in scene.knowledge.programmes
        ]
        if passed:
            return (passed[-1],)
    if _AMERICAN.search(words) and (
        scene.names("US") or scene.document.outlet.casefold().startswith("the white house")
    ):
        return (scene.nation("US"),)
    if _HIS.search(words):
        here = scene.actors_in(scene.sentence_start(start), start)
        theirs = tuple(
            each.actor
            for each in here
            if each.actor.code.isupper() and each.actor.code not in _NO_GIVERS and not each.place
        )
        return speaker.nations or scene.voice.nations or theirs[-1:]
    person = [each for each in scene.people if start <= each.start and each.end <= end]
    if person:
        from commonspace.core.sources.speech import nation_of

        nation = nation_of(person[-1], scene.text, scene.actors, scene.knowledge, scene.language)
        if nation:
            return (nation,)
    if re.search(r"\b[Tt]he President\b", words) and scene.voice.nations:
        return scene.voice.nations
    if _SHE.match(words):
        earlier = scene.sentence_at(start - 2) if start > 2 else None
        acted = subject_actors(scene, earlier.start, earlier.end, Speaker()) if earlier else ()
        acted = tuple(actor for actor in acted if actor.code != "UA")
        if acted:
            return acted
    generic = [each for each in scene.actors_in(start, end, groups=True) if each.generic]
    return (generic[-1].actor,) if generic else ()


def subject_actors_after(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """Those from whom something was received: the first named after "from", "від", and those joined to it."""
    source = re.search(r"\b(?:from|by)\b|(?<!\w)(?:від|з боку)(?!\w)", scene.text[start:end])
    if not source:
        return ()
    begin = start + source.end()
    named = [
        each for each in scene.actors_in(begin, end) if each.actor.code not in ("UA", "RU") and not each.owner
    ]
    return tuple(dict.fromkeys(each.actor for each in joined(scene, named, end)))


def joined(scene: Scene, named: list[Named], end: int) -> list[Named]:
    """The first actor of the subject and those joined to it: "Belgium and Norway", "A, B and C"."""
    if not named:
        return []
    kept = [named[0]]
    for each in named[1:]:
        between = scene.text[kept[-1].end : each.start]
        if re.fullmatch(r"(?:,|, and| and| та| і| й|,? as well as)? ?(?:the |The )?", between) is None:
            break
        kept.append(each)
    return kept


def receiver_of(scene: Scene, start: int, end: int, givers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who gets it: named after "to", "for" or as the indirect object; Ukraine if the text is about it."""
    for each in scene.actors_in(start, end):
        before = scene.text[max(0, each.start - 24) : each.start]
        if each.actor in givers or each.actor.code in ("RU", "BY"):
            continue
        if _TO.search(before) and not each.owner:
            return (each.actor,)
    if "UA" not in {actor.code for actor in givers} and (scene.names("UA") or scene.language == "uk"):
        return (scene.nation("UA"),)
    return ()


def addressee(scene: Scene) -> tuple[Actor, ...]:
    """To whom a speech is given: the nation of the parliament or people in its header."""
    end = scene.text.find("\n")
    header = scene.text[: end if end > 0 else 0]
    if not re.search(
        r"парламент|Стортинг|Бундестаг|Сейм|Конгрес|народу|Parliament|Congress|Bundestag|people of", header
    ):
        return ()
    for named in scene.actors_in(0, len(header)):
        if named.actor.code not in ("UA", "RU"):
            return (named.actor,)
    return ()
