"""With which letters every match of a pattern begins, or which each of them holds.

It is read from the parsed pattern. Keys are small letters: where a pattern ignores case they stand for all
its forms, elsewhere for more than it matches. A text without the keys has no match; one with them may have.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product, takewhile
from math import prod
from re import _constants as ops  # type: ignore[attr-defined] # how the engine itself reads a pattern;
from re import _parser as parser  # type: ignore[attr-defined] # a part unknown here is taken for anything
from typing import Any

AT_WORD, ANYWHERE = 6, 5  # letters that are looked at: where a word begins, and within one
MIXED = 3  # letters of a key that holds other marks than those of a word
_MOST = 4000  # beginnings of one pattern; where they are more, fewer letters of each are looked at
_SEVERAL = 60  # ways of a pattern; of one with more, only those that are spelled out are looked at closely
_DEEP = 30  # beginnings of one way of three letters; of more no further letters are looked at
_FORMS = 12  # keys that letters behind the third may make of one beginning
_PAIRS = 100  # two letters that a word may begin with; of more nothing is said
_FEW = 6  # two letters that may stand anywhere, as "JV"; of more nothing is said
_SIGNS = 24  # digits and single marks that a match may begin with, as "$"; of more nothing is said
_WIDEST = 80  # letters of a class; a wider one says nothing

_SPACE, _DIGIT = re.compile(r"[^\S ]"), re.compile(r"[1-9]")

Items = tuple[tuple[Any, Any], ...]
# What may stand at each letter of a beginning; it is open if what follows in the pattern follows at once, and
# shut if nothing more is known.
Beginning = tuple[tuple[frozenset[str], ...], bool]
Known = dict[tuple[int, int], set[Beginning]]  # beginnings of the parts of a pattern, by part and depth
_EMPTY: Beginning = ((), True)
_ANYTHING: Beginning = ((), False)


@dataclass(frozen=True, slots=True)
class Keys:
    """Letters, so many of each key: one of them begins every match, or each match holds one."""

    at_word: bool
    length: int
    some: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What is known of every match of a pattern; `are_first` if a match begins with the keys."""

    keys: tuple[Keys, ...]
    are_first: bool


def even(text: str) -> str:
    """A text as keys are written: small letters, 0 for each digit, a space for each kind of space."""
    return _SPACE.sub(" ", _DIGIT.sub("0", text.lower()))


def beginnings(source: str, flags: int) -> Beginnings:
    """What every match of a pattern begins with or holds."""
    found: dict[tuple[bool, int], set[str]] = {}
    first = True
    known: Known = {}
    parsed = tuple(parser.parse(source, flags))
    ways = list(_ways(parsed))
    for at_word, items in ways:
        is_plain = all(op in (ops.LITERAL, ops.IN) for op, _ in items[: MIXED + 1])
        deepest = (AT_WORD if at_word else ANYWHERE) if is_plain or len(ways) <= _SEVERAL else MIXED
        some = _of_way(items, deepest, known)
        if not _tells(some, at_word):
            at_word, first, some = False, False, _held(items, known)
        if not some:
            return Beginnings((), False)
        for key in some:
            is_word = at_word and _is_letter(key[0])
            key = key if is_word else _cut(key)
            if not is_word and not _is_rare(key):
                return Beginnings((), False)
            found.setdefault((is_word, len(key)), set()).add(key)
    if len(found.get((False, 1), ())) > _SIGNS or len(found.get((False, 2), ())) > _FEW:
        return Beginnings((), False)
    return Beginnings(tuple(Keys(*where, frozenset(some)) for where, some in sorted(found.items())), first)


def _cut(key: str) -> str:
    """A key that is looked for anywhere: some letters of a word, three with other marks, or one mark."""
    word = "".join(takewhile(_is_letter, key))
    if len(word) >= MIXED or word == key:
        return word[:ANYWHERE]
    return key[: MIXED if len(key) >= MIXED else 1]


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def _tells(some: set[str], at_word: bool) -> bool:
    """The keys are rare enough to be worth a look."""
    if not some:
        return False
    if at_word:
        short = sum(len(key) < 3 and key.isalpha() for key in some)
        return short <= _PAIRS and all(len(key) > 1 or _is_rare(key) for key in some)
    return sum(len(_cut(key)) == 2 for key in some) <= _FEW and all(_is_rare(_cut(key)) for key in some)


def _is_rare(key: str) -> bool:
    return len(key) > 1 or key.isdigit() or not (_is_letter(key) or key.isspace())


def _of_way(items: Items, deepest: int, known: Known) -> set[str]:
    """The first letters of one way to match, as many as can be told apart; nothing if any may stand there."""
    for depth in range(MIXED, 0, -1):
        some = _keys(items, depth, known)
        if some:
            is_deep = deepest > depth == MIXED and len(some) <= _DEEP
            return (_keys(items, deepest, known) if is_deep else None) or some
    return set()


def _keys(items: Items, depth: int, known: Known) -> set[str]:
    some = {_narrow(letters) for letters, _ in _of_all(items, depth, known)}
    if () in some or sum(prod(map(len, letters)) for letters in some) > _MOST:
        return set()
    return {"".join(key) for letters in some for key in product(*letters)}


def _narrow(letters: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
    """As many letters as tell much: behind the third none that may be one of many."""
    ways = 1
    for place, each in enumerate(letters):
        ways *= len(each)
        if ways > _FORMS and place >= MIXED:
            return letters[:place]
    return letters


def _held(items: Items, known: Known) -> set[str]:
    """Three letters or more that stand somewhere in each match of a way; nothing if none must."""
    for place in range(1, len(items)):
        some = {_cut(key) for key in _of_way(items[place:], ANYWHERE, known)}
        if len(some) >= _MOST // 10:
            some = {key[:MIXED] for key in some}
        if some and min(map(len, some)) >= MIXED and len(some) < _MOST // 10:
            return some
    return set()


def _ways(items: Items) -> "Iterator[tuple[bool, Items]]":
    """The ways to match that a pattern names side by side, each with whether it begins at a word."""
    for place, (op, value) in enumerate(items):
        rest = items[place + 1 :]
        if _is_edge(op, value):
            yield from ((True, way) for _, way in _ways(rest))
        elif op is ops.SUBPATTERN:
            yield from _ways((*value[3], *rest))
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from _ways((*branch, *rest))
        elif op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
            continue
        else:
            yield False, items[place:]
        return
    yield False, ()


def _is_edge(op: Any, value: Any) -> bool:
    """No letter of a word can stand before this place, or none behind it."""
    if op is ops.AT:
        return value is ops.AT_BOUNDARY
    if op is not ops.ASSERT_NOT or value[0] > 0 or len(value[1]) != 1:
        return False
    inner, members = value[1][0]
    return (
        inner is ops.IN and (ops.CATEGORY, ops.CATEGORY_WORD) in members and members[0][0] is not ops.NEGATE
    )


def _of_all(items: Iterable[tuple[Any, Any]], depth: int, known: Known) -> set[Beginning]:
    """Beginnings of a run of parts."""
    found = {_EMPTY}
    for op, value in items:
        going = {each for each in found if each[1] and len(each[0]) < depth}
        if not going:
            break
        found = (found - going) | _joined(going, _of_part(op, value, depth, known), depth)
        if len(found) > _MOST:
            return {_ANYTHING}
    return found


def _joined(heads: Iterable[Beginning], tails: Iterable[Beginning], depth: int) -> set[Beginning]:
    return {((head + tail)[:depth], is_open) for head, _ in heads for tail, is_open in tails}


def _of_part(op: Any, value: Any, depth: int, known: Known) -> set[Beginning]:
    """Beginnings of one part of a pattern; what is not known here begins with anything."""
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {_EMPTY}
    if op is ops.LITERAL:
        return {_literal(value)}
    if op is ops.IN:
        letter = _letter(value)
        return {((letter,), True)} if letter else {_ANYTHING}
    found = known.get((id(value), depth))  # the pattern that is read holds it
    if found is None:
        found = known[id(value), depth] = _of_group(op, value, depth, known)
    return found


@cache
def _literal(code: int) -> Beginning:
    return (frozenset((even(chr(code)),)),), True


def _of_group(op: Any, value: Any, depth: int, known: Known) -> set[Beginning]:
    if op is ops.BRANCH:
        return set().union(*(_of_all(branch, depth, known) for branch in value[1]))
    if op is ops.SUBPATTERN:
        return _of_all(value[3], depth, known)
    if op is ops.ATOMIC_GROUP:
        return _of_all(value, depth, known)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _repeated(int(value[0]), int(value[1]), _of_all(value[2], depth, known), depth)
    return {_ANYTHING}


def _repeated(least: int, most: int, once: set[Beginning], depth: int) -> set[Beginning]:
    found: set[Beginning] = set()
    state = {_EMPTY}
    for times in range(min(most, depth + least) + 1):
        if times >= least:
            found |= state
        going = {each for each in state if each[1] and len(each[0]) < depth}
        found |= state - going
        if times == most or not going:
            return found
        state = _joined(going, once, depth)
        if len(state) > _MOST:
            return {_ANYTHING}
    return found | {(letters, False) for letters, _ in state}


def _letter(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """What a class lets stand, in small letters; None if that is too much to say."""
    letters: set[str] = set()
    for op, value in members:
        if op is ops.LITERAL:
            letters.add(even(chr(value)))
        elif op is ops.RANGE and value[1] - value[0] < _WIDEST:
            letters.update(even(chr(code)) for code in range(value[0], value[1] + 1))
        elif op is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            letters.add("0")
        elif op is ops.CATEGORY and value is ops.CATEGORY_SPACE:
            letters.add(" ")
        else:
            return None
    return frozenset(letters)
