"""Control through intermediates, circles and ranges of shares, against a plain oracle."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.partnerships import cases, oracles
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.parties.holdings import Ownership, Share
from commonspace.core.partnerships import Assume, judge, read_case
from commonspace.core.partnerships.register import heads
from commonspace.data.programmes import rulebook

BOOK = rulebook()


def shares(*rows: tuple[str, str, int] | tuple[str, str, int, int]) -> Ownership:
    return Ownership(tuple(Share(r[0], r[1], Decimal(r[2]), Decimal(r[-1])) for r in rows))


@given(st.integers(min_value=0, max_value=10**9))
def test_the_register_names_the_same_heads_as_the_oracle(seed: int) -> None:
    companies, edges = cases.graph(seed)
    assert heads(edges, companies, whole=100) == oracles.last_controllers(companies, edges)


@pytest.mark.full
def test_ten_thousand_graphs_agree_with_the_oracle() -> None:
    for seed in range(10_000):
        companies, edges = cases.graph(seed)
        assert heads(edges, companies, whole=100) == oracles.last_controllers(companies, edges)


@given(st.integers(min_value=0, max_value=10**9))
def test_sure_control_of_known_shares_is_what_the_oracle_finds(seed: int) -> None:
    companies, edges = cases.graph(seed)
    graph = shares(*((str(o), str(c), s) for o, c, s in edges))
    for owner in range(companies):
        wanted = {str(c) for c in oracles.controlled(owner, companies, edges)}
        assert graph.surely_controlled_by(str(owner)) == wanted == graph.possibly_controlled_by(str(owner))


def test_small_holdings_of_a_controlled_company_add_up_to_control() -> None:
    graph = shares(("X", "A", 60), ("X", "B", 30), ("A", "B", 21))
    assert graph.surely_controlled_by("X") == {"A", "B"}


def test_a_circle_without_an_outside_owner_ends() -> None:
    graph = shares(("A", "B", 60), ("B", "A", 60))
    assert graph.surely_controlled_by("A") == {"B"}
    assert graph.surely_controlled_by("B") == {"A"}


def test_half_is_not_control_and_a_range_over_half_may_be() -> None:
    graph = shares(("X", "A", 50), ("X", "B", 40, 51))
    assert graph.surely_controlled_by("X") == frozenset()
    assert graph.possibly_controlled_by("X") == {"B"}


def test_two_open_ranges_leave_room_for_either_owner_but_not_beyond_a_hundred() -> None:
    graph = shares(("X", "A", 10, 60), ("Y", "A", 45, 60))
    assert graph.possibly_controlled_by("X") == {"A"}
    assert graph.possibly_controlled_by("Y") == {"A"}
    assert shares(("X", "A", 10, 60), ("Y", "A", 50, 60)).possibly_controlled_by("X") == frozenset()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("A", "A", 10)], "owns_itself"),
        ([("A", "B", 10), ("A", "B", 20)], "share_twice"),
        ([("A", "C", 60), ("B", "C", 41)], "shares_above_hundred"),
        ([("A", "C", 60, 50)], "bounds_reversed"),
    ],
)
def test_shares_that_cannot_be_are_refused(rows: list[tuple[str, str, int]], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        shares(*rows)
    assert caught.value.code == code


def case(owners: list[dict[str, object]], ownership: list[dict[str, object]]) -> dict[str, object]:
    entities = [{"id": c, "role": "recipient", "country": c, "mgmt": c} for c in ("DE", "FR", "IT")]
    facts = {"action": "research", "entities": entities}
    day = "2026-06-01"
    return {
        "id": "x", "programme": "EDF", "date": day, "assume": "stated", "facts": facts,
        "owners": owners, "ownership": ownership,
    }  # fmt: skip


def outcome(value: dict[str, object], rule: str) -> str:
    read = read_case(value)
    found = judge(read.facts, "EDF", day=date(2026, 6, 1), book=BOOK, assume=Assume.STATED)
    return str(found.outcome_of(rule))


def test_an_outside_owner_behind_an_inside_intermediate_fails_control() -> None:
    owners = [{"id": "holding", "country": "LU"}, {"id": "fund", "country": "US"}]
    chain = [
        {"owner": "fund", "owned": "holding", "share_pct": 80},
        {"owner": "holding", "owned": "DE", "share_pct": 51},
        {"owner": "holding", "owned": "FR", "share_pct": 50},
    ]
    assert outcome(case(owners, chain), "EDF-CTRL") == "fail"


def test_an_outside_intermediate_of_an_inside_owner_fails_control_too() -> None:
    owners = [{"id": "holding", "country": "US"}, {"id": "state", "country": "FR"}]
    chain = [
        {"owner": "state", "owned": "holding", "share_pct": 100},
        {"owner": "holding", "owned": "DE", "share_pct": 100},
    ]
    assert outcome(case(owners, chain), "EDF-CTRL") == "fail"


def test_an_owner_who_may_control_leaves_the_rule_open() -> None:
    owners = [{"id": "fund", "country": "US"}]
    open_share = [{"owner": "fund", "owned": "DE", "from_pct": 30, "to_pct": 60}]
    assert outcome(case(owners, open_share), "EDF-CTRL") == "needs_evidence"


def test_a_majority_that_is_not_listed_leaves_the_rule_open() -> None:
    owners = [{"id": "bank", "country": "DE"}]
    assert outcome(case(owners, [{"owner": "bank", "owned": "DE", "share_pct": 10}]), "EDF-CTRL") == (
        "needs_evidence"
    )


def test_firms_of_one_owner_are_not_independent() -> None:
    owners = [{"id": "group", "country": "FR"}]
    both = [{"owner": "group", "owned": name, "share_pct": 60} for name in ("DE", "FR")]
    assert outcome(case(owners, both), "EDF-INDEP") == "fail"
    assert outcome(case(owners, both[:1]), "EDF-INDEP") == "pass"


def test_an_owner_without_a_country_is_named_with_its_place() -> None:
    with pytest.raises(SeveralBadInputs) as caught:
        read_case(case([], [{"owner": "nobody", "owned": "DE", "share_pct": 60}]))
    assert [(p.code, p.place) for p in caught.value.problems] == [("owner_unknown", "ownership[0].owner")]
