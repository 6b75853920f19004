"""Our ledger in the shape of the support tracker, as rows for `sheets.to_csv`, XLSX and JSON.

Donor by month in billion euros: `total` is allocated or further, `to_be_allocated` still a pledge,
`commitments` both. What our claims do not tell (aid by type, a country's product) stays empty: an empty
cell is not a nought. Best figures; what is not in euros and has no rate is in no row.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonspace.core.deliveries import Line, Step
from commonspace.core.deliveries.intervals import Number
from commonspace.data.deliveries.tracker import BILLION, MONTH_COLUMNS, WEAPON_COLUMNS
from commonspace.data.sheets import Cell, Sheet, to_xlsx

__all__ = ["as_json", "as_xlsx", "month_rows", "weapon_rows"]

_PLACES = Decimal("0.000000001")  # one euro in a billion


def month_rows(lines: Iterable[Line], iso: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """Rows under `MONTH_COLUMNS`, by donor and month; `iso` gives the three letters of a donor."""
    found: dict[tuple[str, int, int], list[Number]] = {}
    for line in (line for top in lines for line in top.walk()):
        if line.is_money and line.code == "EUR" and line.left is not None and line.left.best:
            day = line.claim.date
            sums = found.setdefault((line.claim.giver, day.year, day.month), [0, 0])
            sums[line.step > Step.PLEDGE] += line.left.best
    rows: list[tuple[Cell, ...]] = []
    for (donor, year, month), (pledged, further) in sorted(found.items()):
        told: dict[str, Cell] = {
            "country": donor,
            "iso": iso.get(donor, ""),
            "year": year,
            "month": month,
            "total": _billions(further),
            "commitments": _billions(pledged + further),
            "to_be_allocated": _billions(pledged),
        }
        rows.append(tuple(told.get(column) for column in MONTH_COLUMNS))
    return rows


def weapon_rows(lines: Iterable[Line]) -> list[tuple[Cell, ...]]:
    """Rows under `WEAPON_COLUMNS`: what each donor has delivered, by unit; its value is not told."""
    found: dict[tuple[str, str], Number] = {}
    for line in (line for top in lines for line in top.walk()):
        if not line.is_money and line.step is Step.DELIVERY and line.left is not None and line.left.best:
            key = (line.claim.giver, line.code)
            found[key] = found.get(key, 0) + line.left.best
    return [
        (donor, unit, number if isinstance(number, int) else str(number), None, f"{unit} ({number})")
        for (donor, unit), number in sorted(found.items())
    ]


def as_xlsx(months: Iterable[tuple[Cell, ...]], weapons: Iterable[tuple[Cell, ...]]) -> bytes:
    """One workbook with the two tables."""
    return to_xlsx(
        [
            Sheet("data_explorer", MONTH_COLUMNS, tuple(months)),
            Sheet("weapons", WEAPON_COLUMNS, tuple(weapons)),
        ]
    )


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A list of objects, numbers as the tracker writes them."""
    return json.dumps(
        [dict(zip(columns, map(_plain, row), strict=True)) for row in rows], ensure_ascii=False, indent=2
    )


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(str(cell))
    return cell


def _billions(euros: Number) -> Decimal:
    """Billion euros to the whole euro."""
    exact = Fraction(euros)
    return (Decimal(exact.numerator) / Decimal(exact.denominator) / BILLION).quantize(_PLACES).normalize()
