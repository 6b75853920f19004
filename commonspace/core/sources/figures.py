"""The sum of an agreement or a work: told in its own clause, in its sentence or in the sentence that goes on.

A sum is taken only where words of price stand beside it and no other event or year lays claim to it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from commonspace.core.sources.dealing import NO_VALUE, VALUE
from commonspace.core.sources.money import MoneyMention
from commonspace.core.sources.naming import FIRM_EN, FIRM_UK
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.values import FactKind

_BUDGET = re.compile(
    r"(?:It|The (?:project|programme|scheme|effort|budget|cost|plan)|Its (?:budget|cost|value)|Known as|"
    r"The sides|Each side|"
    r"Його (?:вартість|бюджет)|Її (?:вартість|бюджет)|Бюджет|Вартість|На (?:це|нього|неї)|Проєкт|"
    r"Програма|Кошторис)(?!\w)"
)
_ELSE = re.compile(
    r"(?:Separately|Meanwhile|By contrast|Elsewhere|In another|Earlier|Last year|Besides|Окремо|"
    r"Водночас|Тим часом|Раніше|"
    r"Торік|Натомість|Крім того)(?!\w)"
)
_FIRST = re.compile(r"(?:The (?:former|first)|Перш\w+)(?!\w)")
_NEAR = 70  # characters before a sum in which its word of price stands
_ON = 2  # sentences that may go on about an event


def with_figures(scene: Scene, events: Sequence[tuple[int, Found]], found: Sequence[Found]) -> list[Found]:
    """The facts of the events, in order, each with its sum where one is told; `events` by sentence.

    What somebody named in its own sentence gives stays with him: `found` are all facts so far.
    """
    sums = [each for each in scene.money if not each.conversion and not _is_given(scene, each, found)]
    if not sums:
        return [fact for _, fact in events]
    taken = {id(each) for _, fact in events for each in sums if fact.money and each.money == fact.money}
    priced: list[Found] = []
    for place, (index, fact) in enumerate(events):
        later = [other for other, _ in events[place + 1 :]]
        own = (
            None
            if fact.money
            else _sum_of(scene, index, fact, later, [each for each in sums if id(each) not in taken])
        )
        if own:
            taken.add(id(own))
            fact = replace(fact, money=own.money, flags=(*fact.flags, "priced"))
        priced.append(fact)
    return priced


def _sum_of(
    scene: Scene, index: int, fact: Found, later: Sequence[int], sums: Sequence[MoneyMention]
) -> MoneyMention | None:
    own = scene.sentences[index]
    if all(actor.code.isupper() or actor.code == "eu" for actor in fact.parties):
        return _of_states(scene, index, fact, sums)
    inside = [each for each in sums if own.start <= each.start < own.end]
    if inside:
        shared = index in later
        near = [
            each
            for each in inside
            if _is_price(scene, each, own.start) and (not shared or fact.start <= each.start < fact.end)
        ]
        return near[0] if near else None
    stop = min([other for other in later if other > index], default=len(scene.sentences))
    for following in scene.sentences[index + 1 : min(stop, index + 1 + _ON)]:
        if following.paragraph != own.paragraph or _ELSE.match(scene.words(following)):
            break
        if index in later and not _FIRST.match(scene.words(following)):
            continue  # of several events of one sentence the last is spoken of, unless "the former" is
        near = [
            each
            for each in sums
            if following.start <= each.start < following.end and _is_price(scene, each, following.start)
        ]
        if near:
            return near[0]
    return None


def _of_states(scene: Scene, index: int, fact: Found, sums: Sequence[MoneyMention]) -> MoneyMention | None:
    """What states give beside a paper is theirs: their sum stands in the fact, or is called its budget."""
    own = scene.sentences[index]
    told = [
        each for each in sums if fact.start <= each.start < fact.end and _is_price(scene, each, own.start)
    ]
    for following in scene.sentences[index + 1 : index + 2]:
        if _BUDGET.match(scene.words(following)):
            told += [each for each in sums if following.start <= each.start < following.end]
    return told[0] if told else None


def _is_given(scene: Scene, mention: MoneyMention, found: Sequence[Found]) -> bool:
    """A pledge claims the sum, and the nation that makes it acts in the sum's own sentence."""
    sentence = scene.sentence_at(mention.start)
    if sentence is None:
        return True
    here = {
        each.actor.code
        for each in scene.actors_in(sentence.start, sentence.end)
        if not each.place or scene.text[max(0, each.start - 5) : each.start] == "from "
    } - {"UA"}
    adjectives = {
        each.actor.code
        for each in scene.actors_in(sentence.start, sentence.end)
        if _OF_FIRM.match(scene.text[each.end : each.end + 40])
    }
    return any(
        fact.kind in (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL)
        and fact.money == mention.money
        and fact.start <= mention.start < fact.end
        and any(
            (giver.code in here - adjectives) or (not giver.code and giver.name in scene.words(sentence))
            for giver in fact.givers or ()
        )
        for fact in found
    )


_OF_FIRM = re.compile(rf"(?:'s|’s)? (?:[\w-]+ ){{0,2}}?(?:{FIRM_EN}|{FIRM_UK})(?!\w)|(?:'s|’s) [A-Z]| [A-Z«]")


_DIRECT = re.compile(
    r"\b(?:for|worth|costing|valued at|priced at)(?: about| some| around| more than| over)? $|"
    r"(?<!\w)(?:за|вартістю|на суму|ціною)(?: понад| близько| майже)? $"
)


def _is_price(scene: Scene, mention: MoneyMention, start: int) -> bool:
    text = scene.text
    left = max(start, mention.start - _NEAR)
    sentence = scene.sentence_at(mention.start)
    last = sentence.end if sentence else mention.end
    if _DIRECT.search(text[left : mention.start]):
        return True
    around = text[left : min(last, mention.end + 40)]
    return bool(VALUE.search(around)) and not NO_VALUE.search(text[left : min(last, mention.end + 30)])
