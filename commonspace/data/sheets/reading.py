"""Bytes in, rows out: an uploaded CSV or XLSX file as text cells that know their place.

The first row that is not empty holds the column names. Every fault of form is named with its row
and column, all at once (`SeveralBadInputs`), and nothing is guessed: a number that a spreadsheet
could not work out is a fault, not an empty cell.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.data.sheets.values import as_text, exposed
from commonspace.data.sheets.workbooks import workbook_rows

_CYRILLIC_1251 = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold; beyond it, the file is refused before it is worked on."""

    bytes: int = 10_000_000
    unpacked_bytes: int = 200_000_000
    rows: int = 100_000
    columns: int = 200
    cell_characters: int = 32_767


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the file (from 1, the header counted) and its cells by column name."""

    number: int
    cells: Mapping[str, str]

    def place(self, column: str = "") -> str:
        """Where a fault stands, for a person: `row 7` or `row 7, column need`."""
        return f"row {self.number}, column {column}" if column else f"row {self.number}"

    def __getitem__(self, column: str) -> str:
        """The text in that column, trimmed; "" if it is empty or the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The column names as they stand in the file, and the rows that are not empty."""

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def __iter__(self) -> Iterator[SheetRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def read_sheet(raw: bytes, name: str = "file", *, limits: Limits = Limits(), sheet: str = "") -> ReadSheet:
    """The rows of a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1251) or XLSX file.

    `name` is shown in messages; the content decides what it is. `sheet` names a sheet of a workbook
    (the first if ""). Dates come as ISO text, numbers as plain figures, apostrophes set by
    `neutralised` are taken off. Raises `BadInput` or `SeveralBadInputs`, each with its place.
    """
    if len(raw) > limits.bytes:
        raise BadInput("sheet_too_large", place=name, bytes=len(raw), most=limits.bytes)
    if raw.startswith(b"PK"):
        return _shaped(workbook_rows(raw, name, sheet, limits.unpacked_bytes), name, limits)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput("sheet_is_old_xls", place=name)
    return _shaped(_csv_rows(_decoded(raw, name), name), name, limits)


def _decoded(raw: bytes, name: str) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        beyond = [letter for letter in text if letter > "\x7f"]
        # Windows-1251 reads nearly any bytes: believe it only where most of them are letters.
        letters = sum(letter in _CYRILLIC_1251 for letter in beyond)
        if encoding != "cp1251" or letters * 10 >= len(beyond) * 8:
            return text
    raise BadInput("sheet_not_text", place=name)


def _csv_rows(text: str, name: str) -> Iterator[tuple[int, list[Any]]]:
    delimiter = _delimiter(text)
    if text[:4].casefold() == "sep=":  # a spreadsheet's own hint, not a row
        text = "\n" + text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for line, cells in enumerate(reader, start=1):
            yield line, cells
    except csv.Error as error:
        raise BadInput("sheet_not_csv", place=f"{name}, row {line + 1}", reason=str(error)) from None


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that stands most often in the first line with any."""
    if text[:4].casefold() == "sep=" and len(text) > 4 and text[4] in ",;\t":
        return text[4]
    for line in io.StringIO(text):
        outside = "".join(line.split('"')[::2])  # what stands between quotes does not count
        counts = {mark: outside.count(mark) for mark in ",;\t"}
        if any(counts.values()):
            return max(counts, key=lambda mark: counts[mark])
    return ","


def _shaped(rows: Iterable[tuple[int, list[Any]]], name: str, limits: Limits) -> ReadSheet:
    """Header and rows out of raw cells, with every fault of form gathered."""
    header: tuple[str, ...] = ()
    found: list[SheetRow] = []
    faults: list[BadInput] = []
    for number, raw_cells in rows:
        cells = [exposed(as_text(cell).strip()) for cell in raw_cells]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > limits.columns:
            raise BadInput("sheet_too_wide", place=f"{name}, row {number}", most=limits.columns)
        if not header:
            header = tuple(cells)
            faults += _header_faults(header, number)
            continue
        if len(found) >= limits.rows:
            raise BadInput("sheet_too_long", place=name, most=limits.rows)
        faults += _row_faults(cells, header, number, limits)
        found.append(SheetRow(number, dict(zip(header, cells, strict=False))))
    if not header:
        raise BadInput("sheet_empty", place=name)
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(tuple(faults))
    return ReadSheet(header, tuple(found))


def _header_faults(header: tuple[str, ...], number: int) -> Iterator[BadInput]:
    seen: set[str] = set()
    for column, name in enumerate(header, start=1):
        if not name:
            yield BadInput("column_without_name", place=f"row {number}, column {column}")
        elif name.casefold() in seen:
            yield BadInput("column_twice", place=f"row {number}, column {column}", column=name)
        seen.add(name.casefold())


def _row_faults(cells: list[str], header: tuple[str, ...], number: int, limits: Limits) -> Iterator[BadInput]:
    if len(cells) > len(header):
        yield BadInput("row_too_long", place=f"row {number}", cells=len(cells), columns=len(header))
    for name, cell in zip(header, cells, strict=False):
        if len(cell) > limits.cell_characters:
            place = f"row {number}, column {name}"
            yield BadInput("sheet_cell_too_long", place=place, length=len(cell), most=limits.cell_characters)
