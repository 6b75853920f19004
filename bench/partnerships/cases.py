"""Random cases of one shape: offers of many nations, flawed consortia, ownership graphs. Seeded."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from commonspace.core.partnerships import Facts, Rulebook, read_facts
from commonspace.core.partnerships.compose import Need, Offer, Problem, Wishes, problem_of
from commonspace.core.partnerships.facts import Entity
from commonspace.data.programmes import rulebook

DAY = date(2026, 6, 1)
UNION = sorted(rulebook().members("EU", DAY))
BESIDE = ["NO", "UA", "GB", "US", "TR"]
SIZES = ["sme", "small_midcap", "midcap", "large"]
ACTIONS = {
    "EDF": {"action": "research"},
    "SAFE": {"action": "procurement", "buyers": [{"country": "PL", "borrower": True}, {"country": "DE"}]},
    "EDIP": {"action": "industrial", "activity": "12(1)(d)", "new_site": True},
    "USI": {"action": "industrial", "activity": "12(1)(d)"},
    "EDIRPA": {"action": "procurement", "buyers": [{"country": c} for c in ("PL", "LT", "LV")]},
}
DAYS = {"EDIRPA": date(2025, 6, 1)}
ROLES = {
    "EDF": "recipient",
    "EDIP": "recipient",
    "USI": "recipient",
    "SAFE": "contractor",
    "EDIRPA": "contractor",
}


def firm(dice: random.Random, name: str, role: str, others: list[str]) -> Entity:
    """A firm of a random country; some are owned from outside, some by another firm."""
    country = dice.choice(UNION if dice.random() < 0.8 else BESIDE)
    controller = dice.choice(["US", "GB", "UA", "NO"]) if dice.random() < 0.15 else None
    return Entity(
        id=name,
        role=role,
        kind="company",
        country=country,
        mgmt=country,
        controller=controller,
        controlled_by=dice.choice(others) if others and dice.random() < 0.15 else None,
        size=dice.choice(SIZES),
        registered_area="UA",
        guarantees=dice.choice(["none", "none", "approved"]) if controller else "none",
        screening="none",
    )


def offers(
    dice: random.Random, count: int, role: str, *, small: bool = False, strict: bool = False
) -> list[Offer]:
    """Offers of one capability with prices, capacity, lead times and components of three origins.

    `strict`: the cheaper an offer, the more of it comes from outside, so that the share binds.
    """
    made: list[Offer] = []
    names: list[str] = []
    for at in range(count):
        owner = firm(dice, f"firm {at}", role, names)
        names.append(owner.id)
        origins = {str(owner.country): 60, dice.choice(UNION): 20, dice.choice(BESIDE): dice.randint(0, 60)}
        outside = origins[next(reversed(origins))]
        cheaper = Decimal(outside) / 25 if strict else Decimal(0)
        most = dice.randint(1, 4) if small else dice.randint(5, 120)
        made.append(
            Offer(
                id=f"offer {at}",
                firm=owner,
                capability="c",
                price=Decimal(dice.randint(100, 400)) / 100 + (3 - cheaper if strict else 0),
                most=most,
                per_month=dice.randint(1, 2) if small else dice.randint(1, 12),
                lead_months=dice.randint(0, 6),
                least=1 if small else dice.choice([1, 1, 5]) if most >= 5 else 1,
                components=tuple((o, Decimal(c)) for o, c in origins.items() if c),
            )
        )
    return made


def composing(
    seed: int, programme: str, book: Rulebook, *, count: int, small: bool = False, strict: bool = False
) -> Problem:
    """A composer's problem before one programme."""
    dice = random.Random(seed)
    facts = read_facts(ACTIONS[programme])
    quantity = dice.randint(2, 5) if small else 400
    wishes = Wishes(sme_share_pct=Decimal(dice.choice([0, 0, 20]))) if small else Wishes()
    return problem_of(
        Need("c", quantity, dice.randint(4, 9) if small else 24),
        offers(dice, count, ROLES[programme], small=small, strict=strict),
        facts,
        programme,
        day=DAYS.get(programme, DAY),
        book=book,
        wishes=wishes,
    )


def composing_openly(seed: int, programme: str, book: Rulebook, *, count: int) -> Problem:
    """A small problem of firms of which a register states the seat and the size alone, all taken as open."""
    dice = random.Random(seed)
    stated = offers(dice, count, ROLES[programme], small=True)
    bare = tuple(
        replace(
            offer,
            firm=Entity(offer.firm.id, offer.firm.role, country=offer.firm.country, size=offer.firm.size),
            design_free=dice.choice([None, None, True, False]),
        )
        for offer in stated
    )
    facts = read_facts(ACTIONS[programme])
    return problem_of(
        Need("c", dice.randint(2, 5), dice.randint(4, 9)),
        bare,
        facts,
        programme,
        day=DAYS.get(programme, DAY),
        book=book,
        wishes=Wishes(accept_open=True, sme_share_pct=Decimal(dice.choice([0, 0, 20]))),
    )


def flawed(seed: int, programme: str) -> tuple[Facts, tuple[Entity, ...]]:
    """A consortium with some things wrong, and up to eight firms that could join."""
    dice = random.Random(seed)
    role = ROLES[programme]
    names: list[str] = []
    members = []
    for at in range(dice.randint(1, 4)):
        members.append(firm(dice, f"m{at}", role, names))
        names.append(f"m{at}")
    facts: dict[str, Any] = dict(ACTIONS[programme])
    if programme in ("SAFE", "EDIRPA") and dice.random() < 0.4:
        facts["buyers"] = dice.sample(facts["buyers"], k=dice.randint(1, len(facts["buyers"])))
    if dice.random() < 0.6:
        parts = {dice.choice(UNION): dice.randint(20, 80), dice.choice(BESIDE): dice.randint(5, 60)}
        facts["product"] = {"components": parts, "value": dice.randint(100, 160)}
        if dice.random() < 0.3:
            facts["product"] |= {"design_authority": "restricted", "restricted_by": "US", "category": 2}
            facts["product"] |= {"class": dice.choice(["ammunition", "naval"])}
        if dice.random() < 0.2:
            facts["product"] |= {"adverse_origins": ["CN"]}
    if programme == "EDF" and dice.random() < 0.4:
        facts |= {
            "action": "development",
            "activity": "system_prototype",
            "common_specs": dice.random() < 0.5,
        }
        facts["intending_states"] = dice.sample(UNION, dice.randint(0, 2))
    if dice.random() < 0.3:
        facts["assets"] = [{"country": dice.choice(UNION + BESIDE), "no_alternative": False}]
    if dice.random() < 0.3:
        facts["partners"] = [{"country": "US", "classified_access": dice.random() < 0.5, "funded": False}]
    read = read_facts(facts)
    from dataclasses import replace

    joiners = tuple(firm(dice, f"j{at}", role, names) for at in range(dice.randint(0, 8)))
    return replace(read, entities=tuple(members)), joiners


def graph(seed: int) -> tuple[int, list[tuple[int, int, int]]]:
    """A small graph of shares out of 100, with circles; shares in one company add up to 100 at most."""
    dice = random.Random(seed)
    companies = dice.randint(2, 9)
    edges = []
    for owned in range(companies):
        left = 100
        for owner in dice.sample(range(companies), k=dice.randint(0, min(4, companies))):
            share = dice.choice([10, 20, 26, 30, 40, 50, 51, 60, 75, 100])
            if owner != owned and share <= left:
                edges.append((owner, owned, share))
                left -= share
    return companies, edges
