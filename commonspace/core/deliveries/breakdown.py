"""The same figures by another heading: by donor, by capability, or whatever a line's claim tells.

What is left at each stage adds up to the whole, so it may be sorted under headings without counting
anything twice. A total's rest goes under the total's own giver: nobody knows whose it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commonspace.core.deliveries.claims import Claim, Step
from commonspace.core.deliveries.derivation import Line
from commonspace.core.deliveries.intervals import NOTHING, Interval, added, total
from commonspace.core.deliveries.picture import Picture, Table

Heading = Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Row:
    """Under one heading, in one measure: what was promised in full, and what is left at each stage."""

    heading: str
    code: str
    promised: Interval
    stages: tuple[Interval, ...]

    @property
    def in_all(self) -> Interval:
        return total(self.stages)

    @property
    def on_its_way(self) -> Interval:
        """Allocated or contracted, and not there yet."""
        return added(self.stages[Step.ALLOCATION], self.stages[Step.CONTRACT])

    @property
    def delivered(self) -> Interval:
        return self.stages[Step.DELIVERY]


def giver(claim: Claim) -> str:
    """Who gives, as the claim names him."""
    return claim.giver


def breakdown(lines: Iterable[Line], heading: Heading = giver) -> tuple[Row, ...]:
    """One row for each heading and measure, in order of both.

    `promised` is the stated figure of the heading's topmost lines short of delivery, also where a
    later stage brought less or more.
    """
    promised: dict[tuple[str, str], Interval] = {}
    stages: dict[tuple[str, str], list[Interval]] = {}
    todo = [(line, frozenset[str]()) for line in lines]
    while todo:
        line, above = todo.pop()
        name = heading(line.claim)
        key = (name, line.code)
        sums = stages.setdefault(key, [NOTHING] * len(Step))
        if line.left is not None:
            sums[line.step] = added(sums[line.step], line.left)
        for step, stretch in line.unknown:
            sums[step] = added(sums[step], stretch)
        if line.figure is not None and line.step is not Step.DELIVERY and name not in above:
            promised[key] = added(promised.get(key, NOTHING), line.figure)
            above |= {name}
        todo += [(below, above) for below in line.lines]
    return tuple(
        Row(name, code, promised.get((name, code), NOTHING), tuple(stages[name, code]))
        for name, code in sorted(stages)
    )


def together(pictures: Iterable[Picture]) -> tuple[Table, ...]:
    """The tables of several needs added up by unit and currency; units and currencies never mix.

    `missing` adds what each need that states something misses: a surplus of one fills no other.
    """
    found: dict[tuple[bool, str], Table] = {}
    for picture in pictures:
        tables = [(False, picture.items)] if picture.items else []
        for is_money, one in [*tables, *((True, table) for table in picture.money)]:
            key = (is_money, one.code)
            found[key] = _sum(found[key], one) if key in found else one
    return tuple(found[key] for key in sorted(found))


def _sum(one: Table, other: Table) -> Table:
    missing = [table.missing for table in (one, other) if table.missing is not None]
    return Table(
        one.code,
        added(one.pledged, other.pledged),
        added(one.allocated, other.allocated),
        added(one.contracted, other.contracted),
        added(one.delivered, other.delivered),
        added(one.in_all, other.in_all),
        total(missing) if missing else None,
    )
