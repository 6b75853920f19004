"""With which letters every match of a pattern begins, or which each of them holds.

It is read from the parsed pattern. Keys are small letters: where a pattern ignores case they stand for all
its forms, elsewhere for more than it matches. A text without the keys has no match; one with them may have.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from re import _constants as ops  # type: ignore[attr-defined] # how the engine itself reads a pattern;
from re import _parser as parser  # type: ignore[attr-defined] # a part unknown here is taken for anything
from typing import Any

AT_WORD, ANYWHERE = 4, 3  # letters that are looked at: where a word begins, and within one
_MOST = 4000  # beginnings of one pattern; where they are more, fewer letters of each are looked at
_PAIRS = 100  # two letters that a word may begin with; of more nothing is said
_SIGNS = 10  # single marks that a match may begin with, as "$"; of more nothing is said
_WIDEST = 80  # letters of a class; a wider one says nothing
_DIGITS, _SPACES = frozenset("0123456789"), frozenset(filter(str.isspace, map(chr, range(0x3001))))

Items = tuple[tuple[Any, Any], ...]
# What may stand at each letter of a beginning; it is open if what follows in the pattern follows at once, and
# shut if nothing more is known.
Beginning = tuple[tuple[frozenset[str], ...], bool]
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


def beginnings(source: str, flags: int) -> Beginnings:
    """What every match of a pattern begins with or holds."""
    found: dict[tuple[bool, int], set[str]] = {}
    first = True
    for at_word, items in _ways(tuple(parser.parse(source, flags))):
        some = _of_way(items, AT_WORD if at_word else ANYWHERE)
        if not _tells(some, at_word):
            at_word, first, some = False, False, _held(items)
        if not some:
            return Beginnings((), False)
        for key in some:
            is_word = at_word and (key[0].isalnum() or key[0] == "_")
            key = key if is_word else key[: ANYWHERE if len(key) >= ANYWHERE else 1]
            found.setdefault((is_word, len(key)), set()).add(key)
    if len(found.get((False, 1), ())) > _SIGNS:
        return Beginnings((), False)
    return Beginnings(tuple(Keys(*where, frozenset(some)) for where, some in sorted(found.items())), first)


def _tells(some: set[str], at_word: bool) -> bool:
    """The keys are rare enough to be worth a look."""
    if not some:
        return False
    if at_word and sum(len(key) < 3 and key.isalpha() for key in some) > _PAIRS:
        return False
    least = 1 if at_word else ANYWHERE - 1
    return all(len(key) > least or not key[0].isalnum() for key in some)


def _of_way(items: Items, deepest: int) -> set[str]:
    """The first letters of one way to match, as many as can be told apart; nothing if any may stand there."""
    for depth in range(deepest, 0, -1):
        some = _of_all(items, depth)
        if any(not letters for letters, _ in some):
            continue
        if sum(prod(map(len, letters)) for letters, _ in some) <= _MOST:
            return {"".join(key) for letters, _ in some for key in product(*letters)}
    return set()


def _held(items: Items) -> set[str]:
    """Three letters or more that stand somewhere in each match of a way; nothing if none must."""
    for place in range(1, len(items)):
        some = _of_way(items[place:], ANYWHERE)
        if some and min(map(len, some)) == ANYWHERE and len(some) < _MOST // 10:
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


def _of_all(items: Iterable[tuple[Any, Any]], depth: int) -> set[Beginning]:
    """Beginnings of a run of parts."""
    found = {_EMPTY}
    for op, value in items:
        going = {each for each in found if each[1] and len(each[0]) < depth}
        if not going:
            break
        found = (found - going) | _joined(going, _of_one(op, value, depth), depth)
        if len(found) > _MOST:
            return {_ANYTHING}
    return found


def _joined(heads: Iterable[Beginning], tails: Iterable[Beginning], depth: int) -> set[Beginning]:
    return {((head + tail)[:depth], is_open) for head, _ in heads for tail, is_open in tails}


def _of_one(op: Any, value: Any, depth: int) -> set[Beginning]:
    """Beginnings of one part of a pattern; what is not known here begins with anything."""
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {_EMPTY}
    if op is ops.LITERAL:
        return {((frozenset((chr(value).lower(),)),), True)}
    if op is ops.IN:
        letter = _letter(value)
        return {((letter,), True)} if letter else {_ANYTHING}
    if op is ops.BRANCH:
        return set().union(*(_of_all(branch, depth) for branch in value[1]))
    if op is ops.SUBPATTERN:
        return _of_all(value[3], depth)
    if op is ops.ATOMIC_GROUP:
        return _of_all(value, depth)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _repeated(int(value[0]), int(value[1]), value[2], depth)
    return {_ANYTHING}


def _repeated(least: int, most: int, inner: Any, depth: int) -> set[Beginning]:
    once = _of_all(inner, depth)
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
            letters.add(chr(value).lower())
        elif op is ops.RANGE and value[1] - value[0] < _WIDEST:
            letters.update(chr(code).lower() for code in range(value[0], value[1] + 1))
        elif op is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            letters |= _DIGITS
        elif op is ops.CATEGORY and value is ops.CATEGORY_SPACE:
            letters |= _SPACES
        else:
            return None
    return frozenset(letters)
