"""The ledger counts what a reader may see, each unit apart, and bears the strictest label of its inputs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commonspace.core.access import Label, Level, Role, Viewer
from commonspace.core.deliveries import Interval
from commonspace.core.errors import NotFound
from commonspace.core.terms import BiText, Money, PartialDate, Quantity
from commonspace.records.deliveries import actions
from commonspace.records.deliveries.ledger import Ledger, NeedCoverage, coverage_of_needs
from tests import make

pytestmark = pytest.mark.django_db
ANYONE = Viewer()
DAY = date(2026, 11, 22)
NORWAY = replace(make.desk("NO"), codes=frozenset({"NO"}))


def claim(need: str, label: Label = make.UKRAINE, **changed: Any) -> str:
    """A claim in the register; its public id."""
    draft = make.claim_draft(need=need, **changed)
    return actions.state(by=make.by(), draft=draft, label=label, grounds=(make.ground(),))


def ledger(*refs: str, by: Viewer = ANYONE, at: date = DAY, known: date = DAY) -> Ledger:
    return coverage_of_needs(by=by, refs=refs, at=at, known=known)


def of(ref: str, **asked: Any) -> NeedCoverage:
    return ledger(ref, **asked).needs[0]


def exactly(number: int) -> Interval:
    return Interval(number, number, number)


def test_a_delivery_of_the_same_thing_moves_and_does_not_add() -> None:
    need = make.need()
    pledge = claim(need)
    claim(need, kind="delivery", stage="delivered", same_as=pledge, quantity=Quantity.exact(2, "machines"))
    make.release(need)
    table = of(need).measure("machines").table
    assert table is not None
    assert (table.in_all, table.delivered, table.missing) == (exactly(3), exactly(2), Interval(2, 2, 4))


def test_each_unit_and_currency_stands_apart_and_only_the_asked_one_misses_something() -> None:
    need = make.need()
    claim(need)
    claim(need, quantity=Quantity.exact(40, "detectors"))
    claim(need, quantity=Quantity(), amount=Money.exact(500, "EUR"))
    make.release(need)
    measures = of(need).measures
    assert [(one.code, one.asked is not None) for one in measures] == [
        ("machines", True),
        ("detectors", False),
        ("EUR", False),
    ]
    assert [one.table.missing for one in measures if one.table] == [Interval(2, 2, 4), None, None]


def test_a_need_without_a_quantity_misses_no_number_and_shows_what_came() -> None:
    need = make.need(quantity=Quantity())
    claim(need, kind="delivery", stage="delivered")
    (measure,) = of(need).measures
    assert (measure.asked, measure.table and measure.table.missing) == (None, None)
    assert measure.table is not None
    assert measure.table.delivered == exactly(3)


def test_a_later_statement_of_a_need_widens_what_is_asked() -> None:
    need = make.need()
    make.need(narrows=need, quantity=Quantity.exact(10, "machines"))
    assert of(need).measure("machines").asked == Interval(5, 5, 10)


def test_a_part_named_without_the_need_is_counted_inside_its_total() -> None:
    need = make.need()
    total = claim(need, kind="total", quantity=Quantity.exact(4, "machines"))
    claim("", part_of=total, quantity=Quantity.exact(1, "machines"))
    found = of(need)
    table = found.measure("machines").table
    assert table is not None
    assert table.in_all == exactly(4)
    assert [(rest.parts, rest.rest) for rest in found.rests] == [(exactly(1), exactly(3))]


def test_the_ledger_as_of_a_day_and_as_it_was_known() -> None:
    need = make.need()
    claim(need, published_on=PartialDate("2026-11-20"))
    assert of(need, at=date(2026, 11, 9)).measure("machines").table.in_all == exactly(0)  # type: ignore[union-attr]
    known = of(need, known=date(2026, 11, 19))
    assert [str(one.reason) for one in known.set_aside] == ["not_yet_known"]
    assert of(need).measure("machines").table.in_all == exactly(3)  # type: ignore[union-attr]


def test_a_withdrawn_claim_is_set_aside_with_its_reason() -> None:
    need = make.need()
    ref = claim(need)
    actions.withdraw(by=make.by(), ref=ref, seen_version=1)
    assert [(one.claim, str(one.reason)) for one in of(need).set_aside] == [(ref, "withdrawn")]


def test_a_plan_counts_in_the_upper_end_only() -> None:
    need = make.need()
    claim(need, stage="planned")
    table = of(need).measure("machines").table
    assert table is not None
    assert table.in_all == Interval(0, 0, 3)


def test_a_hidden_claim_counts_for_those_who_see_it_and_for_nobody_else() -> None:
    need = make.need()
    claim(need, make.NAMED_TO_NORWAY)
    seen = of(need, by=NORWAY).measure("machines")
    assert seen.table is not None
    assert seen.table.in_all == exactly(3)
    assert seen.label.level is Level.NAMED
    hidden = of(need).measure("machines")
    assert hidden.table is not None
    assert hidden.table.in_all == exactly(0)
    assert hidden.label.level is Level.PUBLIC


def test_what_is_missing_is_withheld_from_all_but_the_owner_until_it_is_released() -> None:
    need = make.need()
    claim(need)
    withheld = of(need).measure("machines")
    assert (withheld.missing_is_withheld, withheld.table and withheld.table.missing) == (True, None)
    owner = of(need, by=make.desk()).measure("machines")
    assert (owner.missing_is_withheld, owner.table and owner.table.missing) == (False, Interval(2, 2, 4))
    make.release(need)
    released = of(need).measure("machines")
    assert (released.missing_is_withheld, released.table) == (False, owner.table)


def test_what_is_missing_of_a_hidden_promise_stays_with_those_who_see_it() -> None:
    need = make.need()
    claim(need, make.NAMED_TO_NORWAY)
    to_norway = of(need, by=NORWAY).measure("machines")
    assert (to_norway.missing_is_withheld, to_norway.table and to_norway.table.missing) == (True, None)
    owner = of(need, by=make.desk()).measure("machines")
    assert (owner.missing_is_withheld, owner.table and owner.table.missing) == (False, Interval(2, 2, 4))


def test_a_figure_made_of_two_releases_that_nobody_else_shares_is_withheld() -> None:
    need = make.need()
    claim(need, make.NAMED_TO_NORWAY)
    claim(need, Label("UA", Level.NAMED, frozenset({"SE"})))
    both = Viewer(codes=frozenset({"NO", "SE"}), seats=frozenset({(Role.ANALYST, "PL")}))
    assert of(need, by=both).measure("machines").table is None


def test_a_need_that_is_hidden_is_as_one_that_is_not_there() -> None:
    hidden = make.need(make.NAMED_TO_NORWAY)
    with pytest.raises(NotFound):
        ledger(hidden)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_questions_does_not_grow_with_the_needs(
    count: int, django_assert_num_queries: Any
) -> None:
    refs = [make.need(title=BiText(f"Machines {index}")) for index in range(count)]
    for ref in refs:
        claim(ref)
    ledger(*refs)
    with django_assert_num_queries(14):
        ledger(*refs)
