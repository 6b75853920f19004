"""Support: pledges, deliveries and running totals. Sums with their clause, package lists item by item.

Three shapes carry it in real texts: a clause with a sum ("is providing another $1 billion in security
assistance"), a list behind "including", "contains" or a colon (an item each), and a clause with one
object ("I have approved the transfer of additional helicopters"). What is only promised to go on
("will continue to provide") says nothing new and is left out.
"""

import re
from collections.abc import Iterator

from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.families import told_in
from commonspace.core.sources.gifts import DELIVER_EN, PLEDGE_EN, find_gifts
from commonspace.core.sources.goods import (
    CIVIL,
    items,
    object_end,
    subject_of,
)
from commonspace.core.sources.passives import find_passives
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.roles import subject_actors
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.sums import find_sums
from commonspace.core.sources.swift import Swift, part
from commonspace.core.sources.thanks import find_thanks
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_INCLUDE = Swift(
    r"(?:,? (?:to )?(?:including|include|includes|included|contains?|containing|consists? of|"
    r"comprises?|such as|that will (?:provide|include)|(?:that|which) includes?|"
    r"which will (?:include|provide Ukraine with|provide)|which provides?|in the form of|"
    r"as well as)|:)(?: by)? (?!by\b|\d+ countries)"
    r"|(?:[Cc]ontribution|[Ss]hare|[Gg]ift|[Dd]onation|[Pp]ackage|[Ss]hipment|[Tt]ranche) (?:will be|is|"
    r"was|consists? of) (?!worth)"
    r"|[Дд]о (?:нього|неї|них|складу [а-яіїєґ]+|переліку) (?:входять|увійшли|увійдуть|ввійдуть|належать|"
    r"включено|включили) "
    r"|(?<!\w)(?:[Вв]он[аио]|[Вв]ін|[Пп]акет|[Пп]ередача|[Пп]артія) (?:містить|містять|охоплює|"
    r"передбачає|включає|складається з|"
    r"міститиме|включатиме) "
    r"|[Pp]ackage\b(?:[^.;:]|\.(?=\d)){0,80}? (?:covers?|holds|bundles|comprises?|brings|foresees|"
    r"provides for|lists|features|"
    r"consists of|is made up of|has) "
    r"(?!the cost)|[Pp]ackage at (?=\d|[a-z]+ [A-Z])"
    r"|[Дд]о (?:[а-яіїєґ]+ )?пакет\w*[^.;:]{0,80}? (?:увійшли|входять|увійдуть|ввійдуть|ввійшли|"
    r"включено|включили|належать) "
    r"|[Пп]акет\w*[^.;:]{0,80}? (?:містить|охоплює|передбачає|включає|складається з) "
    r"|(?:,? (?:зокрема|включно з|включаючи|серед яких|до якого (?:входять|увійшли|увійдуть)|"
    r"до пакет\w+ (?:входять|увійшли|увійдуть)|а саме|що включає|який включає|який містить)|:) "
)


_PACKAGE = Swift(
    r"\b(?:package|assistance|aid|capabilities|contributions?|support|deliver(?:y|ies)|drawdown|"
    r"equipment|commitments?|announce\w*|promis\w+|pledg\w+|allocat\w+|providing|provide|send|supply)\b|пакет|допомог|підтримк|"
    r"нада\w+|переда\w+|постача\w+|пообіця\w+|виділ\w+|оголоси\w+",
    re.IGNORECASE,
)


_GIVEN_UK = Swift(r"(?:вже|уже) (?:надан|отрим|передан|переда)\w+|яка надана|яку (?:ми )?отримали")


_FOE = Swift(
    r"\b(?:Russia|Putin|Moscow|Iran|North Korea|China)\b|(?<!\w)(?:Росія|Росії|окупант\w*|"
    r"Путін\w*|ворог\w*|Іран|КНДР)",
    re.IGNORECASE,
)


def find_support(scene: Scene, sentence: Sentence, pending: bool) -> Iterator[Found]:
    """Support in one sentence. `pending`: the sentence before promised a package ("It includes …")."""
    words = scene.words(sentence)
    if _is_foreign_aggression(words):
        return
    taken: list[tuple[int, int]] = []
    for found in (
        *find_sums(scene, sentence, words),
        *find_thanks(scene, sentence, words),
        *_lists(scene, sentence, words, pending),
        *find_gifts(scene, sentence, words),
        *find_passives(scene, sentence, words),
    ):
        overlapping = [(start, end) for start, end in taken if start < found.end and found.start < end]
        if not overlapping:
            taken.append((found.start, found.end))
            yield found


def _is_foreign_aggression(words: str) -> bool:
    """The sentence is about what the aggressor and his suppliers do: nothing of it is support."""
    first = _FOE.search(words, 0, 40)
    return bool(first) and not re.search(
        r"\b(?:against|despite|from) $|(?:проти|попри) $", words[: first.start()] if first else ""
    )


def _lists(scene: Scene, sentence: Sentence, words: str, pending: bool) -> Iterator[Found]:
    """Items behind "including", "contains", "include"; only where support is spoken of."""
    base = sentence.start
    for match in _INCLUDE.finditer(words):
        before = part(words, 0, match.start())
        if not (_PACKAGE.search(words, 0, match.end()) or (pending and match.start() < 40)):
            continue
        if (CIVIL.search(before) and not is_about_defence(before)) or re.search(
            r"\bneeds?\b|потріб|coalition|countries|members", before[-60:]
        ):
            continue
        if _GIVEN_UK.search(before) or (
            DELIVER_EN.search(before) and not PLEDGE_EN.search(before) and "will" not in before
        ):
            kind = FactKind.DELIVERY
        else:
            kind = FactKind.PLEDGE
        if match.group(0).startswith(":") and told_in(words, match.end(), len(words)) is FactKind.DELIVERY:
            kind = FactKind.DELIVERY
        after = base + match.end()
        if _ASKED.match(scene.text, after):
            continue
        end = object_end(scene.text, after, sentence.end)
        if _lists_givers(scene, after, sentence.end):
            continue  # who gives what is told in the list itself
        mine = subject_actors(scene, base, after, scene.attribution.at(base))
        theirs = bool(mine) and all(actor.code != "UA" for actor in mine)
        found = [
            span
            for span in items(scene.text, after, end)
            if theirs or is_about_defence(scene.text.part(*span)) or _is_list_of_goods(scene.text, after, end)
        ]
        givers = subject_actors(scene, base, base + match.start(), scene.attribution.at(base))
        if all(actor.code == "UA" for actor in givers):
            givers = subject_actors(
                scene, base, base + left_edge(words, match.start()) + 60, scene.attribution.at(base)
            )
        for left, right in found:
            item = scene.text.part(left, right)
            yield Found(
                kind,
                left,
                right,
                "package_item",
                givers or None,
                None,
                (),
                subject_of(item),
                None,
                find_quantity(item),
                doubt=0.2,
            )
        if found:
            yield from _verbal_items(scene, end, sentence.end, kind, givers)


def _lists_givers(scene: Scene, start: int, end: int) -> bool:
    """Two nations or more at the head of members: "Canada — 80 motors; Germany — 12 guns"."""
    heads = [
        each.actor
        for each in scene.actors_in(start, end)
        if each.actor.code.isupper()
        and each.actor.code not in ("UA", "RU")
        and re.search(
            r"(?:^|[;:,] |\band )(?:the )?$", scene.text[max(start - 2, each.start - 6) : each.start]
        )
    ]
    return len(set(heads)) > 1


_ASKED = re.compile(r" ?(?:нам|Україні|we|Ukraine)\b(?: \w+)? (?:потріб|необхід|need|require)")


def _is_list_of_goods(text: str, start: int, end: int) -> bool:
    return is_about_defence(part(text, start, end))


def _verbal_items(
    scene: Scene, start: int, end: int, kind: FactKind, givers: tuple[Actor, ...]
) -> Iterator[Found]:
    """ "…, as well as strengthen Ukraine's defense industrial base and support its maintenance"."""
    joint = re.match(
        r",? as well as (?:to )?(?=strengthen|support|expand|build|improve|help)", scene.text[start:end]
    )
    if not joint:
        return
    position = start + joint.end()
    rest = scene.text[position:end].rstrip(" .")
    offset = 0
    for piece in re.split(r"( and (?=support|strengthen|expand|help|improve|build))", rest):
        if piece.strip() and not piece.startswith(" and "):
            yield Found(
                kind,
                position + offset,
                position + offset + len(piece),
                "package_action",
                givers or None,
                None,
                (),
                subject_of(re.sub(r"^\w+ ", "", piece)),
                None,
                None,
                doubt=0.4,
            )
        offset += len(piece)
