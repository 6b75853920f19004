"""The same fact in several outlets and languages: keys that link, never text likeness.

A key is kind, figure, giver and a window of time. Text similarity cannot tell (0 across languages), and a
round sum alone links strangers: so the giver must agree and the dates lie near. Linked facts stay separate
facts; values that differ under one key stay rivals side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from commonspace.core.sources.values import Actor, Draft, FactKind
from commonspace.core.terms import Money, PartialDate, Quantity

WINDOW_DAYS = 45  # how far apart two pages may date the same announcement
_GIVEN = (FactKind.PLEDGE, FactKind.DELIVERY, FactKind.TOTAL)


@dataclass(frozen=True, slots=True)
class Reported:
    """A draft with the page's day and a name for the page, as the linker needs it."""

    page: str
    draft: Draft
    published: date | None


@dataclass(frozen=True, slots=True)
class Linked:
    """Indices of facts that speak of one and the same thing; `rivals` if their figures differ."""

    members: tuple[int, ...]
    rivals: bool = False


def link(facts: Sequence[Reported]) -> tuple[Linked, ...]:
    """Groups of two or more facts of different pages under one key, in order of the first member."""
    parent = list(range(len(facts)))
    for right in range(len(facts)):
        for left in range(right):
            if facts[left].page != facts[right].page and _same(facts[left], facts[right]):
                parent[_root(parent, right)] = _root(parent, left)
    groups: dict[int, list[int]] = {}
    for index in range(len(facts)):
        groups.setdefault(_root(parent, index), []).append(index)
    return tuple(
        Linked(tuple(members), _are_rivals([facts[member].draft for member in members]))
        for members in groups.values()
        if len(members) > 1
    )


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        index = parent[index]
    return index


def _same(one: Reported, other: Reported) -> bool:
    if (
        one.draft.kind is not other.draft.kind
        or not _near(one, other)
        or not _actors_meet(one.draft, other.draft)
    ):
        return False
    figures = _figure(one.draft), _figure(other.draft)
    if figures[0] is not None and figures[1] is not None:
        return figures[0] == figures[1] or _is_rival(one.draft, other.draft)
    return (
        figures == (None, None)
        and bool(one.draft.capability)
        and one.draft.capability == other.draft.capability
    )


def _figure(draft: Draft) -> tuple[Decimal, str] | None:
    """The sum with its currency, else the count (units differ between languages and are left out)."""
    value: Money | Quantity | None = draft.money or draft.quantity
    if value is None or not value.is_known:
        return None
    number = value.lo if value.lo is not None else value.hi
    assert number is not None
    return number, draft.money.currency if draft.money else ""


def _is_rival(one: Draft, other: Draft) -> bool:
    """Two figures for the same thing: same giver, subject and stage, and both of one currency or count."""
    first, second = _figure(one), _figure(other)
    if first is None or second is None or first[1] != second[1]:
        return False
    if not one.capability or one.capability != other.capability or one.stage != other.stage:
        return False
    low, high = sorted((first[0], second[0]))
    return low > 0 and high <= low * 2


def _are_rivals(drafts: list[Draft]) -> bool:
    return len({figure for draft in drafts if (figure := _figure(draft))}) > 1


def _actors_meet(one: Draft, other: Draft) -> bool:
    """Givers agree by code; for agreements and groups at least one party does."""
    if one.kind in _GIVEN:
        first, second = _codes(one.givers), _codes(other.givers)
        return bool(first & second)
    first, second = _codes((*one.givers, *one.parties)), _codes((*other.givers, *other.parties))
    return bool(first & second) or (not first and not second)


def _codes(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(actor.code or actor.english.casefold() for actor in actors)


def _near(one: Reported, other: Reported) -> bool:
    """The windows of the two dates meet; an undated fact takes its page's day."""
    first, second = _window(one), _window(other)
    if first is None or second is None:
        return False
    margin = timedelta(days=WINDOW_DAYS)
    return first[0] - margin <= second[1] and second[0] - margin <= first[1]


def _window(fact: Reported) -> tuple[date, date] | None:
    if fact.published:
        return fact.published, fact.published
    iso = fact.draft.date.split("/")[0]
    if not iso:
        return None
    stated = PartialDate(iso)
    return stated.first, stated.last
