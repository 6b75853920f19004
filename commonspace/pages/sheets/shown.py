"""What the pages of a spreadsheet's way in show, in the reader's language."""

from typing import Any

from commonspace.core.errors import CommonSpaceError, SeveralBadInputs
from commonspace.core.terms.shape import Kind, Shape
from commonspace.core.terms.wire import flat_names
from commonspace.data.choices import choices
from commonspace.data.phrases import sentence
from commonspace.pages import links, say
from commonspace.records.sheets import taking
from commonspace.records.sheets.columns import label_of, names_of
from commonspace.records.sheets.judging import RowFault
from commonspace.records.sheets.queries import ENTERED, WORKING, BatchCard
from commonspace.records.sheets.rooms import SheetRoom

_MOST_FAULTS = 100
_MOST_CHANGED = 50
_SOURCE_OF_FILE = ("outlet", "outlet_class", "address", "source_published")
_TONES = {"taken": "good", "undone": "quiet", "taking": "half", "undoing": "half"}


def start(request: Any, room: SheetRoom, batches: tuple[BatchCard, ...]) -> dict[str, Any]:
    """The context of the first page."""
    rows = [
        {
            "cells": [
                {"text": one.name, "url": links.go(request, f"{room.name}_sheet_batch", one.key)},
                say.day(one.made_at.date()),
                {"text": str(one.number), "numeric": True},
                {"tag": {"label": say.say(f"sheet.state.{one.state}"), "tone": _TONES[one.state]}},
            ]
        }
        for one in batches
    ]
    columns = [{"label": say.say(f"sheet.{name}")} for name in ("file", "day", "records", "state")]
    columns[2]["numeric"] = "yes"
    return {
        **_frame(request, room, say.say("sheet.import")),
        "templates": [
            {"label": form.upper(), "url": links.go(request, f"{room.name}_sheet_template", form)}
            for form in ("csv", "xlsx")
        ],
        "fields": [
            {
                "name": name,
                "label": label_of(room, name, say.language()),
                "required": _is_required(room, name),
            }
            for name in names_of(room)
        ],
        "before": {"columns": columns, "rows": rows} if rows else None,
    }


def batch(
    request: Any, room: SheetRoom, found: BatchCard, staying: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    """The context of a file's own page. `staying` are the records that taking back would leave."""
    faulty = len({fault.row for fault in found.faults})
    new = found.sound if found.state not in ("checked",) else found.sound - found.known
    works = found.is_at_work(request.now)
    figures = {"rows": found.rows, "new": new, "known": found.known, "faulty": faulty}
    stayed = found.stayed if found.state in ("undone", "undoing") else staying
    return {
        **_frame(request, room, found.name),
        "batch": found,
        "steps": _steps(found),
        "working": works,
        "progress": _progress(found) if found.state in WORKING.values() else "",
        "broke_off": found.state in ("taking", "undoing") and not works,
        "is_in_parts": found.rows > taking.AT_ONCE,
        "waits": found.state in ("columns", "checked", "failed") or (found.state == "checking" and not works),
        "new": new,
        "figures": [
            *({"label": say.say(f"sheet.{name}"), "value": value} for name, value in figures.items()),
            *([{"label": say.say("sheet.unsourced"), "value": found.unsourced}] if found.unsourced else []),
        ],
        "columns": [_column(room, found, number) for number in range(len(found.header))],
        "fixed": _fixed(request, room, found),
        "faults": _faults(found),
        "more_faults": max(0, len(found.faults) - _MOST_FAULTS),
        "downloads": [
            {"label": form.upper(), "url": links.go(request, f"{room.name}_sheet_faults", found.key, form)}
            for form in ("csv", "xlsx")
        ],
        "stayed": [
            {"ref": ref, "url": links.card_of(request, ref), "why": say.say(f"sheet.{reason}")}
            for ref, reason in stayed[:_MOST_CHANGED]
        ],
        "more_stayed": max(0, len(stayed) - _MOST_CHANGED),
        "undoes": found.number - len(staying),
        "list_url": links.go(request, f"{room.name}_list"),
        "again_url": links.go(request, f"{room.name}_sheet"),
    }


def _progress(found: BatchCard) -> str:
    return say.say(f"sheet.{found.state}", number=found.done, rows=found.rows)


def errors(error: CommonSpaceError) -> list[dict[str, str]]:
    """An error as the error summary takes it."""
    several = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    return [
        {"text": sentence(one.code, say.language(), one.details), "place": one.place or "", "anchor": ""}
        for one in several[:_MOST_FAULTS]
    ]


def fault_text(fault: RowFault) -> str:
    """A fault with its column, for the row that it stands in."""
    return f"{fault.column}: {sentence(fault.code, say.language(), dict(fault.details))}"


def _frame(request: Any, room: SheetRoom, title: str) -> dict[str, Any]:
    here = say.say("sheet.import")
    crumbs = [
        {"label": say.say(f"room.{room.name}"), "url": links.go(request, f"{room.name}_list")},
        {"label": here, "url": links.go(request, f"{room.name}_sheet")},
    ]
    if title == here:
        crumbs[-1]["url"] = ""
    else:
        crumbs.append({"label": title, "url": ""})
    return {"title": title, "eyebrow": say.say(f"room.{room.name}"), "breadcrumbs": crumbs}


def _steps(found: BatchCard) -> list[dict[str, str]]:
    names = ("upload", "columns", "taken")
    at = 2 if found.state in ENTERED else 1
    states = ["done" if n < at else "current" if n == at else "ahead" for n in range(len(names))]
    return [
        {"label": say.say(f"sheet.step.{name}"), "url": "", "state": state}
        for name, state in zip(names, states, strict=True)
    ]


def _column(room: SheetRoom, found: BatchCard, number: int) -> dict[str, Any]:
    column = found.header[number]
    chosen = found.columns.get(column, "")
    options = [
        {"value": name, "label": label_of(room, name, say.language()), "selected": name == chosen}
        for name in names_of(room)
    ]
    return {
        "id": f"column-{number}",
        "name": column,
        "sample": found.samples.get(column, ""),
        "options": [{"value": "", "label": say.say("sheet.leave_out"), "selected": not chosen}, *options],
    }


def _fixed(request: Any, room: SheetRoom, found: BatchCard) -> list[dict[str, Any]]:
    """What no column holds and every record must say, or one source says of all: once for all rows, from
    the person's seat if plain."""
    held = set(found.columns.values())
    asked = [
        shape
        for shape in room.shapes
        if (shape.required or shape.name in _SOURCE_OF_FILE) and not held & set(flat_names(shape))
    ]
    seat = next((code for _, code in sorted(request.reader.seats)), "")
    plain = {"nation": seat, "company": seat if seat.startswith("CS-") else ""}
    start = plain if found.state == "columns" else {}
    return [
        _fixed_input(room, shape, found.fixed.get(flat_names(shape)[0], start.get(shape.name, "")), request)
        for shape in asked
    ]


def _fixed_input(room: SheetRoom, shape: Shape, value: str, request: Any) -> dict[str, Any]:
    name = flat_names(shape)[0]
    given: dict[str, Any] = {"id": f"fixed-{name}", "label": label_of(room, name, say.language())}
    if shape.kind is not Kind.CODE or not shape.choices:
        return {**given, "value": value}
    options = [
        {"value": code, "label": say.text(said), "selected": code == value}
        for code, said in choices(shape.choices, str(request.world)).items()
    ]
    return {**given, "options": [{"value": "", "label": "—", "selected": not value}, *options]}


def _faults(found: BatchCard) -> dict[str, Any] | None:
    if not found.faults:
        return None
    columns = [{"label": say.say(f"sheet.{name}")} for name in ("row", "column", "what_is_wrong")]
    rows = [
        {
            "cells": [
                say.say("sheet.row_number", number=fault.row),
                fault.column,
                sentence(fault.code, say.language(), dict(fault.details)),
            ]
        }
        for fault in found.faults[:_MOST_FAULTS]
    ]
    return {"columns": columns, "rows": rows}


def _is_required(room: SheetRoom, name: str) -> bool:
    return any(shape.required and name in flat_names(shape)[:1] for shape in room.shapes)
