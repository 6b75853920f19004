"""Whom a description means: "the Norwegian firm", "its Czech partner", "the two", "the company".

Resolved to organisations named before it in the text, by home, order or as the one spoken of last; nobody
where several would do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commonspace.core.sources.naming import Name
from commonspace.core.sources.scene import Scene
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor

_AGENT = (
    r"(?:firm|compan(?:y|ies)|maker|manufacturer|group|producer|developer|start-?up|builder|shipyard|"
    r"holding|concern|"
    r"house|supplier|contractor|giant|specialist|outfit|champion|integrator|enterprise|designer|assembler|"
    r"corporation|partner|subsidiary|engineers|side|buyer|seller|licensee|unicorn|newcomer|founders?)"
)
_AGENT_UK = (
    r"[Кк]омпані[яюїє]|[Фф]ірм[аиуі]|[Пп]ідприємств[оау]|[Вв]иробник\w*|[Кк]онцерн\w*|[Хх]олдинг\w*|"
    r"[Гг]руп[аиу]|[Сс]тартап\w*|[Пп]артнер\w*|[Рр]озробник\w*|[Сс]торон[аи]"
)
_DESCRIBED = Swift(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) (?P<words>(?:(?!the\b|its\b)[\w'-]+ "
    rf"){{0,3}}?){_AGENT}s?\b(?! [A-Z])(?!-)|"
    rf"(?<!\w)(?P<uk>(?:[\w'-]+(?:ськ|цьк|зьк)\w+ )?)(?P<noun>{_AGENT_UK})(?! [«A-ZА-ЯІЇЄҐ])(?!\w)",
    holds=rf"\b{_AGENT}s?\b(?! [A-Z])(?!-)|(?<!\w)(?:{_AGENT_UK})(?! [«A-ZА-ЯІЇЄҐ])(?!\w)",
)
_PRONOUN = Swift(
    r"\b(?:[Ii]ts?|[Tt]hey|[Bb]oth|[Tt]he (?:two|pair|partners|companies|firms|sides|parties|couple|duo)|"
    r"[Ee]ach)\b|"
    r"(?<!\w)(?:[Вв]он[аи]|[Вв]оно|[Вв]ін|[Оо]бидв\w+|[Сс]торони|[Пп]артнери|[Кк]омпанії)(?!\w)"
)
_FORMER = Swift(
    r"\b[Tt]he (?P<which>former|latter)\b|(?<!\w)(?P<uk>[Пп]ерша|[Пп]ерший|[Дд]руга|[Дд]ругий|"
    r"[Оо]станн\w+)(?= (?:з них|надає|дає|внос))"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The organisations that the words at `start`..`end` stand for."""

    start: int
    end: int
    actors: tuple[Actor, ...]


def meant_in(scene: Scene, start: int, end: int, names: Sequence[Name], last: Sequence[Actor]) -> list[Meant]:
    """What the descriptions between two places mean. `last`: those spoken of last, the subject first."""
    found = []
    for match in _DESCRIBED.finditer(scene.text, start, end):
        if match.group(0).startswith(("A ", "a ", "An ", "an ")):
            found.extend(_somebody(scene, match))
            continue
        here = [each for each in names if start <= each.start < match.start()]
        before = [each for each in names if each.end <= start]
        actors = _by_home(scene, match, [*before, *here])
        if actors is None:
            others = [actor for actor in last if actor not in {each.actor for each in here}]
            actors = tuple(others[:1])
        found.append(Meant(match.start(), match.end(), actors))
    opens = _PRONOUN.search(scene.text, start, min(end, start + 60))
    if opens and not any(each.start <= opens.start() for each in found):
        some = last[:1] if re.fullmatch(r"[Ii]ts?|[Вв]он[ао]|[Вв]оно|[Вв]ін", opens.group(0)) else last[:2]
        if not any(start <= each.start < opens.start() for each in names):
            found.append(Meant(opens.start(), opens.end(), tuple(some)))
    return found


_BESIDE = re.compile(r"\b(?:with|from|to|for|by|between|and|of) $")


def _somebody(scene: Scene, match: re.Match[str]) -> list[Meant]:
    """ "From a Ukrainian supplier": somebody of that nation, who is named by it alone."""
    if not _BESIDE.search(scene.text[max(0, match.start() - 9) : match.start()]):
        return []
    return [
        Meant(match.start(), match.end(), (each.actor,))
        for each in scene.actors_in(match.start(), match.end())
        if each.actor.code.isupper() and each.actor.code not in ("RU", "BY")
    ][:1]


def _by_home(scene: Scene, match: re.Match[str], names: Sequence[Name]) -> tuple[Actor, ...] | None:
    """Those at home where the description says, () if none is; None if it says no place."""
    words = match["words"] or match["uk"] or ""
    at = match.start("words") if match["words"] is not None else match.start("uk")
    codes = {each.actor.code for each in scene.actors_in(at, at + len(words)) if each.actor.code.isupper()}
    places = {
        word.casefold()[:7]
        for word in words.split()
        if word[0].isupper() or re.search(r"(?:ськ|цьк|зьк)\w+$", word)
    }
    if not codes and not places:
        return None
    fitting = [each.actor for each in names if each.homes & (codes or places)]
    if not fitting:
        homeless = list(dict.fromkeys(each.actor for each in names if not each.homes))
        fitting = homeless[:1] if len(homeless) == 1 else []
    return tuple(dict.fromkeys(reversed(fitting)))[:1]
