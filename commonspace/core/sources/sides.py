"""Between whom a clause tells business: firms and states that act, and where works stand.

A paper, a venture or a licence needs two who are named; works of one firm need another country.
"""

import re
from collections.abc import Sequence

from commonspace.core.sources.dealing import (
    BEGUN,
    JOINT,
    LICENCE,
    MADE,
    MAKE,
    PAPER,
    SIGNED,
    TEAM,
    TRADE,
    VENTURE,
    WORKS,
)
from commonspace.core.sources.naming import Name
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.values import Actor

_STATE = re.compile(
    r"(?:'s|’s)? (?:[\w-]+ ){0,2}?(?:government|cabinet|ministr\w+|ministers?|side|state|army|navy|"
    r"armed forces|"
    r"air force|president|parliament|procurement|agency|council|arms agency|authorities)\b|"
    r" (?:[а-яіїєґ-]+ )?(?:уряд\w*|міністерств\w+|міноборони|сторон\w+|влад\w+|армі\w+|флот\w*|кабмін\w*)"
)
_ADJECTIVE = re.compile(
    r"[A-Z]\w+(?:ian|ish|ese|ench|utch|eek|zech|erman|wiss|merican|orean|vak|ene)$|.*(?:ськ|цьк|зьк)\w*$"
)
_FOR = re.compile(r"\b(?:with|between|from|to|for|by)(?: the)? $|(?<!\w)(?:з|із|зі|між|для|від) $")


def sides_of(
    scene: Scene, start: int, end: int, here: Sequence[Name], firms: list[Actor], words: str
) -> tuple[Actor, ...]:
    """The two or more between whom the clause tells business, () if it tells none."""
    nations, places = _nations(scene, start, end, here)
    paper = PAPER.search(words) and SIGNED.search(words)
    if paper or TEAM.search(words) or LICENCE.search(words) or VENTURE.search(words):
        every = [*firms, *nations]
        if len(every) < 2 and paper:
            every += [actor for actor, beside in places if beside]
        if len(every) > 1:
            return tuple(dict.fromkeys(every))
    trades = TRADE.search(words)
    makes = MAKE.search(words) and MADE.search(words)
    if len(firms) > 1 and (trades or makes):
        return tuple(firms)
    if makes and WORKS.search(words) and firms:
        homes = {code for each in here for code in each.homes if code.isupper()}
        if scene.language == "uk" and homes and "UA" not in homes and _IN_TOWN.search(words):
            places = [*places, (scene.nation("UA"), False)]
        abroad = [actor for actor, _ in places if actor.code not in homes] or _host(scene, start, end, homes)
        if abroad and (homes or abroad[0].code == "UA"):
            return (firms[0], abroad[0])
    if len(nations) > 1 and JOINT.search(words) and BEGUN.search(words):
        return tuple(dict.fromkeys(nations))
    return ()


_FOR_WHOM = re.compile(r"\b(?:for|to|of|in|from) the $|(?<!\w)(?:для|у|в|до) $")


_IN_TOWN = re.compile(r"(?<!\w)(?:у|в|під|біля|поблизу|на) [А-ЯІЇЄҐ][а-яіїєґ']{3,}")


def _host(scene: Scene, start: int, end: int, homes: set[str]) -> list[Actor]:
    """For a firm of Ukraine at work in a town of no known country: the nation named beside the sentence."""
    if homes != {"UA"}:
        return []
    near = [
        each.actor
        for each in scene.actors_in(max(0, start - 250), end + 120)
        if each.actor.code.isupper() and each.actor.code not in ("UA", "RU", "BY")
    ]
    return near if len(set(near)) == 1 else []


def nations_of(scene: Scene, start: int, end: int, names: Sequence[Name]) -> list[Actor]:
    """The nations that act between two places."""
    return _nations(scene, start, end, names)[0]


def _nations(
    scene: Scene, start: int, end: int, here: Sequence[Name]
) -> tuple[list[Actor], list[tuple[Actor, bool]]]:
    """The nations of a clause that act, and those that are places, each with whether it is dealt with."""
    acting: list[Actor] = []
    places: list[tuple[Actor, bool]] = []
    text = scene.text
    for each in scene.actors_in(start, end):
        if not (each.actor.code.isupper() or each.actor.code == "eu") or each.actor.code in ("RU", "BY"):
            continue
        if any(name.start <= each.start < name.end for name in here):
            continue
        word, behind = text[each.start : each.end], text[each.end : each.end + 40]
        state = _STATE.match(behind)
        if each.owner and not state:
            continue
        if _ADJECTIVE.match(word) and word != each.actor.name and not state:
            if re.match(
                r" (?:soil|region|territory|town|city|site|plant|port)|\w* (?:місті|землі|території|"
                r"області)",
                behind,
            ):
                places.append((each.actor, False))
            continue
        if each.place or _FOR_WHOM.search(text[max(0, each.start - 14) : each.start]):
            beside = bool(_FOR.search(text[max(0, each.start - 14) : each.start]))
            places.append((each.actor, beside))
        else:
            acting.append(each.actor)
    return acting, places
