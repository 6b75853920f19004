"""What comes out: the reconciled picture of one need, and the coverage of all needs from one view."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonspace.core.deliveries.intervals import Interval, Number, cut, less
from commonspace.core.deliveries.reasons import Reason
from commonspace.core.deliveries.reports import Conflict, Conversion
from commonspace.core.deliveries.tree import Rest


@dataclass(frozen=True, slots=True)
class Table:
    """What has got so far and no further, by stage; all together; what of the stated need is missing.

    `code` is a unit or a currency. `missing` is None where the need states nothing in this measure.
    """

    code: str
    pledged: Interval
    allocated: Interval
    contracted: Interval
    delivered: Interval
    in_all: Interval
    missing: Interval | None

    @property
    def stages(self) -> tuple[Interval, Interval, Interval, Interval]:
        return self.pledged, self.allocated, self.contracted, self.delivered


def table(code: str, stages: tuple[Interval, ...], in_all: Interval, stated: Interval | None) -> Table:
    """The stages cut to what `in_all` allows, and what is missing of `stated`."""
    pledged, allocated, contracted, delivered = cut(stages, in_all)
    missing = None if stated is None else less(stated, in_all)
    return Table(code, pledged, allocated, contracted, delivered, in_all, missing)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that does not enter best, with the first reason that fits."""

    claim: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Slip:
    """Claims of one thing with different expected deliveries, in order of publication."""

    claims: tuple[str, ...]
    due: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Inferred:
    """So many items of a claim without a need would fill this need; an inference, in no table."""

    claim: str
    quantity: Number


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the ledger says of one need. Each of its claims is in `used` or in `set_aside`, once."""

    need: str
    stated_items: Interval | None
    stated_money: tuple[str, Interval] | None
    items: Table | None
    money: tuple[Table, ...]
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    conflicts: tuple[Conflict, ...]
    unexplained_rest: tuple[Rest, ...]
    conversions: tuple[Conversion, ...]
    slips: tuple[Slip, ...]
    inferred: tuple[Inferred, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pictures by need, in the order of the needs given, and the claims that have no need."""

    at: date
    known: date
    pictures: Mapping[str, Picture]
    unlinked: tuple[str, ...]
