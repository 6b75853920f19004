"""The rows of an uploaded XLSX workbook, opened with care: it is a zip of XML from a stranger.

Before openpyxl sees it, the zip is held against a size when unpacked, and a part that declares a
document type (the door to entity expansion) is refused. Formulas are not run: the value that the
spreadsheet saved is taken, and a formula without one is a fault with its place.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from commonspace.core.errors import BadInput

_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_PIECE = 1 << 20
_OVERLAP = 32  # longer than any declaration's opening, so that none hides on a seam


def workbook_rows(raw: bytes, name: str, sheet: str, most_bytes: int) -> Iterator[tuple[int, list[Any]]]:
    """Each row's number (from 1) and its raw cells; raises `BadInput` with the place of a fault."""
    has_formulas = _inspected(raw, name, most_bytes)
    values = _sheet(raw, name, sheet, data_only=True)
    if not has_formulas:
        yield from _cells(values, name)
        return
    formulas = _sheet(raw, name, sheet, data_only=False)
    for (number, row), (_, written) in zip(_cells(values, name), _cells(formulas, name), strict=False):
        for column, (value, formula) in enumerate(zip(row, written, strict=False), start=1):
            if value is None and formula is not None:
                raise BadInput("cell_formula_without_value", place=f"row {number}, column {column}")
        yield number, row


def _inspected(raw: bytes, name: str, most_bytes: int) -> bool:
    """True if some sheet holds formulas; raises `BadInput` for what is not a safe workbook."""
    has_formulas, unpacked = False, 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            if "[Content_Types].xml" not in book.namelist():
                raise BadInput("sheet_not_workbook", place=name)
            for entry in book.infolist():
                with book.open(entry) as part:
                    tail = b""
                    while piece := part.read(_PIECE):
                        unpacked += len(piece)
                        if unpacked > most_bytes:
                            raise BadInput("sheet_too_large", place=name, bytes=unpacked, most=most_bytes)
                        seen = tail + piece
                        if any(mark in seen for mark in _DECLARATIONS):
                            raise BadInput("sheet_declares_entities", place=f"{name}, {entry.filename}")
                        has_formulas |= b"<f" in seen and entry.filename.startswith("xl/worksheets/")
                        tail = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise BadInput("sheet_not_workbook", place=name) from None
    return has_formulas


def _sheet(raw: bytes, name: str, wanted: str, *, data_only: bool) -> Any:
    from openpyxl import load_workbook  # slow to import, and only this file reads workbooks

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that we don't read
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=data_only)
    except Exception:  # openpyxl lets many kinds of error through for a broken part
        raise BadInput("sheet_not_workbook", place=name) from None
    pages = [page for page in book.worksheets if hasattr(page, "iter_rows")]
    names = [page.title for page in pages]
    if not pages or (wanted and wanted not in names):
        raise BadInput("workbook_without_sheet", place=name, sheet=wanted, sheets=", ".join(names))
    return pages[names.index(wanted)] if wanted else pages[0]


def _cells(page: Any, name: str) -> Iterator[tuple[int, list[Any]]]:
    page.reset_dimensions()  # the size that a file claims is not to be believed
    try:
        for number, row in enumerate(page.iter_rows(), start=1):
            for column, cell in enumerate(row, start=1):
                if getattr(cell, "data_type", "") == "e":
                    place = f"row {number}, column {column}"
                    raise BadInput("cell_is_error", place=place, text=str(cell.value))
            yield number, [cell.value for cell in row]
    except BadInput:
        raise
    except Exception:
        raise BadInput("sheet_not_workbook", place=name) from None
