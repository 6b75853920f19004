"""The register by nation: a shaded map, the table with the same figures, the records behind one of them.

The exercise's nations are invented: they have a table and no place on a map.
"""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from commonspace.core.access import World
from commonspace.data.map import shapes
from commonspace.pages import links, say
from commonspace.pages.files import TYPES, table_file
from commonspace.pages.map.asked import AREAS, Asked, asked_of, nations_of
from commonspace.pages.map.drawn import FIGURES, figure, map_of, picture
from commonspace.records.deliveries.by_nation import (
    MEASURES,
    MOST_READ,
    MOST_SHOWN,
    Counted,
    Days,
    counted,
    of_nation,
)


def nations_map(request: Any) -> HttpResponse:
    """The map in the figure asked for (`?which=`), of some days or all, and one nation's records."""
    asked = asked_of(request)
    found = _all_counted(request, asked)
    shown = found[asked.which]
    has_map = request.world is World.RECORD
    context = {
        "title": say.say("map"),
        "lead": say.say("map.lead"),
        "has_map": has_map,
        "asked": asked,
        "since": _iso(asked.days.since),
        "until": _iso(asked.days.until),
        "all_days_url": asked.url(request, since="", until="") if asked.days != Days() else "",
        "kept": _kept(asked),
        "tabs": [
            {
                "label": say.say(f"map.{one}"),
                "url": asked.url(request, which="" if one == MEASURES[0] else one, nation=""),
                "current": one == asked.which,
            }
            for one in MEASURES
        ],
        "areas": _areas(request, asked),
        "picture": _picture(request, asked, shown) if has_map and shown.figures else None,
        "notes": _notes(asked, shown, has_map=has_map),
        "place": MEASURES.index(asked.which) + 1,
        "table": _table(request, asked, found),
        "count": say.say("map.nations", number=len({code for one in found.values() for code in one.figures})),
        "downloads": [
            {"label": form.upper(), "url": asked.url(request, "map_file", form, nation="", area="")}
            for form in TYPES
        ],
        "tools": [
            {"label": say.say("help.ask"), "url": links.go(request, "help_topic", "map"), "icon": "ask"}
        ],
        "records": _records(request, asked) if asked.nation else None,
        "breadcrumbs": [
            {"label": say.say("map.home"), "url": links.go(request, "home")},
            {"label": say.say("map"), "url": ""},
        ],
    }
    return render(request, "map/map.html", context)


def map_file(request: Any, form: str) -> HttpResponse:
    """The table as a file: a row a nation, a column a figure, as this reader sees them."""
    asked = asked_of(request)
    found = _all_counted(request, asked)
    days = (_iso(asked.days.since), _iso(asked.days.until))
    rows = [
        (
            code,
            say.choice("nation", code),
            *(figure(found[one].figures.get(code, 0), plain=True) for one in MEASURES),
            *days,
        )
        for code in _in_order(found, asked.which)
    ]
    header = ("nation", "name", *MEASURES, "since", "until")
    return table_file(header, rows, name="nations", form=form, world=request.world)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _all_counted(request: Any, asked: Asked) -> dict[str, Counted]:
    nations = nations_of(request)
    return {
        one: counted(by=request.reader, measure=one, days=asked.days, nations=nations) for one in MEASURES
    }


def _in_order(found: dict[str, Counted], which: str) -> list[str]:
    """Every nation with any figure: most of what was asked for first, then by name."""
    codes = {code for one in found.values() for code in one.figures}
    return sorted(
        codes, key=lambda code: (-found[which].figures.get(code, 0), say.sort_key(say.choice("nation", code)))
    )


def _picture(request: Any, asked: Asked, found: Counted) -> dict[str, Any]:
    urls = {code: _url(request, asked, asked.which, code) for code in found.figures}
    return picture(asked.area, asked.which, found.figures, urls, asked.nation)


def _kept(asked: Asked) -> list[tuple[str, str]]:
    """What the form of days keeps of the address."""
    return [(name, said) for name, said in (("which", asked.which), ("area", asked.area)) if said]


def _areas(request: Any, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "label": say.say(f"map.area_{area}"),
            "url": asked.url(request, area="" if area == AREAS[0] else area),
            "current": area == asked.area,
        }
        for area in AREAS
    ]


def _notes(asked: Asked, found: Counted, *, has_map: bool) -> list[str]:
    """What the map cannot show: nations beyond its edge, those who are no nation, how far was read."""
    there = shapes(map_of(asked.area)).countries
    beyond = [
        f"{say.choice('nation', code)} {figure(number)}"
        for code, number in sorted(found.figures.items(), key=lambda one: (-one[1], one[0]))
        if code not in there
    ]
    notes = [say.say("map.beyond", names=", ".join(beyond))] if beyond and has_map else []
    if found.nationless:
        notes.append(say.say("map.nationless", number=found.nationless))
    if found.is_cut:
        notes.append(say.say("map.cut", number=figure(MOST_READ)))
    return notes


def _table(request: Any, asked: Asked, found: dict[str, Counted]) -> dict[str, Any]:
    columns: list[dict[str, Any]] = [{"label": say.say("field.nation")}]
    columns += [
        {
            "label": say.say(f"map.{one}"),
            "numeric": True,
            "sort_url": asked.url(request, which="" if one == MEASURES[0] else one),
            "sorted": "descending" if one == asked.which else "",
        }
        for one in MEASURES
    ]
    rows = []
    for code in _in_order(found, asked.which):
        figures = [_cell(request, asked, one, code, found[one].figures.get(code, 0)) for one in MEASURES]
        rows.append({"cells": [say.choice("nation", code), *figures], "mark": code == asked.nation})
    return {"columns": columns, "rows": rows}


def _cell(request: Any, asked: Asked, which: str, code: str, number: int) -> dict[str, str]:
    if not number:
        return {"text": "–"}
    return {"text": figure(number), "url": _url(request, asked, which, code)}


def _url(request: Any, asked: Asked, which: str, code: str) -> str:
    """Where a figure leads: to the list of needs with the same filters, else to its records on this page."""
    if which == "needs":
        since, until = _iso(asked.days.since), _iso(asked.days.until)
        return links.go(request, "needs_list", nation=code, status="open", since=since, until=until)
    return asked.url(request, which=which, nation=code) + "#records"


def _records(request: Any, asked: Asked) -> dict[str, Any]:
    """The records behind the figure of one nation."""
    cards = of_nation(by=request.reader, measure=asked.which, days=asked.days, nation=asked.nation)
    name = say.choice("nation", asked.nation)
    day = FIGURES[asked.which]
    return {
        "title": say.say("map.records", nation=name, what=say.say(f"map.{asked.which}")),
        "columns": [{"label": say.field("deliveries", "title")}, {"label": say.say("map.day")}],
        "rows": [{"cells": [_title(request, card), say.date(getattr(card.draft, day))]} for card in cards],
        "cut": say.say("map.records_cut", number=MOST_SHOWN) if len(cards) == MOST_SHOWN else "",
        "empty": say.say("map.none"),
        "away_url": asked.url(request, nation=""),
    }


def _title(request: Any, card: Any) -> dict[str, str]:
    return {
        "text": say.text(card.draft.title) or card.ref,
        "language": say.text_language(card.draft.title),
        "url": links.card_of(request, card.ref),
        "note": card.ref,
    }


MAP = [
    path("map/", nations_map, name="map"),
    path("map/<str:form>.file", map_file, name="map_file"),
]
