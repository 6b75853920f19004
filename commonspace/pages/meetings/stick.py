"""The stick for the day on which the network fails: agendas and table sheets as plain files.

In both languages, made from the values of the pages; every file stands alone. It holds who meets whom:
for the organiser's hands only.
"""

import io
import json
import zipfile
from collections import defaultdict
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from commonspace.core.access import World
from commonspace.data.meetings import zone_named
from commonspace.pages import say
from commonspace.pages.meetings import words
from commonspace.pages.meetings.carried import calendar_of
from commonspace.pages.meetings.frame import signed_in
from commonspace.records.meetings import merging
from commonspace.records.meetings.agendas import Line, timetable
from commonspace.records.meetings.attending import companies
from commonspace.records.meetings.carrying import documents
from commonspace.records.meetings.entering import Entry, enter_as_organiser

_LANGUAGES = ("en", "uk")
# A date of its own for every file, so that the same event gives the same bytes.
_DATE = (2000, 1, 1, 0, 0, 0)


@signed_in
def stick(request: Any, ref: str) -> HttpResponse:
    """All of it as one archive; `commonspace meetings bundle` unpacks it into a folder."""
    entry = enter_as_organiser(by=request.reader, ref=ref)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(files_of(request, entry).items()):
            archive.writestr(zipfile.ZipInfo(name, _DATE), body, zipfile.ZIP_DEFLATED)
    response = HttpResponse(held.getvalue(), content_type="application/zip")
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'attachment; filename="{mark}{entry.ref}.zip"'
    return response


def files_of(request: Any, entry: Entry) -> dict[str, bytes]:
    """Path → bytes of every file of the stick."""
    lines = timetable(entry)
    found = {name: _json(body) for name, body in documents(entry).items()}
    found["desk.json"] = _json(merging.document(entry, "stick"))
    by_company: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_company[line.ours.ref].append(line)
        by_company[line.theirs.ref].append(line)
    for code in _LANGUAGES:
        with translation.override(code):
            for name, page in _pages(request, entry, lines, by_company).items():
                found[f"{code}/{name}"] = page
    return found


def _pages(
    request: Any, entry: Entry, lines: tuple[Line, ...], by_company: dict[str, list[Line]]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    agendas, tables = [], []
    for one in companies(entry):
        those = by_company.get(one.ref, [])
        if not those:
            continue
        name = f"agendas/{one.ref}.html"
        agendas.append({"label": say.text(one.name), "url": name, "note": str(len(those))})
        found[name] = _page(request, entry, say.text(one.name), _agenda(entry, one.ref, those))
        turned = [line if line.ours.ref == one.ref else _turned(line) for line in those]
        found[f"agendas/{one.ref}.ics"] = calendar_of(entry, turned, max(line.changed_at for line in those))
    for table, each in groupby(sorted(lines, key=_by_table), key=lambda line: line.table):
        those = list(each)
        title = words.place(those[0].private, table)
        name = f"tables/{table:03}.html"
        tables.append({"label": title, "url": name, "note": str(len(those))})
        found[name] = _page(request, entry, title, _rows(entry, those))
    index = [
        {"title": say.say("meetings.delegations"), "links": agendas},
        {"title": say.say("meetings.sheets"), "links": tables},
    ]
    found["index.html"] = _page(request, entry, say.text(entry.card.draft.title), [], index)
    return found


def _agenda(entry: Entry, ref: str, lines: list[Line]) -> list[dict[str, Any]]:
    zone = zone_named(entry.card.draft.zone)
    turned = [line if line.ours.ref == ref else _turned(line) for line in lines]
    return _days(
        turned,
        zone,
        lambda line: [words.place(line.private, line.table), say.text(line.theirs.name), line.theirs.person],
    )


def _rows(entry: Entry, lines: list[Line]) -> list[dict[str, Any]]:
    zone = zone_named(entry.card.draft.zone)
    return _days(lines, zone, lambda line: [say.text(line.ours.name), say.text(line.theirs.name), ""])


def _days(lines: list[Line], zone: Any, cells: Any) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "rows": [{"clock": words.clock(line.slot, zone), "cells": cells(line)} for line in those],
        }
        for day, those in groupby(lines, key=lambda line: words.day(line.slot, zone))
    ]


def _turned(line: Line) -> Line:
    """The same meeting from the other side."""
    from dataclasses import replace

    return replace(line, ours=line.theirs, theirs=line.ours)


def _page(request: Any, entry: Entry, title: str, days: list[dict[str, Any]], index: Any = ()) -> bytes:
    context = {
        "lang": say.language(),
        "title": title,
        "event": say.text(entry.card.draft.title),
        "place": say.text(entry.card.draft.place),
        "is_exercise": request.world is World.EXERCISE,
        "days": days,
        "index": index,
    }
    return render_to_string("meetings/stick.html", context).encode()


def _by_table(line: Line) -> tuple[int, int]:
    return line.table, line.slot.number


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()
