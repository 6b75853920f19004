"""Several reports of one claim: which is best and why, what the others add, where they disagree.

Primary before retelling, then the latest published, then the first id. Nothing is averaged.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from commonspace.core.deliveries.claims import Claim, Figure, Step
from commonspace.core.deliveries.intervals import Interval, spanned
from commonspace.core.deliveries.links import Group
from commonspace.core.deliveries.rates import converted
from commonspace.core.deliveries.reasons import Reason, Why
from commonspace.core.deliveries.view import View


@dataclass(frozen=True, slots=True)
class Measure:
    """Items in a unit, or money in a currency. Amounts that nobody stated count where `has_unknown`."""

    code: str | None
    is_money: bool = False
    has_unknown: bool = True


@dataclass(frozen=True, slots=True)
class Conversion:
    """The claim's amount, `lo`..`hi` in `into`, by the rates of `day`."""

    claim: str
    day: date
    fact_day: date
    from_: str
    into: str
    lo: int | None
    hi: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as published; `is_open` if it hangs on a condition that is not met."""

    figure: Figure
    unit: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Reports of one claim that give unequal figures, by id; `best` is None if none can be counted."""

    claims: tuple[str, ...]
    values: tuple[Value, ...]
    best: str | None
    why: tuple[Why, ...]


@dataclass(slots=True)
class Reading:
    """What the reports of one group come to in one measure; `figure` None: no live figure."""

    figure: Interval | None = None
    picked: Claim | None = None
    is_unknown: bool = False
    is_money: bool = False
    reasons: dict[str, Reason] = field(default_factory=dict)
    conflict: Conflict | None = None
    conversions: tuple[Conversion, ...] = ()


Live = tuple[Claim, Interval]


def rank(claim: Claim, view: View) -> tuple[int, bool, int, int, str]:
    """The order of reports, best first; what a reviewer settled goes before all, the latest first."""
    is_primary = claim.source is not None and claim.source.is_primary
    return (
        -view.settled.get(claim.id, 0),
        not is_primary,
        -claim.published.toordinal(),
        claim.entered,
        claim.id,
    )


def read(group: Group, measure: Measure, standing: Mapping[str, Reason | None], view: View) -> Reading:
    """The figure of one group in one measure, its picked claim, and a reason for every other."""
    reading = Reading(is_money=measure.is_money)
    live: list[Live] = []
    no_rate: list[Claim] = []
    unknown: list[str] = []
    for claim in group.claims:
        if (reason := standing[claim.id]) is not None:
            reading.reasons[claim.id] = reason
            continue
        figure = claim.amount if measure.is_money else claim.quantity
        if figure is None:
            if claim.quantity is None and claim.amount is None and measure.has_unknown:
                if claim.unit is not None and (measure.is_money or claim.unit != measure.code):
                    reading.reasons[claim.id] = Reason.UNIT_MISMATCH
                else:
                    reading.reasons[claim.id] = Reason.NO_QUANTITY
                    unknown.append(claim.id)
            continue
        if measure.is_money:
            figure = _in_currency(claim, figure, measure, view, reading)
            if figure is None:
                reading.reasons[claim.id] = Reason.NO_RATE
                no_rate.append(claim)
                continue
        elif claim.unit != measure.code or measure.code is None:
            reading.reasons[claim.id] = Reason.UNIT_MISMATCH
            continue
        live.append((claim, _interval(claim, figure, view)))
    if live or no_rate:
        _choose(reading, live, no_rate, group.step, measure, view)
    reading.is_unknown = bool(unknown) and not live
    return reading


def _interval(claim: Claim, figure: Figure, view: View) -> Interval:
    if claim.condition is not None and claim.is_open_on(view.day):
        return Interval(0, 0, figure.hi)
    return figure.of_claim()


def _in_currency(
    claim: Claim, figure: Figure, measure: Measure, view: View, reading: Reading
) -> Figure | None:
    found = in_currency(claim, figure, measure.code, view) if measure.code is not None else None
    if found is None:  # no rate, or a tree without a currency of its own
        return None
    if found[1] is not None:
        reading.conversions += (found[1],)
    return found[0]


def in_currency(
    claim: Claim, figure: Figure, into: str, view: View
) -> tuple[Figure, Conversion | None] | None:
    """The figure in that currency, with its conversion if it needed one; None without a rate."""
    if claim.currency == into:
        return figure, None
    found = view.rates.between(claim.currency or "", into, claim.date)
    if found is None:
        return None
    day, factor = found
    result = converted(figure, factor)
    lo, hi = (None if end is None else int(end) for end in (result.lo, result.hi))
    return result, Conversion(claim.id, day, claim.date, claim.currency or "", into, lo, hi)


def _choose(
    reading: Reading, live: list[Live], no_rate: list[Claim], step: Step, measure: Measure, view: View
) -> None:
    left: list[Live] = []
    for one in live:
        if len(live) > 1 and any(_supersedes(other, one, step) for other in live):
            reading.reasons[one[0].id] = Reason.SUPERSEDED
        else:
            left.append(one)
    if left:
        picked, own = min(left, key=lambda one: rank(one[0], view))
        reading.picked = picked
        reading.figure = own if len(left) == 1 else spanned((figure for _, figure in left), own.best)
        for claim, figure in left:
            if claim is not picked:
                reading.reasons[claim.id] = _beside(claim, figure == own, picked)
    if len(left) + len(no_rate) > 1:
        reading.conflict = _conflict(left, no_rate, reading.picked, measure, view)


def _supersedes(later: Live, one: Live, step: Step) -> bool:
    """The same outlet said it anew, or a later count of deliveries says no less."""
    new, old = later[0], one[0]
    if new.published <= old.published or new.source is None or old.source is None:
        return False
    if old.source.is_primary and not new.source.is_primary:
        return False
    if new.source.outlet == old.source.outlet:
        return True
    return step is Step.DELIVERY and new.date > old.date and later[1].lo >= one[1].lo


def _beside(claim: Claim, is_equal: bool, picked: Claim) -> Reason:
    assert claim.source is not None
    assert picked.source is not None
    if picked.source.is_primary and not claim.source.is_primary:
        return Reason.RETELLING_OF_PRIMARY
    return Reason.REPEATS if is_equal else Reason.RIVAL


def _conflict(
    left: list[Live], no_rate: list[Claim], picked: Claim | None, measure: Measure, view: View
) -> Conflict | None:
    readings: set[object] = {figure for _, figure in left}
    readings |= {(claim.amount, claim.currency) for claim in no_rate}
    if len(readings) < 2:
        return None
    claims = sorted([*(claim for claim, _ in left), *no_rate], key=lambda claim: claim.id)
    why = {_why(picked, claim, view) for claim, _ in left if picked is not None and claim is not picked}
    if picked is not None and picked.id in view.settled:
        why.add(Why.SETTLED)
    if no_rate:
        why.add(Why.NO_RATE)
    return Conflict(
        tuple(claim.id for claim in claims),
        tuple(_value(claim, measure, view) for claim in claims),
        picked.id if picked else None,
        tuple(reason for reason in Why if reason in why),
    )


def _why(picked: Claim, other: Claim, view: View) -> Why:
    one, two = rank(picked, view), rank(other, view)
    for place, why in enumerate((Why.SETTLED, Why.PRIMARY, Why.LATER)):
        if one[place] != two[place]:
            return why
    return Why.BY_ID


def _value(claim: Claim, measure: Measure, view: View) -> Value:
    figure = claim.amount if measure.is_money else claim.quantity
    unit = claim.currency if measure.is_money else claim.unit
    assert figure is not None
    return Value(figure, unit or "", claim.is_open_on(view.day))
