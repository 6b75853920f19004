"""The overall ledger: by need, capability and donor; reports that differ; what slipped; pictures."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries import Interval, Row, giver
from commonspace.core.deliveries.intervals import added
from commonspace.core.errors import BadInput
from commonspace.pages import links, say
from commonspace.pages.deliveries import drawn, items, said
from commonspace.pages.deliveries.dates import Days, days_of
from commonspace.records.deliveries.whole import Whole, over_quarters, rows_by, whole_ledger

VIEWS = ("need", "capability", "donor", "conflicts", "slips", "pictures")
QUARTERS = 13  # three years and the quarter that runs


def ledger(request: Any) -> HttpResponse:
    """One view of the ledger (`?view=`), as of a day (`?at=`) and of a day of knowledge (`?known=`)."""
    days = days_of(request)
    view = request.GET.get("view", VIEWS[0])
    if view not in VIEWS:
        raise BadInput("not_a_choice", place="view", text=view[:40])
    whole = whole_ledger(by=request.reader, at=days.at, known=days.known)
    context = {
        "view": view,
        "facts": [days.said],
        "days": days,
        "days_kept": [("view", view)],
        "is_cut": whole.is_cut,
        "actions": _downloads(request, days),
        "tabs": [
            {
                "label": say.say(f"ledger.view_{one}"),
                "url": links.go(request, "deliveries_ledger", view=one, **days.query),
                "current": one == view,
                "count": _count(whole, one),
            }
            for one in VIEWS
        ],
        "breadcrumbs": [
            {"label": say.say("room.deliveries"), "url": links.go(request, "deliveries_list")},
            {"label": say.say("ledger"), "url": ""},
        ],
        **_view(request, whole, days, view),
    }
    return render(request, "deliveries/ledger.html", context)


def _downloads(request: Any, days: Days) -> list[dict[str, str]]:
    return [
        {
            "label": form.upper(),
            "url": links.go(request, "deliveries_ledger_file", form, **days.query),
            "icon": "down",
        }
        for form in ("csv", "xlsx", "json")
    ]


def _count(whole: Whole, view: str) -> int | str:
    if view == "conflicts":
        return sum(len(one.conflicts) for one in whole.ledger.needs)
    return sum(len(one.slips) for one in whole.ledger.needs) if view == "slips" else ""


def _view(request: Any, whole: Whole, days: Days, view: str) -> dict[str, Any]:
    match view:
        case "need":
            return {"table": _by_need(request, whole, days)}
        case "capability":
            rows = rows_by(whole, lambda claim: claim.capability, by=request.reader)
            return {"table": _by(rows, "capability")}
        case "donor":
            return {"table": _by(rows_by(whole, giver, by=request.reader), "party")}
        case "conflicts":
            found = whole.ledger.needs
            return {
                "rivals": [
                    items.rivals(request, whole.ledger, one.need.ref, c)
                    for one in found
                    for c in one.conflicts
                ]
            }
        case "slips":
            return {
                "slips": [
                    items.slip_words(whole.ledger, slip) for one in whole.ledger.needs for slip in one.slips
                ]
            }
    return _pictures(request, whole, days)


def _by_need(request: Any, whole: Whole, days: Days) -> dict[str, Any]:
    """A row for each need and measure; a need of which nothing is known keeps its row."""
    columns: list[dict[str, Any]] = [{"label": say.say("ledger.need")}]
    columns += [{"label": say.say(f"ledger.{place}"), "numeric": True} for place in said.PLACES]
    rows = []
    for one in whole.ledger.needs:
        name = {
            "text": say.text(one.need.draft.title),
            "language": say.text_language(one.need.draft.title),
            "url": links.go(request, "thread", one.need.ref, **days.query),
        }
        for measure in one.measures:
            figures = said.cells(measure, partial(items.derivation_url, request, one, measure, days))
            rows.append({"cells": [name, *figures]})
        if not one.measures:
            rows.append({"cells": [name, *said.nothing_known()]})
    return {"columns": columns, "rows": rows}


def _by(rows: tuple[Row, ...], names: str) -> dict[str, Any]:
    """A row for each heading and measure: stated, on its way, there. Measures are never added up."""
    columns: list[dict[str, Any]] = [{"label": say.say(f"ledger.heading_{names}")}]
    columns += [
        {"label": say.say(f"ledger.{place}"), "numeric": True}
        for place in ("promised_before", "on_its_way", "there")
    ]
    told = []
    for row in rows:
        heading = say.parties(tuple(row.heading.split("; "))) if names == "party" else ""
        way = added(row.stages[1], row.stages[2])
        told.append(
            {
                "cells": [
                    heading or say.choice(names, row.heading) or say.say("ledger.nobody_named"),
                    *(_figure(value, row.code) for value in (row.promised, way, row.delivered)),
                ]
            }
        )
    told.sort(key=lambda line: str(line["cells"][0]).casefold())
    return {"columns": columns, "rows": told}


def _figure(value: Interval, code: str) -> Any:
    words = said.figure(value, code, is_money=said.is_currency(code), is_converted=True)
    return words or {"text": "", "missing": say.say("ledger.none_reported")}


def _pictures(request: Any, whole: Whole, days: Days) -> dict[str, Any]:
    """The way of one measure from needs to deliveries, and how it came over time."""
    codes = drawn.codes(whole)
    code = request.GET.get("measure", "") or (codes[0] if codes else "")
    if not codes:
        return {"measures": []}
    if code not in codes:
        raise BadInput("not_a_choice", place="measure", text=code[:40])
    past = over_quarters(by=request.reader, at=days.at, known=days.known, quarters=QUARTERS)
    return {
        "measures": [
            {
                "label": said.measure_word(one, is_money=said.is_currency(one)),
                "url": links.go(request, "deliveries_ledger", view="pictures", measure=one, **days.query),
                "current": one == code,
            }
            for one in codes
        ],
        "pictures": [drawn.way(whole, code), drawn.time(whole, past, code)],
    }
