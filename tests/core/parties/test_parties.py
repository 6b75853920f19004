"""Nations, groups, clearance, owners and offices refuse to be made wrong and answer for a day."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.errors import BadInput
from commonspace.core.parties import (
    Clearance,
    ClearanceState,
    Group,
    GroupKind,
    Identifier,
    Nation,
    OfficeHolder,
    Organisation,
    OrganisationKind,
    OwnerStatement,
    Share,
    controllers_at,
    holders_at,
    owners_at,
    rival_holders,
)
from commonspace.core.terms import BiText, Period

DAY = date(2026, 3, 1)
UKRAINE = BiText("Ukraine", "Україна")


def owner(
    name: str, lo: int, hi: int, stated: date = date(2025, 1, 1), controls: bool | None = None
) -> OwnerStatement:
    return OwnerStatement(name, "NO", Share(Decimal(lo), Decimal(hi)), "register", stated, controls=controls)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Nation("ua", UKRAINE), "not_a_nation_code"),
        (lambda: Nation("UA", BiText("Ukraine")), "name_in_both_languages"),
        (lambda: Group("NATO", BiText("NATO", "НАТО"), GroupKind.ALLIANCE), "not_a_group_code"),
        (lambda: Group("nato", BiText("NATO"), GroupKind.ALLIANCE), "name_in_both_languages"),
        (lambda: Organisation(BiText(), OrganisationKind.COMPANY, "UA"), "organisation_without_name"),
        (lambda: Clearance(ClearanceState.CLEARED), "clearance_without_ground"),
        (lambda: Clearance(ClearanceState.STOPPED, "list"), "clearance_without_ground"),
        (lambda: Clearance(ClearanceState.CLEARED, "l", DAY, date(2025, 1, 1)), "period_reversed"),
        (lambda: Share(Decimal(60), Decimal(40)), "not_a_share"),
        (lambda: Share(Decimal(0), Decimal(101)), "not_a_share"),
        (lambda: OwnerStatement(" ", "NO", Share(), "register", DAY), "owner_without_name"),
        (lambda: OwnerStatement("Fund", "NO", Share(), "", DAY), "owner_without_source"),
        (lambda: OfficeHolder("minister", "UA", BiText(), Period(), "site"), "holder_without_name"),
        (lambda: OfficeHolder("minister", "UA", BiText("A", "А"), Period(), ""), "holder_without_source"),
    ],
)
def test_a_party_that_is_not_well_formed_is_refused_by_name(make, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput) as raised:
        make()
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("identifiers", "code"),
    [
        (("UA-EDR", "32855961", "UA-EDR", "32855961"), "identifier_scheme_twice"),
        (("UA-EDR", "32855961"), "identifier_of_another_country"),
    ],
)
def test_an_organisation_has_one_number_a_register_and_none_of_a_foreign_register(
    identifiers: tuple[str, ...], code: str
) -> None:
    pairs = tuple(Identifier(*identifiers[at : at + 2]) for at in range(0, len(identifiers), 2))
    with pytest.raises(BadInput) as raised:
        Organisation(UKRAINE, OrganisationKind.COMPANY, "NO" if len(pairs) == 1 else "UA", identifiers=pairs)
    assert raised.value.code == code


def test_the_names_of_an_organisation_stand_once_each_with_the_shown_ones_first() -> None:
    named = Organisation(
        BiText("Anvil", "Ковадло"), OrganisationKind.COMPANY, "UA", other_names=("Anvil", "Anvil LLC")
    )
    assert named.names == ("Anvil", "Ковадло", "Anvil LLC")


def test_a_party_is_unknown_until_somebody_looked_and_again_after_a_clearance_ran_out() -> None:
    cleared = Clearance(ClearanceState.CLEARED, "decision 7", date(2026, 1, 1), date(2026, 6, 30))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [str(cleared.at(day)) for day in days] == ["unknown", "cleared", "cleared", "unknown"]
    assert Clearance().at(DAY) is ClearanceState.UNKNOWN


def test_of_two_statements_about_one_owner_the_later_holds() -> None:
    old, new = owner("Fund", 60, 60), owner("Fund", 40, 40, date(2026, 2, 1))
    assert owners_at((new, old), DAY) == (new,)
    assert owners_at((new, old), date(2026, 1, 1)) == (old,)


def test_statements_of_the_same_day_that_differ_are_both_kept() -> None:
    one, other = owner("Fund", 60, 60), owner("Fund", 40, 40)
    assert owners_at((one, other), DAY) == (one, other)


def test_a_share_that_leaves_the_majority_open_is_neither_control_nor_its_absence() -> None:
    sure, unsure, small = owner("A", 51, 51), owner("B", 40, 60), owner("C", 0, 50)
    said = owner("D", 10, 10, controls=True)
    assert controllers_at((sure, unsure, small, said), DAY) == ((sure, said), (unsure,))


@given(lo=st.integers(0, 100), width=st.integers(0, 100))
def test_a_majority_is_told_only_if_every_share_in_the_interval_agrees(lo: int, width: int) -> None:
    hi = min(100, lo + width)
    answers = {point > 50 for point in range(lo, hi + 1)}
    expected = answers.pop() if len(answers) == 1 else None
    assert Share(Decimal(lo), Decimal(hi)).is_majority is expected


def test_on_the_day_of_a_change_both_holders_are_named_and_they_are_no_rivals() -> None:
    change = date(2025, 7, 17)
    first = OfficeHolder("minister", "UA", BiText("A", "А"), Period(None, change), "site")
    second = OfficeHolder("minister", "UA", BiText("B", "Б"), Period(change), "site")
    third = OfficeHolder("minister", "UA", BiText("C", "В"), Period(date(2025, 9, 1)), "site")
    assert holders_at((first, second), "minister", "UA", change) == (first, second)
    assert holders_at((first, second), "minister", "UA", date(2025, 7, 18)) == (second,)
    assert holders_at((first, second), "minister", "NO", change) == ()
    assert rival_holders((first, second, third)) == ((second, third),)
