"""A large made-up ledger of ordinary shape, the same for the same seed: no real party, no real figure.

Of 100 claims about 45 stand alone, 25 are later stages, 12 other reports, 10 shares of a total and 3
totals; one in four speaks of money, in three currencies; 2 in 100 have no need, 3 a fault.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from commonspace.core.deliveries import Claim, Condition, Figure, Need, Rate, Rates, Source, Step, View

FIRST = date(2024, 1, 1)
DAYS = tuple(FIRST + timedelta(days=row) for row in range(730))
CAPABILITIES = tuple(f"capability_{row:02d}" for row in range(40))
UNITS = ("systems", "vehicles", "rounds")
SOURCES = tuple(Source(f"Outlet {row}", row % 3 == 0) for row in range(30))
GIVERS = tuple(f"Giver {row}" for row in range(40))


def needs(count: int) -> list[Need]:
    """`count` needs: in items, one in four in money besides."""
    chance = random.Random(count)
    return [
        Need(
            f"N{row}",
            CAPABILITIES[row % len(CAPABILITIES)],
            UNITS[row % len(UNITS)],
            Figure(asked := chance.randint(50, 500), asked),
            Figure(10**8, 10**8) if row % 4 == 0 else None,
            "EUR" if row % 4 == 0 else None,
            chance.choice((None, *DAYS[400::60])),
        )
        for row in range(count)
    ]


def claims(count: int, among: list[Need]) -> Iterator[Claim]:
    """`count` claims for those needs; links stay within one need."""
    chance = random.Random(count)
    recent: dict[str, list[Claim]] = {need.id: [] for need in among}
    for row in range(count):
        need = among[chance.randrange(len(among))]
        before = recent[need.id]
        claim = _claim(chance, f"c{row}", need, before)
        if len(before) < 12:
            before.append(claim)
        else:
            before[chance.randrange(12)] = claim
        yield claim


def _claim(chance: random.Random, name: str, need: Need, before: list[Claim]) -> Claim:
    luck = chance.random()
    other = chance.choice(before) if before else None
    same_as = part_of = None
    is_total, step, day = False, Step(chance.choice((0, 0, 0, 1, 2, 3))), chance.randrange(700)
    quantity = chance.randint(1, 40)
    if other is not None and luck < 0.25 and other.step < 3 and not other.is_total:
        same_as, step = other.id, Step(chance.randint(other.step + 1, 3))
        day = max(day, (other.date - FIRST).days)
    elif other is not None and luck < 0.37:
        same_as, step, is_total, day = other.id, other.step, other.is_total, (other.date - FIRST).days
        if other.quantity is not None and chance.random() < 0.7:
            quantity = int(other.quantity.hi or quantity)
    elif luck < 0.47 and (totals := [claim for claim in before if claim.is_total]):
        part_of = chance.choice(totals).id
    elif luck > 0.95:
        is_total, step, quantity = True, Step.PLEDGE, quantity * 6
    is_money = chance.random() < 0.25
    figure = Figure(quantity, None if chance.random() < 0.002 else quantity + chance.choice((0, 0, 0, 5)))
    amount = Figure(quantity * 10**6, quantity * 10**6)
    fault = chance.random()
    return Claim(
        name,
        step,
        DAYS[day],
        DAYS[min(729, day + chance.choice((0, 1, 30)))],
        is_total,
        chance.choice(GIVERS),
        "Ukraine",
        None if fault < 0.02 else need.id,
        need.capability,
        None if is_money else need.unit,
        None if is_money else figure,
        amount if is_money else None,
        chance.choice(("EUR", "USD", "SEK")) if is_money else None,
        None if 0.02 < fault < 0.03 else chance.choice(SOURCES),
        same_as,
        part_of,
        Condition("if others give") if 0.03 < fault < 0.05 else None,
        DAYS[720] if 0.05 < fault < 0.06 else None,
        chance.choice(DAYS[500:]) if 0.1 < fault < 0.3 else None,
    )


def view() -> View:
    """The last day, with a rate for every working day."""
    rates = [
        Rate(day, currency, Fraction(per_eur))
        for day in DAYS
        if day.weekday() < 5
        for currency, per_eur in (("USD", "1.0837"), ("SEK", "11.245"))
    ]
    return View(DAYS[-1], DAYS[-1], Rates.of(rates))


def changed(claim: Claim, chance: random.Random) -> Claim:
    """The claim with another figure, and sometimes without its links."""
    quantity = chance.randint(1, 60)
    is_money = claim.amount is not None
    return replace(
        claim,
        quantity=None if is_money else Figure(quantity, quantity),
        amount=Figure(quantity * 10**6, quantity * 10**6) if is_money else None,
        same_as=claim.same_as if chance.random() < 0.7 else None,
    )
