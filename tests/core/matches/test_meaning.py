"""Nearness of meaning: it finds other words, adds up like every other reason, and is learnt from offers."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given

from commonspace.core.errors import BadInput
from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.learning import LEAST_PAIRS, learn_meaning
from commonspace.core.matches.meaning import Meaning
from commonspace.core.matches.results import Answer, Kind
from commonspace.core.matches.values import OfferText, Supplier
from commonspace.core.matches.words import stems_of

from .markets import WORDS, Chance, chances, need, offer
from .same_answers import answer_of_any_shards, comes_one_by_one

RADAR_IS_SENSOR = Meaning(("radar", "sensor", "train"), np.array([[1, 0.5], [0.9, 0.6], [-1, 1]], np.float32))


def with_model(meaning: Meaning, *offers: OfferText, shards: int = 1) -> Market:
    """A market of these offers that knows this model."""
    return market_of(
        [Supplier(name) for name in sorted({one.supplier for one in offers})],
        offers,
        shards=shards,
        meaning=meaning,
    )


def made_up(chance: Chance) -> Meaning:
    """Any vectors for about half of the words of the made-up markets."""
    stems = sorted({stem for word in WORDS for stem in stems_of(word) if chance.random.random() < 0.5})
    rows = [[chance.random.gauss(0, 1) for _ in range(3)] for _ in stems or [""]]
    return Meaning(tuple(stems or [""]), np.array(rows, np.float32))


def topics(count: int) -> Iterator[OfferText]:
    """Two offers a supplier that share no word of their subject; only who offers both joins the words."""
    for number in range(count):
        subject = number % 6
        yield offer(
            f"{number}a", f"s{number:03}", f"left{subject} kit", f"left{subject} made by left{subject}"
        )
        yield offer(
            f"{number}b", f"s{number:03}", f"right{subject} set", f"right{subject} for right{subject}"
        )


def order(answer: Answer) -> list[str]:
    return [match.supplier for match in answer.meets]


def test_an_offer_near_in_meaning_comes_before_one_that_only_shares_the_common_word() -> None:
    offers = (offer("1", "alpha", "train unit"), offer("2", "beta", "sensor unit"))
    asked = need("radar unit")
    assert order(with_model(RADAR_IS_SENSOR, *offers).find(asked)) == ["beta", "alpha"]
    assert order(market_of([], offers).find(asked)) == ["alpha", "beta"]


def test_nearness_is_told_by_the_two_words_that_bring_it() -> None:
    match = (
        with_model(RADAR_IS_SENSOR, offer("1", "alpha", "sensor unit radar"))
        .find(need("radar unit"))
        .meets[0]
    )
    told = [(one.asked, one.found, one.offer) for one in match.reasons if one.kind is Kind.NEARNESS]
    assert told == [("radar", "sensor", "1")]


def test_a_model_that_knows_no_word_of_the_need_changes_the_order_of_nobody() -> None:
    stranger = Meaning(("unheard",), np.ones((1, 2), np.float32))
    offers = (offer("1", "alpha", "radar mine"), offer("2", "beta", "radar"), offer("3", "gamma", "mine"))
    asked = need("radar mine")
    assert order(with_model(stranger, *offers).find(asked)) == order(market_of([], offers).find(asked))


@given(chance=chances)
def test_with_a_model_points_add_up_and_shards_change_nothing(chance: Chance) -> None:
    offers, asked, meaning = chance.offers(), chance.need(), made_up(chance)
    answer_of_any_shards(partial(with_model, meaning), offers, asked)


@given(chance=chances)
def test_with_a_model_coming_one_by_one_ranks_as_coming_at_once(chance: Chance) -> None:
    offers, asked, meaning = chance.offers(), chance.need(), made_up(chance)
    comes_one_by_one(partial(with_model, meaning), chance, offers, asked)


def test_words_of_the_same_suppliers_come_to_lie_near_each_other() -> None:
    meaning = learn_meaning(topics(60), 8)
    vectors = meaning.vectors / np.linalg.norm(meaning.vectors, axis=1, keepdims=True)
    left = vectors[meaning.row_of["left0"]]
    near = [float(left @ vectors[meaning.row_of[f"right{subject}"]]) for subject in range(6)]
    assert int(np.argmax(near)) == 0
    assert near[0] >= 0.4 + max(near[1:])


def test_the_order_of_offers_and_what_is_not_public_teach_nothing() -> None:
    offers = list(topics(60))
    hidden = [replace(one, offer=f"hidden-{one.offer}", counted=False) for one in offers[:40]]
    one, other = learn_meaning(offers, 4), learn_meaning([*hidden, *reversed(offers)], 4)
    assert one.stems == other.stems
    assert (one.vectors == other.vectors).all()


def test_too_few_offers_are_refused() -> None:
    with pytest.raises(BadInput) as raised:
        learn_meaning(topics(10))
    assert (raised.value.code, raised.value.details) == (
        "too_few_to_learn",
        {"found": 20, "least": LEAST_PAIRS},
    )
