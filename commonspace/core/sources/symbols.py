"""A text as symbols for the learnt models: stems of words, and one sign for each kind of name or figure.

"Norway gives 20 million euros" is `@ALLY gives @SUM`: what was learnt of one nation holds of all.
"""

import re
from dataclasses import dataclass

from commonspace.core.sources.naming import find_names
from commonspace.core.sources.numbers import SPELLED
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.speech import nation_of
from commonspace.core.sources.values import Actor

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d[\d.,]*|[;:()«»\"“”–—%$€£]|[.,?!]")
_SPELLED = re.compile(SPELLED, re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яіїєґ]")
_FOES = ("RU", "BY", "CN", "IR", "KP")
_ENGLISH_STEM, _UKRAINIAN_STEM = 6, 5  # letters that are kept: endings and most suffixes fall away


@dataclass(frozen=True, slots=True)
class Symbol:
    """A word or name at `start`..`end`, as the models see it."""

    start: int
    end: int
    sign: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor where it is named: by name, or by a person who speaks for it (`sort` is PERS)."""

    start: int
    end: int
    actor: Actor
    sort: str
    place: bool = False
    owner: bool = False
    capital: bool = False

    @property
    def key(self) -> str:
        return self.actor.code or self.actor.english.casefold()


def mentions_of(scene: Scene) -> tuple[Mention, ...]:
    """Everybody who could be an actor of a fact, in order of place."""
    found = [
        Mention(
            each.start, each.end, each.actor, _sort(scene, each.actor), each.place, each.owner, each.capital
        )
        for each in scene.actors
        if each.actor.code not in ("RU", "BY")
    ]
    named = [(each.start, each.end) for each in found]
    found += [
        Mention(each.start, each.end, each.actor, "FIRM")
        for each in find_names(scene)
        if not any(start < each.end and each.start < end for start, end in named)
    ]
    for person in scene.people:
        nation = nation_of(person, scene.text, scene.actors, scene.knowledge, scene.language)
        if nation and nation.code not in ("RU", "BY"):
            found.append(Mention(person.start, person.end, nation, "PERS"))
    return tuple(sorted(found, key=lambda each: each.start))


def _sort(scene: Scene, actor: Actor) -> str:
    code, tables = actor.code, scene.knowledge
    if code == "UA":
        return "UA"
    if code in _FOES:
        return "FOE"
    if code in tables.companies:
        return "FIRM"
    if code in tables.groups:
        return "GROUP"
    if code in tables.programmes:
        return "PROG"
    return "ALLY" if code.isupper() else "BODY"


def symbols_of(scene: Scene, mentions: tuple[Mention, ...]) -> tuple[Symbol, ...]:
    """The whole text as symbols, in order."""
    marks = [(each.start, each.end, f"@{each.sort}") for each in mentions]
    marks += [(each.start, each.end, "@FOE") for each in scene.actors if each.actor.code in ("RU", "BY")]
    marks += [(each.start, each.end, "@PERS") for each in scene.people]
    marks += [(each.start, each.end, "@SUM") for each in scene.money]
    marks += [(each.start, each.end, "@DATE") for each in scene.dates]
    kept: list[Symbol] = []
    for start, end, sign in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if not kept or start >= kept[-1].end:
            kept.append(Symbol(start, end, sign))
    found: list[Symbol] = []
    place = 0
    for match in _TOKEN.finditer(scene.text):
        while place < len(kept) and kept[place].end <= match.start():
            place += 1
        if place < len(kept) and kept[place].start < match.end():
            if not found or found[-1] is not kept[place]:
                found.append(kept[place])
            continue
        found.append(Symbol(match.start(), match.end(), _sign(match.group(0), found)))
    return tuple(found)


def _sign(word: str, before: list[Symbol]) -> str:
    if word[0].isdigit() or _SPELLED.fullmatch(word):
        return "@NUM"
    if word[0].isupper() and before and before[-1].sign not in ".!?":
        return "@Cap"
    return stem(word)


def stem(word: str) -> str:
    """The first letters of a word, small."""
    word = word.casefold().replace("’", "'")
    return word[: _UKRAINIAN_STEM if _CYRILLIC.match(word) else _ENGLISH_STEM]
