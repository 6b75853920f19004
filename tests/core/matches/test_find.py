"""Finding suppliers: bands, order, reasons that add up, shards and changes that make no difference."""

from dataclasses import replace

import pytest
from hypothesis import given

from commonspace.core.errors import BadInput
from commonspace.core.matches.conditions import judge, overall
from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.index import Index
from commonspace.core.matches.results import Answer, Band
from commonspace.core.matches.values import Conditions, Facts, NeedText, World
from commonspace.core.terms import BiText, Outcome

from .markets import Chance, chances, market, need, offer
from .same_answers import answer_of_any_shards


def order(answer: Answer) -> list[str]:
    """Suppliers that meet every condition, best first."""
    return [match.supplier for match in answer.meets]


def test_who_says_the_words_comes_before_who_says_some_of_them() -> None:
    found = market(
        offer("1", "alpha", "Mine clearance machine", "Clears mines from fields."),
        offer("2", "beta", "Machine repair", "Repairs every machine."),
        offer("3", "gamma", "Language training"),
    ).find(need("mine clearance machines"))
    assert order(found) == ["alpha", "beta"]


def test_an_offer_with_something_unknown_stands_in_a_band_of_its_own() -> None:
    asked = Conditions(countries=frozenset({"UA"}))
    found = market(
        offer("1", "alpha", "radar", facts=Facts(country="UA")),
        offer("2", "beta", "radar"),
        offer("3", "gamma", "radar", facts=Facts(country="XX")),
    ).find(need("radar", conditions=asked))
    assert [match.supplier for match in found.meets] == ["alpha"]
    assert [(match.supplier, match.band) for match in found.ask] == [("beta", Band.ASK)]
    assert [lift.what for lift in found.ask[0].lifts if lift.kind == "evidence"] == ["perimeter"]


def test_the_failing_offers_of_a_supplier_give_it_no_points() -> None:
    passing = offer("1", "alpha", "radar", facts=Facts(country="UA"))
    failing = offer("2", "alpha", "radar sensor radar", facts=Facts(country="XX"))
    asked = need("radar sensor", conditions=Conditions(countries=frozenset({"UA"})))
    other = offer("3", "beta", "sensor", facts=Facts(country="UA"))
    match = market(passing, failing, other).find(asked).meets[0]
    assert {reason.offer for reason in match.reasons} <= {"1", "3"}


def test_equal_matches_are_ordered_by_the_supplier() -> None:
    found = market(*(offer(name, name, "radar") for name in ("gamma", "alpha", "beta"))).find(need("radar"))
    assert order(found) == ["alpha", "beta", "gamma"]


def test_the_other_world_does_not_exist() -> None:
    found = market(offer("1", "alpha", "radar", facts=Facts(world=World.EXERCISE))).find(need("radar"))
    assert (found.meets, found.ask) == ((), ())


def test_a_shared_code_finds_an_offer_that_shares_no_word() -> None:
    found = market(
        offer("1", "alpha", "щит", cpv=("35113000",)), offer("2", "beta", "training", cpv=("80000000",))
    ).find(need("vest", cpv=("35113300-2",)))
    assert order(found) == ["alpha"]
    assert {reason.found for reason in found.meets[0].reasons} == {
        "cpv:35",
        "cpv:351",
        "cpv:3511",
        "cpv:35113",
    }


def test_what_a_word_would_add_is_said() -> None:
    found = market(offer("1", "alpha", "radar"), offer("2", "beta", "radar sensor")).find(
        need("radar sensor")
    )
    assert [lift.what for lift in found.meets[1].lifts] == ["sensor"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (need(""), "need_empty"),
        (need("the of and"), "need_without_words"),
        (need("! ? 7 x"), "need_without_words"),
    ],
)
def test_a_need_without_words_is_answered_with_the_reason(asked: NeedText, code: str) -> None:
    with pytest.raises(BadInput) as raised:
        market(offer("1", "alpha", "radar")).find(asked)
    assert (raised.value.code, raised.value.place) == (code, "N1")


def test_a_need_of_a_hundred_thousand_words_is_searched_by_its_most_frequent_ones() -> None:
    many = "radar " * 50_000 + " ".join(f"word{number}" for number in range(50_000))
    found = market(offer("1", "alpha", "radar"), offer("2", "beta", "training")).find(need("radar", many))
    assert (order(found), found.left_out_words) == (["alpha"], 49_601)


def test_an_empty_market_has_no_matches() -> None:
    assert market_of([], []).find(need("radar")).meets == ()


def test_a_new_offer_is_found_and_a_withdrawn_one_is_not() -> None:
    found = market(offer("1", "alpha", "radar"))
    found.shards[0].add([offer("2", "beta", "sensor")])
    assert order(found.find(need("sensor"))) == ["beta"]
    found.shards[0].withdraw("2")
    assert order(found.find(need("sensor"))) == []


def test_an_offer_that_is_not_in_cannot_be_withdrawn() -> None:
    with pytest.raises(BadInput) as raised:
        market(offer("1", "alpha", "radar")).shards[0].withdraw("2")
    assert raised.value.code == "offer_not_indexed"


@given(chance=chances)
def test_no_offer_shown_fails_a_hard_condition(chance: Chance) -> None:
    offers, asked = chance.offers(), chance.need()
    known = {one.offer: one.facts for one in offers}
    found = market(*offers).find(asked)
    for band, wanted in ((found.meets, Outcome.PASS), (found.ask, Outcome.NEEDS_EVIDENCE)):
        for match in band:
            for shown in {reason.offer for reason in match.reasons}:
                assert overall(judge(asked.conditions, known[shown])) is wanted


@given(chance=chances)
def test_points_of_all_reasons_add_up_and_are_the_same_for_one_two_and_four_shards(chance: Chance) -> None:
    answer_of_any_shards(market, chance.offers(), chance.need())


@given(chance=chances)
def test_coming_one_by_one_in_any_order_and_twice_ranks_as_coming_at_once(
    chance: Chance,
) -> None:
    offers, asked = chance.offers(), chance.need()
    at_once = market(*offers).find(asked)
    later = Market([Index([], market(*offers).shards[0].suppliers())])
    shuffled = chance.random.sample(offers, len(offers))
    for one in shuffled:
        later.shards[0].add([replace(one, title=BiText("something else entirely"))])
    for one in shuffled:
        later.shards[0].add([one])
        later.find(asked)
    assert later.find(asked) == at_once


@given(chance=chances)
def test_what_a_reader_may_not_see_changes_nothing_that_he_sees(chance: Chance) -> None:
    offers, hidden, asked = chance.offers(), chance.offers(), chance.need()
    reader = replace(asked, conditions=replace(asked.conditions, labels=frozenset({"public", "community"})))
    unseen = [
        replace(one, offer=f"hidden-{one.offer}", facts=replace(one.facts, label="secret"), counted=False)
        for one in hidden
    ]
    assert market(*offers, *unseen).find(reader) == market(*offers).find(reader)


def test_a_hidden_offer_could_have_been_seen_by_others() -> None:
    hidden = offer("1", "alpha", "radar", facts=Facts(label="secret"), counted=False)
    everyone, reader = (
        need("radar", conditions=Conditions(labels=frozenset(labels))) for labels in ({"secret"}, {"public"})
    )
    assert [order(market(hidden).find(asked)) for asked in (everyone, reader)] == [["alpha"], []]
