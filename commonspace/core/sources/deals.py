"""A general reader of business: any two who sign, found, order, build or license something together.

It reads the document clause by clause beside the special rules and speaks only where none of them drafted the
same event. One event is one fact: a sentence that goes on about an event lends it its figure (`figures`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commonspace.core.sources.clauses import is_denied, seams, speaks_of_the_same
from commonspace.core.sources.dealing import AGAIN, CONCLUDED, JOINT, OPEN, REFUSED
from commonspace.core.sources.describing import meant_in
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.field import is_civil, is_of_the_field
from commonspace.core.sources.figures import with_figures
from commonspace.core.sources.goods import ATTRIBUTION, subject_of
from commonspace.core.sources.naming import Name, find_names
from commonspace.core.sources.parties import is_firm
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.sides import nations_of, sides_of
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import SHORT_TEXT
from commonspace.core.sources.values import Actor, FactKind

_DEALS = (FactKind.PARTNERSHIP, FactKind.PROJECT)
_MORE = (
    r"signed|licen[sc]ed|took|takes|bought|buys|ordered|orders|sold|sells|founded|opened|opens|set up|"
    r"concluded|agreed|"
    r"acquired|invested|launched|booked|won|awarded|handed|contracted|gave|will (?:build|supply|buy|"
    r"open|make|produce)|builds"
)
_MORE_UK = (
    r"підписа\w+|укла(?:ла|ли|в)|придба\w+|купи(?:ла|ли|в)|замови\w+|продал\w*|засну\w+|відкри(?:ла|ли|"
    r"в)|інвест\w+|вкла(?:ла|ли|в)|"
    r"отрима(?:ла|ли|в)|передал\w*|домови\w+"
)


@dataclass(slots=True)
class Event:
    """One agreement or work: where it is told first, who is party to it, and the fact drafted of it."""

    index: int  # of its sentence
    start: int
    end: int
    parties: tuple[Actor, ...]
    fact: Found


def with_deals(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts found so far, with the business that no special rule saw and with its figures."""
    names = find_names(scene)
    special = [each for each in found if each.kind in _DEALS]
    if not names and not special:
        return found
    events, doubled = _events(scene, names, found)
    told = [each.fact for each in events]
    for each in events:
        inner = [one.fact.start for one in events if one.fact.rule == "deal" and one.fact is not each.fact]
        end = min(
            (place for place in inner if each.fact.start < place < each.fact.end), default=each.fact.end
        )
        each.fact = replace(each.fact, parties=each.parties, end=max(end, each.fact.start + 1))
    facts = with_figures(scene, [(each.index, each.fact) for each in events], found)
    found = [each for each in found if not _is_of_a_home(scene, each, events, names)]
    changed = {id(old): fact for old, fact in zip(told, facts, strict=True)}
    kept = [changed.pop(id(each), each) for each in found if id(each) not in doubled]
    kept.extend(changed.values())
    return _without_echoes(facts, kept)


def _is_of_a_home(scene: Scene, each: Found, events: Sequence[Event], names: Sequence[Name]) -> bool:
    """A gift of the nation where a firm is at home, in the words of that firm's own business."""
    if each.kind not in (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL) or not each.givers:
        return False
    for event in events:
        firms = {actor for actor in event.parties if is_firm(scene, actor)}
        if event.fact.rule != "deal" or len(firms) < 2 or each.start >= event.end or event.start >= each.end:
            continue
        homes = {code for name in names if name.actor in firms for code in name.homes} | {"UA"}
        acting = {actor.code for actor in nations_of(scene, event.start, event.end, names)}
        if all(giver.code in homes - acting for giver in each.givers):
            return True
    return False


def _without_echoes(deals: Sequence[Found], facts: list[Found]) -> list[Found]:
    """A sum that a deal claims is no gift of somebody else in the same words."""
    return [
        each
        for each in facts
        if not (
            each.kind in (FactKind.PLEDGE, FactKind.TOTAL)
            and each.money
            and any(
                deal.money == each.money and abs(deal.start - each.start) < 500 and "priced" in deal.flags
                for deal in deals
            )
        )
    ]


def _events(scene: Scene, names: Sequence[Name], found: list[Found]) -> tuple[list[Event], set[int]]:
    events: list[Event] = []
    doubled: set[int] = set()
    starts = [each.start for each in names]
    deals = [each for each in found if each.kind in _DEALS]
    last: list[Actor] = list(dict.fromkeys(each.actor for each in names if each.start < _body(scene)))[:2]
    for index, sentence in enumerate(scene.sentences):
        words = scene.words(sentence)
        spoken: list[Actor] = []
        for left, right in _clauses(words):
            start, end = sentence.start + left, sentence.start + right
            here = names[bisect_left(starts, start) : bisect_left(starts, end)]
            meant = meant_in(scene, start, end, names, [*spoken, *last])
            places = [(each.start, each.actor) for each in here]
            places += [(each.start, actor) for each in meant for actor in each.actors]
            firms = list(dict.fromkeys(actor for _, actor in sorted(places, key=_place)))
            told = [each for each in deals if _is_of(each, start, end, strung=_is_strung(words, left))]
            if told:
                for fact in told:
                    inside = [each.actor for each in here if _in(fact, each.start)]
                    if not any(is_firm(scene, actor) for actor in fact.parties) or len(inside) == 1:
                        inside = [actor for place, actor in sorted(places, key=_place) if _in(fact, place)]
                    parties = _joined(fact.parties, inside, names) if len(told) == 1 else fact.parties
                    if _echoes(scene, words[left:right], fact, events) or (
                        _deals(events) and _is_same(scene, words[left:right], parties, _deals(events))
                    ):
                        doubled.add(id(fact))
                    else:
                        events.append(Event(index, start, end, parties, fact))
            else:
                actors = (
                    [*spoken[:1], *firms] if left and len(firms) == 1 and _is_strung(words, left) else firms
                )
                covered = list(here) + [
                    Name(each.start, each.end, each.actors[0]) for each in meant if each.actors
                ]
                event = _read(
                    scene, sentence, (left, right), index, covered, list(dict.fromkeys(actors)), events
                )
                if event:
                    events.append(event)
            spoken = [*spoken, *firms]
        last = (
            list(dict.fromkeys(spoken)) + [actor for actor in last if actor not in spoken] if spoken else last
        )
    return events, doubled


_STRUNG = Swift(
    rf",? and (?=(?:then |also |later )?(?:{_MORE})\b)|, (?=(?:{_MORE})\b)|"
    rf",? (?:та|і|й|а) (?=(?:також |потім )?(?:{_MORE_UK})(?!\w))|, (?=(?:{_MORE_UK})(?!\w))"
)


_STRUNG_VERB = re.compile(rf"(?:then |also |later |також |потім )?(?:{_MORE}|{_MORE_UK})(?!\w)")


def _clauses(words: str) -> list[tuple[int, int]]:
    """Clauses, those of strung verbs apart: "signed A with B, licensed C to D and bought E"."""
    found: list[tuple[int, int]] = []
    for left, right in seams(words):
        cuts = [each.end() for each in _STRUNG.finditer(words, left, right) if each.start() > left + 20]
        found.extend(zip([left, *cuts], [*cuts, right], strict=True))
    return found


def _joined(told: Sequence[Actor], firms: Sequence[Actor], names: Sequence[Name]) -> tuple[Actor, ...]:
    """The parties that a special rule read and the firms of the clause; a firm's home is then no party."""
    if len(set(firms)) != 2:
        return tuple(told)
    homes = {code for each in names if each.actor in firms for code in each.homes}
    return tuple(dict.fromkeys([*firms, *(each for each in told if each.code and each.code not in homes)]))


def _place(row: tuple[int, Actor]) -> int:
    return row[0]


def _in(fact: Found, place: int) -> bool:
    return fact.start <= place < fact.end


def _is_strung(words: str, left: int) -> bool:
    """The clause begins with its verb: its subject stands before."""
    return _STRUNG_VERB.match(words, left) is not None


def _is_of(fact: Found, start: int, end: int, *, strung: bool) -> bool:
    """The fact is told in that clause: it begins there, or has most of a clause that is not strung to it."""
    shared = min(fact.end, end) - max(fact.start, start)
    return start <= fact.start < end or (not strung and 2 * shared > end - start)


def _deals(events: Sequence[Event]) -> list[Event]:
    return [each for each in events if each.fact.rule == "deal"]


def _body(scene: Scene) -> int:
    return scene.sentences[0].start if scene.sentences else 0


_THE_PAPER = re.compile(
    r"(?:[Uu]nder |[Bb]y |[Aa]s part of )?(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir) (?:[\w-]+ "
    r")?(?:order|contract|deal|agreement|licence|venture|"
    r"memorandum|plant|line|factory|document|papers?|project|programme|workshop|site|works|partnership|"
    r"firm|machines?)\b|"
    r"(?:[Зз]а |[Дд]о |[Уу] |[Вв] )?(?:[Кк]онтракт\w*|[Уу]год\w+|[Дд]оговор\w*|[Дд]оговір|[Ли]цензі\w+|"
    r"[Мм]еморандум\w*|[Пп]роєкт\w*)(?!\w)"
)


def _is_same(scene: Scene, words: str, parties: Sequence[Actor], events: list[Event]) -> bool:
    """The clause goes on about an event told before: no other party, no word that it is a new one."""
    paper = bool(_THE_PAPER.match(words))
    goes_on = paper or speaks_of_the_same(words)
    again = (_OTHER_ONE if paper else AGAIN).search(words)
    mine = set(parties)
    for event in reversed(events):
        others = set(event.parties)
        shared = mine & others
        firms = {actor for actor in mine | others if is_firm(scene, actor)}
        if goes_on and shared and not again and len(firms) < 3 and not _ITS_OWN.match(words):
            event.parties = tuple(dict.fromkeys([*event.parties, *parties]))
            return True
        if mine and not again and (mine <= others or len(shared) > 1):
            return True
    return False


_ITS_OWN = re.compile(r"(?:Its|Their|Його|Її|Їхн\w+) ")
_OTHER_ONE = Swift(
    r"\b(?:second|another|third|separate(?:ly)?|other)\b|(?<!\w)(?:друг\w+|інш\w+|окрем\w+|ще од\w+)(?!\w)"
)


def _echoes(scene: Scene, words: str, fact: Found, events: list[Event]) -> bool:
    """A special rule's fact that only goes on: of states alone, though the firms of the event were named."""
    if not events or not (_THE_PAPER.match(words) or _SIDES.match(words)) or _OTHER_ONE.search(words):
        return False
    last = events[-1]
    named = [actor for actor in last.parties if is_firm(scene, actor)]
    mine = [actor for actor in fact.parties if is_firm(scene, actor)]
    return len(named) > 1 and set(mine) <= set(last.parties)


_SIDES = re.compile(
    r"(?:On \w+,? )?(?:[Tt]he (?:document|paper|text|sides|parties|partners|two|companies|firms)|"
    r"[Aa] (?:memorandum|contract|letter|paper|declaration) to (?:that|this) effect|[Bb]oth|[Tt]hey)\b|"
    r"(?:[УВ] [а-яіїєґ']+ )?(?:[Сс]торони|[Пп]артнери|[Дд]окумент|[Оо]бидві|[Вв]они|[Кк]омпанії)(?!\w)"
)


def _read(
    scene: Scene,
    sentence: Sentence,
    clause: tuple[int, int],
    index: int,
    here: Sequence[Name],
    firms: list[Actor],
    events: list[Event],
) -> Event | None:
    """The event of a clause that no special rule spoke of; None if it tells none for sure."""
    left, right = clause
    all_words = scene.words(sentence)
    words = scene.text.part(sentence.start + left, sentence.start + right)
    if all_words[0] in '"“«' and not re.match(r"[\"“«][^\"”»]{2,45}[\"”»] ", all_words):
        return None
    if (
        events
        and not here
        and _ORDINAL.match(words)
        and _PLURAL.search(str(scene.text[events[-1].start : events[-1].end]))
    ):
        return _further(scene, sentence, clause, index, events[-1])
    if not (firms or JOINT.search(words)) or REFUSED.search(words) or is_denied(words) or is_civil(words):
        return None
    if OPEN.search(words) and not CONCLUDED.search(words):
        return None
    parties = sides_of(scene, sentence.start + left, sentence.start + right, here, firms, words)
    if len(parties) < 2 or not (
        len(scene.text) <= SHORT_TEXT or is_of_the_field(scene, sentence.start, words)
    ):
        return None
    if _is_same(scene, words, parties, events):
        return None
    first = min([each.start - sentence.start for each in here], default=left + 40)
    begin = max(left, left_edge(all_words, max(left, first)))
    said = ATTRIBUTION.search(all_words, begin + 20, right)
    end = said.start() if said else right
    text = all_words[begin:end].rstrip(" .,;")
    start = sentence.start + begin
    fact = Found(
        FactKind.PARTNERSHIP,
        start,
        start + len(text),
        "deal",
        (),
        (),
        parties,
        subject_of(text) or "cooperation",
        None,
        find_quantity(text),
        doubt=0.4,
    )
    return Event(index, start, sentence.start + right, parties, fact)


_ORDINAL = re.compile(
    r"(?:and )?(?:[Tt]he |[Aa] )?(?:second|third|latter|other)(?: one| of them| document| contract| "
    r"paper)? "
    r"(?:covers|provides|concerns|is|deals|foresees|relates|envisages|will|sets|regulates|allows)\b|"
    r"(?:а )?(?:[Дд]руг\w+|[Тт]рет\w+|[Ії]нш\w+)(?: документ| контракт| угода)?(?: —| –| стосується| "
    r"передбачає| про| дозволяє)"
)
_PLURAL = re.compile(
    r"\b(?:two|three|four|five|2|3|4|5|both|several|a pair of) (?:[\w-]+ )?(?:contracts|agreements|"
    r"documents|papers|memoranda|"
    r"deals|letters)\b|(?:дв[аі]|три|чотири|кілька|обидв\w+) (?:[а-яіїєґ]+ )?(?:контракт|угод|документ|"
    r"меморандум|договор)\w*",
    re.IGNORECASE,
)


def _further(scene: Scene, sentence: Sentence, clause: tuple[int, int], index: int, event: Event) -> Event:
    """ "The second provides for …": of two papers told of at once the other one, between the same."""
    start, end = sentence.start + clause[0], sentence.start + clause[1]
    text = str(scene.text[start:end]).rstrip(" .,;")
    fact = replace(
        event.fact,
        start=start,
        end=start + len(text),
        rule="deal",
        subject=subject_of(text) or "cooperation",
        money=None,
        quantity=find_quantity(text),
        doubt=0.4,
    )
    return Event(index, start, end, event.parties, fact)
