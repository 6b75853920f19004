"""Reads the tables that ship: every fault of a file is found at once, with row, column and reason.

A table is UTF-8 CSV with a header row. Nothing is half loaded: a file with one broken cell gives
`SeveralBadInputs` and no values. Row 1 is the header, so numbers are those of a spreadsheet.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from commonspace.core.errors import BadInput, SeveralBadInputs

Value = TypeVar("Value")
LONGEST_CELL = 20_000  # characters; a longer one is a broken quote, not a sentence


@dataclass(slots=True)
class Row:
    """One row being read: `text` gives a cell, `read` turns one into a value and keeps its fault."""

    number: int
    cells: dict[str, str]
    faults: list[BadInput] = field(default_factory=list)

    def place(self, column: str) -> str:
        return f"row {self.number}, column {column}"

    def text(self, column: str, *, needed: bool = False) -> str:
        """The trimmed cell; an empty one that is needed counts as a fault."""
        cell = self.cells[column].strip()
        if needed and not cell:
            self.faults.append(BadInput("cell_empty", place=self.place(column)))
        return cell

    def read(self, column: str, reader: Callable[[str], Value]) -> Value | None:
        """What `reader` makes of the cell, or None with the fault kept at this row and column."""
        try:
            return reader(self.text(column))
        except BadInput as fault:
            self.fault(column, fault.code, **fault.details)
        except ValueError:
            self.fault(column, "cell_not_understood", text=self.cells[column])
        return None

    def read_if_given(self, column: str, reader: Callable[[str], Value]) -> Value | None:
        """As `read`, but an empty cell is None and no fault."""
        return self.read(column, reader) if self.cells[column].strip() else None

    def fault(self, column: str, code: str, **details: object) -> None:
        """Keep one fault of this row."""
        self.faults.append(BadInput(code, place=self.place(column), **details))


def read_rows(text: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table that has exactly these columns, in any order; raises `BadInput` on a
    missing, unknown or doubled column and on a row with too many or too few cells."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if faults := _faults_of_header(header, columns):
            raise SeveralBadInputs(tuple(faults))
        for number, cells in enumerate(reader, start=2):
            if not cells:
                continue
            if len(cells) != len(header):
                raise BadInput("cells_in_row", place=f"row {number}", found=len(cells), expected=len(header))
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise BadInput("cell_too_long", place=f"row {number}", most=LONGEST_CELL)
            yield Row(number, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise BadInput("not_a_table", place=f"line {reader.line_num}", reason=str(error)) from None


def read_table(text: str, columns: Sequence[str], build: Callable[[Row], Value | None]) -> tuple[Value, ...]:
    """One value a row, made by `build`; if any row kept a fault, all faults and no value.

    `build` may give None only for a row that has kept a fault; a `BadInput` that it raises is kept
    as a fault of the whole row.
    """
    values: list[Value] = []
    faults: list[BadInput] = []
    for row in read_rows(text, columns):
        try:
            value = build(row)
        except SeveralBadInputs as several:
            row.faults.extend(several.problems)
            value = None
        except BadInput as fault:
            place = fault.place or f"row {row.number}"
            row.faults.append(BadInput(fault.code, place=place, **fault.details))
            value = None
        faults.extend(row.faults)
        if value is not None and not row.faults:
            values.append(value)
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return tuple(values)


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, set apart by semicolons."""
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)


def _faults_of_header(header: Sequence[str], columns: Sequence[str]) -> list[BadInput]:
    faults = [
        BadInput("column_missing", place="row 1", column=name) for name in columns if name not in header
    ]
    faults += [
        BadInput("column_unknown", place="row 1", column=name) for name in header if name not in columns
    ]
    faults += [
        BadInput("column_twice", place="row 1", column=name)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    return faults
