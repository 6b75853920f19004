"""Global balance: what each nation does less what it pays, over programmes and a window of years.

OCCAR's principle: no just return programme by programme; work against cost over several programmes
and years. A programme counts if it has a year in the window; its share there is the mean over those
years, weighted by what each year is worth (every year alike where values are not stated). Two sums
are given: points, each programme counting alike; and weighted, each by its worth, in points of the
whole. Fractions are exact until they are shown: then rounded half to even to a millionth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from commonspace.core.errors import BadInput
from commonspace.core.projects.amounts import Amount, Rates
from commonspace.core.projects.shares import ShareTable, percent


@dataclass(frozen=True, slots=True)
class Threshold:
    """How far from balance is still in order, in millionths (10 points are 100 000), and who says so."""

    parts: int
    source: str

    def __post_init__(self) -> None:
        if self.parts <= 0 or not self.source:
            raise BadInput("threshold_without_source", place="threshold")


@dataclass(frozen=True, slots=True)
class YearShares:
    """Shares by nation in one year of a programme, and what that year is worth (None: not stated)."""

    year: int
    work: ShareTable
    cost: ShareTable
    worth: Amount | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme or project; its tables must be whole, and no year may stand twice."""

    id: str
    years: tuple[YearShares, ...]

    def __post_init__(self) -> None:
        if len({entry.year for entry in self.years}) != len(self.years):
            raise BadInput("year_twice", place=self.id)
        for entry in self.years:
            for which, table in (("work", entry.work), ("cost", entry.cost)):
                if not table.is_whole:
                    place = f"{self.id} {entry.year} {which}"
                    shown = {"sum": percent(table.total), "lacking": percent(table.lacking)}
                    raise BadInput("shares_not_whole", place=place, **shown)


@dataclass(frozen=True, slots=True)
class NationBalance:
    """One nation over the window, in millionths: work and cost summed over programmes, and the rest.

    `weighted` is None where some worth is not stated. `tips` names what lies beyond the threshold:
    "points", "weighted" and, for just return, programme ids.
    """

    nation: str
    work: int
    cost: int
    weighted: int | None
    by_programme: tuple[tuple[str, int], ...]
    tips: tuple[str, ...]

    @property
    def points(self) -> int:
        return self.work - self.cost


@dataclass(frozen=True, slots=True)
class Balance:
    """All nations over the window `first`..`last`; `counted` are the programmes with a year in it."""

    first: int
    last: int
    counted: tuple[str, ...]
    nations: tuple[NationBalance, ...]
    threshold: Threshold


def balance(
    programmes: Iterable[Programme],
    first: int,
    last: int,
    threshold: Threshold,
    *,
    rates: Rates = Rates(),
    base: str = "EUR",
) -> Balance:
    """The balance over the years `first` to `last`, both counted.

    Differences sum to 0 over the nations. Raises `BadInput`: `years_reversed`, `programme_twice`,
    `currency_without_rate`.
    """
    if first > last:
        raise BadInput("years_reversed", place="window", first=first, last=last)
    listed = sorted(programmes, key=lambda programme: programme.id)
    for one, other in pairwise(listed):
        if one.id == other.id:
            raise BadInput("programme_twice", place=one.id)
    means = [
        _mean(programme, first, last, rates, base)
        for programme in listed
        if any(first <= entry.year <= last for entry in programme.years)
    ]
    nations = sorted({nation for mean in means for nation in (*mean.work, *mean.cost)})
    return Balance(
        first,
        last,
        tuple(mean.programme for mean in means),
        tuple(_nation(nation, means, threshold) for nation in nations),
        threshold,
    )


@dataclass(frozen=True, slots=True)
class _Mean:
    """A programme's shares over the window, in exact millionths by nation."""

    programme: str
    work: dict[str, Fraction]
    cost: dict[str, Fraction]
    worth: int | None

    def difference(self, nation: str) -> Fraction:
        return self.work.get(nation, Fraction(0)) - self.cost.get(nation, Fraction(0))


def _mean(programme: Programme, first: int, last: int, rates: Rates, base: str) -> _Mean:
    years = [entry for entry in programme.years if first <= entry.year <= last]
    worths = [rates.convert(entry.worth, base).minor for entry in years if entry.worth is not None]
    stated = len(worths) == len(years) and sum(worths) > 0
    weights = worths if stated else [1] * len(years)
    work: dict[str, Fraction] = {}
    cost: dict[str, Fraction] = {}
    for entry, weight in zip(years, weights, strict=True):
        for into, table in ((work, entry.work), (cost, entry.cost)):
            for nation, parts in table.parts:
                into[nation] = into.get(nation, Fraction(0)) + Fraction(parts * weight, sum(weights))
    return _Mean(programme.id, work, cost, sum(worths) if stated else None)


def _nation(nation: str, means: list[_Mean], threshold: Threshold) -> NationBalance:
    work = sum((mean.work.get(nation, Fraction(0)) for mean in means), Fraction(0))
    cost = sum((mean.cost.get(nation, Fraction(0)) for mean in means), Fraction(0))
    worth = sum(mean.worth or 0 for mean in means)
    all_stated = all(mean.worth is not None for mean in means) and worth > 0
    weighted = (
        sum((mean.difference(nation) * (mean.worth or 0) for mean in means), Fraction(0)) / worth
        if all_stated
        else None
    )
    by_programme = [(mean.programme, mean.difference(nation)) for mean in means]
    # What tips is judged on the exact figures, never on those rounded for show.
    tips = ["points"] if abs(work - cost) > threshold.parts else []
    tips += ["weighted"] if weighted is not None and abs(weighted) > threshold.parts else []
    tips += [programme for programme, difference in by_programme if abs(difference) > threshold.parts]
    return NationBalance(
        nation,
        round(work),
        round(cost),
        None if weighted is None else round(weighted),
        tuple((programme, round(difference)) for programme, difference in by_programme),
        tuple(tips),
    )
