"""The ledger as files: a row for each need and measure with three ends a figure, or the tracker's shape."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from commonspace.core.access import World
from commonspace.core.errors import NotFound
from commonspace.data.deliveries.export import as_json, as_xlsx, month_rows, weapon_rows
from commonspace.data.deliveries.tracker import MONTH_COLUMNS, WEAPON_COLUMNS
from commonspace.data.sheets import Cell, Sheet, to_csv, to_xlsx
from commonspace.pages import say
from commonspace.pages.deliveries.dates import days_of
from commonspace.pages.files import TYPES
from commonspace.records.deliveries.exports import HEADER, ledger_answer, rows_of
from commonspace.records.deliveries.tracked import items_of_tracker, lines_of_tracker
from commonspace.records.deliveries.whole import whole_ledger

_TABLES = {"months": MONTH_COLUMNS, "weapons": WEAPON_COLUMNS}


def ledger_file(request: Any, form: str) -> HttpResponse:
    """The ledger as this reader sees it. An upper end that is open, and what was not stated, stay empty."""
    if form not in TYPES:
        raise NotFound("not_found")
    days = days_of(request)
    found = whole_ledger(by=request.reader, at=days.at, known=days.known).ledger
    if form == "json":
        told = {**ledger_answer(found, request.world), "notice": say.say(f"world.{request.world}.notice")}
        return _file(request, "ledger", form, json.dumps(told, ensure_ascii=False, indent=1).encode())
    texts = [
        tuple("" if cell is None else str(cell) for cell in row) for row in rows_of(found, request.world)
    ]
    content = to_csv(HEADER, texts) if form == "csv" else to_xlsx([Sheet("ledger", HEADER, tuple(texts))])
    return _file(request, "ledger", form, content)


def tracker_file(request: Any, table: str, form: str) -> HttpResponse:
    """Our claims in the shape of the support tracker: money by donor and month, or items delivered by donor.

    A workbook holds both tables, whichever was asked for.
    """
    if table not in _TABLES or form not in TYPES:
        raise NotFound("not_found")
    days = days_of(request)
    looked = {"by": request.reader, "at": days.at, "known": days.known}
    made: dict[str, Sequence[tuple[Cell, ...]]] = {}
    if table == "months" or form == "xlsx":
        made["months"] = month_rows(lines_of_tracker(**looked), {})
    if table == "weapons" or form == "xlsx":
        made["weapons"] = weapon_rows(items_of_tracker(whole_ledger(**looked).lines))
    if form == "xlsx":
        content = as_xlsx(made["months"], made["weapons"])
    elif form == "json":
        content = as_json(_TABLES[table], made[table]).encode()
    else:
        content = to_csv(_TABLES[table], made[table])
    return _file(request, f"tracker-{table}", form, content)


def _file(request: Any, name: str, form: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[form])
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'attachment; filename="{mark}{name}.{form}"'
    return response
