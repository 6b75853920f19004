"""The coverage of needs as one reader sees it: asked, promised, on its way, there and missing.

Needs and claims come through the queries of their rooms only, so what a reader may not see counts
nowhere. A derived figure bears the strictest label of what it rests on, and is withheld from whoever
that label does not reach. What is missing is shown to the need's owner, and to others once two people of
the owner's side have released it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from commonspace.core.access import Label, Viewer, may_see
from commonspace.core.deliveries import (
    Book,
    Claim,
    Conflict,
    Conversion,
    Coverage,
    Forecast,
    Inferred,
    Interval,
    Line,
    Need,
    Picture,
    Rest,
    SetAside,
    Settlement,
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
from commonspace.records.deliveries.rates import rates_for
from commonspace.records.deliveries.releasing import released
from commonspace.records.deliveries.settling import Rivals, settlements
from commonspace.records.deliveries.values import (
    ASKS_NOTHING,
    claim_value,
    lines_of,
    need_of,
    placed,
    target_of,
)
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
    is_not_converted: bool = False  # money without a reference rate keeps a total of its own

    @property
    def is_converted(self) -> bool:
        """Money of another currency is in it."""
        return any(line.conversions for top in self.lines for line in top.walk())

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
    conversions: tuple[Conversion, ...]
    inferred: tuple[Inferred, ...]
    forecasts: tuple[Forecast, ...]
    pictures: tuple[Picture, ...]  # by line, as the engine gives them: for whoever sees every figure

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
    settled: Mapping[str, Settlement]

    @property
    def converted(self) -> Mapping[str, Conversion]:
        """Claims whose money is counted in another currency, by id."""
        return {one.claim: one for need in self.needs for one in need.conversions}

    def of_need(self, ref: str) -> "Ledger":
        """The same of one need alone; of none, if it is not in it."""
        return replace(self, needs=tuple(one for one in self.needs if one.need.ref == ref))

    def rivals(self, conflict: Conflict) -> Rivals:
        """The reports of a conflict with the label of all of them together."""
        return Rivals(conflict.claims, joined(self.claims[ref].label for ref in conflict.claims))


@dataclass(frozen=True, slots=True)
class Question:
    """All that a ledger is made of: needs with their statements, claims as cards and as values, the view."""

    stated: Mapping[str, tuple[NeedCard, ...]]
    cards: Mapping[str, ClaimCard]
    values: Mapping[str, Claim]
    view: View
    released: frozenset[str]


def question(
    *, by: Viewer, stated: Mapping[str, tuple[NeedCard, ...]], cards: Mapping[str, ClaimCard], view: View
) -> Question:
    """The question with the rates that its money needs, what is settled, and what owners have released."""
    values = {ref: claim_value(card) for ref, card in cards.items()}
    asked = {card.draft.budget.currency for told in stated.values() for card in told if card.draft.budget}
    rates = rates_for(by=by, claims=values.values(), currencies=asked)
    known = replace(view, rates=rates, settlements=settlements(by=by, known=view.known))
    return Question(stated, cards, values, known, released(refs=tuple(stated)))


def coverage_of_needs(*, by: Viewer, refs: tuple[str, ...], at: date, known: date) -> Ledger:
    """What is known of these needs on the day `at`, with the knowledge of the day `known`.

    Needs that narrow one of these count as its further statements. Raises `NotFound` for a need that is
    not there or not for this reader.
    """
    return reckoned(by=by, asked=question_of(by=by, refs=refs, at=at, known=known))


def question_of(*, by: Viewer, refs: tuple[str, ...], at: date, known: date) -> Question:
    """What the coverage of these needs is made of. Raises `NotFound`, see `coverage_of_needs`."""
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
    return question(by=by, stated=stated, cards=cards, view=View(at, known))


def reckoned(*, by: Viewer, asked: Question) -> Ledger:
    """The ledger of needs (each with its statements, itself first) and claims that this reader may see."""
    book = book_of(asked)
    coverage = book.coverage()
    own: dict[str, list[Need]] = {ref: [] for ref in asked.stated}
    for line in book.needs.values():
        own[need_of(line.id)].append(line)
    return Ledger(
        asked.view.at,
        asked.view.known,
        tuple(_of_need(by, asked, told, own[ref], book, coverage) for ref, told in asked.stated.items()),
        asked.cards,
        coverage.unlinked,
        {one.claim: one for one in asked.view.settlements},
    )


def book_of(asked: Question) -> Book:
    """The kept ledger of a question: one line for each need and measure, each claim in its place."""
    stated, view = asked.stated, asked.view
    roots = {card.ref: ref for ref, cards in reversed(list(stated.items())) for card in cards}
    roots |= {ref: ref for ref in stated}
    lines = {
        line.id: line
        for ref, told in stated.items()
        for line in lines_of(told[0], _known(told, view)).values()
    }
    claims = placed(asked.values, lines, roots, view.rates)
    return Book(lines.values(), claims.values(), view)


def _known(told: tuple[NeedCard, ...], view: View) -> list[NeedCard]:
    """The statements made by the day asked, as far as they were known."""
    return [card for card in told if card.draft.stated_on is None or card.draft.stated_on.first <= view.day]


def _of_need(
    by: Viewer,
    question: Question,
    told: tuple[NeedCard, ...],
    lines: list[Need],
    book: Book,
    coverage: Coverage,
) -> NeedCoverage:
    cards = question.cards
    pictures = [coverage.pictures[line.id] for line in lines]
    derived = tuple(one for line in lines for one in derivation(line, book.linked(line.id), book.view))
    asked = {
        (False, line.unit or ""): p.stated_items for line, p in zip(lines, pictures, strict=True) if line.unit
    }
    asked |= {
        (True, p.stated_money[0]): p.stated_money[1]
        for line, p in zip(lines, pictures, strict=True)
        if p.stated_money and line.amount is not ASKS_NOTHING
    }
    of_needs = joined(card.label for card in told)
    sees_gaps = by.speaks_for(told[0].label.owner) or told[0].ref in question.released
    target = target_of({line.id: line for line in lines}, told[0].ref)
    measures = []
    for table in together(pictures):
        is_money = any(table.code == one.code for p in pictures for one in p.money)
        under = tuple(line for line in derived if line.code == table.code and line.is_money == is_money)
        label = joined((of_needs, *(cards[ref].label for ref in behind(under))))
        one = _measure(by, table, is_money, asked.get((is_money, table.code)), under, label, sees_gaps)
        measures.append(replace(one, is_not_converted=is_money and table.code != target))
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
        conversions=tuple(one for p in pictures for one in p.conversions),
        inferred=tuple(
            one
            for p in pictures
            for one in p.inferred
            if sees_all and sees_gaps and may_see(by, joined((of_needs, cards[one.claim].label)))
        ),
        forecasts=forecasts(derived, book.view.at) if sees_all else (),
        pictures=tuple(
            _as_told(picture, line, sees_gaps) for line, picture in zip(lines, pictures, strict=True)
        )
        if sees_all
        else (),
    )


def _as_told(picture: Picture, line: Need, sees_gaps: bool) -> Picture:
    """A picture without what is missing where that is not released, and without money that nobody asked."""
    items, asks_money = picture.items, line.amount is not ASKS_NOTHING
    if items is not None and not sees_gaps:
        items = replace(items, missing=None)
    money = tuple(one if sees_gaps and asks_money else replace(one, missing=None) for one in picture.money)
    return replace(
        picture,
        items=items,
        money=money,
        stated_money=picture.stated_money if asks_money else None,
        inferred=picture.inferred if sees_gaps else (),
    )


def _weight(measure: Measure) -> tuple[bool, bool, bool, int, str]:
    """What was asked first, then items before money, then that of which most is told."""
    told = len(behind(measure.lines))
    is_asked = measure.asked is not None or measure.missing_is_withheld
    return (not is_asked, not measure.has_figure, measure.is_money, -told, measure.code)


def _measure(
    by: Viewer,
    table: Table,
    is_money: bool,
    asked: Interval | None,
    lines: tuple[Line, ...],
    label: Label,
    sees_gaps: bool,
) -> Measure:
    if not may_see(by, label):
        return Measure(table.code, is_money, None, None, (), label, asked is not None)
    missing = less(asked, table.in_all) if asked is not None and sees_gaps else None
    withheld = asked is not None and not sees_gaps
    return Measure(table.code, is_money, asked, replace(table, missing=missing), lines, label, withheld)


def joined(labels: Iterable[Label]) -> Label:
    """The label of a figure derived from all of these."""
    return reduce(Label.joined_with, labels)
