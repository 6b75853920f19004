"""Thanks: who is thanked for what was given, decided or promised."""

import re
from collections.abc import Iterator

from commonspace.core.sources.goods import (
    CIVIL,
    GOODS,
    subject_of,
)
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_THANK = Swift(
    r"(?P<thank>\b(?:grateful|thankful|thanks|thank|thanked|expressed gratitude|"
    r"gratitude)\b[^.;]{0,120}?\b(?:for|to [^.;]{2,60}? for) (?!their (?:support|efforts)|your)|"
    r"(?:[Яя] |[Щщ]иро |[Мм]и )?(?:[Вв]дячн\w+|[Дд]якую|[Дд]якуємо|[Пп]одякува\w+|"
    r"[Зз]окрема)[^.;]{0,90}? за (?:вже )?)"
)


_AID_GIVEN = re.compile(
    r"(?:the |all the |its |their )?(?:[\w-]+ )?(?:military|defen[cs]e|security|lethal|"
    r"weapons?) (?:and \w+ )?(?:assistance|aid|support|"
    r"supplies)[^.;,]{0,20}\b(?:already )?(?:provided|delivered|given|supplied|received|sent)\b"
)


_AID_UK = Swift(
    r"(?:оборонн|військов|безпеков)\w+ (?:допомог|підтримк)\w+|допомог\w+ (?:збро\w+|озброєн\w+)|"
    r"пакет\w* (?:[а-яіїєґ]+ )?(?:оборонної |військової |безпекової )?(?:допомоги|підтримки)|"
    r"(?:аналог )?[^.;]{0,25}ленд-ліз\w*|допомог\w+[^.;]{0,40}збро\w+|збро\w+|"
    r"постачан\w+ (?:озброєн|збро)\w+"
)


def find_thanks(scene: Scene, sentence: Sentence, words: str) -> Iterator[Found]:
    """Thanks: "grateful to Belgium for committing to provide…", "вдячний за допомогу, яку ми отримали"."""
    base = sentence.start
    for match in _THANK.finditer(words):
        rest = part(words, match.end())
        if (CIVIL.search(rest, 0, 60) and not is_about_defence(part(rest, 0, 120))) or re.search(
            r"санкці|sanction|візит|visit", rest[:40]
        ):
            continue
        speaker = scene.attribution.at(base)
        allocation = re.match(
            r"(?:the )?(?:allocation|provision|supply|delivery|transfer|decision|(?:new|latest|next|"
            r"additional) (?:[\w-]+ ){0,3}(?:assistance|aid|support|weapons)? ?package|виділення|надання|"
            r"передачу|рішення)\b",
            rest,
        )
        named = [
            each
            for each in scene.actors_in(base + match.start(), base + match.end() + 60)
            if each.actor.code not in ("UA", "RU")
        ]
        givers = tuple(dict.fromkeys(each.actor for each in named))
        committing = re.match(
            r"(?:committing to|deciding to|(?:their|its|the) (?:decision|commitment|pledge) to) ", rest
        )
        end = _thank_end(scene, base + match.end(), sentence.end)
        clause = scene.text.part(base + match.end(), end)
        if committing and is_about_defence(rest):
            start = named[0].start if named else base + match.start()
            yield Found(
                FactKind.PLEDGE,
                start,
                end,
                "thanks_commitment",
                givers or None,
                None,
                (),
                subject_of(clause),
                None,
                find_quantity(clause),
                doubt=0.3,
            )
        elif allocation and is_about_defence(rest):
            yield Found(
                FactKind.PLEDGE,
                base + match.end(),
                end,
                "thanks_allocation",
                givers or None,
                None,
                (),
                subject_of(clause),
                None,
                None,
                doubt=0.35,
            )
        elif scene.language == "en" and _AID_GIVEN.match(rest):
            yield Found(
                FactKind.DELIVERY,
                base + match.start(),
                end,
                "thanks_aid",
                givers or None,
                None,
                (),
                subject_of(clause),
                None,
                None,
                speaker=speaker,
                doubt=0.35,
            )
        elif scene.language == "uk" and (
            _AID_UK.search(clause) or (GOODS.match(clause.lstrip()) and is_about_defence(clause))
        ):
            pledged = bool(re.search(r"ленд-ліз|рішення|нов\w+ пакет", clause))
            kind = FactKind.PLEDGE if pledged else FactKind.DELIVERY
            yield Found(
                kind,
                base + match.start(),
                end,
                "thanks_aid",
                givers or _spoken_to(scene),
                None,
                (),
                subject_of((_AID_UK.search(clause) or match).group(0)),
                None,
                None,
                speaker=speaker,
                doubt=0.35,
            )


def _spoken_to(scene: Scene) -> tuple[Actor, ...] | None:
    from commonspace.core.sources.roles import addressee

    return addressee(scene) or None


def _thank_end(scene: Scene, start: int, limit: int) -> int:
    stop = re.search(
        r"[,;] (?:яка (?:дуже )?допом|що дозвол|and to|which (?:will|is)|and for|та за|і за)|[.!?…]$|"
        r"\. |, (?:who|as)\b",
        scene.text[start:limit],
    )
    return start + stop.start() if stop else limit
