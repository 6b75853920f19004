"""Who acts where a clause does not say: the nation that acted last, else the one that the item is about.

A nation acts where its name, its capital or its adjective beside a word of government or of giving stands
("the Estonian defence ministry", "Greek stocks"); "Norwegian and American makers" are no nations, and what
only stands after a word of place is no actor.
"""

import re

from commonspace.core.sources.actors import Named
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.speech import nation_of
from commonspace.core.sources.values import Actor, SegmentKind

NO_GIVERS = frozenset(("UA", "RU", "BY", "CN", "IR", "KP"))
_ADJECTIVE = re.compile(
    r"(?:[A-Z]\w+ )?(?:\w+(?:an|ish|ese|ic)|Dutch|French|Czech|Slovak|Greek|Swiss|American|U\.S\.|US|UK|EU)|"
    r"[а-яіїєґ]+\w*ськ\w*|[А-ЯІЇЄҐ][а-яіїєґ-]+(?:ськ|цьк|зьк)\w*"
)
_OF_STATE = re.compile(
    r"(?:'s)? (?:[\w'-]+ ){0,2}?(?:governments?|ministry|ministers?|parliament|president|premier|chancellor|"
    r"king|queen|cabinet|army|navy|air force|armed forces|state|authorities|side|secretary|envoy|ambassador|"
    r"congress|senate|treasury|taxpayers?|budget|stocks?|stores|depots?|arsenals?|stockpiles?|money|funds?|"
    r"funding|contribution|share|gifts?|donations?|packages?|aid|assistance|support|help|tranche|pledges?|"
    r"promises?|commitments?|expense|cost|consignment|convoy|deliver(?:y|ies)|initiative|offer)\b|"
    r" (?:[а-яіїєґ'-]+ ){0,2}?(?:уряд|міністер|міністр|міноборони|оборонн\w+ відомств|парламент|президент|"
    r"прем'єр|канцлер|король|армі|сторон|посо[лв]|влад|казн|бюджет|склад|запас|арсенал|кошт|гроші|внес|частк|"
    r"подарун|пакет|допомог|підтримк|транш|обіцян|зобов'яза|колон|парті|поставк|ініціатив|рахунок|"
    r"Міноборони)",
    re.IGNORECASE,
)
_MINISTRY = re.compile(
    r" (?:[а-яіїєґ'-]+ )?(?:Міноборони|міноборони|міністерств\w+|уряд\w*|оборонн\w+ відомств\w+)(?!\w)|"
    r"'s (?:defen[cs]e )?(?:ministry|government)\b"
)  # who speaks there: "повідомили в естонському Міноборони"
_OF_A_FIRM = re.compile(
    r"(?:'s)? (?:[\w'-]+ ){0,2}?(?:makers?|manufacturers?|producers?|firms?|compan(?:y|ies)|builders?|"
    r"shipyards?|"
    r"yards?|start-ups?|concerns?|groups?|holdings?|suppliers?|developers?|investors?|engineers?|plants?)\b|"
    r" (?:[а-яіїєґ'-]+ ){0,2}?(?:виробник|компані|фірм|концерн|верф|підприємств|холдинг|стартап|завод|"
    r"інвестор|інженер)"
)


def acts(scene: Scene, named: Named) -> bool:
    """The nation or body does something itself where it is named."""
    if named.actor.code in NO_GIVERS or (named.place and not _MINISTRY.match(scene.text, named.end)):
        return False
    if named.actor.code in scene.knowledge.companies or named.actor.code in scene.knowledge.programmes:
        return False
    if _OF_A_FIRM.match(scene.text, named.end):
        return False
    words = scene.text[named.start : named.end]
    if words != named.actor.english and _ADJECTIVE.fullmatch(words):
        return bool(_OF_STATE.match(scene.text, named.end))
    return True


def acting_in(scene: Scene, start: int, end: int) -> list[Named]:
    """The nations and bodies that act between two places, in order."""
    return [each for each in scene.actors_in(start, end) if acts(scene, each)]


_PAYS = re.compile(
    r"\b(?:paid(?: for)?|funded|financed|donated|given|supplied|bought|covered|promised|pledged|sent|"
    r"provided|"
    r"delivered|handed over|offered|gifted|contributed|put up|come|came|gifts?|present|donation)"
    r"(?: \w+ly)? (?:by|from|of) (?:the )?$|"
    r"\bat (?:the )?expense of (?:the )?$|\bcourtesy of (?:the )?$|\b(?:from|by) (?:the )?$|"
    r"(?<!\w)(?:від|коштом|за кошти|за рахунок|за гроші|подарунок|завдяки)(?: уряду| країни)? $|"
    r"(?<!\w)(?:заплати|оплати|сплати|профінансува|внес|нада|переда|пода|дода|виділи)\w*(?: уряд)? $"
)
_EXPENSE = re.compile(r" (?:expense|cost)\b")


def paying_behind(scene: Scene, start: int, end: int) -> list[Named]:
    """The states that pay for what stands before `start`: "paid for by Latvia", "які надала Латвія"."""
    return [
        each
        for each in scene.actors_in(start, end)
        if each.actor.code.isupper()
        and each.actor.code not in NO_GIVERS
        and (
            _PAYS.search(scene.text[max(0, each.start - 40) : each.start])
            or (scene.text[: each.start].endswith("at ") and _EXPENSE.match(scene.text, each.end))
        )
    ]


def last_to_act(scene: Scene, place: int) -> tuple[Actor, ...]:
    """Who acted last before `place`: in its sentence, then sentence by sentence, then in the headline."""
    here = scene.sentence_at(place)
    start = here.start if here else place
    near = _nations(acting_in(scene, start, place))
    if near:
        return near[-1:]
    spoken = _speaker(scene, start, place)
    if spoken:
        return spoken
    before = [sentence for sentence in scene.sentences if sentence.end <= start]
    for sentence in reversed(before):
        found = _nations(acting_in(scene, sentence.start, sentence.end)) or _speaker(
            scene, sentence.start, sentence.end
        )
        if found:
            return found[:1]
    return about(scene)


def _nations(named: list[Named]) -> tuple[Actor, ...]:
    return tuple(each.actor for each in named if each.actor.code.isupper())


def _speaker(scene: Scene, start: int, end: int) -> tuple[Actor, ...]:
    """The nation of a person who is named there."""
    for person in scene.people:
        if start <= person.start and person.end <= end:
            nation = nation_of(person, scene.text, scene.actors, scene.knowledge, scene.language)
            if nation and nation.code not in NO_GIVERS:
                return (nation,)
    return ()


def about(scene: Scene) -> tuple[Actor, ...]:
    """The one nation that an item is about: alone in its headline, else alone in the whole of it."""
    heads = [part for part in scene.segments if part.kind is SegmentKind.HEADLINE]
    named = [each for each in scene.actors if each.actor.code.isupper() and each.actor.code not in NO_GIVERS]
    for parts, anywhere in (
        ([(part.start, part.end) for part in heads], True),
        ([(0, len(scene.text))], False),
    ):
        found = dict.fromkeys(
            each.actor
            for each in named
            if any(start <= each.start < end for start, end in parts)
            and not _OF_A_FIRM.match(scene.text, each.end)
            and (anywhere or not each.place)
        )
        if len(found) == 1:
            return tuple(found)
    return ()


def sentence_before(scene: Scene, sentence: Sentence) -> Sentence | None:
    """The sentence before, None for the first."""
    place = scene.sentences.index(sentence)
    return scene.sentences[place - 1] if place else None
