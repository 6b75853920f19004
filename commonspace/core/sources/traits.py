"""Traits of a figure and of a sentence: what the learnt models are asked about.

The rules' own findings are traits too, so that the models learn where a rule can be trusted.
"""

from collections.abc import Iterator
from itertools import combinations
from math import log10

from commonspace.core.sources.acting import acting_in
from commonspace.core.sources.clauses import is_denied
from commonspace.core.sources.counted import Counted
from commonspace.core.sources.families import ASIDE, told_in
from commonspace.core.sources.fields import NEAR_FIELDS, sorts_of, thing_behind
from commonspace.core.sources.item import Item
from commonspace.core.sources.sentences import Sentence

_FIGURES = ("@NUM", "@SUM", "@DATE", "@Cap")
_QUOTES = '"“«'


def traits_of_figure(item: Item, figure: Counted) -> frozenset[str]:
    """What is true of a figure: its words, its clause, who stands near, what the rules took it for."""
    sentence = item.sentence_of(figure)
    clause = item.clause_at(figure.start)
    sort = "M" if figure.money is not None else "C"
    thing = thing_behind(item.scene.text, figure.end, sentence.end)
    sorts = sorts_of(thing) if figure.money is None else ("money",)
    told = str(told_in(item.scene.text, *clause))
    return frozenset(
        (
            f"T:{sort}",
            f"mag:{sort}{int(log10(max(1.0, figure.value)))}",
            "one" if figure.value == 1 else "many",
            *_words_around(item, figure, sentence, clause, sort),
            *_fields_around(item, figure, sentence, clause, sort, sorts),
            *_manner(item, figure, sentence, clause, sort, sorts, told),
            *_by_rules(item, figure, sentence, sorts, told),
        )
    )


def _words_around(
    item: Item, figure: Counted, sentence: Sentence, clause: tuple[int, int], sort: str
) -> Iterator[str]:
    left = item.signs(sentence.start, figure.start)[-8:]
    right = item.signs(figure.end, sentence.end)[:7]
    for step in range(1, 4):
        yield f"{sort}L{step}={left[-step] if len(left) >= step else '^'}"
        yield f"{sort}R{step}={right[step - 1] if len(right) >= step else '$'}"
    if len(left) > 1:
        yield f"{sort}LL={left[-2]}_{left[-1]}"
    if len(right) > 1:
        yield f"{sort}RR={right[0]}_{right[1]}"
    for sign in item.signs(clause[0], figure.start):
        yield f"{sort}cl={sign}"
        yield f"cl={sign}"
    for sign in item.signs(figure.end, clause[1]):
        yield f"{sort}cr={sign}"
        yield f"cr={sign}"
    for sign in item.signs(sentence.start, sentence.end):
        yield f"{sort}s={sign}"


def _fields_around(
    item: Item,
    figure: Counted,
    sentence: Sentence,
    clause: tuple[int, int],
    sort: str,
    sorts: tuple[str, ...],
) -> Iterator[str]:
    text, place = item.scene.text, item.scene.sentences.index(sentence)
    before = item.scene.sentences[place - 1] if place else None
    parts = {
        "c": clause,
        "s": (sentence.start, sentence.end),
        "p": (before.start, before.end) if before else (0, 0),
        "t": (0, item.headline),
        "l": (max(sentence.start, figure.start - 30), figure.start),
        "r": (figure.end, min(sentence.end, figure.end + 40)),
    }
    for part, span in parts.items():
        for name in item.fields.within(*span):
            yield f"x{part}:{sort}{name}"
            if part == "c":
                yield f"xc:{name}"
            if part != "r":
                yield from (f"x{part}:{name}+{each}" for each in sorts)
    near = text[max(sentence.start, figure.start - 25) : min(sentence.end, figure.end + 25)]
    for name, pattern in NEAR_FIELDS.items():
        if pattern.search(text, *clause):
            yield from (name, name + sort)
        if pattern.search(near):
            yield f"{name}near"
            yield from (f"{name}near+{each}" for each in sorts)
    yield f"pos={min(place, 3)}"
    yield "last" if place == len(item.scene.sentences) - 1 else "notlast"


def _manner(
    item: Item,
    figure: Counted,
    sentence: Sentence,
    clause: tuple[int, int],
    sort: str,
    sorts: tuple[str, ...],
    told: str,
) -> Iterator[str]:
    text = item.scene.text
    for each in sorts:
        yield f"u={each}"
        yield f"u+told={each}{told}"
    yield f"told={told}"
    yield f"toldsent={told_in(text, sentence.start, sentence.end)}"
    if ASIDE.search(text, *clause):
        yield "aside"
        yield from (f"aside+{each}" for each in sorts)
    if is_denied(item.scene.words(sentence)):
        yield "denied"
    before = [
        sign
        for sign in item.signs(sentence.start, figure.start)
        if sign.startswith("@") and sign not in _FIGURES
    ]
    nearest, first = (before[-1], before[0]) if before else ("-", "-")
    yield from (f"near={nearest}", f"first={first}", f"near+told={nearest}{told}")
    acting = min(2, len(acting_in(item.scene, sentence.start, figure.start)))
    yield from (f"acting={acting}", f"acting+told={acting}{told}")
    place = item.figures.index(figure)
    if place and item.figures[place - 1].start >= sentence.start:
        yield f"prev={'M' if item.figures[place - 1].money is not None else 'C'}{sort}"


def _by_rules(
    item: Item, figure: Counted, sentence: Sentence, sorts: tuple[str, ...], told: str
) -> Iterator[str]:
    claimed = item.claimed_by(figure)
    if not claimed:
        yield "rule=none"
        yield from (f"rulenone+{each}{told}" for each in sorts)
    near = item.scene.text[max(sentence.start, figure.start - 25) : min(sentence.end, figure.end + 25)]
    told_near = [name for name, pattern in NEAR_FIELDS.items() if pattern.search(near)]
    for fact in claimed[:2]:
        kind = str(fact.kind)
        yield from (f"rule={kind}", f"rule={kind}{fact.rule}", f"rule={kind}d{int(fact.doubt * 5)}")
        yield f"rule+told={kind}{told}"
        yield from (f"rule+u={kind}{each}" for each in sorts)
        yield from (f"rule+{name}={kind}" for name in told_near)
    for fact in item.facts:
        yield f"drule={fact.kind}"
        if sentence.start <= fact.start < sentence.end and fact not in claimed:
            yield f"srule={fact.kind}"


def traits_of_event(item: Item, place: int, kind: str) -> frozenset[str]:
    """What is true of the sentence at `place` where it is asked whether it tells a fact of a kind."""
    sentence = item.scene.sentences[place]
    return frozenset(f"{kind}:{trait}" for trait in _of_event(item, place, sentence, kind))


def _of_event(item: Item, place: int, sentence: Sentence, kind: str) -> Iterator[str]:
    text = item.scene.text
    here = [each for each in item.facts if sentence.start <= each.start < sentence.end]
    mine = [each for each in here if str(each.kind) == kind]
    bare = [each for each in mine if each.money is None and each.quantity is None]
    ruled = int(bool(mine))
    yield from (f"rules={min(3, len(mine))}", f"rulesnofig={min(2, len(bare))}")
    for fact in mine[:3]:
        yield from (f"rule={fact.rule}", f"doubt={int(fact.doubt * 5)}")
    for fact in here:
        if str(fact.kind) != kind:
            yield from (f"other={fact.kind}", f"other+r{ruled}={fact.kind}")
    if any(str(each.kind) == kind and each not in mine for each in item.facts):
        yield "elsewhere"
    for sign in item.signs(sentence.start, sentence.end):
        yield from (f"w={sign}", f"r{ruled}:w={sign}")
    words = text[sentence.start : sentence.end]
    fields = item.fields.within(sentence.start, sentence.end)
    for name in fields:
        yield from (f"x={name}", f"r{ruled}+x={name}")
    yield from (f"x={one}&{other}" for one, other in combinations(fields, 2))
    if place:
        before = item.scene.sentences[place - 1]
        yield from (f"xp={name}" for name in item.fields.within(before.start, before.end))
    yield from (f"xt={name}" for name in item.fields.within(0, item.headline))
    yield from _actors_of_event(item, sentence)
    yield f"pos={min(3, place)}"
    yield "last" if place == len(item.scene.sentences) - 1 else "notlast"
    counted = sum(sentence.start <= each.start < sentence.end for each in item.figures)
    yield f"figs={min(2, counted)}"
    if any(mark in words for mark in _QUOTES):
        yield "quoted"


def _actors_of_event(item: Item, sentence: Sentence) -> Iterator[str]:
    named = {each.key: each.sort for each in item.mentions if sentence.start <= each.start < sentence.end}
    sorts = list(named.values())
    for sort in dict.fromkeys(sorts):
        yield f"n{sort}={min(2, sorts.count(sort))}"
    yield f"ntot={min(3, len(named))}"
    firms, states = sorts.count("FIRM"), sorts.count("ALLY") + sorts.count("UA")
    yield f"firms+ally={min(2, firms)}{min(2, states)}"
