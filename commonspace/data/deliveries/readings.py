"""Which facts speak of the same thing: `readings.csv`, judged by people and kept in our own words.

Facts that give another figure for the same thing are not linked among themselves. This table says
which are, and holds the further figures that a fact mentions in its statement. Nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from commonspace.core.deliveries import Dispute, Figure, Relation, Source, Told, dispute
from commonspace.core.deliveries.intervals import Number
from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText, Money, OutletClass, Quantity
from commonspace.data.facts import FactRow
from commonspace.data.tables import Row, read_table

COLUMNS = (
    *("thing", "thing_uk", "relation", "fact", "told_in", "value", "value_uk"),
    *("unit", "date", "outlet", "outlet_class"),
)
_FILE = Path(__file__).parent / "readings.csv"
_CURRENCY = re.compile(r"^[A-Z]{3}$")
_PLACES = ("row", "statement", "nowhere")


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One row: `told_in` is `row` (the fact's own columns), `statement` (a figure it mentions) or
    `nowhere` (known to differ, held by no fact). `outlet` "" is that of the fact."""

    thing: BiText
    relation: Relation
    fact: str
    told_in: str
    value: BiText
    unit: str
    date: date | None
    outlet: str
    outlet_class: OutletClass | None


@cache
def reading_rows() -> tuple[ReadingRow, ...]:
    """Every row that ships, in order."""
    return reading_rows_from(_FILE.read_text("utf-8"))


def reading_rows_from(text: str) -> tuple[ReadingRow, ...]:
    """Rows read from the text of such a table; raises `SeveralBadInputs` with row and column."""
    return read_table(text, COLUMNS, _row)


def readings(facts: Mapping[str, FactRow], rows: Iterable[ReadingRow]) -> Iterator[tuple[ReadingRow, Told]]:
    """Each row with what it tells; a reading of a fact's own row bears the fact's id, others `F095.2`.

    Raises `BadInput("fact_unknown")`.
    """
    count: dict[str, int] = {}
    for row in rows:
        fact = facts.get(row.fact)
        if fact is None:
            raise BadInput("fact_unknown", place="readings", text=row.fact)
        name = row.fact
        if row.told_in != "row":
            count[row.fact] = count.get(row.fact, 1) + 1
            name = f"{row.fact}.{count[row.fact]}"
        figure, unit, words = _value(row, fact)
        yield (
            row,
            Told(name, row.fact, row.told_in == "row", figure, unit, words, fact.date, _source(row, fact)),
        )


def disputes(facts: Iterable[FactRow], rows: Iterable[ReadingRow]) -> tuple[Dispute, ...]:
    """Every thing that facts tell differently, in the order of the table."""
    by_thing: dict[tuple[BiText, Relation], list[Told]] = {}
    for row, reading in readings({fact.origin_id: fact for fact in facts}, rows):
        by_thing.setdefault((row.thing, row.relation), []).append(reading)
    found = (dispute(thing, relation, told) for (thing, relation), told in by_thing.items())
    return tuple(one for one in found if one is not None)


def figure_of(bounds: Quantity | Money | None) -> Figure | None:
    """The ends as stated; None where no number was."""
    if bounds is None or not bounds.is_known:
        return None
    return Figure(*(None if end is None else _exact(end) for end in (bounds.lo, bounds.hi)))


def source_of(fact: FactRow) -> Source:
    """Who published the fact; an agency's text on another's site is a retelling."""
    citation = fact.evidence.citation
    return Source(citation.outlet, citation.outlet_class.is_primary)


def _exact(end: Decimal) -> Number:
    value = Fraction(end)
    return value.numerator if value.denominator == 1 else value


def _value(row: ReadingRow, fact: FactRow) -> tuple[Figure | None, str, BiText]:
    if row.relation in (Relation.WORDS, Relation.DATES):
        return None, "", row.value
    if row.told_in == "row":
        if fact.amount is not None and fact.amount.is_known:
            return figure_of(fact.amount), fact.amount.currency, BiText()
        return figure_of(fact.quantity), fact.quantity.unit if fact.quantity else "", BiText()
    parse = Money.parse if _CURRENCY.match(row.unit) else Quantity.parse
    return figure_of(parse(row.value.en, row.unit)), row.unit, BiText()


def _source(row: ReadingRow, fact: FactRow) -> Source | None:
    if row.told_in == "nowhere":
        return None
    if not row.outlet:
        return source_of(fact)
    return Source(row.outlet, row.outlet_class is not None and row.outlet_class.is_primary)


def _row(row: Row) -> ReadingRow | None:
    thing = BiText(row.text("thing", needed=True), row.text("thing_uk", needed=True))
    relation = row.read("relation", Relation)
    told_in = row.read("told_in", _place)
    outlet_class = row.read_if_given("outlet_class", OutletClass)
    day = row.read_if_given("date", date.fromisoformat)
    fact = row.text("fact", needed=True)
    value = BiText(row.text("value", needed=told_in != "row"), row.text("value_uk"))
    if row.faults or relation is None or told_in is None:
        return None
    return ReadingRow(
        thing, relation, fact, told_in, value, row.text("unit"), day, row.text("outlet"), outlet_class
    )


def _place(cell: str) -> str:
    if cell not in _PLACES:
        raise ValueError(cell)
    return cell
