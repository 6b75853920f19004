"""All needs against all offers: the same bytes in any chunks; and why nothing passes."""

from hypothesis import given

from commonspace.core.matches.batch import chunks, matched
from commonspace.core.matches.obstacles import Obstacle, obstacles
from commonspace.core.matches.values import Conditions, Facts

from .markets import DAY, Chance, chances, market, need, offer


@given(chance=chances)
def test_the_bytes_are_the_same_for_any_size_of_chunk_and_number_of_shards(chance: Chance) -> None:
    offers, needs = chance.offers(), [chance.need() for _ in range(3)]
    whole = matched(market(*offers), next(chunks(needs)))
    parts = [matched(market(*offers, shards=2), chunk) for chunk in chunks(needs, 1)]
    assert b"".join(parts) == whole


def test_a_chunk_is_named_by_what_it_asks() -> None:
    one, same, other = (next(chunks([need(title)])).name for title in ("radar", "radar", "sensor"))
    assert (one == same, one == other) == (True, False)


def test_a_need_without_words_does_not_stop_the_others() -> None:
    found = matched(market(offer("1", "alpha", "radar")), next(chunks([need(""), need("radar")])))
    lines = found.decode().splitlines()
    assert [("need_empty" in line, "alpha" in line) for line in lines] == [(True, False), (False, True)]


def test_the_condition_that_excludes_most_is_named_first() -> None:
    asked = Conditions(countries=frozenset({"UA"}), deliver_by=DAY)
    late = DAY.replace(year=2027)
    found = market(
        offer("1", "alpha", "radar", facts=Facts(country="PL", delivers_by=late)),
        offer("2", "beta", "radar", facts=Facts(country="UA", delivers_by=late)),
        offer("3", "gamma", "repair", facts=Facts(country="PL")),
    )
    assert obstacles(found, need("radar", conditions=asked)) == (
        Obstacle("delivery", 2, 1),
        Obstacle("perimeter", 1, 0),
    )
