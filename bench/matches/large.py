"""A large made-up market: organisations whose texts are fragments of real offers, with facts.

Fragments keep the words and their frequencies real; names, facts and combinations are drawn from a
seed. Each organisation has one offer of about 270 characters.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from commonspace.core.matches.values import Conditions, Facts, NeedText, OfferText
from commonspace.core.offers import Certificate
from commonspace.core.terms import BiText, Quantity

COUNTRIES = tuple("UA PL DE FR FI SE NO DK NL BE CZ SK LT LV EE RO IT ES PT GR US GB CA JP KR AU CH".split())  # noqa: SIM905
EUROPE = frozenset(COUNTRIES[:20])
START = date(2026, 1, 1)
_LENGTH = 135


def organisations(rows: Sequence[dict[str, Any]], count: int, seed: int = 11) -> Iterator[OfferText]:
    """Offers of `count` organisations, one each: a title and two fragments from different real offers."""
    chance = Random(seed)
    quantities = [Quantity.at_least(10 * step, "systems") for step in range(1, 60)]
    for number in range(count):
        one, other = chance.choice(rows), chance.choice(rows)
        facts = Facts(
            country=chance.choice(COUNTRIES) if chance.random() < 0.95 else "",
            certificates=_certificates(chance),
            capacity=chance.choice(quantities) if chance.random() < 0.8 else Quantity(),
            delivers_by=START + timedelta(chance.randint(0, 1_000)) if chance.random() < 0.9 else None,
        )
        text = f"{_fragment(chance, one)} {_fragment(chance, other)}"
        yield OfferText(f"O{number}", f"S{number:07}", BiText(text[:40]), BiText(text[40:]), facts=facts)


def asked(title: str, number: int) -> NeedText:
    """A need of up to twelve words with three hard conditions."""
    conditions = Conditions(
        countries=EUROPE,
        perimeter="Europe",
        certificates=("ISO 9001",),
        deliver_by=START + timedelta(400 + 7 * (number % 60)),
        on=date(2026, 9, 1),
    )
    return NeedText(f"N{number}", BiText(" ".join(title.split()[:12])), conditions=conditions)


def _fragment(chance: Random, row: dict[str, Any]) -> str:
    text = f"{row['title']}. {row['text']}"
    start = chance.randint(0, max(0, len(text) - _LENGTH))
    return text[start : start + _LENGTH]


def _certificates(chance: Random) -> tuple[Certificate, ...]:
    if chance.random() < 0.4:
        return ()
    return (Certificate("ISO 9001", valid_until=START + timedelta(chance.randint(0, 1_200))),)
