"""Sheets in and out: CSV and XLSX of strangers, for every room that imports or exports rows.

Out: `to_csv(header, rows)` and `to_xlsx(sheets)` give bytes in which no text can act as a formula.
In: `read_sheet(raw, name)` gives rows whose cells are text and know their place ("row 7, column need").
What `to_csv` and `to_xlsx` wrote, `read_sheet` gives back unchanged. Which columns a room wants is
the room's own business. (`data/tables.py` reads the tables that ship.)
"""

from commonspace.data.sheets.reading import Limits, ReadSheet, SheetRow, read_sheet
from commonspace.data.sheets.values import Cell, exposed, neutralised
from commonspace.data.sheets.writing import Sheet, to_csv, to_xlsx

__all__ = [
    "Cell",
    "Limits",
    "ReadSheet",
    "Sheet",
    "SheetRow",
    "exposed",
    "neutralised",
    "read_sheet",
    "to_csv",
    "to_xlsx",
]
