"""What a coalition counts and who leads it, where the words stand behind the fact that names it.

"It now has 22 members", "fourteen states shared the bill": the figure of the sentence, else of the one "
"that goes
on about the group. Leaders told of in a clause beside ("which Norway and Spain lead") are its parties.
"""

import re
from dataclasses import replace

from commonspace.core.sources.numbers import SPELLED
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, FactKind

_MEMBERS = Swift(
    rf"(?<![\w.,])(?:\d{{1,3}}|{SPELLED}) (?:(?:member|participating|allied|NATO|EU|European) )?"
    rf"(?:states|countries|nations|members|governments|allies|capitals)\b|"
    rf"(?<!\w)(?:\d{{1,3}}|{SPELLED}) (?:[а-яіїєґ-]+ )?(?:країн\w*|держав\w*|член\w*|учасни\w+|"
    rf"союзник\w*)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = Swift(
    r"\b(?:[Ii]t|[Ii]ts|[Tt]he (?:group|coalition|grouping|club|alliance|members?)|now|[Mm]embers?|"
    r"member states|thus|"
    r"then|joined|shared)\b|"
    r"(?<!\w)(?:[Уу] ній|[Дд]о неї|[Вв]она|[Тт]епер|[Нн]ині|[Зз]араз|[Кк]оаліці\w+|[Гг]руп[аиу]|"
    r"[Уу]часни\w+|вже|член\w*)(?!\w)"
)
_OTHER_GROUP = Swift(
    r"\b(?:older|other|another|drone|artillery|maritime|IT|tank|demining|for comparison|earlier|ago|"
    r"last year)\b|"
    r"(?<!\w)(?:інш\w+|раніше|торік|для порівняння)(?!\w)"
)
_LEADS = re.compile(
    r"\b(?:led by|leads?|co-?leads?|steers?|heads?|headed by|chaired by|chairs?|run by|steered by|"
    r"jointly lead)\b|"
    r"(?<!\w)(?:очолю\w+|на чолі|керу\w+|головує|головують|під проводом|лідер\w+)(?!\w)"
)


def with_members(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts, those of coalitions with the count and the leaders that the words beside them tell."""
    if not any(each.kind is FactKind.COALITION for each in found):
        return found
    return [_told(scene, each) if each.kind is FactKind.COALITION else each for each in found]


def _told(scene: Scene, fact: Found) -> Found:
    sentence = scene.sentence_at(fact.start)
    if sentence is None:
        return fact
    if not any(actor.code.isupper() for actor in fact.parties):
        leaders = _leaders(scene, sentence)
        if leaders:
            end = max(fact.end, len(scene.words(sentence).rstrip(" .")) + sentence.start)
            fact = replace(fact, parties=leaders, end=end)
    if fact.quantity is not None:
        return fact
    following = scene.sentence_at(sentence.end + 1)
    places = [(sentence, _MEMBERS.search(scene.words(sentence)))]
    if following is not None and following.paragraph == sentence.paragraph:
        words = scene.words(following)
        if _GOES_ON.search(words[:60]) and not _OTHER_GROUP.search(words):
            places.append((following, _MEMBERS.search(words)))
        elif _MEMBERS.match(words) and not _OTHER_GROUP.search(words):
            places.append((following, _MEMBERS.match(words)))
    for where, count in places:
        if count and not _past(scene.words(where), count.start()):
            quantity = find_quantity(scene.words(where)[count.start() :])
            if quantity is not None:
                start = min(fact.start, where.start + count.start())
                return replace(
                    fact, start=start, end=max(fact.end, where.start + count.end()), quantity=quantity
                )
    return fact


def _past(words: str, place: int) -> bool:
    return bool(
        re.search(
            r"\b(?:started|began|from|had) (?:with )?$|почина\w+ з $", words[max(0, place - 18) : place]
        )
    )


def _leaders(scene: Scene, sentence: Sentence) -> tuple[Actor, ...]:
    """The nations beside a word of leading."""
    words = scene.words(sentence)
    led = _LEADS.search(words)
    if led is None:
        return ()
    left, right = sentence.start + max(0, led.start() - 60), sentence.start + led.end() + 60
    return tuple(
        dict.fromkeys(
            each.actor
            for each in scene.actors_in(left, min(right, sentence.end))
            if each.actor.code.isupper() and not each.place
        )
    )
