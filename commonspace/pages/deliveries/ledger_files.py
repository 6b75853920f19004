"""The ledger of needs as a file: a row for each need and measure, three ends a figure; CSV, XLSX and JSON."""

import json
from typing import Any

from django.http import HttpResponse

from commonspace.core.access import World
from commonspace.core.errors import NotFound
from commonspace.data.deliveries.answer import number
from commonspace.data.sheets import Sheet, to_csv, to_xlsx
from commonspace.pages import say
from commonspace.pages.deliveries import said
from commonspace.pages.deliveries.dates import days_of
from commonspace.pages.files import TYPES
from commonspace.records.deliveries.ledger import Ledger, Measure, NeedCoverage
from commonspace.records.deliveries.whole import whole_ledger

_ENDS = ("lo", "best", "hi")
HEADER = (
    *("need", "title_en", "title_uk", "capability", "measure"),
    *(f"{place}_{end}" for place in said.PLACES for end in _ENDS),
    *("claims", "at", "known", "world"),
)


def ledger_file(request: Any, form: str) -> HttpResponse:
    """The ledger as this reader sees it. An upper end that is open, and what was not stated, stay empty."""
    if form not in TYPES:
        raise NotFound("not_found")
    days = days_of(request)
    found = whole_ledger(by=request.reader, at=days.at, known=days.known).ledger
    rows = [
        _row(found, one, measure, request.world)
        for one in found.needs
        for measure in (*one.measures, None)
        if measure is not None or not one.measures
    ]
    if form == "json":
        told = {
            "world": str(request.world),
            "notice": say.say(f"world.{request.world}.notice"),
            "at": found.at.isoformat(),
            "known": found.known.isoformat(),
            "needs": [dict(zip(HEADER, row, strict=True)) for row in rows],
            "conflicts": [
                {
                    "need": one.need.ref,
                    "claims": list(c.claims),
                    "best": c.best,
                    "why": [str(w) for w in c.why],
                }
                for one in found.needs
                for c in one.conflicts
            ],
            "set_aside": [
                {"need": one.need.ref, "claim": aside.claim, "reason": str(aside.reason)}
                for one in found.needs
                for aside in one.set_aside
            ],
        }
        content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    else:
        texts = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
        content = to_csv(HEADER, texts) if form == "csv" else to_xlsx([Sheet("ledger", HEADER, tuple(texts))])
    response = HttpResponse(content, content_type=TYPES[form])
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'attachment; filename="{mark}ledger.{form}"'
    return response


def _row(found: Ledger, one: NeedCoverage, measure: Measure | None, world: World) -> tuple[Any, ...]:
    draft = one.need.draft
    figures: list[Any] = []
    for place in said.PLACES:
        value = said.value_at(measure, place) if measure is not None else None
        figures += [None] * 3 if value is None else [number(end) for end in value]
    return (
        *(one.need.ref, draft.title.en, draft.title.uk, draft.capability, measure.code if measure else ""),
        *figures,
        *(len(one.claims), found.at.isoformat(), found.known.isoformat(), str(world)),
    )
