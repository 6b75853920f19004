"""Made-up markets for tests: suppliers with a few offers each, and needs to search them with."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from commonspace.core.matches.find import Market, market_of
from commonspace.core.matches.translation import Translator
from commonspace.core.matches.values import (
    Clearance,
    Conditions,
    Facts,
    NeedText,
    OfferText,
    Supplier,
    World,
)
from commonspace.core.offers import Certificate
from commonspace.core.parties.control import Control
from commonspace.core.terms import BiText, Quantity

WORDS = (
    "mine", "clearance", "machine", "radar", "jammer", "battery", "training", "armoured", "vehicle", "repair",
    "sensor", "drone", "щит", "розмінування", "машина", "радар", "навчання", "ремонт",
)  # fmt: skip
DAY = date(2026, 7, 1)
Value = TypeVar("Value")


def offer(number: str, supplier: str, title: str, text: str = "", **more: object) -> OfferText:
    """An offer whose words are English unless they are Cyrillic."""
    return OfferText(number, supplier, _both(title), _both(text), **more)  # type: ignore[arg-type]


def need(title: str, text: str = "", **more: object) -> NeedText:
    """A need by its words."""
    return NeedText("N1", _both(title), _both(text), **more)  # type: ignore[arg-type]


def market(*offers: OfferText, shards: int = 1, translator: Translator | None = None) -> Market:
    """A market of these offers; names of suppliers are their ids."""
    names = sorted({one.supplier for one in offers})
    return market_of([Supplier(name, name.title()) for name in names], offers, translator, shards=shards)


def _both(text: str) -> BiText:
    return BiText(uk=text) if any("а" <= letter <= "ї" for letter in text.lower()) else BiText(en=text)


class Chance:
    """Made-up facts, conditions, offers and needs, all drawn from one number.

    Drawing each value by hypothesis would take ten times as long as searching; a case that fails is
    repeated by its number.
    """

    def __init__(self, number: int) -> None:
        self.random = Random(number)

    def some(self, values: Sequence[Value], most: int) -> list[Value]:
        """Up to `most` different values."""
        return self.random.sample(values, self.random.randint(0, min(most, len(values))))

    def text(self) -> str:
        """One to eight words."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 8)))

    def day(self) -> date | None:
        """A day around `DAY`, or none."""
        return None if self.random.random() < 0.3 else DAY + timedelta(self.random.randint(-400, 400))

    def quantity(self) -> Quantity:
        """A quantity of any kind, in one of two units."""
        kind = self.random.choice(["unknown", "minimum", "maximum", "range"])
        low = Decimal(self.random.randint(0, 9))
        lo = low if kind in ("minimum", "range") else None
        hi = low + self.random.randint(0, 5) if kind in ("maximum", "range") else None
        return Quantity(lo, hi, "", self.random.choice(["", "systems"]))

    def certificate(self) -> Certificate:
        """A certificate with both, one or no day."""
        start, end = self.day(), self.day()
        if start and end and start > end:
            start, end = end, start
        return Certificate(self.random.choice(["ISO 9001", "iso-9001", "AQAP 2110"]), start, end)

    def codes(self, values: str) -> frozenset[str]:
        """Up to three of the codes."""
        return frozenset(self.some(values.split(), 3))

    def perhaps(self) -> frozenset[str]:
        """Nobody, or countries of which one may be that of somebody who is not named."""
        return self.random.choice([frozenset(), self.codes("UA XX"), frozenset({"", "PL"})])

    def facts(self) -> Facts:
        """Facts of which any may be unknown."""
        return Facts(
            country=self.random.choice(["", "UA", "PL", "NO", "XX"]),
            managed_from=self.random.choice(["", "UA", "PL", "XX"]),
            control=self.random.choice([None, Control(self.codes("UA PL NO XX"), self.perhaps())]),
            clearance=self.random.choice(list(Clearance)),
            certificates=tuple(self.certificate() for _ in range(self.random.randint(0, 3))),
            lists_all_certificates=self.random.random() < 0.5,
            capacity=self.quantity(),
            delivers_by=self.day(),
            languages=self.codes("en uk pl"),
            label=self.random.choice(["public", "public", "community"]),
            world=self.random.choice([World.PUBLIC, World.PUBLIC, World.EXERCISE]),
        )

    def conditions(self) -> Conditions:
        """Conditions of which each is asked for half the time or less, so that some offers pass."""
        asks = [self.random.random() < 0.35 for _ in range(8)]
        return Conditions(
            countries=self.codes("UA PL NO XX") if asks[0] else None,
            managed=self.codes("UA PL NO XX") if asks[7] else None,
            control=self.codes("UA PL NO XX") if asks[1] else None,
            cleared=asks[2],
            certificates=tuple(self.some(["ISO 9001", "AQAP 2110"], 2)) if asks[3] else (),
            capacity=self.quantity() if asks[4] else Quantity(),
            deliver_by=self.day() if asks[5] else None,
            languages=self.codes("en uk pl") if asks[6] else frozenset(),
            labels=self.random.choice([None, frozenset({"public"})]),
            on=DAY,
        )

    def offers(self) -> list[OfferText]:
        """One to twelve offers of five suppliers."""
        return [
            offer(
                f"offer-{number}",
                self.random.choice(["alpha", "beta", "gamma", "delta", "epsilon"]),
                self.text(),
                self.text(),
                facts=self.facts(),
                counted=self.random.random() < 0.7,
            )
            for number in range(self.random.randint(1, 12))
        ]

    def need(self) -> NeedText:
        """A need with conditions."""
        return need(self.text(), self.text(), conditions=self.conditions())


chances = st.integers(0, 2**40).map(Chance)
