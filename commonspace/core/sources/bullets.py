"""Lists without verbs: bullets below a line, and items strung as fragments after a package was named."""

import re

from commonspace.core.sources.goods import CIVIL, GOODS, items, object_end, subject_of
from commonspace.core.sources.needs import need_item
from commonspace.core.sources.quantities import find_quantity
from commonspace.core.sources.roles import subject_actors
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.topic import is_about_defence
from commonspace.core.sources.values import Actor, FactKind

_BULLET = re.compile(r"(?:[-•*·▪–—]|\d{1,2}[.)]|\(?[a-zа-яivx]{1,3}\))\s+")
_DELIVERED = Swift(
    r"\bprevious(?:ly)?\b|\b(?:has|have) (?:already )?(?:provided|delivered|sent|committed)|(?:provided|"
    r"delivered) (?:to date|so far)|вже (?:передал|надал)",
    re.IGNORECASE,
)
_ASKED = Swift(r"потріб\w*|має отримати|маємо отримати|потребує\w*|\bneeds?\b|must receive")
_PACKAGED = Swift(r"пакет\w* [а-яіїєґ ]*(?:допомоги|підтримки)|package of|security assistance|нов\w+ пакет")
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|be|said|announced|continue\w*|includes?|contains?|"
    r"provides?|provided|I|we|they)\b|(?<!\w)(?:є|був|була|були|буде|будемо|має|мають|маємо|ми|"
    r"він|вони|я|нам|триває|робимо|можна|треба|потрібно|обговорили|домовилися|отримали|"
    r"[а-яіїєґ']{3,}(?:ив|ило|ував|увала|ували|єть|ить|ять|уть|ють|ємо|имо|ує|ває|гне|яне))(?!\w)",
    re.IGNORECASE,
)


def package_bullets(scene: Scene, head: Sentence, rows: list[Sentence]) -> list[Found]:
    """Bullets that are noun phrases of goods below "The package includes:"; none if they are sentences."""
    words = scene.words(head)
    if CIVIL.search(words) and not is_about_defence(words):
        return []
    kind = (
        FactKind.DELIVERY
        if _DELIVERED.search(words) and not re.search(r"\bpackage includes\b|will", words)
        else FactKind.PLEDGE
    )
    givers = subject_actors(scene, head.start, head.end, scene.attribution.at(head.start))
    found: list[Found] = []
    others: list[Found] = []  # things of no table among goods: "field hospitals"
    for row in rows:
        bullet = _BULLET.match(scene.words(row))
        start = row.start + (bullet.end() if bullet else 0)
        end = row.end
        while end > start and scene.text[end - 1] in " .;,":
            end -= 1
        joint = re.search(r";? and$", scene.text[start:end])
        end = start + joint.start() if joint else end
        counted = [span for span in items(scene.text, start, end) if scene.text[span[0]].isdigit()]
        if len(counted) > 1:  # one fact a figure
            found.extend(_bullet(scene, kind, left, right, givers) for left, right in counted)
        elif _is_item(scene.text[start:end]):
            found.append(_bullet(scene, kind, start, end, givers))
        elif len(scene.text[start:end]) <= 60 and not _VERB.search(scene.text[start:end]):
            others.append(_bullet(scene, kind, start, end, givers))
    if len(found) >= len(others):
        found.extend(each for each in others if not CIVIL.search(scene.text.part(each.start, each.end)))
    return found if len(found) * 2 >= len(rows) else []


def _is_item(words: str) -> bool:
    """A noun phrase of goods, not a sentence of its own."""
    is_sentence = re.search(r"\b(?:is|are|will|has|have|agreed|I)\b", words)
    return len(words) <= 200 and not is_sentence and bool(GOODS.search(words))


def _bullet(scene: Scene, kind: FactKind, start: int, end: int, givers: tuple[Actor, ...]) -> Found:
    item = scene.text.part(start, end)
    count = find_quantity(item)
    return Found(kind, start, end, "package_bullet", givers or None, None, (), subject_of(item), None, count)


def verbless_items(scene: Scene, sentences: list[Sentence], index: int, found: list[Found]) -> list[Found]:
    """Fragments of goods right after a sentence that promised a package, as spoken addresses string them."""
    words = scene.words(sentences[index])
    if len(words) > 160:
        return []
    near = max(0, sentences[index].start - 260), sentences[index].start
    if not (_ASKED.search(scene.text, *near) or _PACKAGED.search(scene.text, *near)):
        return []
    if _VERB.search(re.split(r", (?:як|що|which|that)", words)[0]) or CIVIL.search(words):
        return []
    context = ""
    for before in range(index - 1, max(-1, index - 6), -1):
        if sentences[before].paragraph != sentences[index].paragraph:
            break
        context = scene.words(sentences[before])
        if _VERB.search(context) or re.search(r"пакет|package", context):
            break
    if re.match(
        r"(?:Зокрема|Насамперед|Передусім|In particular|First of all|Above all)\b", words
    ) and _ASKED.search(scene.text, *near):
        return [
            need_item(scene, left, right)
            for left, right in items(
                scene.text,
                sentences[index].start,
                object_end(scene.text, sentences[index].start, sentences[index].end),
            )
            if is_about_defence(scene.text.part(left, right))
        ]
    if not _PACKAGED.search(scene.text, *near):
        return []
    start, end = sentences[index].start, sentences[index].end
    made = []
    sums = [mention for mention in scene.money if start <= mention.start < end]
    for mention in sums:
        left = start + next((place for place, char in enumerate(words) if char.isalnum()), 0)
        made.append(
            Found(
                FactKind.PLEDGE,
                left,
                mention.end,
                "fragment_sum",
                None,
                None,
                (),
                "",
                mention.money,
                None,
                doubt=0.35,
            )
        )
    if not sums:
        for left, right in items(scene.text, start, end):
            item = scene.text.part(left, right)
            if is_about_defence(item):
                made.append(
                    Found(
                        FactKind.PLEDGE,
                        left,
                        right,
                        "fragment_item",
                        None,
                        None,
                        (),
                        subject_of(item),
                        None,
                        find_quantity(item),
                        doubt=0.35,
                    )
                )
    return made
