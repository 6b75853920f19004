"""Nations and memberships that ship: whole, in both languages, right on the days of change."""

import re
from datetime import date

import pytest

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.data.memberships import groups, membership_claims, membership_claims_from, perimeter
from commonspace.data.nations import nation_named, nations

TODAY = date(2026, 11, 22)
HEADER = "group,member,role,from,to,about,status,stands,source,note\n"
COALITIONS = {
    "coalition.air_force": {"US", "DK", "NL"},
    "coalition.air_defence": {"DE", "FR", "US"},
    "coalition.artillery": {"FR", "US"},
    "coalition.armour": {"PL", "DE"},
    "coalition.maritime": {"GB", "NO"},
    "coalition.it": {"EE", "LU"},
    "coalition.demining": {"LT", "IS"},
    "coalition.drones": {"LV", "GB"},
    "coalition.electronic_warfare": {"DE", "SE"},
}


def test_all_countries_of_the_standard_are_there_once_with_names_in_both_scripts() -> None:
    codes = [entry.code for entry in nations()]
    assert (len(codes), codes) == (249, sorted(set(codes)))
    latin, cyrillic = re.compile(r"[А-Яа-яІіЇїЄє]"), re.compile(r"[A-Za-z]")
    assert [n.code for n in nations() if latin.search(n.name.en) or cyrillic.search(n.name.uk)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Польща", "PL"),
        ("UA", "UA"),
        ("США", "US"),
        ("Samoa", "WS"),
    ],
)
def test_a_nation_is_found_by_what_people_write(text: str, code: str) -> None:
    assert nation_named(text).code == code


@pytest.mark.parametrize("text", ["", "Ruritania", "XX", "Euro"])
def test_a_nation_that_is_not_known_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(BadInput) as raised:
        nation_named(text)
    assert raised.value.code == "nation_unknown"


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("nato", date(1949, 8, 23), 0),
        ("nato", date(1949, 8, 24), 12),
        ("nato", date(2023, 4, 3), 30),
        ("nato", date(2023, 4, 4), 31),
        ("nato", TODAY, 32),
        ("eu", date(1958, 1, 1), 6),
        ("eu", date(2013, 7, 1), 28),
        ("eu", date(2020, 1, 31), 28),
        ("eu", date(2020, 2, 1), 27),
        ("eu", TODAY, 27),
        ("eea", TODAY, 30),
        ("nuc", date(2023, 7, 11), 0),
        ("nuc", date(2023, 7, 12), 32),
        ("nuc", TODAY, 33),
    ],
)
def test_groups_with_a_full_list_have_the_right_number_of_members_on_the_day(
    group: str, day: date, count: int
) -> None:
    assert len(perimeter().members(group, day)) == count


def test_sweden_entered_the_alliance_and_the_council_on_one_day() -> None:
    for group in ("nato", "nuc"):
        assert perimeter().has(group, "SE", date(2024, 3, 7))
        assert not perimeter().has(group, "SE", date(2024, 3, 6))


def test_the_eea_is_the_union_with_three_more() -> None:
    inside = perimeter()
    assert inside.members("eea", TODAY) - inside.members("eu", TODAY) == {"IS", "LI", "NO"}
    assert inside.members("eu", TODAY) <= inside.members("eea", TODAY)


@pytest.mark.parametrize("coalition", COALITIONS)
def test_each_of_the_nine_coalitions_has_its_leads_and_ukraine_as_partner(coalition: str) -> None:
    inside = perimeter()
    assert inside.members(coalition, TODAY, roles=("lead", "co_lead")) == COALITIONS[coalition]
    assert inside.members(coalition, TODAY, roles=("partner",)) >= {"UA"}


def test_no_nation_has_two_standing_places_in_a_group_at_once() -> None:
    standing = [claim.membership for claim in membership_claims() if claim.stands]
    doubled = [
        (one.group, one.member)
        for place, one in enumerate(standing)
        for other in standing[place + 1 :]
        if (one.group, one.member) == (other.group, other.member) and one.period.overlaps(other.period)
    ]
    assert doubled == []


def test_a_rival_statement_is_kept_and_changes_nothing() -> None:
    rivals = [c.membership for c in membership_claims() if not c.stands]
    assert [(entry.group, entry.member, entry.role) for entry in rivals] == [
        ("coalition.armour", "DE", "lead"),
        ("coalition.armour", "IT", "co_lead"),
    ]
    assert perimeter().members("coalition.armour", TODAY, roles=("lead",)) == frozenset()


def test_a_statement_that_is_neither_recalled_nor_configured_names_its_source() -> None:
    bare = [
        c for c in membership_claims() if c.status in ("verified", "secondary") and not c.membership.source
    ]
    assert bare == []
    assert {c.status for c in membership_claims()} == {"verified", "secondary", "recalled", "configured"}


def test_like_minded_countries_are_what_the_product_is_told() -> None:
    chosen = perimeter(like_minded=["CA", "JP"])
    assert chosen.members("like_minded", TODAY) == {"CA", "JP"}
    assert perimeter(like_minded=[]).members("like_minded", TODAY) == frozenset()
    assert perimeter().members("like_minded", TODAY) == {"AU", "CH", "JP", "KR", "NZ"}
    with pytest.raises(BadInput):
        perimeter(like_minded=["Atlantis"])


def test_every_group_has_a_member_and_both_names() -> None:
    inside = perimeter()
    assert [group.code for group in groups() if not inside.members(group.code, TODAY)] == []


def test_broken_statements_are_refused_with_row_and_column() -> None:
    text = HEADER + "mars,UA,member,2024-01-01,,,recalled,yes,,\nnato,XX,boss,soon,,,,yes,,\n"
    with pytest.raises(SeveralBadInputs) as raised:
        membership_claims_from(text)
    assert [(fault.place, fault.code) for fault in raised.value.problems] == [
        ("row 2, column group", "group_unknown"),
        ("row 3, column member", "nation_unknown"),
        ("row 3, column role", "role_unknown"),
        ("row 3, column from", "cell_not_understood"),
    ]
