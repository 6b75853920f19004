"""Vectors of whole texts: they find other words, points add up, and shards change nothing."""

from dataclasses import replace
from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from commonspace.core.matches.digests import digest_of, words_read
from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.results import Answer, Kind
from commonspace.core.matches.values import NeedText, OfferText, Supplier
from commonspace.core.matches.vectors import TextVectors, in_whole_numbers
from commonspace.core.terms import BiText

from .markets import Chance, chances, need, offer
from .same_answers import answer_of_any_shards, comes_one_by_one


def vectors_of(*texts: tuple[OfferText | NeedText, list[float]]) -> TextVectors:
    """These vectors, as if a model had made them."""
    found = {digest_of(words_read(one.title, one.text)): row for one, row in texts}
    digests = sorted(found)
    rows = in_whole_numbers(np.array([found[digest] for digest in digests], np.float64).reshape(-1, 3))
    return TextVectors("model of a test", "", np.array(digests, np.uint64), rows)


def with_vectors(vectors: TextVectors, *offers: OfferText, shards: int = 1, **more: object) -> Market:
    """A market of these offers that has these vectors."""
    names = sorted({one.supplier for one in offers})
    return market_of(map(Supplier, names), offers, shards=shards, vectors=vectors, **more)  # type: ignore[arg-type]


def made_up(chance: Chance, *texts: OfferText | NeedText) -> TextVectors:
    """Any vectors for most of these texts."""
    titles = [replace(one, text=BiText()) for one in texts]
    return vectors_of(
        *(
            (one, [chance.random.gauss(0, 1) for _ in range(3)])
            for one in (*texts, *titles)
            if chance.random.random() < 0.8
        )
    )


def order(answer: Answer) -> list[str]:
    return [match.supplier for match in answer.meets]


ASKED = need("radar unit")
SENSOR = offer("1", "alpha", "sensor unit")
TRAINING = offer("2", "beta", "training unit")
NEAR = vectors_of((ASKED, [1, 0, 0]), (TRAINING, [0.9, 0.1, 0]), (SENSOR, [0.1, 0.9, 0]))


def test_an_offer_near_the_need_comes_before_one_that_shares_as_many_words() -> None:
    assert order(market_of([], (SENSOR, TRAINING)).find(ASKED)) == ["alpha", "beta"]
    assert order(with_vectors(NEAR, SENSOR, TRAINING).find(ASKED)) == ["beta", "alpha"]


def test_nearness_by_vectors_is_told_by_the_name_of_the_model() -> None:
    match = with_vectors(NEAR, TRAINING).find(ASKED).meets[0]
    told = [(one.asked, one.found, one.offer) for one in match.reasons if one.kind is Kind.NEARNESS]
    assert told == [("", "model of a test", "2")]


def test_a_need_that_is_not_among_the_texts_is_ranked_without_vectors() -> None:
    asked = need("sensor radar")
    assert with_vectors(NEAR, SENSOR, TRAINING).find(asked) == market_of([], (SENSOR, TRAINING)).find(asked)


def test_a_need_that_is_not_among_the_texts_is_asked_of_the_embedder() -> None:
    asked = need("unit")
    seen = []

    def embed(several: list[tuple[str, str]]) -> np.ndarray:
        seen.extend(several)
        return np.array([[2.0, 0, 0]])

    assert order(with_vectors(NEAR, SENSOR, TRAINING, embed=embed).find(asked)) == ["beta", "alpha"]
    assert seen == [("unit", "")]


def test_the_embedder_is_not_asked_for_a_need_among_the_texts() -> None:
    def embed(several: list[tuple[str, str]]) -> np.ndarray:
        raise AssertionError(several)

    assert order(with_vectors(NEAR, SENSOR, TRAINING, embed=embed).find(ASKED)) == ["beta", "alpha"]


def test_spaces_make_no_other_text_but_words_do() -> None:
    one, same, other = (
        digest_of(words_read(BiText(text), BiText())) for text in ("a  mine\n", "a mine", "mine a")
    )
    assert one == same != other


def test_english_is_read_where_anything_is_said_in_it() -> None:
    assert words_read(BiText("mine", "міна"), BiText(uk="опис")) == ("mine", "")
    assert words_read(BiText(uk="міна"), BiText(uk="опис")) == ("міна", "опис")


@given(st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3))
def test_whole_numbers_keep_a_direction_and_stay_as_they_are(row: list[float]) -> None:
    found = in_whole_numbers(np.array([row]))
    assert (in_whole_numbers(found) == found).all()
    assert np.abs(found / 127 * np.abs(row).max() - row).max() <= np.abs(row).max() / 253


@given(chance=chances)
def test_with_vectors_points_add_up_and_shards_change_nothing(chance: Chance) -> None:
    offers, asked = chance.offers(), chance.need()
    vectors = made_up(chance, asked, *offers)
    one = answer_of_any_shards(partial(with_vectors, vectors), offers, asked)
    without = market_of(map(Supplier, sorted({one.supplier for one in offers})), offers).find(asked)
    for band in ("meets", "ask"):  # hard conditions are none of the vectors' business
        assert {match.supplier for match in getattr(one, band)} == {
            match.supplier for match in getattr(without, band)
        }


@given(chance=chances)
def test_with_vectors_coming_one_by_one_ranks_as_coming_at_once(chance: Chance) -> None:
    offers, asked = chance.offers(), chance.need()
    vectors = made_up(chance, asked, *offers)
    comes_one_by_one(partial(with_vectors, vectors), chance, offers, asked)


def test_the_smallest_numbers_there_are_keep_their_direction() -> None:
    assert in_whole_numbers(np.array([[0.0, 0.0, 1.1e-308]])).tolist() == [[0, 0, 127]]
