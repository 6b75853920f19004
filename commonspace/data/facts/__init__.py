"""The public facts that ship: `facts.csv` → `FactRow` values, all of them or none.

208 announcements in our own words, one a row, each with address, outlet and date. Every row was read
as an excerpt of the page named, so its evidence is graded `excerpt` and never shown as a quotation.
Rows that contradict one another stand side by side on purpose.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.terms import (
    BiText,
    Citation,
    Evidence,
    Grade,
    Money,
    OutletClass,
    PartialDate,
    Quantity,
    circles,
    stage_of,
)
from commonspace.data.capabilities import capabilities
from commonspace.data.facts.actors import actor
from commonspace.data.facts.rows import DatePrecision, FactKind, FactRow
from commonspace.data.tables import Row, listed, read_table
from commonspace.data.units import unit_code

__all__ = ["COLUMNS", "DatePrecision", "FactKind", "FactRow", "facts", "facts_from"]

COLUMNS = (
    "origin_id",
    "date",
    "date_precision",
    "kind",
    "capability",
    "actors",
    "subject",
    "subject_uk",
    "quantity",
    "unit",
    "amount",
    "currency",
    "stage",
    "source_lang",
    "outlet",
    "source_address",
    "statement",
    "statement_uk",
    "outlet_class",
    "part_of",
    "need",
    "giver",
    "receiver",
)
_FILE = Path(__file__).parent / "facts.csv"
_ADDRESS = re.compile(r"^https?://[^\s/]+\.[^\s]+$")
_ID = re.compile(r"^F\d{3}$")


@cache
def facts() -> tuple[FactRow, ...]:
    """Every fact that ships, in the order of the ids."""
    return facts_from(_FILE.read_text("utf-8"))


def facts_from(text: str) -> tuple[FactRow, ...]:
    """Facts read from the text of such a table.

    Raises `SeveralBadInputs` with row, column and reason of every fault, and gives nothing by halves.
    """
    numbered = read_table(text, COLUMNS, lambda row: _numbered(row))
    if faults := _faults_of_links(numbered):
        raise SeveralBadInputs(tuple(faults))
    return tuple(fact for _, fact in numbered)


def _numbered(row: Row) -> tuple[int, FactRow] | None:
    fact = _fact(row)
    return None if fact is None else (row.number, fact)


def _fact(row: Row) -> FactRow | None:
    origin_id = row.read("origin_id", _matching(_ID, "not_a_fact_id"))
    kind = row.read("kind", FactKind)
    capability = row.read("capability", lambda code: capabilities().get(code).code)
    precision = row.read("date_precision", DatePrecision)
    day = row.read("date", date.fromisoformat)
    people = {column: row.read(column, _actors) for column in ("actors", "giver", "receiver")}
    stage = row.read("stage", stage_of)
    subject = BiText(row.text("subject", needed=True), row.text("subject_uk", needed=True))
    statement = BiText(row.text("statement", needed=True), row.text("statement_uk", needed=True))
    evidence, quantity, amount = _evidence(row), _quantity(row), _amount(row)
    if row.faults or None in (origin_id, kind, capability, precision, day, stage, evidence):
        return None
    assert origin_id and kind and capability and precision and day and stage and evidence
    return FactRow(
        origin_id=origin_id,
        kind=kind,
        capability=capability,
        date=PartialDate.of(day, about=precision is DatePrecision.APPROXIMATE),
        date_precision=precision,
        actors=people["actors"] or (),
        subject=subject,
        statement=statement,
        stage=stage,
        stage_word=row.text("stage"),
        evidence=evidence,
        quantity=quantity,
        amount=amount,
        givers=people["giver"] or (),
        receivers=people["receiver"] or (),
        part_of=row.text("part_of") or None,
        need=row.text("need") or None,
    )


def _evidence(row: Row) -> Evidence | None:
    outlet_class = row.read("outlet_class", OutletClass)
    address = row.read("source_address", _matching(_ADDRESS, "not_an_address"))
    language = row.read("source_lang", _matching(re.compile(r"^[a-z]{2}$"), "not_a_language_code"))
    outlet = row.text("outlet", needed=True)
    if outlet_class is None or address is None or language is None:
        return None
    return Evidence(Citation(outlet, address, outlet_class, None, language), Grade.EXCERPT)


def _quantity(row: Row) -> Quantity | None:
    if not row.text("quantity") and not row.text("unit"):
        return None
    unit = row.read("unit", unit_code)
    return row.read("quantity", lambda cell: Quantity.parse(cell, unit or ""))


def _amount(row: Row) -> Money | None:
    currency = row.text("currency")
    if bool(row.text("amount")) != bool(currency):
        row.fault("amount", "money_half_stated")
        return None
    return row.read_if_given("amount", lambda cell: Money.parse(cell, currency))


def _actors(cell: str) -> tuple[str, ...]:
    return tuple(actor(name).name.en for name in listed(cell))


def _matching(shape: re.Pattern[str], code: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not shape.match(cell):
            raise BadInput(code, text=cell)
        return cell

    return read


def _faults_of_links(numbered: Iterable[tuple[int, FactRow]]) -> list[BadInput]:
    """Ids given twice, links that lead nowhere or to no need, and circles."""
    by_id: dict[str, FactRow] = {}
    faults: list[BadInput] = []
    rows = list(numbered)
    for number, fact in rows:
        if fact.origin_id in by_id:
            faults.append(
                BadInput("fact_id_twice", place=f"row {number}, column origin_id", text=fact.origin_id)
            )
        by_id[fact.origin_id] = fact
    for number, fact in rows:
        if fact.part_of is not None and fact.part_of not in by_id:
            faults.append(BadInput("fact_unknown", place=f"row {number}, column part_of", text=fact.part_of))
        if fact.need is not None and (fact.need not in by_id or by_id[fact.need].kind is not FactKind.NEED):
            faults.append(BadInput("fact_is_no_need", place=f"row {number}, column need", text=fact.need))
    for column in ("part_of", "need"):
        links = {fact.origin_id: getattr(fact, column) for _, fact in rows if getattr(fact, column)}
        faults += [
            BadInput("facts_in_a_circle", place=f"column {column}", text=" → ".join(circle))
            for circle in circles(links)
        ]
    return faults
