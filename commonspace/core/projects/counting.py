"""A project as a programme of the global balance: its shares by nation, in each year that it costs."""

from commonspace.core.errors import BadInput
from commonspace.core.projects.amounts import Amount, Rates, sums_of
from commonspace.core.projects.balance import Programme, YearShares
from commonspace.core.projects.project import Project


def programme_of(project: Project, base: str = "EUR") -> Programme | None:
    """The project's years with its shares, or None where they are not whole or no year is known.

    A year is worth what it costs, in `base` at the project's own rates; where a currency has no rate
    no year of the project is weighed. Without costs, the years from the first day to the delivery count.
    """
    if not (project.work.is_whole and project.cost.is_whole):
        return None
    nation_of = dict(project.nation_of)
    work, cost = project.work.grouped(nation_of), project.cost.grouped(nation_of)
    worth = _worth(project, base)
    years = tuple(YearShares(year, work, cost, worth.get(year)) for year in _years(project))
    return Programme(project.id, years) if years else None


def _years(project: Project) -> tuple[int, ...]:
    costs = sorted({line.year for line in project.costs})
    if costs:
        return tuple(costs)
    days = [day for day in (project.starts, project.delivery) if day is not None]
    return tuple(range(min(days).year, max(days).year + 1)) if days else ()


def _worth(project: Project, base: str) -> dict[int, Amount]:
    found: dict[int, list[Amount]] = {}
    for line in project.costs:
        found.setdefault(line.year, []).append(line.amount)
    try:
        return {year: _total(project.rates, amounts, base) for year, amounts in found.items()}
    except BadInput:  # a currency without a rate: nothing is weighed rather than a part of it
        return {}


def _total(rates: Rates, amounts: list[Amount], base: str) -> Amount:
    return rates.total(sums_of(amounts).values(), base)
