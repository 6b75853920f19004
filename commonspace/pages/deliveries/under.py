"""All that stands under one heading: a donor, a coalition, a capability; figure by figure with its claims."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.deliveries import Interval, Line, Row
from commonspace.core.errors import NotFound
from commonspace.data.memberships import membership_claims
from commonspace.pages import links, say
from commonspace.pages.deliveries import items, said
from commonspace.pages.deliveries.dates import Days, days_of
from commonspace.pages.panels import Panel, panel
from commonspace.records.deliveries.whole import (
    COALITION,
    DONOR,
    KINDS,
    Whole,
    coalitions,
    lines_under,
    rows_by,
    whole_ledger,
)

_PLACES = ("promised_before", "on_its_way", "there")


def under(request: Any, kind: str) -> HttpResponse:
    """The rows of one heading (`?of=`), each with the lines that make it; `NotFound` without any."""
    name = request.GET.get("of", "")
    days = days_of(request)
    if kind not in KINDS:
        raise NotFound("not_found")
    whole = whole_ledger(by=request.reader, at=days.at, known=days.known)
    rows = tuple(row for row in rows_by(whole, kind, by=request.reader) if row.heading == name)
    if not rows:
        raise NotFound("not_found")
    context = {
        "title": heading(kind, name),
        "eyebrow": say.say(f"ledger.heading_{kind}"),
        "facts": [days.said],
        "days": days,
        "days_kept": [("of", name)],
        "actions": _actions(request, kind, name, days),
        "members": members(name) if kind == COALITION else "",
        "sections": [_section(request, whole, kind, row) for row in rows],
        "breadcrumbs": [
            {"label": say.say("room.deliveries"), "url": links.go(request, "deliveries_list")},
            {
                "label": say.say("ledger"),
                "url": links.go(request, "deliveries_ledger", view=kind, **days.query),
            },
            {"label": heading(kind, name), "url": ""},
        ],
    }
    return render(request, "deliveries/under.html", context)


def heading(kind: str, name: str) -> str:
    """A heading in the reader's words."""
    if kind == "capability":
        return say.choice("capability", name)
    return say.parties(tuple(name.split("; "))) or say.say("ledger.nobody_named")


def address(request: Any, kind: str, row: Row, days: Days) -> str:
    """The page that opens a row, at its measure."""
    page = links.go(request, "deliveries_under", kind, of=row.heading, **days.query)
    return f"{page}#{row.code}" if row.heading else ""


def figures(row: Row, url: str = "") -> list[dict[str, Any]]:
    """Promised beforehand, on its way and there, as the part `figures` takes them."""
    values = (row.promised if row.promised.hi != 0 else row.stages[0], row.on_its_way, row.delivered)
    return [
        {
            "label": say.say(f"ledger.{place}"),
            "value": words(value, row.code),
            "url": url if words(value, row.code) else "",
            "note": "",
            "missing": say.say("ledger.none_reported"),
        }
        for place, value in zip(_PLACES, values, strict=True)
    ]


def words(value: Interval, code: str) -> str:
    """A figure of a row; "" if it is nothing."""
    return said.figure(value, code, is_money=said.is_currency(code), is_converted=True)


def members(code: str) -> str:
    """Who belongs to a coalition, as public statements have it."""
    told = {
        one.membership.member: None
        for one in membership_claims()
        if one.stands and one.membership.group == code
    }
    return ", ".join(say.choice("party", member) for member in told)


def rests(whole: Whole, lines: tuple[Line, ...]) -> list[str]:
    """Each total among the lines beside its parts, in full."""
    found = {line.rest.total: line for line in lines if line.rest is not None}
    return [
        items.rest_words(whole.ledger, line.rest, is_money=line.is_money)
        for line in found.values()
        if line.rest
    ]


def _section(request: Any, whole: Whole, kind: str, row: Row) -> dict[str, Any]:
    lines = lines_under(whole, kind, row.heading, row.code, by=request.reader)
    word = said.measure_word(row.code, is_money=said.is_currency(row.code))
    return {
        "code": row.code,
        "word": word,
        "figures": figures(row),
        "bar": said.row_bar(row, f"{heading(kind, row.heading)}: {word}"),
        "rests": rests(whole, lines),
        "lines": [items.line(request, whole.ledger, line) for line in lines],
    }


def _actions(request: Any, kind: str, name: str, days: Days) -> list[dict[str, str]]:
    if kind != COALITION:
        return []
    url = links.go(request, "deliveries_coalition_briefing", name, **days.query)
    return [{"label": say.say("ledger.briefing"), "url": url, "icon": "down"}]


# --- on cards of parties and coalitions -----------------------------------------------------------
@panel("parties", rank=40)
def donor_panel(request: Any, card: Any) -> Panel | None:
    """What a party gives, by itself and together with others."""
    code = card.draft.code
    kind = COALITION if code in coalitions() else DONOR
    return _panel(request, kind, code) if code else None


@panel("coalitions", rank=40)
def coalition_panel(request: Any, card: Any) -> Panel | None:
    """What the coalition of which a statement speaks has promised and brought."""
    return _panel(request, COALITION, card.draft.group) if card.draft.group in coalitions() else None


def _panel(request: Any, kind: str, code: str) -> Panel | None:
    today = request.now.date()
    whole = whole_ledger(by=request.reader, at=today, known=today)
    rows = [row for row in rows_by(whole, kind, by=request.reader) if code in row.heading.split("; ")]
    if not rows:
        return None
    days = Days(today, today, ())
    columns: list[dict[str, Any]] = [{"label": say.say("ledger.counted_in")}]
    columns += [{"label": say.say(f"ledger.{place}"), "numeric": True} for place in _PLACES]
    return Panel(
        "deliveries/gives.html",
        {
            "gives": {
                "columns": columns,
                "rows": [
                    {"cells": [_measure_cell(kind, code, row), *_cells(request, kind, row, days)]}
                    for row in rows
                ],
            }
        },
    )


def _measure_cell(kind: str, code: str, row: Row) -> dict[str, str]:
    word = said.measure_word(row.code, is_money=said.is_currency(row.code))
    together = heading(kind, row.heading) if row.heading != code else ""
    return {"text": word, "note": say.say("ledger.together", names=together) if together else ""}


def _cells(request: Any, kind: str, row: Row, days: Days) -> list[dict[str, str]]:
    told = figures(row, address(request, kind, row, days))
    return [{"text": one["value"], "url": one["url"], "missing": one["missing"]} for one in told]
