"""What the pages of the quick correction show, in the reader's language."""

from collections.abc import Sequence
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.data.phrases import sentence
from commonspace.pages import links, say
from commonspace.pages.reading import asked_from, query_of
from commonspace.records.corrections import wanted as wants
from commonspace.records.corrections.queries import AT_ONCE, Line, Made
from commonspace.records.corrections.rooms import CorrectionRoom
from commonspace.records.corrections.wanted import Settable, Wanted, Way
from commonspace.records.listing import Page


def start(request: Any, room: CorrectionRoom, found: Page[Any], before: Sequence[Made]) -> dict[str, Any]:
    """The records of a question that the reader may change, and what can be set in them."""
    known = wants.settable(room, request.world)
    columns = [one for one in known if one.way is not Way.ADDED]
    ticked = request.POST.getlist("row") if request.method == "POST" else []
    every = "all" in request.GET
    asked = asked_from(request, room.queries.FILTERS)
    here = query_of(asked, after="")
    return {
        **_frame(request, room, say.say("correction.title")),
        "count": say.say("correction.may_change", number=found.count),
        "is_cut": say.say("correction.cut", most=AT_ONCE) if found.next_after else "",
        "list_url": links.go(request, f"{room.name}_list") + here,
        "tick_url": here if every else f"{here.rstrip('?')}{'&' if len(here) > 1 else '?'}all=1",
        "ticks_all": not every,
        "heads": [_label(room, one) for one in columns],
        "rows": [
            {
                "value": f"{card.ref}:{card.version}",
                "ticked": every or f"{card.ref}:{card.version}" in ticked,
                "ref": card.ref,
                "title": say.text(card.draft.title),
                "language": say.text_language(card.draft.title),
                "cells": [
                    {"label": _label(room, one), "text": _said(room, one, wants.held(card, one))}
                    for one in columns
                ],
            }
            for card in found.rows
        ],
        "fields": [_select(request, room, one) for one in known],
        "ground": request.POST.get("ground", ""),
        "before": _before(request, room, before) if before else None,
    }


def look(
    request: Any, room: CorrectionRoom, asked: Wanted, lines: Sequence[Line], ground: str
) -> dict[str, Any]:
    """What would change, record by record, and what would stay and why."""
    changing = [line for line in lines if line.problem is None]
    return {
        **_frame(request, room, say.say("correction.look")),
        "what": f"{_label(room, asked.what)}: {_said(room, asked.what, asked.code)}",
        "table": {
            "columns": _columns("record", "now", "then", "remark"),
            "rows": [
                {
                    "cells": [
                        _title(request, line),
                        _said(room, asked.what, line.before),
                        "" if line.problem else _said(room, asked.what, line.after),
                        _remark(line.problem, say.say("correction.changes")),
                    ]
                }
                for line in lines
            ],
        },
        "number": len(changing),
        "stays": len(lines) - len(changing),
        "narrows": asked.what.way is Way.RELEASE,
        "name": f"set-{asked.what.name}",
        "code": asked.code,
        "values": [f"{line.ref}:{line.version}" for line in changing],
        "ground": ground,
    }


def made(request: Any, room: CorrectionRoom, found: Made) -> dict[str, Any]:
    """A correction and what became of each of its records."""
    waiting = [line for line in found.lines if not line.is_undone]
    can = [line for line in waiting if line.problem is None]
    return {
        **_frame(request, room, say.say("correction.one")),
        "what": f"{_label(room, found.what)}: {_said(room, found.what, found.code)}",
        "made_at": found.made_at,
        "undone_at": found.undone_at,
        "table": {
            "columns": _columns("record", "held", "remark"),
            "rows": [
                {
                    "cells": [
                        _title(request, line),
                        _said(room, found.what, line.before),
                        {"tag": {"label": say.say("correction.taken_back"), "tone": "quiet"}}
                        if line.is_undone
                        else _remark(line.problem, say.say("correction.stands")),
                    ]
                }
                for line in found.lines
            ],
        },
        "undoes": say.say("correction.undo", number=len(can)) if can else "",
        "stays": say.say("correction.stay", number=len(waiting) - len(can))
        if len(waiting) > len(can)
        else "",
        "again_url": links.go(request, f"{room.name}_correct"),
        "list_url": links.go(request, f"{room.name}_list"),
    }


def _before(request: Any, room: CorrectionRoom, before: Sequence[Made]) -> dict[str, Any]:
    rows = []
    for one in before:
        name = f"{_label(room, one.what)}: {_said(room, one.what, one.code)}"
        tag = ("taken_back", "quiet") if one.undone_at else ("stands", "good")
        rows.append(
            {
                "cells": [
                    {"text": name, "url": links.go(request, f"{room.name}_corrected", one.key)},
                    say.day(one.made_at.date()),
                    {"tag": {"label": say.say(f"correction.{tag[0]}"), "tone": tag[1]}},
                ]
            }
        )
    return {"columns": _columns("one", "day", "remark"), "rows": rows}


def _frame(request: Any, room: CorrectionRoom, title: str) -> dict[str, Any]:
    return {
        "room": room.name,
        "title": title,
        "breadcrumbs": [
            {"label": say.say(f"room.{room.name}"), "url": links.go(request, f"{room.name}_list")},
            {"label": title, "url": ""},
        ],
    }


def _columns(*names: str) -> list[dict[str, str]]:
    return [{"label": say.say(f"correction.{name}")} for name in names]


def _title(request: Any, line: Any) -> dict[str, str]:
    return {
        "text": say.text(line.title) or line.ref,
        "language": say.text_language(line.title),
        "url": links.card_of(request, line.ref),
        "note": line.ref,
    }


def _remark(problem: BadInput | None, otherwise: str) -> dict[str, Any]:
    if problem is None:
        return {"tag": {"label": otherwise, "tone": "good"}}
    said = sentence(problem.code, say.language(), problem.details)
    return {"tag": {"label": said, "tone": "quiet" if problem.code == "correction.same" else "warn"}}


def _label(room: CorrectionRoom, one: Settable) -> str:
    if one.way is Way.RELEASE:
        return say.say("correction.release")
    label = say.field(room.name, one.name)
    return say.say("correction.add", field=label) if one.way is Way.ADDED else label


def _said(room: CorrectionRoom, one: Settable, value: str | list[str]) -> str:
    if isinstance(value, list):
        return ", ".join(_said(room, one, code) for code in value)
    if not value:
        return "–"
    if one.way is Way.RELEASE:
        return say.say(f"correction.level.{value}")
    if one.way is Way.STATUS:
        own = f"status.{room.name}.{value}"
        return say.say(own if say.has_phrase(own) else f"status.{value}")
    return say.choice(one.choices, value)


def _select(request: Any, room: CorrectionRoom, one: Settable) -> dict[str, Any]:
    chosen = request.POST.get(f"set-{one.name}", "")
    options = [{"value": "", "label": say.say("correction.leave"), "selected": not chosen}]
    options += [
        {"value": code, "label": _said(room, one, code), "selected": code == chosen} for code in one.codes
    ]
    return {"name": f"set-{one.name}", "label": _label(room, one), "options": options}
