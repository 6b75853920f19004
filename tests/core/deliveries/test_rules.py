"""The rules of coverage one by one, on ledgers small enough to be worked by hand."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from commonspace.core.deliveries import (
    Claim,
    Condition,
    Coverage,
    Figure,
    Interval,
    Need,
    Picture,
    Rate,
    Rates,
    Source,
    Step,
    View,
    Why,
    coverage,
)
from commonspace.core.errors import BadInput

LATE = date(2025, 12, 31)
MINISTRY, PRESS = Source("Ministry", True), Source("Press", False)


def claim(name: str, quantity: int | Figure | None, **fields: Any) -> Claim:
    """A pledge of vehicles for need N of 10 January 2025, by a ministry, unless said otherwise."""
    told: dict[str, Any] = {
        "step": Step.PLEDGE,
        "date": date(2025, 1, 10),
        "need": "N",
        "unit": "vehicles",
        "source": MINISTRY,
        **fields,
    }
    told.setdefault("published", told["date"])
    figure = Figure(quantity, quantity) if isinstance(quantity, int) else quantity
    return Claim(id=name, quantity=figure, **told)


def total(name: str, quantity: int | Figure | None, **fields: Any) -> Claim:
    return claim(name, quantity, is_total=True, **fields)


def found(*claims: Claim, view: View = View(LATE, LATE), needs: tuple[Need, ...] = ()) -> Coverage:
    asked = needs or (Need("N", "armour", "vehicles", Figure(50, 50)),)
    return coverage(asked, claims, view)


def picture(*claims: Claim, view: View = View(LATE, LATE)) -> Picture:
    return found(*claims, view=view).pictures["N"]


def stages(one: Picture) -> list[tuple[int, int, int | None]]:
    assert one.items is not None
    return [tuple(interval) for interval in (*one.items.stages, one.items.in_all)]  # type: ignore[misc]


def reasons(one: Picture) -> dict[str, str]:
    return {aside.claim: str(aside.reason) for aside in one.set_aside}


NIL = (0, 0, 0)


def test_a_sources_own_central_figure_is_its_best() -> None:
    one = picture(claim("a", Figure(5, 9, 7)), claim("b", Figure(None, 10, 4)))
    assert stages(one) == [(5, 11, 19), NIL, NIL, NIL, (5, 11, 19)]
    assert one.used == ("a", "b")


def test_a_central_figure_outside_its_own_ends_is_a_bad_quantity() -> None:
    assert reasons(picture(claim("a", Figure(5, 9, 12)))) == {"a": "bad_quantity"}


def test_a_stage_that_is_over_delivered_counts_what_was_delivered() -> None:
    one = picture(claim("p", 6), claim("d", 14, step=Step.DELIVERY, same_as="p"))
    assert stages(one) == [NIL, NIL, NIL, (14, 14, 14), (14, 14, 14)]


def test_a_delivery_may_skip_the_stages_between() -> None:
    one = picture(
        claim("p", 20),
        claim("k", 12, step=Step.CONTRACT, same_as="p"),
        claim("d", 5, step=Step.DELIVERY, same_as="p"),
    )
    assert stages(one) == [(3, 3, 3), NIL, (12, 12, 12), (5, 5, 5), (20, 20, 20)]


def test_a_withdrawal_ends_earlier_reports_and_not_later_ones() -> None:
    gone, press = date(2025, 3, 1), {"source": PRESS, "same_as": "a"}
    one = picture(
        claim("a", 10, withdrawn=gone),
        claim("b", 8, published=date(2025, 2, 1), **press),
        claim("c", 6, published=date(2025, 4, 1), **press),
    )
    assert reasons(one) == {"a": "withdrawn", "b": "withdrawn"}
    assert stages(one)[-1] == (6, 6, 6)


def test_a_withdrawal_that_has_not_come_or_is_not_known_ends_nothing() -> None:
    gone = claim("a", 10, withdrawn=date(2025, 3, 1))
    assert picture(gone, view=View(date(2025, 2, 28), LATE)).used == ("a",)
    assert picture(gone, view=View(LATE, date(2025, 2, 28))).used == ("a",)
    hidden = claim("b", 10, withdrawn=date(2025, 3, 1), published=date(2025, 6, 1), same_as="a")
    early = View(LATE, date(2025, 5, 1))
    assert picture(claim("a", 10), hidden, view=early).used == ("a",)


def test_links_hold_through_a_hidden_claim() -> None:
    one = picture(
        claim("p", 10),
        claim("k", 6, step=Step.CONTRACT, same_as="p", published=date(2025, 9, 1)),
        claim("d", 4, step=Step.DELIVERY, same_as="k", date=date(2025, 2, 1)),
        view=View(LATE, date(2025, 6, 1)),
    )
    assert stages(one) == [(6, 6, 6), NIL, NIL, (4, 4, 4), (10, 10, 10)]


def test_a_condition_met_since_a_day_counts_from_that_day() -> None:
    since = claim("a", 5, condition=Condition("if others give", True, date(2025, 6, 1)))
    assert stages(picture(since, view=View(date(2025, 5, 31), LATE)))[-1] == (0, 0, 5)
    assert stages(picture(since, view=View(date(2025, 6, 1), LATE)))[-1] == (5, 5, 5)


def test_the_same_figure_with_and_without_a_condition_is_a_conflict() -> None:
    one = picture(claim("a", 5), claim("b", 5, same_as="a", source=PRESS, condition=Condition("if")))
    (conflict,) = one.conflicts
    assert [value.is_open for value in conflict.values] == [False, True]
    assert stages(one)[-1] == (0, 5, 5)


def test_two_reports_of_one_day_and_class_are_settled_by_id_and_say_so() -> None:
    one = picture(claim("a", 5, source=PRESS), claim("b", 7, same_as="a", source=Source("Other", False)))
    (conflict,) = one.conflicts
    assert (conflict.best, conflict.why) == ("a", (Why.BY_ID,))
    assert (stages(one)[-1], reasons(one)) == ((5, 5, 7), {"b": "rival"})


def test_an_outlet_that_corrects_itself_is_in_no_conflict() -> None:
    one = picture(claim("a", 5), claim("b", 7, same_as="a", published=date(2025, 2, 1)))
    assert (one.conflicts, reasons(one), stages(one)[-1]) == ((), {"a": "superseded"}, (7, 7, 7))


def test_a_later_count_that_is_lower_is_a_rival_and_one_that_is_higher_supersedes() -> None:
    def count(name: str, quantity: int, month: int, **fields: Any) -> Claim:
        outlet = Source(f"Outlet {name}", False)
        return claim(name, quantity, step=Step.DELIVERY, date=date(2025, month, 1), source=outlet, **fields)

    lower = picture(count("a", 55, 6), count("b", 50, 8, same_as="a"))
    assert (reasons(lower), stages(lower)[-1]) == ({"a": "rival"}, (50, 50, 55))
    higher = picture(count("a", 50, 6), count("b", 55, 8, same_as="a"))
    assert (reasons(higher), stages(higher)[-1]) == ({"a": "superseded"}, (55, 55, 55))


def test_what_stands_in_two_places_is_counted_in_its_chain_and_taken_out_of_the_total() -> None:
    one = picture(
        total("T", 30),
        claim("x", 8, part_of="T"),
        claim("p", 12),
        claim("k", 10, step=Step.CONTRACT, same_as="p", part_of="T"),
    )
    assert stages(one) == [(22, 22, 22), NIL, (10, 10, 10), NIL, (32, 32, 32)]
    (rest,) = one.unexplained_rest
    assert [i.best for i in (rest.stated, rest.parts, rest.rest, rest.excess)] == [30, 18, 12, 0]


def test_a_chain_inside_the_total_is_not_taken_out_twice() -> None:
    one = picture(
        total("T", 30),
        claim("p", 12, part_of="T"),
        claim("k", 10, step=Step.CONTRACT, same_as="p", part_of="T"),
    )
    assert stages(one) == [(20, 20, 20), NIL, (10, 10, 10), NIL, (30, 30, 30)]
    assert [rest.parts.best for rest in one.unexplained_rest] == [12]


def test_what_serves_another_need_counts_there_and_out_of_every_total_around() -> None:
    asked = tuple(Need(name, "armour", "vehicles", Figure(50, 50)) for name in "NM")
    both = found(
        total("T", 100),
        claim("p", 30, part_of="T"),
        claim("d", 12, step=Step.DELIVERY, same_as="p", need="M"),
        needs=asked,
    ).pictures
    assert stages(both["N"]) == [(88, 88, 88), NIL, NIL, NIL, (88, 88, 88)]
    assert stages(both["M"]) == [NIL, NIL, NIL, (12, 12, 12), (12, 12, 12)]
    (rest,) = both["N"].unexplained_rest
    assert [i.best for i in (rest.stated, rest.parts, rest.rest)] == [100, 30, 70]


def test_an_unknown_later_stage_may_take_all_that_is_left_of_the_promise() -> None:
    one = picture(
        claim("p", 10),
        claim("d", 3, step=Step.DELIVERY, same_as="p"),
        claim("k", None, step=Step.CONTRACT, same_as="p"),
    )
    assert stages(one) == [(0, 7, 7), NIL, (0, 0, 7), (3, 3, 3), (10, 10, 10)]
    assert reasons(one) == {"k": "no_quantity"}


def test_what_was_delivered_of_an_unknown_promise_is_known() -> None:
    one = picture(claim("p", None), claim("d", 3, step=Step.DELIVERY, same_as="p"))
    assert stages(one) == [(0, 0, None), NIL, NIL, (3, 3, 3), (3, 3, None)]


def test_an_unknown_amount_beside_a_figure_adds_nothing() -> None:
    one = picture(claim("a", 5), claim("b", None, same_as="a", source=PRESS))
    assert (stages(one)[-1], reasons(one)) == ((5, 5, 5), {"b": "no_quantity"})


def test_parts_that_exceed_their_total_together_count_in_full() -> None:
    one = picture(total("T", 10), claim("a", 8, part_of="T"), claim("b", 7, part_of="T"))
    assert stages(one)[-1] == (15, 15, 15)
    assert [rest.excess.best for rest in one.unexplained_rest] == [5]


def test_a_part_set_aside_leaves_what_was_delivered_of_it() -> None:
    one = picture(total("T", 10), claim("a", 12, part_of="T"), claim("d", 4, step=Step.DELIVERY, same_as="a"))
    assert reasons(one)["a"] == "part_exceeds_total"
    assert stages(one) == [(6, 6, 6), NIL, NIL, (4, 4, 4), (10, 10, 10)]


def test_what_hangs_below_a_circle_is_not_on_it() -> None:
    one = picture(
        total("A", 10, part_of="B"), total("B", 12, part_of="A"), claim("x", 3, part_of="A"), claim("y", 2)
    )
    assert (one.used, stages(one)[-1]) == (("x", "y"), (5, 5, 5))
    assert reasons(one) == {"A": "circular_part", "B": "circular_part"}


def test_reports_can_close_a_circle_that_none_of_them_closes_alone() -> None:
    one = picture(total("A", 10), total("A2", 10, same_as="A", part_of="B"), total("B", 12, part_of="A"))
    assert reasons(one) == dict.fromkeys(("A", "A2", "B"), "circular_part")


def test_a_claim_that_is_its_own_part_is_a_circle() -> None:
    assert reasons(picture(total("A", 10, part_of="A"))) == {"A": "circular_part"}


def test_a_claim_without_a_need_takes_that_of_what_it_hangs_under() -> None:
    some = found(
        claim("p", 10),
        claim("d", 4, step=Step.DELIVERY, same_as="p", need=None),
        claim("r", 10, same_as="p", need=None, source=PRESS),
        claim("x", 1, need=None),
    )
    assert some.unlinked == ("x",)
    assert some.pictures["N"].used == ("d", "p")


def test_money_takes_the_currency_of_the_best_claim_nearest_the_top_of_each_tree() -> None:
    money = {"unit": None, "quantity": None}
    rates = Rates.of([Rate(date(2025, 1, 10), "USD", Fraction("1.25"))])

    def paid(name: str, amount: int, currency: str, **fields: Any) -> Claim:
        told = {**money, **fields}
        del told["quantity"]
        return claim(name, None, amount=Figure(amount, amount), currency=currency, **told)

    one = picture(
        paid("a", 100, "USD"),
        paid("b", 40, "EUR", step=Step.DELIVERY, same_as="a"),
        paid("c", 7, "EUR"),
        view=View(LATE, LATE, rates),
    )
    assert [(table.code, tuple(table.in_all)) for table in one.money] == [
        ("EUR", (7, 7, 7)),
        ("USD", (100, 100, 100)),
    ]
    assert one.money[1].delivered == Interval(50, 50, 50)
    assert [(c.claim, c.lo) for c in one.conversions] == [("b", 50)]


def test_a_claim_with_both_counts_in_both_tables_and_is_used_if_it_is_in_one() -> None:
    one = picture(claim("a", 5, amount=Figure(100, 100), currency="UAH", unit="tanks"))
    assert (one.used, stages(one)[-1]) == (("a",), NIL)
    assert [tuple(table.in_all) for table in one.money] == [(100, 100, 100)]


@pytest.mark.parametrize("halves", [(1, 1), (3, 2), (5, 3)])
def test_halves_are_rounded_up(halves: tuple[int, int]) -> None:
    amount, expected = halves
    rates = Rates.of([Rate(date(2025, 1, 10), "USD", Fraction(1, 2))])
    asked = (Need("N", amount=Figure(0, None), currency="USD"),)
    paid = claim("a", None, unit=None, amount=Figure(amount, amount), currency="EUR")
    (table,) = found(paid, view=View(LATE, LATE, rates), needs=asked).pictures["N"].money
    assert table.in_all.best == expected


def test_instalments_due_on_different_days_are_no_slip_but_a_new_day_for_the_promise_is() -> None:
    first, second = date(2025, 6, 1), date(2025, 9, 1)
    instalments = [
        claim(name, 2, step=Step.CONTRACT, same_as="p", due=due)
        for name, due in (("k", first), ("l", second))
    ]
    assert picture(claim("p", 10), *instalments).slips == ()
    (slip,) = picture(claim("p", 10, due=first), *instalments).slips
    assert (slip.claims, slip.due) == (("k", "l", "p"), (first, second, first))


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        picture(claim("a", 1), claim("a", 2))
    assert (refused.value.code, refused.value.place) == ("ledger_id_twice", "a")


def test_an_amount_without_its_currency_is_refused() -> None:
    with pytest.raises(BadInput):
        claim("a", None, amount=Figure(1, 1))
    with pytest.raises(BadInput):
        Need("N", currency="EUR")


def test_a_need_in_money_and_items_that_nobody_answers_is_all_missing() -> None:
    asked = (Need("N", "armour", "vehicles", Figure(None, 25), Figure(9, 9), "EUR"),)
    one = found(needs=asked).pictures["N"]
    assert one.items is not None
    assert one.items.missing == Interval(0, 25, 25)
    assert [table.missing for table in one.money] == [Interval(9, 9, 9)]
