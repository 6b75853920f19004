"""Programmes that are called by a name: a scheme that is launched, enters a phase, has a budget, pays out.

Whose it is stands beside it; a programme of the Union with Ukraine is of both. Where a sum of the sentence is
somebody's pledge, nothing is added.
"""

import re
from collections.abc import Sequence

from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.edges import left_edge
from commonspace.core.sources.field import is_civil
from commonspace.core.sources.scene import Found, Scene
from commonspace.core.sources.sentences import Sentence
from commonspace.core.sources.swift import Swift
from commonspace.core.sources.values import Actor, FactKind

_KIND = (
    r"(?:scheme|programme|program|initiative|accelerator|instrument|project|facility|fund|effort|platform|"
    r"challenge)"
)
_NAMED = Swift(
    r"\b(?:[A-Z][\w-]+ ){1,4}(?:Programme|Program|Instrument|Initiative|Scheme|Facility|Accelerator|"
    r"Project|Challenge)\b|"
    rf"\b(?P<first>[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}}), (?:the|an?|its|their) (?:[\w-]+ ){{0,3}}{_KIND}\b|"
    rf"\b(?:joint|new|shared|common|the) (?:[\w-]+ ){{0,2}}{_KIND},? (?:called |named |known as |dubbed "
    rf")?[\"“«]?"
    r"(?P<after>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})|"
    r"(?<!\w)(?:програм|про[єе]кт|ініціатив|інструмент|акселератор)\w* «(?P<uk>[^»]{3,50})»",
    holds=r" (?:Programme|Program|Instrument|Initiative|Scheme|Facility|Accelerator|Project|Challenge)\b|"
    rf" {_KIND}|(?:програм|про[єе]кт|ініціатив|інструмент|акселератор)\w* «",
)
_RUNS = Swift(
    r"\b(?:launch\w*|start\w*|beg[aiu]n\w*|open\w*|enter\w*|moves? into|phase|pay(?:s|ing)? out|runs?|"
    r"running|"
    r"set up|receiv\w*|get|gets|budget|strong|worth|grants?|agreed|approved|unveil\w*|kick(?:s|ed) off|"
    r"extend\w*|"
    r"under way|underway|award\w*|select\w*|fund\w*|financ\w*)\b|"
    r"(?<!\w)(?:запуст\w+|запуск\w+|розпоч\w+|почал\w+|стартув\w+|перейш\w+|переходить|етап\w*|"
    r"бюджет\w*|схвал\w+|"
    r"затверд\w+|погоди\w+|фінансу\w+|отрима\w+|відкри\w+|старту\w+|грант\w*|виділ\w+)(?!\w)"
)
_NO_SCHEME = Swift(
    r"\b(?:PURL|Danish [Mm]odel|Czech\w* (?:ammunition )?[Ii]nitiative|Peace Facility|ERA|Facility for "
    r"Peace|Prioriti[sz]ed|"
    r"Black Sea|Grain|Marshall)\b|(?<!\w)(?:данськ\w+ модел\w+|чеськ\w+ ініціатив\w+|Рамштайн)"
)
_SUPPORT = (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL)
_FIXED = (FactKind.PARTNERSHIP, FactKind.PROJECT, FactKind.COALITION, FactKind.FORUM)


def with_schemes(scene: Scene, found: list[Found]) -> list[Found]:
    """The facts so far and the programmes that none of them tells of, each once."""
    added: list[Found] = []
    for index, sentence in enumerate(scene.sentences):
        words = scene.words(sentence)
        match = _NAMED.search(words)
        if (
            match is None
            or not _RUNS.search(words)
            or words[0] in '"“'
            or is_denied(words)
            or is_civil(words)
        ):
            continue
        if _NO_SCHEME.search(match.group(0)) or any(_covers(each, sentence) for each in found):
            continue
        fact = _fact(scene, sentence, index, match, words)
        if fact and not any(each.subject == fact.subject for each in added):
            added.append(fact)
    return [*found, *added]


def _covers(each: Found, sentence: Sentence) -> bool:
    """The sentence is told already: as work together, or a sum of it is somebody's pledge."""
    here = sentence.start <= each.start < sentence.end
    return here and (
        each.kind in _FIXED or (each.kind in _SUPPORT and each.money is not None and bool(each.givers))
    )


def _fact(scene: Scene, sentence: Sentence, index: int, match: re.Match[str], words: str) -> Found | None:
    parties = _owners(scene, sentence)
    if len(parties) < 2:
        return None
    sums = [
        each for each in scene.money if sentence.start <= each.start < sentence.end and not each.conversion
    ]
    if not sums and index + 1 < len(scene.sentences):
        following = scene.sentences[index + 1]
        sums = [
            each
            for each in scene.money
            if following.start <= each.start < following.end and not each.conversion
        ]
    start = left_edge(words, match.start())
    text = words[start:].rstrip(" .")
    return Found(
        FactKind.PROJECT,
        sentence.start + start,
        sentence.start + start + len(text),
        "scheme",
        (),
        (),
        parties,
        match["first"] or match["after"] or match["uk"] or match.group(0),
        sums[0].money if len(sums) == 1 else None,
        None,
        doubt=0.45,
    )


def _owners(scene: Scene, sentence: Sentence) -> tuple[Actor, ...]:
    """Nations and the Union that the sentence names; Ukraine beside them where the text is about it."""
    named: Sequence[Actor] = [
        each.actor
        for each in scene.actors_in(sentence.start, sentence.end)
        if (each.actor.code.isupper() or each.actor.code == "eu") and each.actor.code not in ("RU", "BY")
    ]
    if any(actor.code != "UA" for actor in named) and scene.names("UA"):
        named = [*named, scene.nation("UA")]
    return tuple(dict.fromkeys(named))
