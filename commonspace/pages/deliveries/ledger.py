"""The overall ledger: by need, capability, coalition, donor, quarter; what differs and slipped; pictures."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries import Interval, Row
from commonspace.core.errors import BadInput
from commonspace.pages import links, say
from commonspace.pages.deliveries import drawn, items, said, under
from commonspace.pages.deliveries.dates import Days, days_of
from commonspace.records.deliveries.told import ToldDifferently, told_differently
from commonspace.records.deliveries.whole import Whole, over_quarters, rows_by, whole_ledger

VIEWS = (
    *("need", "capability", "coalition", "donor", "quarter"),
    *("inferred", "conflicts", "slips", "pictures"),
)
Told = tuple[ToldDifferently, ...]
QUARTERS = 13  # three years and the quarter that runs


def ledger(request: Any) -> HttpResponse:
    """One view of the ledger (`?view=`), as of a day (`?at=`) and of a day of knowledge (`?known=`)."""
    days = days_of(request)
    view = request.GET.get("view", VIEWS[0])
    if view not in VIEWS:
        raise BadInput("not_a_choice", place="view", text=view[:40])
    whole = whole_ledger(by=request.reader, at=days.at, known=days.known)
    told = told_differently(by=request.reader, shown=frozenset(one.claims for one in whole.conflicts))
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
                "count": _count(whole, told, one),
            }
            for one in VIEWS
        ],
        "breadcrumbs": [
            {"label": say.say("room.deliveries"), "url": links.go(request, "deliveries_list")},
            {"label": say.say("ledger"), "url": ""},
        ],
        **_view(request, whole, told, days, view),
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
    ] + [
        {
            "label": say.say("ledger.tracker_shape"),
            "url": links.go(request, "deliveries_tracker_file", "months", "xlsx", **days.query),
            "icon": "down",
        }
    ]


def _count(whole: Whole, told: Told, view: str) -> int | str:
    if view == "conflicts":
        return len(whole.conflicts) + len(told)
    if view == "inferred":
        return sum(len(one.inferred) for one in whole.ledger.needs)
    return len(whole.slips) if view == "slips" else ""


def _view(request: Any, whole: Whole, told: Told, days: Days, view: str) -> dict[str, Any]:
    match view:
        case "need":
            return {"table": _by_need(request, whole, days)}
        case "capability":
            rows = rows_by(whole, view, by=request.reader)
            return {"table": _by(request, rows, view, days), "drawing": _by_capability(rows)}
        case "coalition" | "donor":
            return {"table": _by(request, rows_by(whole, view, by=request.reader), view, days)}
        case "inferred":
            return {"table": _inferred(request, whole)}
        case "conflicts":
            return {
                "rivals": [items.rivals(request, whole.ledger, conflict) for conflict in whole.conflicts],
                "told": [items.told(request, one) for one in told],
            }
        case "slips":
            return {"slips": [items.slip_words(whole.ledger, slip) for slip in whole.slips]}
    return _pictures(request, whole, days, view)


def _by_need(request: Any, whole: Whole, days: Days) -> dict[str, Any]:
    """A row for each need and measure; a need of which nothing is known keeps its row."""
    columns: list[dict[str, Any]] = [{"label": say.say("ledger.need")}]
    columns += [{"label": say.say(f"ledger.{place}"), "numeric": True} for place in said.PLACES]
    columns.append({"label": say.say("ledger.coverage")})
    rows = []
    for one in whole.ledger.needs:
        name = {
            "text": say.text(one.need.draft.title),
            "language": say.text_language(one.need.draft.title),
            "url": links.go(request, "thread", one.need.ref, **days.query),
        }
        for measure in one.measures:
            figures = said.cells(measure, partial(items.derivation_url, request, one, measure, days))
            bar = said.bar(measure, str(name["text"]), is_small=True)
            rows.append({"cells": [name, *figures, _bar_cell(bar)]})
        if not one.measures:
            rows.append({"cells": [name, *said.nothing_known(), _bar_cell(None)]})
    return {"columns": columns, "rows": rows}


def _by(request: Any, rows: tuple[Row, ...], kind: str, days: Days) -> dict[str, Any]:
    """A row for each heading and measure: promised, on its way, there. Measures are never added up."""
    columns: list[dict[str, Any]] = [{"label": say.say(f"ledger.heading_{kind}")}]
    columns += [
        {"label": say.say(f"ledger.{place}"), "numeric": True}
        for place in ("promised_before", "on_its_way", "there")
    ]
    columns.append({"label": say.say("ledger.coverage")})
    told = []
    for row in rows:
        name = under.heading(kind, row.heading)
        url = under.address(request, kind, row, days)
        figures = [
            {"text": one["value"], "url": one["url"], "missing": one["missing"]}
            for one in under.figures(row, url)
        ]
        bar = said.row_bar(row, name, is_small=True)
        told.append({"cells": [{"text": name, "url": url}, *figures, _bar_cell(bar)]})
    told.sort(key=lambda line: say.sort_key(str(line["cells"][0]["text"])))
    return {"columns": columns, "rows": told}


def _by_capability(rows: tuple[Row, ...]) -> dict[str, Any] | None:
    """The picture above the table, where there is anything to draw."""
    if not rows:
        return None
    return drawn.by_capability(rows, lambda row: under.heading("capability", row.heading))


def _bar_cell(bar: dict[str, Any] | None) -> dict[str, Any]:
    """The bar alone: its figures stand beside it, and in words within it. None: no number was said."""
    return {"coverage": {**bar, "words": ""}} if bar else {"text": "–"}


def _inferred(request: Any, whole: Whole) -> dict[str, Any]:
    """Things that no source ties to a need, and the need that each would fill."""
    columns = [{"label": say.say(f"ledger.{name}")} for name in ("need", "would_fill", "figure", "kind")]
    rows = []
    for one in whole.ledger.needs:
        need = {"text": say.text(one.need.draft.title), "url": links.go(request, "thread", one.need.ref)}
        for thing in one.inferred:
            card = whole.ledger.claims[thing.claim]
            unit = card.draft.quantity.unit
            figure = said.figure(
                Interval(thing.quantity, thing.quantity, thing.quantity), unit, is_money=False
            )
            claim = {"text": say.text(card.draft.title), "url": links.card_of(request, thing.claim)}
            claim["note"] = say.parties(card.draft.givers)
            rows.append({"cells": [need, claim, figure, say.say("ledger.inference")]})
    return {"columns": columns, "rows": rows}


def _pictures(request: Any, whole: Whole, days: Days, view: str) -> dict[str, Any]:
    """One measure, of all needs or one (`?need=`): from needs to deliveries, and how it came over time."""
    ref = request.GET.get("need", "")
    whole = whole.of_need(ref) if ref else whole
    codes = drawn.codes(whole)
    code = request.GET.get("measure", "") or (codes[0] if codes else "")
    if not codes:
        return {"measures": []}
    if code not in codes:
        raise BadInput("not_a_choice", place="measure", text=code[:40])
    past = [
        (day, found.of_need(ref) if ref else found)
        for day, found in over_quarters(by=request.reader, at=days.at, known=days.known, quarters=QUARTERS)
    ]
    return {
        "measures": [
            {
                "label": said.measure_word(one, is_money=said.is_currency(one)),
                "url": links.go(request, "deliveries_ledger", view=view, measure=one, need=ref, **days.query),
                "current": one == code,
            }
            for one in codes
        ],
        "of_need": _one_need(request, whole, view) if ref else {},
        "pictures": [drawn.way(whole, code), drawn.time(whole, past, code)] if view == "pictures" else [],
        "table": drawn.by_quarter(whole, past, code) if view == "quarter" else {},
    }


def _one_need(request: Any, whole: Whole, view: str) -> dict[str, str]:
    """The one need that is looked at, and the way back to all of them."""
    found = whole.ledger.needs[0].need
    return {
        "title": say.text(found.draft.title),
        "url": links.go(request, "thread", found.ref),
        "all_url": links.go(request, "deliveries_ledger", view=view),
    }
