"""What if a pledge came, a delivery slipped, a donor left: the coverage before and after, nothing kept.

The book is as it was when the answer is given, whatever happens in between.
"""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from commonspace.core.deliveries.book import Book
from commonspace.core.deliveries.claims import Claim, Condition, Figure, Step
from commonspace.core.deliveries.derivation import derivation
from commonspace.core.deliveries.forecast import Forecast, forecasts
from commonspace.core.deliveries.picture import Picture
from commonspace.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed: claims `added` (or replaced, by id), claims that `slip` to a new day, and
    givers who are `dropped`: what they have delivered stays, what is still to come does not come."""

    added: tuple[Claim, ...] = ()
    slips: tuple[tuple[str, date], ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """The picture of one need with what is still to come."""

    picture: Picture
    forecasts: tuple[Forecast, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One need before and after. Only needs that the change touches are listed."""

    need: str
    before: Outlook
    after: Outlook


def givers(claim: Claim) -> tuple[str, ...]:
    """Who gives, one by one: a joint claim sets its givers apart by semicolons."""
    return tuple(name.strip() for name in claim.giver.split(";"))


def what_if(book: Book, supposed: Supposed) -> tuple[Change, ...]:
    """The change of coverage, by need. Raises `NotFound` if a claim said to slip is not in the book.

    Of a joint claim that loses one of its givers nobody knows how much is left: it counts in the
    upper end only.
    """
    before = book.coverage().pictures
    with _changed(book, _changes(book, supposed)) as touched:
        after = book.coverage().pictures
        moved = sorted(touched | {name for name in before if before[name] != after[name]})
        later = {name: _forecasts(book, name) for name in moved}
    return tuple(
        Change(name, Outlook(before[name], _forecasts(book, name)), Outlook(after[name], later[name]))
        for name in moved
    )


def _changes(book: Book, supposed: Supposed) -> Mapping[str, Claim | None]:
    changes: dict[str, Claim | None] = {}
    for name, day in supposed.slips:
        if name not in book.claims:
            raise NotFound("not_found", place=name)
        changes[name] = replace(book.claims[name], due=day)
    for claim in [*book.claims.values(), *supposed.added] if supposed.dropped else supposed.added:
        current = changes.get(claim.id) or claim
        gone = set(supposed.dropped) & set(givers(current))
        if current.step is Step.DELIVERY:
            gone = set()
        if gone and gone == set(givers(current)):
            changes[claim.id] = _nothing(current)
        elif gone:
            changes[claim.id] = replace(current, condition=Condition("", met=False))
        elif claim.id not in book.claims or book.claims[claim.id] is not claim:
            changes[claim.id] = current
    return changes


def _nothing(claim: Claim) -> Claim | None:
    """The claim with nothing left to come: it stays where later stages hang on it; None if it named no
    amount."""
    if claim.quantity is None and claim.amount is None:
        return None
    nought = Figure(0, 0)
    return replace(
        claim,
        quantity=nought if claim.quantity is not None else None,
        amount=nought if claim.amount is not None else None,
    )


@contextmanager
def _changed(book: Book, changes: Mapping[str, Claim | None]) -> Iterator[set[str]]:
    """The book with the changes in it, and the needs that they touch; afterwards as it was."""
    kept = {name: book.claims.get(name) for name in changes}
    touched: set[str] = set()
    try:
        for name, claim in changes.items():
            touched |= _set(book, name, claim)
        yield touched
    finally:
        for name, claim in kept.items():
            _set(book, name, claim)


def _set(book: Book, name: str, claim: Claim | None) -> Set[str]:
    if claim is not None:
        return book.put(claim)
    return book.remove(name) if name in book.claims else frozenset()


def _forecasts(book: Book, need: str) -> tuple[Forecast, ...]:
    return forecasts(derivation(book.needs[need], book.linked(need), book.view), book.view.at)
