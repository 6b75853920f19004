"""Organisations by their names alone: who is named in a text that no table knows.

A run of capitals, in Ukrainian also a name in «…» and a Latin name, is an organisation unless its neighbours
say otherwise: a word of place before it, a thing behind it, a title, a day, a person, an outlet. What stands
beside the name tells its home: "the Munich-based", "Latvia's", "of Lviv", "харківське підприємство".
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from commonspace.core.sources.goods import GOODS
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.values import Actor

FIRM_EN = (
    r"(?:firm|compan(?:y|ies)|maker|manufacturer|group|producer|developer|start-?up|builder|shipyard|"
    r"yard|holding|"
    r"concern|house|supplier|contractor|giant|giants|specialist|outfit|champion|integrator|enterprise|"
    r"venture|"
    r"designer|assembler|foundry|plant|factory|works|institute|bureau|corporation|conglomerate|partner|"
    r"cluster|"
    r"fund|investor|workshop|subsidiary|engineers|side|shop|lab|unicorn|newcomer|founders?)"
)
FIRM_UK = (
    r"(?:компані\w+|фірм\w+|підприємств\w*|завод\w*|виробник\w*|концерн\w*|холдинг\w*|груп[аиуоюі]\w*|"
    r"стартап\w*|"
    r"об'єднанн\w+|корпораці\w+|верф\w*|розробник\w*|постачальник\w*|бюро|КБ|НВО|ТОВ|АТ|ДП|ПрАТ|"
    r"інститут\w*|"
    r"комбінат\w*|майстерн\w+|фонд\w*|гігант\w*|партнер\w*|лабораторі\w+|консорціум\w*|команд[аиоуі]\w*|"
    r"фабрик\w+)"
)
_CAP = r"[A-ZÀ-ÞĀĂĆČĎĐĒĖĘĚĢĪĶĹĽŁŃŅŇŐŔŘŚŞŠŢŤŪŮŰŹŻŽ]"
_RUN = re.compile(
    rf"(?<![\w.'’]){_CAP}[\w&-]*(?:(?: (?:& )?|\. ?(?=[A-Z]\.))(?:{_CAP}[\w&-]*|\d+(?![\w,.])(?= [a-z])))*"
)
_MARKED = re.compile(r"«(?P<name>[A-ZА-ЯІЇЄҐ0-9][^«»\n]{1,45})»")
_BARE_UK = re.compile(rf"(?<!\w){FIRM_UK} (?P<name>[А-ЯІЇЄҐ][а-яіїєґ'-]{{3,}}(?:[А-ЯІЇЄҐ][\w-]*)?)(?!\w)")
_STOP = re.compile(
    r"(?:The|This|That|These|Those|It|Its|They|Their|He|She|His|Her|We|Our|You|In|On|At|By|For|From|"
    r"With|Without|"
    r"Under|After|Before|During|Both|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|One|"
    r"Each|Others?|"
    r"Some|Many|Most|All|Every|Neither|Either|Such|Further|First|Second|Third|An?|Another|Also|As|While|"
    r"Whereas|"
    r"Although|Though|If|When|Where|Once|What|Who|Which|How|Why|Federal|But|And|Or|So|Yet|Then|There|"
    r"Here|Now|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|"
    r"Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Spring|Summer|"
    r"Autumn|"
    r"Winter|Europe|European|Western|Eastern|Northern|Southern|Nordic|Baltic|Balkan|Atlantic|"
    r"Euro-Atlantic|Prime|"
    r"Presidents?|Chancellor|Secretary|Deputy|Ministers?|King|Queen|Memorandum|Letter|Statement|"
    r"Declaration|"
    r"Agreement|Joint|Parliament|Ministry|Government|Cabinet|Christmas|Easter|CEO|CTO|CFO|EUR|USD|GBP|"
    r"UAH|NOK|SEK|"
    r"DKK|CAD|CZK|PLN|MoUs?|LoIs?|UAVs?|UAS|FPV|AI|IT|EU|UN|GPS|LinkedIn|Telegram|Facebook|Twitter|YouTube|"
    r"Asian|African|Soviet|Arab|Latin|Commission|Industry|Danes|Finns|Swedes|Poles|Germans|Norwegians|"
    r"Czechs|Slovaks|Balts|Britons|"
    r"Americans|Canadians|Estonians|Latvians|Lithuanians|Spaniards|Italians|Greeks|Turks|Romanians|"
    r"Bulgarians|Allies|Total|"
    r"Investors|Officials|Engineers|Workers|Pilots|Sources|Journalists|Analysts|Separately|Earlier|Last|"
    r"Next|Until|"
    r"Since|Nothing|Nobody|No|Not|Only|Even|Still|Value|Price|Deliveries|Shipments|Production|Work|"
    r"Talks|Money)"
)
_NO_FIRM_TAIL = re.compile(
    r"(?:Forum|Conference|Summit|Fair|Exhibition|Expo|Show|Week|Days?|Programme?|Fund|Facility|Mechanism|"
    r"Initiative|Council|Ministry|Agency|Parliament|Army|Navy|Force|Forces|Office|Command|Corps|Brigade|"
    r"Regiment|"
    r"Coalition|Alliance|Union|Group of|Ministers?|Act|Sea|Ocean|River|Street|Square|Hall|Embassy|Court|"
    r"Region|"
    r"Oblast|Valley|Agreement|Treaty|Declaration|Charter|Valley|Post|Times|Journal|News|Review|Courier|"
    r"Bank|"
    r"University|Congress|Senate|Pentagon|Duchy|Kingdom|Republic|Island|Islands|Base|Airport|Museum)$"
)
_AT = re.compile(
    r"\b(?:in|at|near|outside|around|across|to|into|through|via|towards?|city of|town of|north of|south of|"
    r"east of|west of|port of|visit(?:ed|ing)? to|region of)(?: the)?(?: (?:western|eastern|northern|"
    r"southern|"
    r"central|nearby))? $",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells|newspaper|agency|daily|weekly|magazine|broadcaster|portal|outlet|paper|on|"
    r"reported by|"
    r"according to|codenamed|called|named|dubbed|christened|the ship|class|framework|programme|program|"
    r"project|"
    r"missile|drone|system|platform|operation|exercise|scheme|initiative|robot|vehicle|tank|ship|vessel|"
    r"radar|"
    r"model|type|city|town|village|port|province|region|plan|mission|app|effort) (?:the )?$"
)
_SPEAKS = re.compile(r",? (?:told|said|says|added|noted|recalled|tells|wrote)\b")
_ORG_TAIL = re.compile(
    r"(?:Defen[cs]e|Dynamics|Aero|Systems?|Robotics|Works|Group|Industr\w+|Technolog\w+|Arms|Drive|"
    r"Aerospace|Ltd|"
    r"GmbH|AB|AS|Oy|Inc|Holding|Solutions|Labs?|Tech|Drones|Armou?r|Optik|Optics|Marine|Shipyards?|"
    r"Motors|France|"
    r"Electronics|Autonomy|Aviation|Air|Land|Naval|Engines?|[A-Z]{2,})$"
)
_REPORTS = re.compile(
    r"(?:'s|'|’s)? (?:reported|reports|wrote|writes|newspaper|news agency|reporters?|TV|radio)\b"
)
_CLASS = re.compile(r"\w*[A-Z]+-?\d+\w*|[\w-]*\d[\w-]*$")
_LISTED = re.compile(
    r"\w+-(?:based|born|made|led|owned|style|listed|backed|funded|designed|built|type|class|like|run)$"
)
_ADJECTIVE = re.compile(
    r"[а-яіїєґ'-]+(?:ськ|цьк|зьк)(?:а|ий|е|ої|ого|ому|ій|ою|им|ую|і|их|ими|ім)$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"([\w'’-]+) ?$")
_LINK_UK = re.compile(r"^(?:з|із|зі|та|і|й|а|або|для|від|у|в|між|до|через|що|як|за|при|тим|теж|також|чи)$")
_TITLE_UK = re.compile(
    r"(?:програм|ракет|систем|комплекс|дрон|коаліц|операц|гаубиц|видан|газет|агентств|телеканал|форум|"
    r"виставк|"
    r"про[єе]кт|ініціатив|модел|танк|катер|фрегат|корвет|формат|пакет|фільм|книг|радар|корабл|апарат|"
    r"парті|закон|"
    r"премі|медал|орден|назв|клас|бригад|полк|батальйон|платформ|робот|машин|боєприпас|безпілотник|"
    r"перехоплювач)"
)


_INTO = re.compile(
    r"\b(?:euros?|pounds|dollars|kron\w+|francs|zlotys?|million|invest\w*|money|stake|shares?) (?:in|into) $"
)
_TOKEN, _LED = re.compile(r"[\w&-]+\.?"), re.compile(r"-[a-z]+")
_DESCRIBED = re.compile(rf"\b{FIRM_EN},? $|{FIRM_UK} $")
_THING = re.compile(rf" (?:(?!\w+(?:s|ed|es)\b)[\w-]+ )?(?:{GOODS.pattern.pattern})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation named at `start`..`end`; `homes`: codes of nations and places beside it."""

    start: int
    end: int
    actor: Actor
    homes: frozenset[str] = frozenset()


def find_names(scene: Scene) -> tuple[Name, ...]:
    """Every organisation of the document in order: those of the table, and those of none."""
    companies = scene.knowledge.companies
    found = [
        Name(each.start, each.end, each.actor, _homes(scene, each.start, each.end))
        for each in scene.actors
        if each.actor.code in companies
    ]
    taken = [(each.start, each.end) for each in found]
    text = str(scene.text)
    spots = [] if scene.language == "uk" else [(run.start(), run.end(), False) for run in _RUN.finditer(text)]
    if scene.language == "uk":
        spots = [(each.start("name"), each.end("name"), True) for each in _MARKED.finditer(text)]
        spots += [(each.start("name"), each.end("name"), True) for each in _BARE_UK.finditer(text)]
        spots += [(run.start(), run.end(), False) for run in _RUN.finditer(text)]
    for left, right, marked in sorted(set(spots)):
        span = (left, right) if marked else _trimmed(scene, text, left, right)
        if span is None:
            continue
        behind = bisect_left(taken, (span[1],))
        if behind and span[0] < taken[behind - 1][1]:
            continue
        if not (_is_marked_firm(text, *span) if marked else _is_firm(scene, text, *span)):
            continue
        words = text[span[0] : span[1]]
        taken.insert(behind, span)  # in order, and none overlaps another
        found.append(Name(*span, Actor(words, words), _homes(scene, *span)))
    return _evened(sorted(found, key=lambda each: each.start))


def _evened(found: list[Name]) -> tuple[Name, ...]:
    """A short form stands for the full name: "Norrvik" for "Norrvik Defence"; homes are shared."""
    known = {each.actor.name: each.actor for each in found}
    homes: dict[Actor, frozenset[str]] = {}
    named = []
    for each in found:
        name = each.actor.name
        longer = [] if each.actor.code else [full for full in known if full.startswith(name + " ")]
        actor = known[longer[0]] if len(longer) == 1 else each.actor
        homes[actor] = homes.get(actor, frozenset()) | each.homes
        named.append((each, actor))
    return tuple(Name(each.start, each.end, actor, homes[actor]) for each, actor in named)


_KEPT = re.compile(
    r" (?:Armou?r|Drones?|Defen[cs]e|Arms|Shipyards?|Robotics|Aviation|Aerospace|Optics|Motors|Industries)$"
)


def _trimmed(scene: Scene, text: str, left: int, right: int) -> tuple[int, int] | None:
    """The run without leading common words, nations, places and people; None if nothing is left."""
    covered = [(each.start, each.end, each) for each in scene.actors_in(left, right)]
    for person in scene.people:
        if person.start < right and left < person.end:
            left = person.end + 1 if person.start <= left else left
            right = person.start - 1 if person.start > left else right
    while left < right:
        match = _TOKEN.match(text, left, right)
        if match is None:
            return None
        token, end = match.group(0), match.end()
        named = next((each for a, b, each in covered if a == left), None)
        if named and named.end <= right and named.actor.code not in scene.knowledge.companies:
            if _KEPT.match(text, named.end, right):
                break  # "Ukrainian Armor": a common word makes no name without its nation
            led = _LED.match(text, named.end, right)
            left = (led.end() if led else named.end) + 1
        elif _STOP.fullmatch(token) or _LISTED.match(token) or token.isdigit():
            left = end + 1
        else:
            break
    while right > left and text[right - 1] in " .":
        right -= 1
    return (left, right) if right - left > 1 else None


def _is_firm(scene: Scene, text: str, left: int, right: int) -> bool:
    """Nothing beside the run says that it is a place, a thing, an event or an outlet."""
    words, before, behind = text[left:right], text[max(0, left - 30) : left], text[right : right + 40]
    single = " " not in words
    described = bool(_DESCRIBED.search(before))
    if _NO_FIRM_TAIL.search(words) or _TOLD.search(before) or _REPORTS.match(behind):
        return False
    if words.casefold() == (scene.document.outlet or "").casefold():
        return False
    if not single and _SPEAKS.match(behind) and not described and not _ORG_TAIL.search(words):
        return False  # a person of no table
    if (
        GOODS.fullmatch(words)
        or (GOODS.match(words) and not described)
        or _CLASS.fullmatch(words.split(" ")[-1])
    ):
        return False
    if described:
        return True
    at = _AT.search(before) and not _INTO.search(before)
    if single and (
        at or (re.search(r"[A-Z][\w-]+ of $|\b(?:from|of) $", before) and _is_home(text, left, right))
    ):
        return False
    if single and _PLACES.match(behind):
        return False
    if at and not re.search(r"\bto $", before):
        return False
    if scene.language != "uk" and _is_thing(text, left) and _THING.match(behind):
        return False
    if scene.language == "uk":
        last = _LAST_WORD.search(before)
        word = last[1] if last else ""
        return not last or bool(
            _ADJECTIVE.fullmatch(word)
            or _LINK_UK.match(word.casefold())
            or not word.islower()
            or not (
                GOODS.search(word)
                or _TITLE_UK.match(word)
                or re.search(r"(?:ів|ок|ей|ації|ки|ни|ри|ти|ння)$", word)
            )
        )
    if left == scene.sentence_start(left) and single:
        return _acts(scene, text, left, right)
    return True


_PLACES = re.compile(
    rf"(?:'s|’s|') (?:[\w-]+ ){{0,3}}[A-Z]| (?:[a-z-]+ ){{0,2}}(?:{FIRM_EN}|daily|newspaper|meeting|summit|"
    r"factory|region|sailors|workers|residents)\b(?!')|, (?:in )?[A-Z]\w+,"
)  # "Odesa software house Chaika Labs", "Latvia's Origin Robotics", "in Roanne, France,"


def _is_thing(text: str, left: int) -> bool:
    return not re.search(r"\b(?:with|and|between|by|to) $", text[max(0, left - 9) : left])


def _is_home(text: str, left: int, right: int) -> bool:
    """After "from" or "of": the place of a firm, unless the word stands elsewhere as one who acts."""
    before = text[max(0, left - 40) : left]
    return bool(re.search(rf"(?:[A-Z][\w-]+|{FIRM_EN}|engineers|team|makers) (?:from|of) $", before))


_COMMON = re.compile(
    r"(?:\w{1,3}|\w+(?:ing|tion|tions|ly|ment|ments|ness|ies|ers|ors|ants|ists|ents|ials|ed))$"
)


def _acts(scene: Scene, text: str, left: int, right: int) -> bool:
    """A lone capital at a sentence's beginning acts at once, and is no common word of this text."""
    word, behind = text[left:right], text[right : right + 14]
    if _COMMON.match(word) and not word.isupper():
        return False
    if scene.has_word(word.lower()):
        return False
    return (
        bool(
            re.match(
                r"(?:'s|’s)? (?:ha[sd]|have|is|was|will|would|and|signed|agreed|said|opened|plans?|"
                r"wants?|of|also|now|"
                r"books?|makes|builds|buys|bought|takes|took|won|sold|sells|teams?|joins?|puts?|"
                r"licen[sc]\w+|[a-z]+ed|"
                r"confirmed|hands|cuts|sets|expects)\b|,",
                behind,
            )
        )
        or text.count(word) > 1
    )


def _is_marked_firm(text: str, left: int, right: int) -> bool:
    """A name in «…» acts: behind a word of firms, an adjective of place, a link, or at the beginning."""
    words = text[left:right]
    if GOODS.fullmatch(words) or re.match(r"[^ ]*(?:модел|Рамштайн|коаліц)", words):
        return False
    before = text[max(0, left - 40) : left].rstrip("«")
    last = _LAST_WORD.search(before)
    if last is None or not before.strip() or before.rstrip()[-1:] in ".:;,—–(":
        return not re.search(r"[:,] $", before) or bool(re.search(r"[A-ZА-Я»][\w»]*, $", before))
    word = last[1]
    if re.fullmatch(FIRM_UK, word, re.IGNORECASE):
        return True
    if _TITLE_UK.match(word.casefold()):
        return False
    return bool(_ADJECTIVE.fullmatch(word) or _LINK_UK.match(word.casefold()))


_BESIDE_EN = re.compile(r"(?P<place>[A-Z][\w]+)(?:'s|’s|-based| (?=[a-z]))[ \w-]{0,32}$")
_AFTER_EN = re.compile(
    r"(?: of| from| in|,) (?P<place>[A-Z]\w+)|, (?:an? |the )?(?P<other>[A-Z]\w+)(?:-based)? "
)
_BESIDE_UK = re.compile(r"(?P<place>[а-яіїєґА-ЯІЇЄҐ'-]+(?:ськ|цьк|зьк))\w+ (?:[а-яіїєґ'-]+ ){0,3}«?$")


def _homes(scene: Scene, left: int, right: int) -> frozenset[str]:
    """Where the organisation is at home by the words beside it: nation codes, and place words as stems."""
    text = scene.text
    start = max(scene.sentence_start(left), left - 45)
    homes: set[str] = set()
    before = text[start:left]
    behind = text[right : right + 45]
    near = [
        each
        for each in scene.actors_in(start, left)
        if each.actor.code.isupper() and not re.search(r"[,;:.]| (?:and|with|та|і|з) ", text[each.end : left])
    ]
    homes |= {each.actor.code for each in near[-1:]}
    after = re.match(r"(?: of| from|,)(?: an?| the)? ", behind)
    if after:
        place = right + after.end()
        homes |= {
            each.actor.code
            for each in scene.actors_in(place, place + 20)
            if each.start == place and each.actor.code.isupper()
        }
    for found in (_BESIDE_EN.search(before), _AFTER_EN.match(behind), _BESIDE_UK.search(before)):
        if found:
            word = next(iter(each for each in found.groups() if each), "")
            homes.add(word.casefold().rstrip("-")[:7])
    return frozenset(homes)
