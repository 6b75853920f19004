"""Borders that goods, data or services cross, and the licence that each crossing needs.

A licence must hold when the crossing happens: granted before, and not ended before the delivery.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commonspace.core.terms import Finding, Outcome


class CrossingKind(StrEnum):
    """Which permission is meant: leaving the customs union, moving inside it, or passing on."""

    EXPORT = "export"
    TRANSFER = "transfer"
    RE_TRANSFER = "re_transfer"
    BROKERING = "brokering"


class LicenceStatus(StrEnum):
    """How far the application has got."""

    NOT_ASKED = "not_asked"
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    EXEMPT = "exempt"  # none is needed, and a paper says so


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence for one crossing; `ends` is its last day, None if it has none stated."""

    status: LicenceStatus = LicenceStatus.NOT_ASKED
    number: str = ""
    granted_on: date | None = None
    ends: date | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Items of one class go from one country to another, to be through by `needed_by`.

    `item_class` is a class of a control list ("ML10"), never a description. `done_on` is the day
    the last of it had crossed. Only one licence counts: a new one supersedes.
    """

    id: str
    from_country: str
    to_country: str
    item_class: str = ""
    kind: CrossingKind = CrossingKind.EXPORT
    needed_by: date | None = None
    done_on: date | None = None
    licence: Licence = Licence()


def licence_flaws(crossing: Crossing, at: date, delivery: date | None) -> Iterator[Finding]:
    """What keeps this crossing from going ahead on the day `at`; nothing if it may.

    `delivery` is the project's expected delivery, for crossings that name no day of their own.
    """
    licence = crossing.licence
    numbers = {"from": crossing.from_country, "to": crossing.to_country, "item_class": crossing.item_class}
    if licence.status is LicenceStatus.EXEMPT:
        return
    if licence.status is not LicenceStatus.GRANTED:
        yield Finding(f"licence_{licence.status}", Outcome.FAIL, crossing.id, numbers)
        return
    if licence.granted_on is None or licence.granted_on > (crossing.done_on or at):
        granted = licence.granted_on.isoformat() if licence.granted_on else ""
        yield Finding("licence_not_granted_yet", Outcome.FAIL, crossing.id, {**numbers, "granted": granted})
    needed = crossing.done_on or crossing.needed_by or delivery
    if licence.ends is None:
        return
    ends = {**numbers, "ends": licence.ends.isoformat()}
    if crossing.done_on is None and licence.ends < at:
        yield Finding("licence_expired", Outcome.FAIL, crossing.id, ends)
    elif needed is not None and licence.ends < needed:
        ends["needed"] = needed.isoformat()
        yield Finding("licence_ends_before_delivery", Outcome.FAIL, crossing.id, ends)


def expiring(crossings: Iterable[Crossing], at: date, within_days: int) -> tuple[Crossing, ...]:
    """Crossings still to be done whose licence ends from `at` on within so many days, soonest first."""
    last = at + timedelta(days=within_days)
    found = [
        crossing
        for crossing in crossings
        if crossing.done_on is None
        and crossing.licence.status is LicenceStatus.GRANTED
        and crossing.licence.ends is not None
        and at <= crossing.licence.ends <= last
    ]
    return tuple(sorted(found, key=lambda crossing: (crossing.licence.ends, crossing.id)))
