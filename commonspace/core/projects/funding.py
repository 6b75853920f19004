"""Money of a project: what it costs and who pays, by source, year and currency, and the gap.

A year that costs more than is covered shows a gap even where another year has more than enough.
Only money that is committed or paid covers; what is asked or promised is shown beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.projects.amounts import Amount, Rates, sums_of


class Firmness(StrEnum):
    """How firm a source's money is."""

    ASKED = "asked"
    PROMISED = "promised"
    COMMITTED = "committed"
    PAID = "paid"

    @property
    def covers(self) -> bool:
        return self in (Firmness.COMMITTED, Firmness.PAID)


@dataclass(frozen=True, slots=True)
class CostLine:
    """What something costs in one year."""

    id: str
    year: int
    amount: Amount
    what: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What one source gives in one year, how firmly, and under which programme's rules (if any)."""

    id: str
    source: str
    year: int
    amount: Amount
    firmness: Firmness = Firmness.ASKED
    regime: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class YearMoney:
    """One year in one currency; `gap` is cost less cover, negative where more is covered than needed."""

    year: int
    currency: str
    cost: Amount
    covered: Amount
    hoped: Amount  # asked or promised: counts for nothing yet

    @property
    def gap(self) -> Amount:
        return self.cost - self.covered


def by_year(costs: Iterable[CostLine], sources: Iterable[SourceLine]) -> tuple[YearMoney, ...]:
    """Every year and currency that is spoken of, in order."""
    minor: dict[tuple[int, str], list[int]] = {}
    for cost in costs:
        minor.setdefault((cost.year, cost.amount.currency), [0, 0, 0])[0] += cost.amount.minor
    for source in sources:
        column = 1 if source.firmness.covers else 2
        minor.setdefault((source.year, source.amount.currency), [0, 0, 0])[column] += source.amount.minor
    return tuple(
        YearMoney(year, code, *(Amount(value, code) for value in minor[year, code]))
        for year, code in sorted(minor)
    )


def by_source(sources: Iterable[SourceLine]) -> Mapping[tuple[str, str, Firmness], Amount]:
    """The sum of each source, currency and firmness, in order."""
    grouped: dict[tuple[str, Firmness], list[Amount]] = {}
    for line in sources:
        grouped.setdefault((line.source, line.firmness), []).append(line.amount)
    return {
        (source, code, firmness): amount
        for (source, firmness), amounts in sorted(grouped.items())
        for code, amount in sums_of(amounts).items()
    }


@dataclass(frozen=True, slots=True)
class MoneyView:
    """The whole project in its base currency; `unrated` are currencies that have no rate.

    While any currency is unrated the three sums are None: a part is never shown as the whole.
    """

    base: str
    cost: Amount | None
    covered: Amount | None
    hoped: Amount | None
    unrated: tuple[str, ...] = ()

    @property
    def gap(self) -> Amount | None:
        """Cost less cover; negative where more is covered than needed."""
        return None if self.cost is None or self.covered is None else self.cost - self.covered


def money_view(
    costs: Iterable[CostLine], sources: Iterable[SourceLine], rates: Rates, base: str
) -> MoneyView:
    """Cost, cover and gap in `base`; each currency is summed first and converted once."""
    cost = [line.amount for line in costs]
    lines = tuple(sources)
    covered = [line.amount for line in lines if line.firmness.covers]
    hoped = [line.amount for line in lines if not line.firmness.covers]
    unrated = rates.without_rate([*cost, *covered, *hoped], base)
    if unrated:
        return MoneyView(base, None, None, None, unrated)
    return MoneyView(base, rates.total(cost, base), rates.total(covered, base), rates.total(hoped, base))
