"""The ten-minute briefing of a need or a coalition: two printed pages, in the language of the address."""

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from commonspace.core.access import World
from commonspace.core.deliveries import Conflict, Reason, Row
from commonspace.core.errors import NotFound
from commonspace.pages import pdf, say, shown
from commonspace.pages.deliveries import items, said, under
from commonspace.pages.deliveries.dates import days_of
from commonspace.pages.pictures.standalone import standalone
from commonspace.pages.pictures.svg import Svg
from commonspace.records.deliveries.ledger import Ledger, NeedCoverage, coverage_of_needs, joined
from commonspace.records.deliveries.whole import COALITION, Whole, lines_under, rows_by, whole_ledger
from commonspace.records.needs import queries as needs

MOST_CLAIMS, MOST_UNITS, MOST_RIVALS, MOST_RESTS = (
    14,
    8,
    3,
    4,
)  # what two pages hold; what is left out is counted there
_STATIC = Path(__file__).parents[1] / "static"


def briefing(request: Any, ref: str) -> HttpResponse:
    """The briefing as a PDF, as of a day and of a day of knowledge."""
    ref = needs.card(by=request.reader, ref=ref).ref
    days = days_of(request)
    ledger = coverage_of_needs(by=request.reader, refs=(ref,), at=days.at, known=days.known)
    return _printed(request, {**_of_need(request, ledger), "as_of": days.said, "code": ref})


def coalition_briefing(request: Any, code: str) -> HttpResponse:
    """The same of a coalition: what it promised and brought, with its members' shares as parts."""
    days = days_of(request)
    whole = whole_ledger(by=request.reader, at=days.at, known=days.known)
    rows = [row for row in rows_by(whole, COALITION, by=request.reader) if row.heading == code]
    if not rows:
        raise NotFound("not_found")
    return _printed(request, {**_of_coalition(request, whole, code, rows), "as_of": days.said, "code": code})


def _printed(request: Any, told: dict[str, Any]) -> HttpResponse:
    context = {"lang": say.language(), "is_exercise": request.world is World.EXERCISE, **told}
    html = render_to_string("deliveries/briefing.html", context)
    response = HttpResponse(pdf.pdf_of(html), content_type="application/pdf")
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'inline; filename="{mark}briefing-{told["code"]}-{say.language()}.pdf"'
    return response


def _of_coalition(request: Any, whole: Whole, code: str, rows: list[Row]) -> dict[str, Any]:
    """Figures, bars, totals with their parts, claims and conflicts of one coalition."""
    lines = [
        line for row in rows for line in lines_under(whole, COALITION, code, row.code, by=request.reader)
    ]
    reasons = {claim.id: reason for line in lines for claim, reason in line.reports}
    latest = sorted(reasons, key=lambda ref: _day(whole.ledger, ref), reverse=True)
    conflicts = [one for one in whole.conflicts if set(one.claims) & set(reasons)]
    bars = [bar for row in rows[:2] if (bar := _bar(said.row_bar(row, under.heading(COALITION, code))))]
    named = under.members(code)
    return {
        "title": under.heading(COALITION, code),
        "facts": f"{say.say('ledger.members')}: {named}" if named else say.say("ledger.heading_coalition"),
        "release": shown.release(joined(whole.ledger.claims[ref].label for ref in reasons)),
        "places": [item["label"] for item in under.figures(rows[0])],
        "asked": True,
        "rows": [
            {
                "label": said.measure_word(row.code, is_money=said.is_currency(row.code)),
                "figures": under.figures(row),
            }
            for row in rows[:MOST_UNITS]
        ],
        "more_units": max(len(rows) - MOST_UNITS, 0),
        "bars": bars,
        "rests": under.rests(whole, tuple(lines))[:MOST_RESTS],
        **_claims(request, whole.ledger, latest, reasons, conflicts),
    }


def _claims(
    request: Any,
    ledger: Ledger,
    latest: list[str],
    reasons: Mapping[str, Reason | None],
    conflicts: Sequence[Conflict],
) -> dict[str, Any]:
    """The latest claims and the first conflicts, and how many more there are."""
    return {
        "claims": [items.claim_item(request, ledger, ref, reasons.get(ref)) for ref in latest[:MOST_CLAIMS]],
        "more_claims": max(len(latest) - MOST_CLAIMS, 0),
        "rivals": [items.rivals(request, ledger, one) for one in conflicts[:MOST_RIVALS]],
        "more_rivals": max(len(conflicts) - MOST_RIVALS, 0),
    }


def _of_need(request: Any, ledger: Ledger) -> dict[str, Any]:
    found = ledger.needs[0]
    draft = found.need.draft
    aside: dict[str, Reason | None] = {one.claim: one.reason for one in found.set_aside}
    latest = sorted(found.claims, key=lambda ref: _day(ledger, ref), reverse=True)
    asked = [one for one in found.measures if one.asked is not None]
    return {
        "title": say.text(draft.title),
        "facts": items.joined(say.choice("nation", draft.nation), say.choice("capability", draft.capability)),
        "release": shown.release(found.need.label),
        "places": [say.say(f"ledger.{place}") for place in said.PLACES],
        "asked": bool(asked),
        "rows": [_row(found, index) for index in range(min(len(found.measures), MOST_UNITS))],
        "more_units": max(len(found.measures) - MOST_UNITS, 0),
        "bars": [bar for one in asked[:2] if (bar := _bar(said.bar(one, say.text(draft.title))))],
        **_claims(request, ledger, latest, aside, found.conflicts),
    }


def _day(ledger: Ledger, ref: str) -> tuple[int, str]:
    day = ledger.claims[ref].draft.happened_on
    return (day.first.toordinal() if day else 0, ref)


def _row(found: NeedCoverage, index: int) -> dict[str, Any]:
    measure = found.measures[index]
    figures = said.five(measure, lambda _: "")
    return {"label": said.measure_word(measure.code, is_money=measure.is_money), "figures": figures}


def _bar(bar: dict[str, Any] | None) -> dict[str, Any] | None:
    """The bar as an image inside the document, with the daytime colours written into it."""
    if bar is None:
        return None
    picture = standalone(Svg(bar["svg"]), *_sheets())
    encoded = base64.b64encode(picture.encode()).decode()
    return {**bar, "image": f"data:image/svg+xml;base64,{encoded}"}


@cache
def _sheets() -> tuple[str, ...]:
    return tuple((_STATIC / name).read_text("utf-8") for name in ("commonspace.css", "pictures.css"))
