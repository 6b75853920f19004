"""Who controls whom: shares that pass through intermediates, in circles, and known only as ranges.

Control is more than half of a company held by an owner together with all that it controls, or
what a source says of decisive influence by other means (Regulation (EU) 2025/2643, Article 9). With
ranges two answers are kept: who controls surely (every share at its lower end; the rest unlisted and
scattered) and who may control (its own shares as high, all others as low, as a hundred allows).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from commonspace.core.errors import BadInput

HALF, WHOLE = Decimal(50), Decimal(100)


@dataclass(frozen=True, slots=True)
class Owner:
    """A person, company or state that holds shares, and the country it counts for."""

    id: str
    country: str


@dataclass(frozen=True, slots=True)
class Share:
    """`owner` holds from `low` to `high` percent of `owned` (equal where the share is known).

    `decisive` is what a source says of decisive influence, whatever the share; None if it says nothing.
    """

    owner: str
    owned: str
    low: Decimal
    high: Decimal
    decisive: bool | None = None


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
                counted = [share for share in inside if share.decisive is not False]
                if counted and (any(s.decisive for s in counted) or held(counted, rest) > HALF):
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
        if not shares or any(share.decisive for share in shares):
            return False
        return WHOLE - sum((s.low for s in shares), Decimal(0)) > HALF

    def controllers(self, company: str) -> tuple[list[str], list[str], bool]:
        """Who surely controls the company, who may, and whether one who is not listed may; by name."""
        above = [name for name in self.above(company) if name != company]
        surely = [name for name in above if company in self.surely_controlled_by(name)]
        rest = [name for name in above if name not in surely]
        possibly = [name for name in rest if company in self.possibly_controlled_by(name)]
        return surely, possibly, any(self.unlisted_majority(name) for name in (company, *surely))
