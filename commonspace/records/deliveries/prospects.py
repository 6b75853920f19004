"""What would be if: the coverage of one need before and after what is supposed. Nothing is written."""

from dataclasses import dataclass, replace
from datetime import date

from commonspace.core.access import Viewer
from commonspace.core.deliveries import (
    Claim,
    Figure,
    Forecast,
    Source,
    Step,
    Supposed,
    Table,
    together,
    what_if,
)
from commonspace.core.deliveries.intervals import Number, less
from commonspace.core.errors import BadInput
from commonspace.records.deliveries.ledger import (
    Ledger,
    Measure,
    NeedCoverage,
    book_of,
    question_of,
    reckoned,
)
from commonspace.records.deliveries.values import BETWEEN, need_of

_ADDED = "supposed"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that nobody has made: so much of a measure that the need is counted in."""

    giver: str
    number: Number
    measure: str
    step: Step
    due: date | None


@dataclass(frozen=True, slots=True)
class Supposing:
    """One promise more, one delivery later, some donors gone; any of them may be left out."""

    promise: Promise | None = None
    slip: tuple[str, date] | None = None
    dropped: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Supposing()


@dataclass(frozen=True, slots=True)
class Prospect:
    """The ledger of one need as it stands, and each of its measures and forecasts as it would be."""

    ledger: Ledger
    after: tuple[Measure, ...]  # in the order of the need's measures
    forecasts: tuple[Forecast, ...]

    @property
    def before(self) -> NeedCoverage:
        return self.ledger.needs[0]


def prospect(*, by: Viewer, ref: str, at: date, known: date, supposing: Supposing) -> Prospect:
    """What this reader would see of the need. Withheld figures stay withheld.

    Raises `NotFound` for the need, `BadInput("not_a_choice")` for a measure or claim that is not there.
    """
    asked = question_of(by=by, refs=(ref,), at=at, known=known)
    ledger = reckoned(by=by, asked=asked)
    found = ledger.needs[0]
    book = book_of(asked)
    if supposing.slip is not None and supposing.slip[0] not in found.claims:
        raise BadInput("not_a_choice", place="slip", text=supposing.slip[0][:11])
    added = (_claim(found, supposing.promise, min(at, known)),) if supposing.promise else ()
    if added and added[0].need not in book.needs:
        raise BadInput("not_a_choice", place="measure", text=str(added[0].need)[:40])
    slips = (supposing.slip,) if supposing.slip else ()
    changes = {one.need: one for one in what_if(book, Supposed(added, slips, supposing.dropped))}
    ours = [line for line in book.needs if need_of(line) == ref]
    pictures = book.coverage().pictures
    tables = {
        table.code: table
        for table in together(
            changes[line].after.picture if line in changes else pictures[line] for line in ours
        )
    }
    after = tuple(_after(one, tables.get(one.code)) for one in found.measures)
    moved = {one.code: one for line in ours if line in changes for one in changes[line].after.forecasts}
    forecasts = tuple(moved.pop(one.code, one) for one in found.forecasts)
    return Prospect(ledger, after, (*forecasts, *moved.values()) if found.pictures else ())


def _after(before: Measure, table: Table | None) -> Measure:
    if before.table is None or table is None:
        return before
    misses = before.asked is not None and not before.missing_is_withheld
    missing = less(before.asked, table.in_all) if before.asked is not None and misses else None
    return replace(before, table=replace(table, missing=missing))


def _claim(found: NeedCoverage, promise: Promise, day: date) -> Claim:
    """The supposed promise as the ledger counts claims, under the line of its measure."""
    figure = Figure(promise.number, promise.number)
    is_money = any(one.is_money for one in found.measures if one.code == promise.measure)
    return Claim(
        id=_ADDED,
        step=promise.step,
        date=day,
        published=day,
        giver=promise.giver,
        need=f"{found.need.ref}{BETWEEN}{promise.measure}",
        capability=found.need.draft.capability,
        unit=None if is_money else promise.measure,
        quantity=None if is_money else figure,
        amount=figure if is_money else None,
        currency=promise.measure if is_money else None,
        source=Source("", is_primary=True),
        due=promise.due,
    )
