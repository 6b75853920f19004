"""What if: the change of coverage, with the ledger left as it was."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.deliveries import (
    Book,
    Claim,
    Figure,
    Interval,
    Need,
    Source,
    Step,
    Supposed,
    View,
    coverage,
    what_if,
)
from commonspace.core.errors import NotFound
from commonspace.data.deliveries.form import ledger_of
from tests.core.deliveries.ledgers import random_ledger

DAY = date(2025, 3, 1)
NEED = Need("N", "armour", "vehicles", Figure(30, 30))


def claim(name: str, quantity: int, giver: str = "Aland", **fields: object) -> Claim:
    step = fields.pop("step", Step.PLEDGE)
    return Claim(
        name,
        step,  # type: ignore[arg-type]
        DAY,
        DAY,
        giver=giver,
        need="N",
        unit="vehicles",
        quantity=Figure(quantity, quantity),
        source=Source("Ministry", True),
        **fields,  # type: ignore[arg-type]
    )


def book(*claims: Claim) -> Book:
    return Book([NEED], claims, View(DAY, DAY))


def missing(table: object) -> Interval:
    return table.items.missing  # type: ignore[attr-defined]


def test_a_pledge_more_is_so_many_missing_less() -> None:
    (change,) = what_if(book(claim("a", 10)), Supposed(added=(claim("b", 5, "Beland"),)))
    assert missing(change.before.picture) == Interval(20, 20, 20)
    assert missing(change.after.picture) == Interval(15, 15, 15)


def test_a_donor_who_leaves_takes_what_is_his_and_leaves_joint_gifts_open() -> None:
    some = book(claim("a", 10), claim("b", 5, "Beland"), claim("c", 6, "Aland; Beland"))
    (change,) = what_if(some, Supposed(dropped=("Aland",)))
    assert missing(change.before.picture) == Interval(9, 9, 9)
    assert missing(change.after.picture) == Interval(19, 25, 25)


def test_what_a_donor_has_delivered_stays_when_he_leaves() -> None:
    some = book(claim("a", 10), replace(claim("d", 4, step=Step.DELIVERY, same_as="a"), need=None))
    (change,) = what_if(some, Supposed(dropped=("Aland",)))
    after = change.after.picture.items
    assert after is not None
    assert (after.in_all, after.delivered, after.pledged) == (
        Interval(4, 4, 4),
        Interval(4, 4, 4),
        Interval(0, 0, 0),
    )


def test_a_slip_moves_the_forecast_and_changes_no_coverage() -> None:
    some = book(claim("a", 10, due=date(2025, 5, 1)), claim("d", 4, step=Step.DELIVERY, same_as="a"))
    (change,) = what_if(some, Supposed(slips=(("a", date(2025, 11, 1)),)))
    assert change.before.picture.items == change.after.picture.items
    assert change.before.forecasts[0].quarters == (("2025-Q2", Interval(6, 6, 6)),)
    assert change.after.forecasts[0].quarters == (("2025-Q4", Interval(6, 6, 6)),)
    assert change.after.forecasts[0].band == (("2025-Q4", Interval(4, 10, 10)),)


def test_the_overdue_and_the_undated_may_still_come_any_day() -> None:
    some = book(claim("a", 10, due=date(2025, 2, 1)), claim("b", 3), claim("c", 2, due=date(2025, 4, 1)))
    (change,) = what_if(some, Supposed(slips=(("c", date(2025, 7, 1)),)))
    (before,) = change.before.forecasts
    assert (before.overdue, before.undated) == (Interval(10, 10, 10), Interval(3, 3, 3))
    assert before.band == (("2025-Q2", Interval(0, 2, 15)),)


def test_a_claim_that_is_not_there_cannot_slip() -> None:
    with pytest.raises(NotFound) as refused:
        what_if(book(), Supposed(slips=(("x", DAY),)))
    assert refused.value.place == "x"


@given(seed=st.integers(0, 10**9))
def test_the_ledger_is_afterwards_as_it_was(seed: int) -> None:
    read, other = (ledger_of(random_ledger(number), str(number)) for number in (seed, seed + 1))
    some = Book(read.needs, read.claims, read.view)
    before = some.coverage()
    changes = what_if(some, Supposed(added=other.claims, dropped=("Beland",)))
    assert some.coverage() == before == coverage(read.needs, read.claims, read.view)
    for change in changes:
        assert change.before.picture == before.pictures[change.need]
