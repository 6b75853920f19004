"""The public tables of the Kiel Institute's Ukraine Support Tracker, read as values and as claims.

The tracker's own words: a commitment is a promise, an allocation an earmarked package; a month's
commitments are its allocations and what is still to be allocated, which may fall. Cite it as Trebesch
et al., Kiel Institute. No copy of its data ships with the product.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonspace.core.deliveries import Claim, Figure, Need, Source, Step
from commonspace.core.errors import BadInput
from commonspace.data.tables import Row, read_table

MONTH_COLUMNS = (
    *("country", "iso", "year", "month", "total", "financial", "humanitarian", "military"),
    *("commitments", "to_be_allocated", "gdp", "pct_gdp"),
)
WEAPON_COLUMNS = ("donor", "category", "number_of_weapons", "monetary_value_eur", "weapons_list")
RELEASE_COLUMNS = ("release", "period", "date", "label")
BILLION = 10**9
OUTLET = "Kiel Institute, Ukraine Support Tracker"
_ITEM = re.compile(r"^(?P<name>.+) \((?P<number>\d+)\)$")


@dataclass(frozen=True, slots=True)
class Month:
    """One donor in one month, in euros (exact, mostly whole): `total` is what was allocated."""

    donor: str
    iso: str
    year: int
    month: int
    total: Fraction
    financial: Fraction
    humanitarian: Fraction
    military: Fraction
    commitments: Fraction
    to_be_allocated: Fraction

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)


@dataclass(frozen=True, slots=True)
class Weapons:
    """One donor's heavy weapons of one class, with the items that the count is made of."""

    donor: str
    category: str
    number: int
    value_eur: int
    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Which edition of the tables it is, and the day it was published."""

    number: str
    published: date
    label: str


def months_from(text: str) -> tuple[Month, ...]:
    """Rows of `data_explorer.csv`; all of them or `SeveralBadInputs` with row and column."""
    return read_table(text, MONTH_COLUMNS, _month)


def weapons_from(text: str) -> tuple[Weapons, ...]:
    """Rows of `weapons.csv`; a count that is not the sum of its items is a fault of the row."""
    return read_table(text, WEAPON_COLUMNS, _weapons)


def release_from(text: str) -> Release:
    """The one row of `release_info.csv`."""
    (found,) = read_table(text, RELEASE_COLUMNS, _release) or (None,)
    if found is None:
        raise BadInput("sheet_empty", place="release_info")
    return found


def claims_from(months: Iterable[Month], release: Release, *, need: str) -> tuple[Claim, ...]:
    """One pledge a donor (all commitments), and each month's allocation as its next stage.

    So what is left at the pledge is what the tracker calls "to be allocated". Months that allocate
    nothing make no claim.
    """
    by_donor: dict[str, list[Month]] = {}
    for month in months:
        by_donor.setdefault(month.donor, []).append(month)
    claims: list[Claim] = []
    for donor, told in by_donor.items():
        promised = sum((month.commitments for month in told), Fraction(0))
        first = min(month.first_day for month in told)
        name = f"tracker:{told[0].iso}"
        claims.append(_claim(name, donor, Step.PLEDGE, promised, first, release, need))
        claims += [
            _claim(
                f"{name}:{month.year}-{month.month:02d}",
                donor,
                Step.ALLOCATION,
                month.total,
                month.first_day,
                release,
                need,
                same_as=name,
            )
            for month in told
            if month.total
        ]
    return tuple(claims)


def need_of_tracker(name: str) -> Need:
    """A need in euros that states nothing more, so that every claim is counted in euros."""
    return Need(name, amount=Figure(0, None), currency="EUR")


def _claim(
    name: str,
    donor: str,
    step: Step,
    euros: Fraction,
    day: date,
    release: Release,
    need: str,
    same_as: str | None = None,
) -> Claim:
    amount = euros.numerator if euros.denominator == 1 else euros
    return Claim(
        id=name,
        step=step,
        date=day,
        published=release.published,
        giver=donor,
        receiver="Ukraine",
        need=need,
        amount=Figure(amount, amount),
        currency="EUR",
        source=Source(OUTLET, is_primary=False),
        same_as=same_as,
    )


def _month(row: Row) -> Month | None:
    donor, iso = row.text("country", needed=True), row.text("iso", needed=True)
    year, month = row.read("year", int), row.read("month", _month_number)
    amounts = [row.read(column, _euros) for column in MONTH_COLUMNS[4:10]]
    if row.faults or year is None or month is None:
        return None
    told = [amount for amount in amounts if amount is not None]
    if told[4] != told[0] + told[5]:
        row.fault("commitments", "tracker_sum_wrong", text=row.text("commitments"))
        return None
    return Month(donor, iso, year, month, *told)


def _month_number(cell: str) -> int:
    if cell not in map(str, range(1, 13)):
        raise ValueError(cell)
    return int(cell)


def _euros(cell: str) -> Fraction:
    return Fraction(cell) * BILLION


def _weapons(row: Row) -> Weapons | None:
    donor, category = row.text("donor", needed=True), row.text("category", needed=True)
    number, value = row.read("number_of_weapons", int), row.read("monetary_value_eur", int)
    items = row.read("weapons_list", _items)
    if row.faults or number is None or value is None or items is None:
        return None
    if sum(count for _, count in items) != number:
        row.fault("number_of_weapons", "tracker_sum_wrong", text=str(number))
        return None
    return Weapons(donor, category, number, value, items)


def _items(cell: str) -> tuple[tuple[str, int], ...]:
    found = [_ITEM.match(part.strip()) for part in cell.split(";")]
    if not all(found):
        raise ValueError(cell)
    return tuple((item["name"], int(item["number"])) for item in found if item)


def _release(row: Row) -> Release | None:
    day = row.read("date", date.fromisoformat)
    number, label = row.text("release", needed=True), row.text("label", needed=True)
    return None if row.faults or day is None else Release(number, day, label)
