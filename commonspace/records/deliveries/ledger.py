"""The coverage of needs as one reader sees it: asked, promised, on its way, there and missing.

Needs and claims come through the queries of their rooms only, so what a reader may not see counts
nowhere. A derived figure bears the strictest label of what it rests on, and is withheld from whoever
that label does not reach. What is missing is shown where all of it is public, or to the need's owner.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from commonspace.core.access import Label, Level, Viewer, may_see
from commonspace.core.deliveries import (
    Book,
    Conflict,
    Coverage,
    Forecast,
    Inferred,
    Interval,
    Line,
    Need,
    Rest,
    SetAside,
    Slip,
    Table,
    View,
    derivation,
    forecasts,
    together,
)
from commonspace.core.deliveries.derivation import behind
from commonspace.core.deliveries.intervals import added, less
from commonspace.core.errors import NotFound
from commonspace.records.deliveries import queries
from commonspace.records.deliveries.queries import ClaimCard
from commonspace.records.deliveries.values import claim_value, lines_of, need_of, placed
from commonspace.records.needs import queries as needs
from commonspace.records.needs.queries import NeedCard


@dataclass(frozen=True, slots=True)
class Measure:
    """One need in one unit or currency; figures None where a label does not reach the reader.

    `asked` None: nothing was asked in this measure. `table.missing` None: nothing asked, or withheld.
    """

    code: str
    is_money: bool
    asked: Interval | None
    table: Table | None
    lines: tuple[Line, ...]
    label: Label
    missing_is_withheld: bool = False

    @property
    def on_its_way(self) -> Interval | None:
        """Allocated or contracted, and not there yet."""
        return added(self.table.allocated, self.table.contracted) if self.table else None

    @property
    def has_figure(self) -> bool:
        """Something is known of it: more than an amount that nobody stated."""
        return self.table is not None and (self.table.in_all.best > 0 or bool(self.table.in_all.hi))


@dataclass(frozen=True, slots=True)
class NeedCoverage:
    """All that the ledger says of one need to one reader; `statements` are the need and what narrows it."""

    need: NeedCard
    statements: tuple[NeedCard, ...]
    measures: tuple[Measure, ...]
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    conflicts: tuple[Conflict, ...]
    rests: tuple[Rest, ...]
    slips: tuple[Slip, ...]
    inferred: tuple[Inferred, ...]
    forecasts: tuple[Forecast, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that has a say in it, used or set aside."""
        return tuple(sorted({*self.used, *(one.claim for one in self.set_aside)}))

    def measure(self, code: str) -> Measure:
        """The measure of this unit or currency; raises `NotFound`."""
        for one in self.measures:
            if one.code == code:
                return one
        raise NotFound("not_found", place=code[:40])


@dataclass(frozen=True, slots=True)
class Ledger:
    """The coverage of several needs, in the order asked, with the cards of the claims it rests on."""

    at: date
    known: date
    needs: tuple[NeedCoverage, ...]
    claims: Mapping[str, ClaimCard]
    unlinked: tuple[str, ...]


def coverage_of_needs(*, by: Viewer, refs: tuple[str, ...], at: date, known: date) -> Ledger:
    """What is known of these needs on the day `at`, with the knowledge of the day `known`.

    Needs that narrow one of these count as its further statements. Raises `NotFound` for a need that is
    not there or not for this reader.
    """
    found = {card.ref: card for card in needs.by_refs(by=by, refs=refs)}
    for ref in refs:
        if ref not in found:
            raise NotFound("not_found")
    narrower = needs.narrowing(by=by, refs=refs)
    stated = {
        ref: (found[ref], *(card for card in narrower if card.draft.narrows == ref and card.ref != ref))
        for ref in refs
    }
    named = tuple(dict.fromkeys(card.ref for cards in stated.values() for card in cards))
    cards = {card.ref: card for card in queries.of_needs(by=by, refs=named)}
    return reckoned(by=by, stated=stated, cards=cards, view=View(at, known))


def reckoned(
    *, by: Viewer, stated: Mapping[str, tuple[NeedCard, ...]], cards: Mapping[str, ClaimCard], view: View
) -> Ledger:
    """The ledger of needs (each with its statements, itself first) and claims that this reader may see."""
    roots = {card.ref: ref for ref, cards in reversed(list(stated.items())) for card in cards}
    roots |= {ref: ref for ref in stated}
    lines = {
        line.id: line
        for ref, told in stated.items()
        for line in lines_of(told[0], _known(told, view)).values()
    }
    claims = placed({ref: claim_value(card) for ref, card in cards.items()}, lines, roots)
    book = Book(lines.values(), claims.values(), view)
    coverage = book.coverage()
    own: dict[str, list[Need]] = {ref: [] for ref in stated}
    for line in lines.values():
        own[need_of(line.id)].append(line)
    return Ledger(
        view.at,
        view.known,
        tuple(_of_need(by, told, own[ref], book, coverage, cards) for ref, told in stated.items()),
        cards,
        coverage.unlinked,
    )


def _known(told: tuple[NeedCard, ...], view: View) -> list[NeedCard]:
    """The statements made by the day asked, as far as they were known."""
    return [card for card in told if card.draft.stated_on is None or card.draft.stated_on.first <= view.day]


def _of_need(
    by: Viewer,
    told: tuple[NeedCard, ...],
    lines: list[Need],
    book: Book,
    coverage: Coverage,
    cards: Mapping[str, ClaimCard],
) -> NeedCoverage:
    pictures = [coverage.pictures[line.id] for line in lines]
    derived = tuple(one for line in lines for one in derivation(line, book.linked(line.id), book.view))
    asked = {
        (False, line.unit or ""): p.stated_items for line, p in zip(lines, pictures, strict=True) if line.unit
    }
    asked |= {(True, p.stated_money[0]): p.stated_money[1] for p in pictures if p.stated_money}
    of_needs = _joined(card.label for card in told)
    measures = []
    for table in together(pictures):
        is_money = any(table.code == one.code for p in pictures for one in p.money)
        under = tuple(line for line in derived if line.code == table.code and line.is_money == is_money)
        label = _joined((of_needs, *(cards[ref].label for ref in behind(under))))
        measures.append(
            _measure(by, told[0], table, is_money, asked.get((is_money, table.code)), under, label)
        )
    measures.sort(key=_weight)
    sees_all = all(one.table is not None for one in measures)
    return NeedCoverage(
        need=told[0],
        statements=told,
        measures=tuple(measures),
        used=tuple(sorted({ref for p in pictures for ref in p.used})),
        set_aside=tuple(one for p in pictures for one in p.set_aside),
        conflicts=tuple(one for p in pictures for one in p.conflicts),
        rests=tuple(one for p in pictures for one in p.unexplained_rest) if sees_all else (),
        slips=tuple(one for p in pictures for one in p.slips),
        inferred=tuple(one for p in pictures for one in p.inferred),
        forecasts=forecasts(derived, book.view.at) if sees_all else (),
    )


def _weight(measure: Measure) -> tuple[bool, bool, bool, int, str]:
    """What was asked first, then items before money, then that of which most is told."""
    told = len(behind(measure.lines))
    is_asked = measure.asked is not None or measure.missing_is_withheld
    return (not is_asked, not measure.has_figure, measure.is_money, -told, measure.code)


def _measure(
    by: Viewer,
    need: NeedCard,
    table: Table,
    is_money: bool,
    asked: Interval | None,
    lines: tuple[Line, ...],
    label: Label,
) -> Measure:
    if not may_see(by, label):
        return Measure(table.code, is_money, None, None, (), label, asked is not None)
    sees_missing = _is_for_all(label) or by.speaks_for(need.label.owner)
    missing = less(asked, table.in_all) if asked is not None and sees_missing else None
    withheld = asked is not None and not sees_missing
    return Measure(table.code, is_money, asked, replace(table, missing=missing), lines, label, withheld)


def _is_for_all(label: Label) -> bool:
    return label.level is Level.PUBLIC and not label.caveats


def _joined(labels: Iterable[Label]) -> Label:
    return reduce(Label.joined_with, labels)
