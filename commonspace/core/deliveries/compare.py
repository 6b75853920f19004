"""Two ledgers of the same giving held against each other, donor by donor: neither corrects the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.deliveries.breakdown import Row
from commonspace.core.deliveries.claims import Step
from commonspace.core.deliveries.intervals import NOTHING, Interval, Number, total


class Verdict(StrEnum):
    """How our interval stands to the other's figure."""

    AGREES = "agrees"  # the other's figure lies within our ends
    BELOW = "below"  # we know of less, even at most
    ABOVE = "above"  # we know of more, even at least
    ONLY_OURS = "only_ours"
    ONLY_THEIRS = "only_theirs"

    @property
    def phrase(self) -> str:
        """The code of its phrase in both languages."""
        return f"compared_{self}"


@dataclass(frozen=True, slots=True)
class Compared:
    """One heading in one measure and at one place (`in_all`, or allocated and further)."""

    heading: str
    code: str
    what: str
    ours: Interval
    theirs: Number
    verdict: Verdict

    @property
    def difference(self) -> Number:
        """Our best less theirs."""
        return self.ours.best - self.theirs


def compared(ours: Iterable[Row], theirs: Iterable[Row], code: str) -> tuple[Compared, ...]:
    """Promised in all, and allocated or further, by heading; `theirs` is taken at its best."""
    sides = [{row.heading: row for row in rows if row.code == code} for rows in (ours, theirs)]
    found = []
    for heading in sorted(sides[0].keys() | sides[1].keys()):
        for what in ("in_all", "allocated_or_further"):
            mine, other = (_figure(side, heading, what) for side in sides)
            found.append(
                Compared(
                    heading,
                    code,
                    what,
                    mine,
                    other.best,
                    _verdict(mine, other.best, heading in sides[0], heading in sides[1]),
                )
            )
    return tuple(found)


def _figure(side: Mapping[str, Row], heading: str, what: str) -> Interval:
    if heading not in side:
        return NOTHING
    row = side[heading]
    return row.in_all if what == "in_all" else total(row.stages[Step.ALLOCATION :])


def _verdict(ours: Interval, theirs: Number, is_ours: bool, is_theirs: bool) -> Verdict:
    if not is_theirs:
        return Verdict.ONLY_OURS
    if not is_ours:
        return Verdict.ONLY_THEIRS
    if ours.hi is not None and ours.hi < theirs:
        return Verdict.BELOW
    return Verdict.ABOVE if ours.lo > theirs else Verdict.AGREES
