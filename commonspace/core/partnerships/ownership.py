"""Who controls whom: shares that pass through intermediates, in circles, and known only as ranges.

Control is more than half of a company held by an owner together with all that it controls. With
ranges two answers are kept: who controls surely (every share at its lower end; the rest unlisted and
scattered) and who may control (its own shares as high, all others as low, as a hundred allows).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from commonspace.core.errors import BadInput
from commonspace.core.partnerships.facts import UNCLEAR, UNSTATED, Entity, Facts, Owners, Unstated

HALF, WHOLE = Decimal(50), Decimal(100)


@dataclass(frozen=True, slots=True)
class Owner:
    """A person, company or state that holds shares, and the country it counts for."""

    id: str
    country: str


@dataclass(frozen=True, slots=True)
class Share:
    """`owner` holds from `low` to `high` percent of `owned` (equal where the share is known)."""

    owner: str
    owned: str
    low: Decimal
    high: Decimal


Held: TypeAlias = Callable[[list[Share], list[Share]], Decimal]  # of those inside a set, and of the rest


@dataclass(frozen=True, slots=True)
class Ownership:
    """Shares, checked when made: nobody owns itself, no pair twice, no company above a hundred percent."""

    shares: tuple[Share, ...]

    def __post_init__(self) -> None:
        seen: set[tuple[str, str]] = set()
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for at, share in enumerate(self.shares):
            place = f"ownership[{at}]"
            if share.owner == share.owned:
                raise BadInput("owns_itself", place=place, text=share.owner)
            if (share.owner, share.owned) in seen:
                raise BadInput("share_twice", place=place, owner=share.owner, owned=share.owned)
            if not 0 <= share.low <= share.high <= WHOLE:
                raise BadInput("bounds_reversed", place=place, lo=str(share.low), hi=str(share.high))
            seen.add((share.owner, share.owned))
            sums[share.owned] += share.low
            if sums[share.owned] > WHOLE:
                total = str(sums[share.owned])
                raise BadInput("shares_above_hundred", place=f"{place}.{share.owned}", total=total)

    def holders(self) -> dict[str, list[Share]]:
        """The shares in each company, by company."""
        found: dict[str, list[Share]] = defaultdict(list)
        for share in self.shares:
            found[share.owned].append(share)
        return found

    def surely_controlled_by(self, owner: str) -> frozenset[str]:
        """Companies that `owner` controls whatever the open shares turn out to be."""
        return self._reach(owner, lambda inside, rest: sum((s.low for s in inside), Decimal(0)))

    def possibly_controlled_by(self, owner: str) -> frozenset[str]:
        """Companies that `owner` controls for some value of the open shares."""

        def most(inside: list[Share], rest: list[Share]) -> Decimal:
            own = sum((s.high for s in inside), Decimal(0))
            return min(own, WHOLE - sum((s.low for s in rest), Decimal(0))) if inside else Decimal(0)

        return self._reach(owner, most)

    def _reach(self, owner: str, held: Held) -> frozenset[str]:
        """Grow the set of the owner and what it controls until nothing more is added."""
        holders, controlled = self.holders(), {owner}
        grown = True
        while grown:
            grown = False
            for company, shares in holders.items():
                if company in controlled:
                    continue
                inside = [share for share in shares if share.owner in controlled]
                rest = [share for share in shares if share.owner not in controlled]
                if inside and held(inside, rest) > HALF:
                    controlled.add(company)
                    grown = True
        return frozenset(controlled - {owner})

    def above(self, company: str) -> tuple[str, ...]:
        """Everyone from whom a chain of shares leads to the company, in order of name."""
        holders, found, queue = self.holders(), set(), [company]
        for at in queue:
            for share in holders.get(at, ()):
                if share.owner not in found:
                    found.add(share.owner)
                    queue.append(share.owner)
        return tuple(sorted(found))

    def unlisted_majority(self, company: str) -> bool:
        """More than half of the company may belong to somebody who is not listed."""
        shares = self.holders().get(company, [])
        return bool(shares) and WHOLE - sum((s.low for s in shares), Decimal(0)) > HALF


def settle(facts: Facts, owners: Sequence[Owner], shares: Sequence[Share]) -> Facts:
    """Facts with `controller` and `controlled_by` worked out of the shares, where they are not stated.

    Raises `BadInput("owner_unknown")` for an owner of whom no country is given.
    """
    if not shares or isinstance(facts.entities, Unstated):
        return facts
    graph = Ownership(tuple(shares))
    countries = {owner.id: owner.country for owner in owners}
    for entity in facts.entities:
        if not isinstance(entity.country, Unstated):
            countries.setdefault(entity.id, entity.country)
    for at, share in enumerate(shares):
        for side, name in (("owner", share.owner), ("owned", share.owned)):
            if name not in countries:
                raise BadInput("owner_unknown", place=f"ownership[{at}].{side}", text=name)
    listed = {share.owned for share in shares}
    settled = tuple(
        _settled(entity, graph, countries) if entity.id in listed else entity for entity in facts.entities
    )
    return replace(facts, entities=settled)


def _settled(entity: Entity, graph: Ownership, countries: Mapping[str, str]) -> Entity:
    above = [name for name in graph.above(entity.id) if name != entity.id]
    surely = [name for name in above if entity.id in graph.surely_controlled_by(name)]
    possibly = [
        name for name in above if name not in surely and entity.id in graph.possibly_controlled_by(name)
    ]
    unlisted = any(graph.unlisted_majority(name) for name in (entity.id, *surely))
    controller: str | Owners | None
    open_ones = tuple(countries[name] for name in possibly) + ((UNCLEAR,) if unlisted else ())
    if not surely and not open_ones:
        controller = None
    else:
        controller = Owners(tuple(countries[name] for name in surely), open_ones)
    tops = [name for name in surely if not any(name in graph.surely_controlled_by(other) for other in surely)]
    head = min(tops or surely, default=UNCLEAR if open_ones else None)
    return replace(
        entity,
        controller=controller if entity.controller is UNSTATED else entity.controller,
        controlled_by=head if entity.controlled_by is UNSTATED else entity.controlled_by,
    )
