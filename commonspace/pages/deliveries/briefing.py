"""The ten-minute briefing of one need: two printed pages, in the language of the address."""

import base64
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from commonspace.core.access import World
from commonspace.pages import pdf, say, shown
from commonspace.pages.deliveries import items, said
from commonspace.pages.deliveries.dates import days_of
from commonspace.pages.pictures.standalone import standalone
from commonspace.pages.pictures.svg import Svg
from commonspace.records.deliveries.ledger import Ledger, NeedCoverage, coverage_of_needs
from commonspace.records.needs import queries as needs

MOST_CLAIMS, MOST_UNITS, MOST_RIVALS = 14, 8, 3  # what two pages hold; what is left out is counted there
_STATIC = Path(__file__).parents[1] / "static"


def briefing(request: Any, ref: str) -> HttpResponse:
    """The briefing as a PDF, as of a day and of a day of knowledge."""
    ref = needs.card(by=request.reader, ref=ref).ref
    days = days_of(request)
    ledger = coverage_of_needs(by=request.reader, refs=(ref,), at=days.at, known=days.known)
    html = render_to_string("deliveries/briefing.html", _context(request, ledger, days.said))
    response = HttpResponse(pdf.pdf_of(html), content_type="application/pdf")
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'inline; filename="{mark}briefing-{ref}-{say.language()}.pdf"'
    return response


def _context(request: Any, ledger: Ledger, as_of: str) -> dict[str, Any]:
    found = ledger.needs[0]
    draft = found.need.draft
    aside = {one.claim: one.reason for one in found.set_aside}
    latest = sorted(found.claims, key=lambda ref: _day(ledger, ref), reverse=True)
    asked = [one for one in found.measures if one.asked is not None]
    return {
        "lang": say.language(),
        "title": say.text(draft.title),
        "facts": items.joined(say.choice("nation", draft.nation), say.choice("capability", draft.capability)),
        "as_of": as_of,
        "release": shown.release(found.need.label),
        "is_exercise": request.world is World.EXERCISE,
        "places": [say.say(f"ledger.{place}") for place in said.PLACES],
        "asked": bool(asked),
        "rows": [_row(found, index) for index in range(min(len(found.measures), MOST_UNITS))],
        "more_units": max(len(found.measures) - MOST_UNITS, 0),
        "bars": [bar for one in asked[:2] if (bar := _bar(found, said.bar(one, say.text(draft.title))))],
        "claims": [items.claim_item(request, ledger, ref, aside.get(ref)) for ref in latest[:MOST_CLAIMS]],
        "more_claims": max(len(latest) - MOST_CLAIMS, 0),
        "rivals": [
            items.rivals(request, ledger, found.need.ref, one) for one in found.conflicts[:MOST_RIVALS]
        ],
        "more_rivals": max(len(found.conflicts) - MOST_RIVALS, 0),
        "address": request.build_absolute_uri("/"),
        "need": found.need.ref,
    }


def _day(ledger: Ledger, ref: str) -> tuple[int, str]:
    day = ledger.claims[ref].draft.happened_on
    return (day.first.toordinal() if day else 0, ref)


def _row(found: NeedCoverage, index: int) -> dict[str, Any]:
    measure = found.measures[index]
    figures = said.five(measure, lambda _: "")
    return {"label": said.measure_word(measure.code, is_money=measure.is_money), "figures": figures}


def _bar(found: NeedCoverage, bar: dict[str, Any] | None) -> dict[str, Any] | None:
    """The bar as an image inside the document, with the daytime colours written into it."""
    if bar is None:
        return None
    picture = standalone(Svg(bar["svg"]), *_sheets())
    encoded = base64.b64encode(picture.encode()).decode()
    return {**bar, "image": f"data:image/svg+xml;base64,{encoded}"}


@cache
def _sheets() -> tuple[str, ...]:
    return tuple((_STATIC / name).read_text("utf-8") for name in ("commonspace.css", "pictures.css"))
