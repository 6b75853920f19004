"""Starting a project in three steps of plain forms, from a partnership, a need, a consortium or a told card.

Nothing is kept between the steps but what the forms themselves carry, so going back loses nothing and
two windows never mix. Only the last step writes.
"""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from commonspace.core.access import Label, may_ever
from commonspace.core.errors import BadInput, Refused
from commonspace.core.projects import Project
from commonspace.data.choices import choices
from commonspace.pages import links, say
from commonspace.pages.projects import names, part_page
from commonspace.pages.projects.origins import Origin, origin_of, prefilled
from commonspace.pages.projects.part_forms import SPARE, Column, Rows, posted_rows
from commonspace.pages.projects.parts import PARTS
from commonspace.pages.projects.starting import (
    MILESTONES,
    SHARES,
    STEPS,
    WHAT,
    People,
    made_from,
    owners,
    people_of,
)
from commonspace.records.access.actions import By
from commonspace.records.projects import actions, moves

PARTICIPANTS = PARTS["participants"].rows[0]
_ROWS_OF = {"who": PARTICIPANTS, "how": MILESTONES}


def start(request: Any) -> HttpResponse:
    """The step that `step` names; `go` says whether to go on, back, get more rows, or make the project."""
    origin = origin_of(request, request.POST.get("from") or request.GET.get("from", ""))
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not may_ever(request.reader, actions.DUTY):
        raise Refused("not_yours_to_do")
    given = request.POST.copy() if request.method == "POST" else prefilled(request, origin)
    step, go = given.get("step", STEPS[0]), given.get("go", "")
    step = step if step in STEPS else STEPS[0]
    faults = part_page.Faults(Project("new"))
    if go == "more" and step in _ROWS_OF:
        add_rows(given, _ROWS_OF[step], 3)
    elif go == "back":
        step = STEPS[max(0, STEPS.index(step) - 1)]
    elif go in ("next", "make"):
        try:
            draft, project = made_from(request, given, until=step)
            if step != STEPS[-1]:
                step = STEPS[STEPS.index(step) + 1]
            else:
                return _made(request, origin, draft, project, given)
        except BadInput as error:
            faults.rows = _places(given)
            faults.cells = {name: (name, say.say(f"project.start_cell.{name}")) for name in WHAT}
            faults.take(error)
    for rows in _ROWS_OF.values():
        if f"{rows.field}-0-at" not in given:
            add_rows(given, rows, 4)
    return render(
        request,
        "projects/start.html",
        _context(request, given, step, faults),
        status=400 if faults.found else 200,
    )


def add_rows(given: QueryDict, rows: Rows, count: int = SPARE) -> None:
    """Empty rows behind those that are there."""
    first = len(posted_rows(given, rows))
    for number in range(first, first + count):
        given[f"{rows.field}-{number}-at"] = ""


def _made(request: Any, origin: Origin, draft: Any, project: Project, given: QueryDict) -> HttpResponse:
    by = By(request.reader, request.now)
    if origin.card is not None and origin.letter == "J":
        ref = origin.card.ref
        moves.open_project(by=by, ref=ref, seen_version=origin.card.version, project=project)
    else:
        label = Label(draft.lead, world=request.world)
        key = given.get("key", "")[:64]
        ref = actions.state(by=by, draft=draft, label=label, project=project, key=key)
    messages.success(request, say.say("room.projects.made", ref=ref))
    return HttpResponseRedirect(links.go(request, "projects_card", ref))


def _places(given: QueryDict) -> dict[tuple[str, str], int]:
    """Which sent row an entry of the form came from."""
    found: dict[tuple[str, str], int] = {}
    for rows in _ROWS_OF.values():
        number = 0
        for at, row in enumerate(posted_rows(given, rows)):
            if any(row.texts.values()):
                number += 1
                found[rows.field, str(number)] = found[rows.field, f"{rows.prefix}{number}"] = at
    return found


def _context(request: Any, given: QueryDict, step: str, faults: part_page.Faults) -> dict[str, Any]:
    people = people_of(given)
    show: Callable[..., dict[str, Any]] = {"what": _what, "who": _who, "how": _how}[step]
    shown = show(request, given, people, faults)
    own = {cell["key"] for cell in shown["cells"]}
    own |= {key for key in given if any(key.startswith(f"{field}-") for field in shown["fields"])}
    own |= {"csrfmiddlewaretoken", "step", "go"}
    at = STEPS.index(step)
    return {
        "room": "projects",
        "title": say.say("project.start"),
        "lead": say.say(f"project.start_lead.{step}"),
        "steps": [
            {
                "label": say.say(f"project.start_step.{name}"),
                "url": "",
                "state": "done" if place < at else "current" if place == at else "ahead",
            }
            for place, name in enumerate(STEPS)
        ],
        "step": step,
        "is_first": at == 0,
        "is_last": step == STEPS[-1],
        "errors": faults.summary(),
        "hidden": [(key, value) for key in given if key not in own for value in given.getlist(key)],
        "key": given.get("key") or secrets.token_urlsafe(24),
        "nations": [
            {"code": code, "name": say.text(said)}
            for code, said in choices("nation", str(request.world)).items()
        ],
        "breadcrumbs": [
            {"label": say.say("room.projects"), "url": links.go(request, "projects_list")},
            {"label": say.say("project.start"), "url": ""},
        ],
        **shown,
    }


def _what(request: Any, given: QueryDict, people: People, faults: part_page.Faults) -> dict[str, Any]:
    known = {
        "capability": [(code, say.text(name)) for code, name in choices("capability").items()],
        "lead": [(code, say.choice("party", code)) for code in owners(request)],
    }
    cells = [
        {
            "key": name,
            "label": say.say(f"project.start_cell.{name}"),
            "value": given.get(name, ""),
            "kind": "",
            "hint": say.say(hint) if say.has_phrase(hint := f"project.start_hint.{name}") else "",
            "options": [
                {"value": code, "label": said, "on": code == given.get(name, "")}
                for code, said in [("", "—"), *known.get(name, ())]
            ]
            if name in known
            else [],
            "error": " ".join(said for key, said in faults.found if key == name),
        }
        for name in WHAT
    ]
    return {"cells": cells, "groups": [], "fields": []}


def _who(request: Any, given: QueryDict, people: People, faults: part_page.Faults) -> dict[str, Any]:
    rows = posted_rows(given, PARTICIPANTS)
    shown = part_page.group(Project("new"), PARTICIPANTS, rows, {}, faults)
    return {"cells": [], "groups": [shown], "fields": ["participants"]}


def _how(request: Any, given: QueryDict, people: People, faults: part_page.Faults) -> dict[str, Any]:
    shares = {
        "title": say.say("project.part.shares"),
        "rows": [
            {
                "key": f"shares-{number}",
                "at": number,
                "title": ", ".join(part for part in (name, say.choice("nation", nation)) if part),
                "cells": [
                    _plain(f"shares-{number}-{column.path}", column, given, faults) for column in SHARES
                ],
            }
            for number, name, nation in people
        ],
    }
    rows = posted_rows(given, MILESTONES)
    milestones = part_page.group(Project("new"), MILESTONES, rows, {}, faults)
    cells = [_plain(name, Column(name), given, faults) for name in ("starts", "base")]
    return {"cells": cells, "groups": [shares, milestones], "fields": ["shares", "milestones"]}


def _plain(key: str, column: Column, given: QueryDict, faults: part_page.Faults) -> dict[str, Any]:
    return {
        "key": key,
        "label": say.say("project.base_cell") if key == "base" else names.column(column.path),
        "value": given.get(key, ""),
        "kind": "",
        "hint": "",
        "options": [],
        "error": faults.at(key),
    }
