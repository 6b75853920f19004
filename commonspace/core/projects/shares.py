"""Shares of work and of cost: exact, each table summing to the whole, with the difference per nation.

A share is a count of millionths of the whole (1 % is 10 000), so that four digits after the point
of a percentage are exact. A finer figure is refused, never rounded. Where shares follow from
weights (amounts, equal parts), the largest remainder decides (`amounts.apportion`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from commonspace.core.errors import BadInput
from commonspace.core.projects.amounts import Amount, apportion, plain_decimal

WHOLE = 1_000_000
PER_PERCENT = WHOLE // 100


def parts_of_percent(value: int | str | Decimal, *, place: str | None = None) -> int:
    """Millionths of a percentage such as `33.3333`; raises `BadInput` if it is finer or out of range."""
    exact = plain_decimal(value.rstrip("% \u00a0") if isinstance(value, str) else value)
    scaled = exact * PER_PERCENT
    if scaled != int(scaled):
        raise BadInput("share_too_fine", place=place, text=str(value))
    if not 0 <= scaled <= WHOLE:
        raise BadInput("share_out_of_range", place=place, text=str(value))
    return int(scaled)


def percent(parts: int) -> Decimal:
    """Millionths as a percentage, exactly and without trailing zeros: 333 300 is 33.33."""
    value = Decimal(parts) / PER_PERCENT
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Who holds how many millionths, in the order of the holders' ids; holders of nothing are left out."""

    parts: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if len({holder for holder, _ in self.parts}) != len(self.parts):
            raise BadInput("share_holder_twice")
        for holder, held in self.parts:
            if not 0 <= held <= WHOLE:
                raise BadInput("share_out_of_range", place=holder, text=str(percent(held)))
        object.__setattr__(self, "parts", tuple(sorted((who, held) for who, held in self.parts if held)))

    @classmethod
    def of_percent(cls, shares: Mapping[str, int | str | Decimal]) -> Self:
        """From percentages by holder; each fault names its holder."""
        return cls(tuple((who, parts_of_percent(value, place=who)) for who, value in shares.items()))

    @classmethod
    def of_weights(cls, weights: Mapping[str, int]) -> Self:
        """In proportion to whole weights, summing to exactly the whole (largest remainder)."""
        return cls(tuple(apportion(WHOLE, weights).items()))

    @property
    def total(self) -> int:
        return sum(held for _, held in self.parts)

    @property
    def lacking(self) -> int:
        """Millionths short of the whole; negative if too many were given out."""
        return WHOLE - self.total

    @property
    def is_whole(self) -> bool:
        return self.total == WHOLE

    def of(self, holder: str) -> int:
        """What `holder` holds, 0 if nothing."""
        return dict(self.parts).get(holder, 0)

    def edited(self, edits: Iterable[tuple[str, int]]) -> Self:
        """After adding (or taking, if negative) millionths; all edits count together.

        So their order makes no difference, and edits that sum to nothing keep the sum. Raises
        `BadInput("share_out_of_range")` naming a holder who would end below nothing.
        """
        held = dict(self.parts)
        for holder, change in edits:
            held[holder] = held.get(holder, 0) + change
        return type(self)(tuple(held.items()))

    def transferred(self, giver: str, taker: str, parts: int) -> Self:
        """With `parts` millionths passed from `giver` to `taker`: the sum stays."""
        return self.edited(((giver, -parts), (taker, parts)))

    def grouped(self, group_of: Mapping[str, str]) -> Self:
        """Summed by group, such as the nation of each participant."""
        sums: dict[str, int] = {}
        for holder, held in self.parts:
            sums[group_of[holder]] = sums.get(group_of[holder], 0) + held
        return type(self)(tuple(sums.items()))

    def cut(self, total: Amount) -> Mapping[str, Amount]:
        """`total` cut by these shares into amounts that add up to it; needs a whole table.

        Raises `BadInput("shares_not_whole")` otherwise.
        """
        if not self.is_whole:
            raise BadInput("shares_not_whole", sum=percent(self.total), lacking=percent(self.lacking))
        cuts = apportion(total.minor, dict(self.parts))
        return {holder: Amount(minor, total.currency) for holder, minor in cuts.items()}


@dataclass(frozen=True, slots=True)
class NationShares:
    """What one nation does and pays, in millionths of the whole; `difference` is work less cost."""

    nation: str
    work: int
    cost: int

    @property
    def difference(self) -> int:
        return self.work - self.cost


def by_nation(work: ShareTable, cost: ShareTable, nation_of: Mapping[str, str]) -> tuple[NationShares, ...]:
    """Work and cost share of every nation that holds either, in the order of their codes.

    If both tables are whole, the differences sum to 0.
    """
    work, cost = work.grouped(nation_of), cost.grouped(nation_of)
    nations = sorted({nation for nation, _ in (*work.parts, *cost.parts)})
    return tuple(NationShares(nation, work.of(nation), cost.of(nation)) for nation in nations)
