"""From where a company is controlled and managed, by what is stated: chains, rivals, open shares, days."""

from datetime import date
from typing import Any

import pytest

from commonspace.core.parties.control import Control, Controlled, controlled
from commonspace.core.parties.control_draft import MANAGEMENT, OWNER, ControlDraft, check
from commonspace.core.terms import BiText, PartialDate, Quantity

DAY = date(2026, 11, 22)
US = "CS-A-000001"


def owner(name: str, country: str, share: Quantity | int | None = None, **more: Any) -> ControlDraft:
    """A statement that somebody owns a share of `US`, or of another company."""
    held = Quantity.exact(share, "percent") if isinstance(share, int) else share or Quantity()
    values: dict[str, Any] = {
        "title": BiText(name),
        "about": OWNER,
        "company": US,
        "country": country,
        "share": held,
        "stated_on": PartialDate("2026-05-01"),
        "source": "register",
        "grade": "register",
    }
    return ControlDraft(**{**values, **more})


def management(country: str, stated: str = "2026-05-01") -> ControlDraft:
    """A statement of where `US` is managed from."""
    return owner("Board", country, about=MANAGEMENT, stated_on=PartialDate(stated))


def control(surely: str = "", perhaps: tuple[str, ...] = ()) -> Control:
    return Control(frozenset(surely.split()), frozenset(perhaps))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ([owner("A", "PL", 100)], control("PL")),
        ([owner("A", "PL", 51)], control("PL")),
        ([owner("A", "PL", 50), owner("B", "NO", 50)], control()),
        ([owner("A", "PL", 30)], control(perhaps=("",))),  # seventy percent belong to nobody knows whom
        ([owner("A", "PL")], control(perhaps=("PL", ""))),
        ([owner("A", "PL", Quantity.between(36, 61, "percent")), owner("B", "NO", 39)], control("", ("PL",))),
        ([owner("A", "PL", 60, decisive=False)], control()),
        ([owner("A", "PL", 20, decisive=True), owner("B", "NO", 80, decisive=False)], control("PL")),
        ([owner("A", "", 80)], Control(frozenset({""}))),
        ([owner("A", "PL", 60), owner("B", "NO", 70)], control("", ("NO", "PL", ""))),  # above a hundred
    ],
)
def test_control_is_what_the_shares_leave_no_doubt_about(
    stated: list[ControlDraft], expected: Control
) -> None:
    assert controlled(US, stated, DAY).control == expected


def test_nothing_stated_is_not_the_same_as_nobody_who_controls() -> None:
    assert controlled(US, [], DAY) == Controlled()
    assert controlled(US, [management("PL")], DAY) == Controlled(None, "PL")


def test_control_passes_up_a_chain_of_parties_of_the_register() -> None:
    holding = "CS-A-000002"
    stated = [
        owner("Holding", "PL", 60, owner=holding),
        owner("Fund", "US", 80, company=holding, owner="CS-A-000003"),
    ]
    assert controlled(US, stated, DAY).control == control("PL US")


def test_an_owner_without_a_stated_country_has_that_of_its_seat() -> None:
    stated = [owner("Holding", "", 60, owner="CS-A-000002")]
    assert controlled(US, stated, DAY, seats={"CS-A-000002": "NO"}).control == control("NO")


def test_the_latest_statement_of_an_owner_counts_and_rivals_of_one_day_leave_it_open() -> None:
    sold = owner("A", "PL", 0, stated_on=PartialDate("2026-06-01"))
    bought = owner("B", "NO", 100, stated_on=PartialDate("2026-06-01"))
    assert controlled(US, [owner("A", "PL", 100), sold, bought], DAY).control == control("NO")
    rivals = [owner("A", "PL", 100), owner("A", "PL", 40)]
    assert controlled(US, rivals, DAY).control == control("", ("PL", ""))


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ({"until": PartialDate("2026-11-21")}, False),
        ({"until": PartialDate("2026-11")}, True),  # some day of the month
        ({"since": PartialDate("2026-11-23")}, False),
        ({"stated_on": PartialDate("2026-11-23")}, False),
        ({"since": PartialDate("2020")}, True),
    ],
)
def test_a_statement_counts_on_the_days_it_speaks_of(more: dict[str, Any], holds: bool) -> None:
    assert (controlled(US, [owner("A", "PL", 100, **more)], DAY).control == control("PL")) is holds


def test_management_stated_in_two_ways_on_one_day_is_not_known() -> None:
    assert controlled(US, [management("PL"), management("NO")], DAY).managed_from == ""
    assert controlled(US, [management("PL"), management("NO", "2026-06")], DAY).managed_from == "NO"


@pytest.mark.parametrize(
    ("known", "within"),
    [
        (control("PL"), True),
        (control("PL US"), False),
        (control("PL", ("US",)), None),
        (control("PL", ("",)), None),
        (control("", ("NO",)), True),
        (control(), True),
        (Control(frozenset({"", "US"})), False),
    ],
)
def test_who_may_control_is_never_taken_for_inside_nor_for_outside(
    known: Control, within: bool | None
) -> None:
    assert known.within(frozenset({"PL", "NO"})) is within


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        (owner("A", "PL", 51), []),
        (owner("A", "PL", Quantity.at_least(51)), []),
        (owner("A", "PL", 101), [("share", "not_a_share")]),
        (owner("A", "PL", Quantity.at_least(120)), [("share", "not_a_share")]),
        (owner("A", "PL", Quantity.exact(5, "pieces")), [("share", "share_not_in_percent")]),
        (owner("A", "PL", owner=US), [("owner", "owns_itself")]),
        (owner("", "PL", 51, source=""), [("title", "field_required"), ("source", "field_required")]),
        (management(""), [("country", "management_without_country")]),
        (owner("Board", "PL", 5, about=MANAGEMENT), [("about", "management_holds_no_share")]),
        (
            owner("A", "PL", since=PartialDate("2026-05"), until=PartialDate("2026-04")),
            [("until", "control_ends_before_it_begins")],
        ),
    ],
)
def test_each_fault_of_a_statement_is_named_with_its_field(
    draft: ControlDraft, faults: list[tuple[str, str]]
) -> None:
    assert [(finding.place, finding.code) for finding in check(draft)] == faults
