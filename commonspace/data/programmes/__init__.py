"""Programmes as dated, cited data: the files beside this one, read into a `Rulebook`.

rules.csv is a rule a line, with its article, validity, mark and address; `numbers` holds its
thresholds by name. perimeters.csv says who is inside, by programme, kind and period; groups.csv who
belongs to the groups that it names; rates.csv the rates as the programmes word them. A typo is
named by file, line and column, and every fault is told at once.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.partnerships.facts import known_path
from commonspace.core.partnerships.programmes import NO, OPEN, YES, Kind, Mark, Rate, Row, Rule, Rulebook
from commonspace.core.partnerships.rules import FUNCTIONS
from commonspace.core.terms import Membership, Perimeter, Period

Made = TypeVar("Made")
_COUNTRY = re.compile(r"^[A-Z]{2}$")
FOLDER = Path(__file__).parent
_INSIDE = {"yes": YES, "no": NO, "by agreement": OPEN}
_KINDS = ("entity", "component", "control", "funding")
_COLUMNS = {
    "rules.csv": (
        "id", "programme", "article", "rule", "kind", "inputs", "threshold", "numbers", "perimeter_entity",
        "perimeter_component", "valid_from", "valid_to", "status", "source_address", "note",
    ),
    "perimeters.csv": (
        "programme", "kind", "country", "inside", "valid_from", "valid_to", "status", "source_address",
    ),
    "rates.csv": (
        "programme", "action_or_product", "base_rate", "bonus", "condition", "cap", "article", "status",
        "source_address",
    ),
    "groups.csv": ("group", "country", "valid_from", "valid_to"),
}  # fmt: skip


class _Line:
    """One line of a file, whose cells name their place when they can't be read."""

    def __init__(self, file: str, number: int, cells: Mapping[str, str]) -> None:
        self.file, self.number, self.cells = file, number, cells

    def place(self, column: str) -> str:
        return f"{self.file} line {self.number}, column {column}"

    def text(self, column: str, *, required: bool = False) -> str:
        value = self.cells[column].strip()
        if required and not value:
            raise BadInput("programme_cell_empty", place=self.place(column))
        return value

    def one_of(self, column: str, allowed: Mapping[str, object] | tuple[str, ...]) -> str:
        value = self.text(column)
        if value not in allowed:
            raise BadInput(
                "programme_cell_unknown", place=self.place(column), text=value, allowed=", ".join(allowed)
            )
        return value

    def day(self, column: str) -> date | None:
        value = self.text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise BadInput("date_not_understood", place=self.place(column), text=value) from None

    def period(self) -> Period:
        start, end = self.day("valid_from"), self.day("valid_to")
        try:
            return Period(start, end)
        except BadInput as error:
            raise BadInput(error.code, place=self.place("valid_to"), **error.details) from None


def load(folder: Path = FOLDER) -> Rulebook:
    """Read the four files of a folder. Raises `SeveralBadInputs` with every fault in order of place."""
    faults: list[BadInput] = []
    memberships = tuple(_read(folder / "groups.csv", _membership, faults))
    groups = {entry.group for entry in memberships}
    rules = tuple(_read(folder / "rules.csv", _rule, faults))
    names = {rule.programme for rule in rules}
    rows = tuple(_read(folder / "perimeters.csv", lambda line: _row(line, names, groups), faults))
    rates = tuple(_read(folder / "rates.csv", lambda line: _rate(line, names), faults))
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return Rulebook(rules, rows, rates, Perimeter(memberships))


@cache
def rulebook() -> Rulebook:
    """The programmes that ship with the product."""
    return load()


def _read(path: Path, make: Callable[[_Line], Made], faults: list[BadInput]) -> Iterator[Made]:
    """Each line made into a value; a line with a fault is left out and its fault kept."""
    columns = _COLUMNS[path.name]
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle, restkey="")
            lines = [(reader.line_num, cells) for cells in reader]
    except OSError as error:
        raise BadInput("file_not_readable", path=path.name, reason=str(error)) from None
    if tuple(reader.fieldnames or ()) != columns:
        raise BadInput("programme_columns_differ", place=path.name, expected=", ".join(columns))
    for number, cells in lines:
        try:
            if "" in cells or None in cells.values():
                raise BadInput("programme_cells_count", place=f"{path.name} line {number}")
            yield make(_Line(path.name, number, cells))
        except BadInput as fault:
            faults.append(fault)


def _membership(line: _Line) -> Membership:
    country = _country(line, "country")
    return Membership(line.text("group", required=True), country, "member", line.period(), "groups.csv")


def _country(line: _Line, column: str) -> str:
    text = line.text(column)
    if not _COUNTRY.match(text):
        raise BadInput("not_a_country", place=line.place(column), text=text)
    return text


def _rule(line: _Line) -> Rule:
    rule_id, kind = line.text("id", required=True), Kind(line.one_of("kind", tuple(Kind)))
    if kind is not Kind.INFORMATION and rule_id not in FUNCTIONS:
        raise BadInput("rule_without_function", place=line.place("id"), text=rule_id)
    inputs = tuple(part for part in line.text("inputs").split(";") if part)
    for path in inputs:
        if not known_path(path):
            raise BadInput("rule_input_unknown", place=line.place("inputs"), text=path)
    numbers, days = _thresholds(line)
    return Rule(
        id=rule_id,
        programme=line.text("programme", required=True),
        article=line.text("article", required=True),
        text=line.text("rule", required=True),
        kind=kind,
        inputs=inputs,
        threshold=line.text("threshold"),
        numbers=numbers,
        days=days,
        period=line.period(),
        mark=Mark(line.one_of("status", tuple(Mark))),
        address=line.text("source_address"),
        note=line.text("note"),
    )


def _thresholds(line: _Line) -> tuple[dict[str, Decimal], dict[str, date]]:
    numbers: dict[str, Decimal] = {}
    days: dict[str, date] = {}
    for part in filter(None, line.text("numbers").split(";")):
        name, _, value = part.partition("=")
        try:
            if value.count("-") == 2:
                days[name] = date.fromisoformat(value)
            else:
                numbers[name] = Decimal(value)
        except (ValueError, ArithmeticError):
            raise BadInput("not_a_number", place=line.place("numbers"), text=part) from None
    return numbers, days


def _row(line: _Line, programmes: set[str], groups: set[str]) -> Row:
    country = line.text("country")
    if country not in groups and country not in ("OTHER", "UA-NGCA"):
        _country(line, "country")
    return Row(
        programme=line.one_of("programme", tuple(sorted(programmes))),
        kind=line.one_of("kind", _KINDS),
        country=country,
        inside=_INSIDE[line.one_of("inside", _INSIDE)],
        period=line.period(),
        mark=Mark(line.one_of("status", tuple(Mark))),
        address=line.text("source_address"),
    )


def _rate(line: _Line, programmes: set[str]) -> Rate:
    return Rate(
        programme=line.one_of("programme", tuple(sorted(programmes))),
        action=line.text("action_or_product", required=True),
        base=line.text("base_rate"),
        bonus=line.text("bonus"),
        condition=line.text("condition"),
        cap=line.text("cap"),
        article=line.text("article"),
        mark=Mark(line.one_of("status", tuple(Mark))),
        address=line.text("source_address"),
    )
