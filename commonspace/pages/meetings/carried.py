"""What leaves the house on paper, made from the same values as the pages."""

import base64
import io
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from commonspace.core.terms import BiText
from commonspace.data.meetings import zone_named
from commonspace.pages import say
from commonspace.pages.meetings import words
from commonspace.records.meetings.agendas import Line
from commonspace.records.meetings.entering import Entry, Person


def badges_html(
    entry: Entry,
    people: Sequence[tuple[BiText, str, Person]],
    address: Callable[[str], str],
    is_exercise: bool,
) -> str:
    """A document of badges, eight a sheet, each with the code that the desk reads."""
    badges = [
        {
            "company": say.text(company),
            "nation": say.choice("nation", nation),
            "name": one.name or say.say("meetings.delegate", number=one.number),
            "key": one.key,
            "code": qr(address(one.key)),
        }
        for company, nation, one in people
    ]
    return render_to_string("meetings/badges.html", _head(entry, is_exercise) | {"badges": badges})


def sheets_html(entry: Entry, lines: Sequence[Line], is_exercise: bool) -> str:
    """A document with a sheet for each table, in the time of the place."""
    zone = zone_named(entry.card.draft.zone)
    by_table = sorted(lines, key=lambda line: (line.table, line.slot.number))
    sheets = [
        {
            "title": words.place(those[0].private, table),
            "days": [
                {
                    "day": day,
                    "rows": [
                        {
                            "clock": words.clock(line.slot, zone),
                            "a": say.text(line.ours.name),
                            "b": say.text(line.theirs.name),
                        }
                        for line in of_day
                    ],
                }
                for day, of_day in groupby(those, key=lambda line: words.day(line.slot, zone))
            ],
        }
        for table, those in (
            (table, list(each)) for table, each in groupby(by_table, key=lambda one: one.table)
        )
    ]
    return render_to_string("meetings/sheets.html", _head(entry, is_exercise) | {"sheets": sheets})


def qr(text: str) -> str:
    """A text as a QR code, in an image that stands inside the document."""
    import segno

    held = io.BytesIO()
    segno.make(text, error="m").save(held, kind="svg", border=2, xmldecl=False)
    return f"data:image/svg+xml;base64,{base64.b64encode(held.getvalue()).decode()}"


def _head(entry: Entry, is_exercise: bool) -> dict[str, Any]:
    return {
        "lang": say.language(),
        "title": say.text(entry.card.draft.title),
        "place": say.text(entry.card.draft.place),
        "is_exercise": is_exercise,
    }
