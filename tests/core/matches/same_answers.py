"""What holds of every market, however near its texts are told: points add up, shards change nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from commonspace.core.matches.find import Market
from commonspace.core.matches.results import Answer
from commonspace.core.matches.values import NeedText, OfferText, Supplier
from commonspace.core.terms import BiText

from .markets import Chance

# (offers, shards=number) → a market of these offers
Make = Callable[..., Market]


def answer_of_any_shards(make: Make, offers: Sequence[OfferText], asked: NeedText) -> Answer:
    """The answer of one, two and four shards, which is the same and whose points add up."""
    one, two, four = (make(*offers, shards=shards).find(asked) for shards in (1, 2, 4))
    assert one == two
    assert one == four
    for match in (*one.meets, *one.ask):
        assert sum(reason.points for reason in match.reasons) == match.points
        assert sum(points for _, points in match.offers) == match.points
        assert sum(points for _, points in match.by_word()) == match.points
        assert 0 <= match.points <= 10_000
    return one


def comes_one_by_one(make: Make, chance: Chance, offers: Sequence[OfferText], asked: NeedText) -> None:
    """Offers that come in any order, each first with another title, rank as those that come at once."""
    later = make()
    later.shards[0].add_suppliers(Supplier(one) for one in sorted({one.supplier for one in offers}))
    for one in chance.random.sample(offers, len(offers)):
        later.shards[0].add([replace(one, title=BiText("sensor jammer"))])
        later.find(asked)
        later.shards[0].add([one])
    assert later.find(asked) == make(*offers).find(asked)
