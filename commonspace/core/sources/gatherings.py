"""A general reader of forums: how many came to a fair, a summit or "days", and how many papers they brought.

It speaks where the special rules saw no figure, and gives every figure the name of its forum: the one its
sentence names, else the one told of last. Of one forum one attendance is told, firms before guests.
"""

import re
from dataclasses import dataclass, replace

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.numbers import FIGURE, HEDGE, SPELLED
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, FactKind
from commonspace.core.terms import Quantity

_TAIL = (
    r"(?:Forum|Conference|Summit|Fair|Exhibition|Expo|Show|Days?|Week|Valley|Hackathon|Congress|"
    r"Symposium|Salon|"
    r"Airshow|Marketplace|Matchmaking|Bootcamp|Demo Day)"
)
_KIND = (
    r"(?:forum|conference|(?:drone |arms |defen[cs]e )?summit|fair|exhibition|expo|trade show|arms show|"
    r"air show|"
    r"hackathon|salon|symposium|gathering|matchmaking days?|industry days?|event)"
)
_KIND_UK = (
    r"(?:форум\w*|виставк\w+|саміт\w*|конференці\w+|ярмар\w+|хакатон\w*|салон\w*|симпозіум\w*|"
    r"зустріч\w*|захід|"
    r"заход\w*|конгрес\w*|дн(?:і|ях|ів)(?= (?:оборон|збро|дрон|індустр)))"
)
_EVENT = Swift(
    rf"\b(?:[A-Z][\w&-]*(?: (?:of|and|for|the|on)(?= [A-Z]))? ){{0,6}}{_TAIL}\b(?: 20\d\d)?|"
    rf"\b(?P<run>[A-Z][\w&-]*(?: [A-Z][\w&-]*){{1,5}})(?= (?:in [A-Z]\w+ )?(?:has |have |had )?(?:so "
    rf"far |already |also )?(?:drew|drawn|gathered|brought "
    rf"together|hosted|"
    r"attracted|unites|counts|numbers|includes|pulled in|welcomed|closed with|opened with|ended with) "
    r"(?:some |about |over |more than "
    r")?(?:\d|[a-z]+ ))|"
    r"\b(?:MSPO|DSEI|IDEX|AUSA|Eurosatory|ILA|IDET|Milipol|DFNC\d?|Enforce Tac|BSDA|Le Bourget)\b(?: "
    r"20\d\d)?|"
    rf"(?<!\w){_KIND_UK} (?:[а-яіїєґ-]+ ){{0,2}}«(?P<name>[^»]{{3,60}})»|"
    rf"(?<!\w){_KIND_UK} (?P<latin>[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
)
_MEANT = Swift(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]his year's|[Aa]n?) (?:[\w-]+ ){{0,3}}?{_KIND}\b|\b[Oo]rgani[sz]ers\b|"
    rf"(?<!\w)(?:{_KIND_UK}|[Фф]орум\w*|[Вв]иставк\w+|[Оо]рганізатор\w+)(?!\w)"
)
_OTHER = Swift(
    r"\b(?:[Pp]eace|[Rr]ecovery|[Cc]limate|[Ee]conomic|[Pp]ress|[Mm]edia|[Nn]ews|[Vv]ideo|Davos|Munich "
    r"Security|"
    r"NATO|Vilnius|Washington|EU|G7|Crimea|[Tt]rade (?:fair|union)s?|[Bb]ook) (?:[A-Z]?\w+ "
    r")?(?:[Ss]ummit|[Ff]orum|"
    r"[Cc]onference|[Pp]latform|[Ff]air)|Recovery Conference|пресконференц\w+|відеоконференц\w+|"
    r"саміт\w* (?:НАТО|ЄС|миру)"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|previous|last|inaugural|\d+(?:st|nd|rd|th))"
_FORMER = Swift(
    rf"\b(?:[Aa]t|[Ii]n) the (?P<which>{_ORDINAL}) (?:forum|edition|conference|summit|fair|exhibition|"
    rf"one|expo|show)\b"
)
_PAST = Swift(
    r"\b(?:a year (?:ago|earlier)|last year|two years ago|the year before|previous|years? ago|in "
    r"20(?:1\d|2[0-4])|"
    r"against|compared|up from|earlier)\b|(?<!\w)(?:торік|минулого року|рік тому|попередн\w+|позаторік|"
    r"раніше|проти)(?!\w)"
)
_EXPECTED = Swift(
    r"\b(?:expect\w*|hopes?|hoped|plans?|aims?|would|could|may|might)\b|(?<!\w)(?:очіку\w+|сподіва\w+|"
    r"плану\w+|має зібрати)(?!\w)"
)
_UNIT = (
    r"(?:companies|firms|participants|makers|exhibitors|delegations|manufacturers|enterprises|producers|"
    r"visitors|"
    r"guests|delegates|representatives|people|persons|experts|engineers|suppliers|start-?ups|developers|"
    r"investors|attendees|teams|businesses|specialists)"
)
_UNIT_UK = (
    r"(?:компані\w+|підприємств\w*|учасник\w*|виробник\w*|фірм\w*|делегаці\w+|гост[ейі]\w*|представник\w*|"
    r"експонент\w*|людей|осіб|фахівц\w*|експерт\w*|стартап\w*|розробник\w*|відвідувач\w*|інвестор\w*|"
    r"команд\w*|делегат\w*|фахівц\w*)"
)
_NUMBER = rf"(?:{FIGURE}|{SPELLED})(?: ?(?:thousand|тис\.?|тисяч\w*))?"
_COUNT = Swift(
    rf"(?:{HEDGE})?(?<![\w.,])(?:{_NUMBER}) (?:[\w'-]+ ){{0,3}}?"
    rf"(?P<unit>{_UNIT}|{_UNIT_UK})(?!\w)",
    re.IGNORECASE,
)
_COUNTABLE = Swift(rf" (?:{_UNIT}|{_UNIT_UK})(?!\w)", re.IGNORECASE)
_FIRMS = re.compile(
    r"compan|firm|maker|exhibit|manufact|enterpr|produc|busines|start|компан|підпр|вироб|фірм|експон|"
    r"стартап"
)
_GATHER = Swift(
    r"\b(?:drew|drawn|draws|gather\w*|brought together|brings? together|hosted|hosts|welcom\w+|attended|"
    r"attend|came|"
    r"come|took part|taken part|register\w*|count\w*|filed|flocked|exhibit\w*|visited|united?|met|"
    r"showed|attendance|"
    r"assembled|toured|flew|represented|participat\w+|travelled|turned up|there were|arrived|attracted|"
    r"pulled in|"
    r"with|saw|had|listed)\b|"
    r"(?<!\w)(?:зібра\w+|подал\w+|вистав\w+|взял\w+ участь|брал\w+ участь|приїхал\w+|прибул\w+|"
    r"прийшл\w+|завітал\w+|"
    r"зареєстр\w+|об'єдна\w+|"
    r"відвіда\w+|прийня\w+|представ\w+|нарахув\w+|налічу\w+|участь|зустріл\w+|привітал\w+|було|були|"
    r"привернул\w+|з'їхал\w+)(?!\w)"
)
_SOME_PAPERS = (
    r"agreements|contracts|memoranda|memorandums|documents|papers|deals|letters of intent|угод\w*|"
    r"контракт\w*|меморандум\w*|документ\w*|договор\w*|домовленост\w*"
)
_PAPER = Swift(rf" (?:{_SOME_PAPERS})(?!\w)", re.IGNORECASE)
_PAPERS = Swift(
    rf"(?:{HEDGE})?(?<![\w.,])(?:\d+|{SPELLED}) (?:[\w-]+ ){{0,2}}?(?P<what>{_SOME_PAPERS})(?!\w)",
    re.IGNORECASE,
)
_CONCLUDED = Swift(
    r"\b(?:signed|concluded|inked|initialled|struck|reached|sealed|exchanged|clinched|brought|yielded|"
    r"came out|"
    r"produced|ended with|closed with)\b|(?<!\w)(?:підписа\w+|укла(?:дено|ли|ла|в)|досягл\w+|парафу\w+|"
    r"завершив\w+|приніс)(?!\w)"
)
_WITH_WHOM = re.compile(
    r"\b(?:with|between) (?:the )?[A-Z]|"
    r"(?<!\w)(?:між|з|із|зі) (?:[а-яіїєґ]+ )?[A-ZА-ЯІЇЄҐ«]"
)


@dataclass(slots=True)
class Event:
    """The forum told of last: its name, and the place of its attendance among the facts."""

    name: str
    counted: int = -1
    firms: bool = False
    papers: bool = False


def with_gatherings(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts so far, those of forums with the forum's name, and the figures that no special rule saw."""
    counts = _COUNTABLE.search(scene.text) and _COUNT.search(scene.text)
    if not counts and not (_PAPER.search(scene.text) and _PAPERS.search(scene.text)):
        return found
    facts = list(found)
    title = _event_in(str(scene.text[: scene.sentences[0].start])) if scene.sentences else ""
    event = Event(title)
    for sentence in scene.sentences:
        words = scene.words(sentence)
        if words[0] in '"“«':
            continue
        named = _event_in(words)
        if named and named != event.name and not (event.name and (named in event.name or not _proper(words))):
            is_new = not event.name or event.counted >= 0 or event.papers
            event = Event(named) if is_new else replace(event, name=named)
        told = [
            place
            for place, each in enumerate(facts)
            if each.kind is FactKind.FORUM and sentence.start <= each.start < sentence.end
        ]
        for place in told:
            if facts[place].rule == "forum_papers":
                event.papers = True
            elif facts[place].rule == "forum_figure" and (
                better := _firms_beside(facts[place], sentence, words)
            ):
                facts[place] = better
                event.counted, event.firms = place, True
            elif known := facts[place].quantity:
                event.counted, event.firms = place, bool(_FIRMS.search(known.unit))
        fresh = _of_sentence(scene, sentence, words, event, facts, bool(named))
        if fresh is None or any(_covers(each, fresh) for each in facts):
            continue
        facts.append(fresh)
        if fresh.rule == "gathering":
            event.counted = len(facts) - 1
            event.firms = bool(fresh.quantity and _FIRMS.search(fresh.quantity.unit.casefold()))
    return [each for each in facts if each.rule != "gathering_dropped"]


def named_forums(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts, each forum that no rule named with the name told of last; none of other matters."""
    facts: list[Found] = []
    for each in found:
        sentence = (
            scene.sentence_at(each.start) if each.kind is FactKind.FORUM and each.rule in _UNNAMED else None
        )
        if sentence is None:
            facts.append(each)
            continue
        words = scene.words(sentence)
        group = _group_before(scene, sentence, each.start)
        if group is not None:
            facts.append(replace(each, subject=group.name, parties=(group, *each.parties)))
            continue
        name = _event_in(words)
        hoped = bool(_EXPECTED.search(words) and _PAPERS.search(words))
        if (not name and _OTHER.search(words)) or hoped or _is_of_money(scene, each):
            continue
        name = name or _event_before(scene, sentence)
        facts.append(replace(each, subject=name) if name else each)
    return facts


def _is_of_money(scene: Scene, each: Found) -> bool:
    """ "Deals worth 15 million with start-ups": a sum, not a count."""
    return any(one.start < each.end and each.start < one.end for one in scene.money)


_UNITES = re.compile(
    r"\b(?:unites?|united|counts|numbers|includes?|comprises?|brings together|has|now|grown)\b|"
    r"(?<!\w)(?:об'єдну\w+|об'єдна\w+|налічу\w+|входять|увійшл\w+|зросл\w+|має|вже)(?!\w)"
)


def _group_before(scene: Scene, sentence: Sentence, place: int) -> Actor | None:
    """The alliance or group whose members a count tells: "the alliance now unites 59 companies"."""
    groups = [
        each
        for each in scene.actors_in(sentence.start, place)
        if each.actor.code in scene.knowledge.groups and _UNITES.search(scene.text[each.end : place])
    ]
    return groups[-1].actor if groups else None


_UNNAMED = ("plain_forum", "forum_figure", "forum_papers", "gathering")


def _event_before(scene: Scene, sentence: Sentence) -> str:
    """The forum that a sentence before names, else the title."""
    for each in reversed([one for one in scene.sentences if one.start < sentence.start]):
        if name := _proper(scene.words(each)):
            return name
    return _proper(str(scene.text[: scene.sentences[0].start]))


def _firms_beside(told: Found, sentence: Sentence, words: str) -> Found | None:
    """The fact with the count of firms where it took the guests of the same sentence."""
    own = _COUNT.search(words, told.start - sentence.start)
    if told.quantity is None or own is None or _FIRMS.search(own["unit"].casefold()):
        return None
    for each in _COUNT.finditer(words):
        before = words[max(0, each.start() - 40) : each.start()]
        if _FIRMS.search(each["unit"].casefold()) and not _PAST.search(before):
            quantity = find_quantity(words[each.start() :])
            start, end = sentence.start + each.start(), sentence.start + each.end()
            return replace(told, start=start, end=end, quantity=quantity) if quantity else None
    return None


def _covers(told: Found, fresh: Found) -> bool:
    return (
        told.kind in (FactKind.FORUM, FactKind.COALITION)
        and told.quantity is not None
        and told.start < fresh.end
        and fresh.start < told.end
    )


_COMMON = Swift(
    r"\b(?:(?:[A-Z][\w-]+|and|of) ){0,5}(?:[\w-]+ ){0,2}?(?:trade mission|(?:arms |air |trade |"
    r"defen[cs]e )?show(?= (?:was|in|at|drew|opened|closed|has|had)|[.,])|"
    r"hackathon|exhibition|fair|forum|investor day|demo day|industry days?|trade delegation|"
    r"matchmaking\w*|meet-?up|roadshow)\b|"
    r"(?<!\w)(?:(?:торгов\w+|бізнес)[ -]?(?:місі\w+|делегаці\w+)|бізнес-форум\w*|хакатон\w*|виставк\w+|"
    r"форум\w*|ярмар\w+|"
    r"делегаці\w+ (?:з|із) (?=\d))"
)
_ARMS = Swift(
    r"\b(?:defen[cs]e|arms|drones?|military|weapons?|ammunition)\b|оборон|збро[яїєй]|дрон|безпілот",
    re.IGNORECASE,
)


def _event_in(words: str) -> str:
    """The forum that the words name, "" if none or if it is no matter of arms."""
    return _proper(words) or _called(words)


def _called(words: str) -> str:
    """A fair, show or mission without a name of its own, told of with a word of arms."""
    found = _COMMON.search(words)
    if not found or not _ARMS.search(words) or _OTHER.search(words):
        return ""
    return re.sub(
        r"^(?:The|the|A|a|An|an|At|at|In|in|On|on|By|by|This|this|Its|its) (?:the |a |an )?",
        "",
        found.group(0),
    )


def _proper(words: str) -> str:
    """The forum that the words call by its name."""
    for found in _EVENT.finditer(words):
        if _OTHER.search(words[max(0, found.start() - 25) : found.end() + 12]):
            continue
        name = found["name"] or found["latin"] or found.group(0)
        name = re.sub(r"^(?:The|At|In|On|As|For|During|After) | 20\d\d$", "", name)
        if " " in name or name.isupper() or found["name"]:
            return name
    return ""


def _of_sentence(
    scene: Scene, sentence: Sentence, words: str, event: Event, facts: list[Found], is_named: bool
) -> Found | None:
    """The figure of a sentence: who came, or what was signed; None if no forum is meant."""
    if is_denied(words):
        return None
    former = _FORMER.search(words)
    counts = [
        each
        for each in _COUNT.finditer(words)
        if not _PAST.search(words[max(0, each.start() - 40) : each.start()])
        and not _AGO.match(words[each.end() : each.end() + 30])
    ]
    count = next(
        (each for each in counts if _FIRMS.search(each["unit"].casefold())), counts[0] if counts else None
    )
    listed = ": " in words[: count.start()] if count else False
    if count and (listed or _GATHER.search(words)):
        if former and event.name:
            return _fact(
                scene,
                sentence,
                words,
                (count.start(), count.end()),
                f"{former['which']} {event.name}",
                "gathering_former",
            )
        name = event.name if (is_named or _MEANT.search(words) or not _NO_VISIT.search(words)) else ""
        if not name:
            return None
        firms = bool(_FIRMS.search(count["unit"].casefold()))
        if event.counted >= 0:
            if event.firms or not firms:
                return None
            facts[event.counted] = replace(facts[event.counted], rule="gathering_dropped")
        return _fact(scene, sentence, words, (count.start(), count.end()), name, "gathering")
    papers = _PAPERS.search(words) if _CONCLUDED.search(words) and not _EXPECTED.search(words) else None
    if papers and not event.papers and event.name and not _WITH_WHOM.search(words[papers.end() :]):
        if _PAST.search(words[max(0, papers.start() - 60) : papers.end() + 30]):
            return None
        event.papers = True
        return _fact(scene, sentence, words, (papers.start(), papers.end()), event.name, "gathering_papers")
    return None


_AGO = re.compile(
    r",? (?:a year|two years|three years|last year|the year before|рік тому|торік|два роки тому)"
)
_NO_VISIT = Swift(
    r"\b(?:journalists|soldiers|brigades?|pilots|troops|jobs|staff|employ\w+|workers|prisoners|wounded|"
    r"coalition)\b|"
    r"(?<!\w)(?:журналіст\w*|військов\w+ частин|бійц\w*|солдат\w*|працівник\w*|робочих місць|"
    r"коаліці\w+)(?!\w)"
)


def _fact(
    scene: Scene, sentence: Sentence, words: str, place: tuple[int, int], name: str, rule: str
) -> Found | None:
    start, end = place
    quantity: Quantity | None = find_quantity(words[start:])
    if quantity is None:
        return None
    countries = re.match(
        r",? (?:from|of|out of|representing|із|з|зі) (?:[\w'-]+ ){0,2}?(?:countries|nations|states|"
        r"країн\w*|держав\w*)",
        words[end:],
    )
    sums = [
        each
        for each in scene.money
        if rule == "gathering_papers" and sentence.start <= each.start < sentence.end and not each.conversion
    ]
    last = end + (countries.end() if countries else 0)
    return Found(
        FactKind.FORUM,
        sentence.start + start,
        sentence.start + last,
        rule,
        (),
        (),
        _hosts(scene, sentence),
        name,
        sums[0].money if len(sums) == 1 else None,
        quantity,
        doubt=0.35,
    )


def _hosts(scene: Scene, sentence: Sentence) -> tuple[Actor, ...]:
    near = scene.actors_in(max(0, sentence.start - 300), sentence.end)
    hosts = [each.actor for each in near if each.capital and each.place]
    own = [scene.nation("UA")] if scene.names("UA") or scene.language == "uk" else []
    return tuple(dict.fromkeys([*own, *hosts]))
