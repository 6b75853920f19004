"""Partner search: complement, the rule still unmet, and a list that shows real choices."""

from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.partners import MISSING_CAPABILITY, MISSING_COUNTRY, Consortium, partners
from commonspace.core.matches.values import OfferText, Supplier
from commonspace.core.terms import BiText

from .markets import need

SUPPLIERS = [
    Supplier("alpha", "Alpha", "group one", "PL"),
    Supplier("beta", "Beta", "group one", "PL"),
    Supplier("gamma", "Gamma", "", "NO"),
    Supplier("delta", "Delta", "", "PL"),
    Supplier("epsilon", "Epsilon", "", "UA"),
]


def field() -> Market:
    """Five suppliers; gamma alone has the capability of training."""
    return market_of(
        SUPPLIERS,
        [
            OfferText("1", "alpha", BiText("Mine clearance machine"), capabilities=("mine_action.machines",)),
            OfferText("2", "beta", BiText("Mine clearance machine"), capabilities=("mine_action.machines",)),
            OfferText("3", "gamma", BiText("Operator courses"), capabilities=("training.operators",)),
            OfferText("4", "delta", BiText("Mine clearance"), capabilities=("mine_action",)),
            OfferText("5", "epsilon", BiText("Mine machine repair")),
        ],
    )


PROJECT = need("mine clearance machine")


def names(consortium: Consortium, **more: int) -> list[str]:
    """Partners in order."""
    return [one.match.supplier for one in partners(field(), PROJECT, consortium, **more)]


def test_who_brings_what_is_missing_comes_first() -> None:
    found = partners(field(), PROJECT, Consortium(missing=("training.operators",)))[0]
    assert (found.match.supplier, found.brings) == ("gamma", (("training.operators", MISSING_CAPABILITY),))
    assert found.points == found.match.points + MISSING_CAPABILITY


def test_one_company_of_a_corporate_group_is_enough() -> None:
    assert "beta" not in names(Consortium())
    assert "beta" in names(Consortium(), per_group=2)


def test_members_and_their_groups_are_not_proposed() -> None:
    found = names(Consortium(members=("epsilon",), groups=frozenset({"group one"})))
    assert set(found).isdisjoint({"epsilon", "alpha", "beta"})


def test_a_country_gives_no_more_than_its_share_of_the_list() -> None:
    found = names(Consortium(), per_country=1)
    assert sum(name in ("alpha", "beta", "delta") for name in found) == 1


def test_a_country_that_the_rule_lacks_is_worth_points_until_it_lacks_none() -> None:
    rule = Consortium(countries=frozenset({"PL"}), lacks_countries=1, eligible=frozenset({"UA", "PL"}))
    found = partners(field(), PROJECT, rule)
    assert [(one.match.supplier, one.new_country) for one in found if one.new_country] == [
        ("epsilon", MISSING_COUNTRY)
    ]


def test_points_are_those_of_the_match_and_of_what_is_brought() -> None:
    rule = Consortium(missing=("training.operators", "mine_action"), lacks_countries=2)
    for one in partners(field(), PROJECT, rule):
        assert one.points == one.match.points + sum(points for _, points in one.brings) + one.new_country
