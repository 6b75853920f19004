"""With which letters every match of a pattern begins, or which each of them holds.

It is read from the parsed pattern. Keys are small letters: where a pattern ignores case they stand for all
its forms, elsewhere for more than it matches. A text without the keys has no match; one with them may have.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import product, takewhile
from math import prod
from re import _constants as ops  # type: ignore[attr-defined] # how the engine itself reads a pattern;
from re import _parser as parser  # type: ignore[attr-defined] # a part unknown here is taken for anything
from typing import Any, NamedTuple

AT_WORD, ANYWHERE = 6, 5  # letters of a key: where a word begins, and within one
_NEAR, _FAR = 3, 7  # letters of a pattern that are looked at: all its ways together, and those that are few
_MOST = 600  # beginnings of one way; where they are more, fewer letters of each are looked at
_SEVERAL = 60  # ways of a pattern; of one with more, only those that are spelled out are looked at closely
_DEEP = 30  # beginnings of one way of three letters; of more no further letters are looked at
_FEWER = 400  # keys of a part that each match holds
_FORMS = 12  # keys that letters behind the third may make of one beginning
_PAIRS = 100  # two letters that a word may begin with; of more nothing is said
_FEW = 6  # two letters that may stand anywhere, as "JV"; of more nothing is said
_SIGNS = 24  # digits and single marks that a match may begin with, as "$"; of more nothing is said
_COMMON = frozenset(" ,.;:-–—'()/")  # marks that most texts are full of
_WIDEST = 80  # letters of a class; a wider one says nothing

_WORD_BEHIND = re.compile(r"\w\W+(?=\w\w|\d)")
_SPACE, _DIGIT = re.compile(r"[^\S ]"), re.compile(r"[1-9]")

Items = tuple[tuple[Any, Any], ...]
# What may stand at each letter of a beginning; it is open if what follows in the pattern follows at once, and
# shut if nothing more is known.
Beginning = tuple[tuple[frozenset[str], ...], bool]
Known = dict[tuple[int, int], set[Beginning]]  # beginnings of the parts of a pattern, by part and depth
_EMPTY: Beginning = ((), True)
_ANYTHING: Beginning = ((), False)


class Key(NamedTuple):
    """Letters that stand so many marks behind the beginning of a match.

    They begin a word and may go on behind it, or stand anywhere in one, or are a single mark of no word.
    """

    text: str
    at_word: bool
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What is known of every match of a pattern, nothing if there are no keys.

    One of the keys begins each match (`are_first`), or each match holds one.
    """

    keys: frozenset[Key]
    are_first: bool


_NOTHING = Beginnings(frozenset(), False)


def even(text: str) -> str:
    """A text as keys are written: small letters, 0 for each digit, a space for each kind of space."""
    return _SPACE.sub(" ", _DIGIT.sub("0", text.lower()))


def beginnings(source: str, flags: int) -> Beginnings:
    """What every match of a pattern begins with or holds."""
    found: set[Key] = set()
    first = True
    known: Known = {}
    parsed = tuple(parser.parse(source, flags))
    ways = list(_ways(parsed))
    for at_word, items in ways:
        spelled = tuple(takewhile(lambda item: item[0] in (ops.LITERAL, ops.IN), items))
        is_many = len(ways) > _SEVERAL
        near = spelled if is_many and len(spelled) > _NEAR else items
        some = _of_way(near, _NEAR if is_many and near is items else _FAR, known)
        keys = _told({_key(each, at_word) for each in some})
        if not keys:
            first, keys = False, _held(items, known)
        if not keys:
            return _NOTHING
        found |= keys
    return Beginnings(frozenset(found), first) if _told(found) else _NOTHING


def _key(beginning: str, at_word: bool) -> Key | None:
    """By which letters a beginning is looked for; None if they are too common to tell anything."""
    head = "".join(takewhile(lambda mark: not is_letter(mark), beginning))
    rest = beginning[len(head) :]
    rare = next((place for place, mark in enumerate(head) if mark not in _COMMON), None)
    if rare is not None:
        return Key(head[rare], False, rare)
    if (head or at_word) and (len(rest) > 1 or rest.isdigit()):
        return Key(rest[:AT_WORD], True, len(head))
    word = "".join(takewhile(is_letter, rest))
    if not head and (len(word) > 1 or word.isdigit()):
        return Key(word[:ANYWHERE], False)
    later = _WORD_BEHIND.search(beginning)
    if later and len(beginning) > later.end():
        return Key(beginning[later.end() : later.end() + AT_WORD], True, later.end())
    marks = (Key(mark, False, place) for place, mark in enumerate(beginning) if _is_mark(mark))
    return next(marks, None)


def _is_mark(letter: str) -> bool:
    return not is_letter(letter) and not letter.isspace()


def is_letter(mark: str) -> bool:
    """It belongs to a word, as `re` sees words."""
    return mark.isalnum() or mark == "_"


def _told(keys: Set[Key | None]) -> set[Key]:
    """The keys, if all are known and rare enough to be worth a look."""
    some = {key for key in keys if key}
    pairs = sum(len(key.text) == 2 and key.text.isalpha() for key in some if key.at_word)
    few = sum(len(key.text) == 2 for key in some if not key.at_word)
    signs = sum(len(key.text) == 1 for key in some)
    return some if len(some) == len(keys) and pairs <= _PAIRS and few <= _FEW and signs <= _SIGNS else set()


def _of_way(items: Items, deepest: int, known: Known) -> set[str]:
    """The first letters of one way to match, as many as can be told apart; nothing if any may stand there."""
    for depth in range(_NEAR, 0, -1):
        some = _keys(items, depth, known)
        if some:
            is_deep = deepest > depth == _NEAR and len(some) <= _DEEP
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
        if ways > _FORMS and place >= _NEAR:
            return letters[:place]
    return letters


def _held(items: Items, known: Known) -> set[Key]:
    """Letters that stand somewhere in each match of a way; nothing if none must."""
    for place in range(1, len(items)):
        keys = _told({_key(each, False) for each in _of_way(items[place:], _FAR, known)})
        if keys and len(keys) < _FEWER and all(len(key.text) + key.behind >= _NEAR for key in keys):
            return keys
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
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[:2] == (0, 1):
            yield from _ways((*value[2], *rest))
            yield from _ways(rest)
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
