"""Who acts in a text: nations, bodies, governments, and the generic groups ("partners", "Allies")."""

import re
from dataclasses import dataclass

from commonspace.core.sources.knowledge import Knowledge
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor

_PLACE = re.compile(
    r"(?:\b(?:in|at|near|from|outside|around|across|of|into|to|for|with|against|visit(?:ed|"
    r"ing)? to|arrived in|[Уу]|"
    r"[Вв]|[Зз]|[Іі]з|[Дд]о|біля|поблизу|під)\s+)$"
)
_OWNED = re.compile(r"^(?:'s|s')")
_GROUPS = Swift(
    r"(?P<partner_countries>partner (?:countries|nations|states))|"
    r"(?P<allies_and_partners>allies and partners)|(?P<other_countries>other (?:countries|"
    r"nations))|"
    r"(?P<countries>(?:\d+|[Mm]any|[Ss]everal|[Dd]ozens of|[a-z]+teen|twenty|thirty|forty) (?:countries|"
    r"nations|states|donors|governments))|"
    r"(?P<donors>(?<!\w)[Dd]onors)|(?P<країни>\d+ (?:країн\w*|держав\w*|донорів))|"
    r"(?P<донори>(?<!\w)[Дд]онор(?:и|ів|ами)(?!\w))|"
    r"(?P<Allies>(?<![\w])(?:NATO )?[Aa]llies)|(?P<partners>(?:(?:our|European|Western|"
    r"international|foreign) )?partners(?! and))|"
    r"(?P<партнери>(?:наш\w+ |міжнародн\w+ |європейськ\w+ |західн\w+ )?партнер(?:и|ів|ам|ами|"
    r"ах)\b)|(?P<союзники>союзник(?:и|ів|ам|ами)\b)|(?P<весь_світ>весь світ)|"
    r"(?P<Congress>(?:the )?(?:U\.S\. )?Congress\b)",
    holds=r"countries|nations|states|donors|governments|[Dd]onors|[Aa]llies|partners|країн|держав|[Дд]онор|"
    r"партнер|союзник|весь світ|Congress",
)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named at `start`..`end`; `capital`: by its capital; `place`: after a word of place."""

    start: int
    end: int
    actor: Actor
    capital: bool = False
    place: bool = False
    owner: bool = False
    generic: bool = False


def find_actors(text: str, knowledge: Knowledge, language: str) -> tuple[Named, ...]:
    """Every nation and body named in a reading, in order of place."""
    found = []
    for match in knowledge.actor_pattern.finditer(text):
        group = str(match.lastgroup)
        place = bool(_PLACE.search(text[max(0, match.start() - 14) : match.start()]))
        owner = bool(_OWNED.match(text[match.end() : match.end() + 2]))
        found.append(
            Named(match.start(), match.end(), knowledge.actor(group, language), group[0] == "c", place, owner)
        )
    return tuple(found)


def find_groups(text: str, start: int, end: int) -> list[Named]:
    """Generic groups between `start` and `end`: "partner countries", "Allies", "партнери"."""
    found = []
    for match in _GROUPS.finditer(text, start, end):
        name = str(match.lastgroup).replace("_", " ")
        found.append(Named(match.start(), match.end(), Actor(name, name), generic=True))
    return found
