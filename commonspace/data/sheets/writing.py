"""Rows in, bytes out: CSV and XLSX that say the same on every machine and run nothing.

Equal rows give equal bytes: no clock and no random value enters a file.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.data.sheets.values import Cell, as_text, neutralised

CELL_LENGTH = 32_767  # the longest text a spreadsheet cell holds (ECMA-376, limits of Excel)
_EXACT_DIGITS = 15  # a spreadsheet keeps numbers as binary doubles: longer ones go in as text
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_FIXED = datetime(1980, 1, 1)  # noqa: DTZ001 - the first moment a zip entry can bear


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (cut to 31 characters), the column names, and rows of as many cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read Ukrainian right.

    Texts are neutralised; numbers and dates are written as they are.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in ([*header], *rows):
        writer.writerow([neutralised(cell) if isinstance(cell, str) else as_text(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a bold, frozen header on each sheet; no cell holds a formula.

    Raises `BadInput("sheet_cell_too_long")` with the place rather than cut a text short.
    """
    from openpyxl import Workbook  # slow to import, and only this file writes workbooks
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "Common Space"
    names: set[str] = set()
    for sheet in sheets:
        page = book.create_sheet(_sheet_name(sheet.name, names))
        page.freeze_panes = "A2"
        for number, row in enumerate((sheet.header, *sheet.rows), start=1):
            for column, value in enumerate(row, start=1):
                _fill(page.cell(number, column), value, f"{sheet.name}, row {number}, column {column}")
        for cell in page[1] if sheet.header else ():
            cell.font = Font(bold=True)
            page.column_dimensions[cell.column_letter].width = max(12, min(40, len(str(cell.value)) + 4))
    raw = io.BytesIO()
    book.save(raw)
    return _without_clock(raw.getvalue())


def _fill(cell: Any, value: Cell, place: str) -> None:
    if isinstance(value, str):
        if len(value) >= CELL_LENGTH:
            raise BadInput("sheet_cell_too_long", place=place, length=len(value), most=CELL_LENGTH - 1)
        _fill_text(cell, neutralised(_NOT_IN_XML.sub("\ufffd", value)))
    elif isinstance(value, int | Decimal) and len(str(value).lstrip("-").replace(".", "")) > _EXACT_DIGITS:
        _fill_text(cell, as_text(value))  # nothing is rounded on the way out
    elif isinstance(value, date) and value.year < 1900:
        _fill_text(cell, as_text(value))  # before the first day of a spreadsheet's calendar
    else:
        cell.value = value


def _fill_text(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # never a formula, never an error value, whatever the text looks like


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a workbook allows (31 characters, none of []:*?/\\') and that is not taken yet."""
    name = _NOT_IN_SHEET_NAME.sub(" ", _NOT_IN_XML.sub("", wanted)).strip()[:31] or "1"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{name[:27]} {number}"
    taken.add(name.casefold())
    return name


def _without_clock(raw: bytes) -> bytes:
    """The same workbook with every time stamp set to one fixed moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "docProps/core.xml":
                stamp = _FIXED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            info = zipfile.ZipInfo(entry.filename, _FIXED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, content)
    return out.getvalue()
