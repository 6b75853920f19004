"""Whose fact it is: every actor that an item names, with the traits that speak for or against him."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonspace.core.sources.acting import acts
from commonspace.core.sources.actors import Named
from commonspace.core.sources.item import Item
from commonspace.core.sources.plain_gifts import giver_of
from commonspace.core.sources.scene import Found
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.symbols import Mention
from commonspace.core.sources.values import Actor
from commonspace.core.sources.weights import Linear

GIFTS = ("pledge", "delivery")
PAPERS = ("partnership", "project")
_SURE = 0.75  # the chance from which an actor takes the place of those whom the rules took
_ALSO = 0.5  # the chance from which an actor beside the likeliest one is taken too


@dataclass(frozen=True, slots=True)
class Owner:
    """An actor that a fact may belong to, where he is named, and what is true of him there."""

    actor: Actor
    mentions: tuple[Mention, ...]
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the fact stands: its words, clause and sentence, and who is named in the sentence before it."""

    start: int
    end: int
    clause: tuple[int, int]
    sentence: Sentence
    before: tuple[Mention, ...]


def owners_of(item: Item, start: int, end: int, kind: str, ruled: Sequence[Actor]) -> list[Owner]:
    """Every actor of the item as an owner of what stands at `start`..`end`; `ruled`: whom the rules took."""
    sentence = item.scene.sentence_at(start)
    if sentence is None:
        return []
    group = _group(kind)
    before = tuple(
        each for each in item.mentions if sentence.start <= each.start < start and each.sort != "UA"
    )
    place = _Place(start, end, item.clause_at(start), sentence, before)
    given = giver_of(item.scene, sentence, start, end) if group == "gift" else ()
    answers = [{_key(actor) for actor in actors} for actors in (given, ruled)]
    by_key: dict[str, list[Mention]] = {}
    for each in item.mentions:
        by_key.setdefault(each.key, []).append(each)
    alone = sum(key != "UA" for key in by_key) == 1
    found = []
    for key, mentions in by_key.items():
        sort = next((each.sort for each in mentions if each.sort != "PERS"), "PERS")
        traits = [f"type={sort}", f"n={min(3, len(mentions))}", *_answered(key, sort, *answers)]
        if alone and key != "UA":
            traits.append("only")
        traits.extend(_standing(item, mentions, sort, place))
        named = frozenset((*(f"{group}:{trait}" for trait in traits), f"{group}:{kind}type={sort}"))
        found.append(Owner(mentions[0].actor, tuple(mentions), named))
    return found


def likeliest(
    model: Linear, item: Item, start: int, end: int, kind: str, ruled: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The likeliest owner, and every other who is likelier than not; nobody if the item names nobody."""
    scored = sorted(
        (
            (-model.chance(each.traits), place, each)
            for place, each in enumerate(owners_of(item, start, end, kind, ruled))
        ),
        key=lambda row: row[:2],
    )
    return tuple(each.actor for place, (less, _, each) in enumerate(scored) if place == 0 or -less > _ALSO)


def surest(
    model: Linear, item: Item, start: int, end: int, kind: str, ruled: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The likeliest owner if he is very likely, and nobody whom the rules took is at all; else nobody."""
    owners = owners_of(item, start, end, kind, ruled)
    chances = {_key(each.actor): model.chance(each.traits) for each in owners}
    best = max(owners, key=lambda each: chances[_key(each.actor)], default=None)
    if best is None or chances[_key(best.actor)] < _SURE:
        return ()
    if any(chances.get(_key(actor), 0.0) > 1 - _SURE for actor in ruled):
        return ()
    return (best.actor,)


def owners_ruled(fact: Found | None) -> tuple[Actor, ...]:
    """Whom the rules took for the owners of a fact."""
    return () if fact is None else (*(fact.givers or ()), *fact.parties)


def _group(kind: str) -> str:
    if kind in GIFTS:
        return "gift"
    if kind in PAPERS:
        return "paper"
    return "need" if kind == "need" else "group"


def _key(actor: Actor) -> str:
    return actor.code or actor.english.casefold()


def _answered(key: str, sort: str, given: set[str], ruled: set[str]) -> Iterator[str]:
    if key in given:
        yield from ("giver_of", f"giver_of+{sort}")
    if key in ruled:
        yield from ("rule", f"rule+{sort}")
    if given and given == ruled and key in ruled:
        yield "agree"


def _standing(item: Item, mentions: Sequence[Mention], sort: str, place: _Place) -> Iterator[str]:
    sentence = place.sentence
    inside = [each for each in mentions if sentence.start <= each.start < sentence.end]
    before = [each for each in inside if each.start < place.start]
    behind = [each for each in inside if each.start >= place.end]
    within = [each for each in inside if place.start <= each.start < place.end]
    if within:
        yield "mid"
        yield from _named(item, within[0], "mid:")
    if before:
        last = before[-1]
        near = "c" if last.start >= place.clause[0] else "s"
        yield from (f"bef{near}", f"bef{near}{sort}")
        yield from _named(item, last, "b:")
        if place.before and last is place.before[-1]:
            yield from ("nearest", f"nearest{near}")
        if place.before and last is place.before[0]:
            yield "firstin"
    if behind:
        near = "c" if behind[0].start < place.clause[1] else "s"
        yield from (f"aft{near}", f"aft{near}{sort}")
        yield from _named(item, behind[0], "a:")
    if not inside:
        yield from _elsewhere(item, mentions, sort, place)
    body = item.scene.sentences[0].start
    without = "" if place.before else "no"
    if any(each.start < body for each in mentions):
        yield from ("title", f"title{sort}", f"title{without}inside")
    first = next((each for each in item.mentions if each.sort != "UA" and each.start >= body), None)
    if mentions[0] is first:
        yield from ("firstdoc", f"firstdoc{without}in")


def _elsewhere(item: Item, mentions: Sequence[Mention], sort: str, place: _Place) -> Iterator[str]:
    earlier = [each for each in mentions if each.start < place.sentence.start]
    if not earlier:
        yield "later"
        return
    last, sentences = earlier[-1], item.scene.sentences
    home = item.scene.sentence_at(last.start)
    steps = sentences.index(place.sentence) - sentences.index(home) if home else 0
    yield from (f"prev{min(3, steps)}", f"prev{min(3, steps)}{sort}")
    yield from _named(item, last, "p:")
    if not any(
        last.start < each.start < place.sentence.start and each.key != last.key and each.sort != "UA"
        for each in item.mentions
    ):
        yield "lastprev"
    yield "prevbutinside" if place.before else "prevnoinside"


def _named(item: Item, mention: Mention, side: str) -> Iterator[str]:
    behind, before = item.sign_behind(mention.end), item.sign_before(mention.start)
    yield from (
        f"{side}t={mention.sort}",
        f"{side}after={behind}",
        f"{side}before={before}",
    )
    for name, holds in (("place", mention.place), ("owner", mention.owner), ("cap", mention.capital)):
        if holds:
            yield side + name
    if mention.sort in ("ALLY", "BODY"):
        named = Named(
            mention.start, mention.end, mention.actor, mention.capital, mention.place, mention.owner
        )
        yield side + ("acts" if acts(item.scene, named) else "passive")
