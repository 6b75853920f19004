"""The page on which one part of a project is edited: plain rows, saved through the same action as the API."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.projects import Project, gates
from commonspace.data.choices import choices
from commonspace.data.projects import form_of, read_form
from commonspace.pages import links, say
from commonspace.pages.projects import names, whole, words
from commonspace.pages.projects.part_forms import (
    LISTS,
    Column,
    Part,
    Row,
    Rows,
    Texts,
    kept_rows,
    merged,
    posted_rows,
    posted_singles,
    rows_of,
    singles_of,
)
from commonspace.pages.projects.parts import PARTS
from commonspace.records.access.actions import By
from commonspace.records.projects import moves, queries

_ENTRY = re.compile(r"^(\w+)(?:\[([^\]]+)\]| (\S+))(?:\.(.*))?$")


def writable(request: Any, ref: str) -> tuple[Any, Project]:
    """The card and the whole of a project that this reader may change; else what a stranger is told."""
    card = queries.card(by=request.reader, ref=ref)
    project = queries.whole(by=request.reader, ref=card.ref)
    if project is None:
        raise NotFound("not_found")
    if not may_do(request.reader, moves.DUTY, card.label):
        raise Refused("not_yours_to_do")
    return card, project


def sign_in_first(request: Any, ref: str) -> HttpResponse | None:
    """The way to the sign-in for a stranger, who is told first whether the project is there for him."""
    queries.card(by=request.reader, ref=ref)
    return redirect_to_login(request.get_full_path()) if request.reader.user is None else None


def crumbs(request: Any, ref: str, here: str) -> list[dict[str, str]]:
    """The way from the list over the card to this page."""
    return [
        {"label": say.say("room.projects"), "url": links.go(request, "projects_list")},
        {"label": ref, "url": links.go(request, "projects_card", ref)},
        {"label": here, "url": ""},
    ]


def part_page(request: Any, ref: str, name: str) -> HttpResponse:
    """Rows of one part; refused ones come back as they were typed, each fault at its cell."""
    part = PARTS.get(name)
    if part is None:
        raise NotFound("not_found")
    if (answer := sign_in_first(request, ref)) is not None:
        return answer
    card, project = writable(request, ref)
    form = _with_shares(form_of(project), project)
    rows = {group.field: rows_of(form, group) for group in part.rows}
    singles, faults = singles_of(form, part), Faults(project)
    if request.method == "POST":
        rows = {group.field: posted_rows(request.POST, group) for group in part.rows}
        singles = posted_singles(request.POST, part)
        if saved := _save(request, card, part, form, rows, singles, faults):
            messages.success(request, saved)
            return HttpResponseRedirect(links.go(request, "projects_card", card.ref) + f"#{part.name}")
    here = say.say(f"project.part.{part.name}")
    context = {
        "room": "projects",
        "card": card,
        "title": here,
        "eyebrow": say.text(card.draft.title),
        "lead": say.say(f"project.part_lead.{part.name}"),
        "seen_version": card.version,
        "errors": faults.summary(),
        "conditions": _conditions(project, part, request.now.date()),
        "groups": [group(project, each, rows[each.field], form, faults) for each in part.rows],
        "singles": [cell(project, c, f"whole-{c.path}", singles[c.path], faults) for c in part.singles],
        "nations": [
            {"code": code, "name": say.text(said)}
            for code, said in choices("nation", str(request.world)).items()
        ],
        "back": links.go(request, "projects_card", card.ref),
        "breadcrumbs": crumbs(request, card.ref, here),
    }
    return render(request, "projects/part.html", context, status=400 if faults.found else 200)


class Faults:
    """What was refused: a sentence each, at the key of its cell where it names one."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.found: list[tuple[str, str]] = []
        self.rows: dict[tuple[str, str], int] = {}  # (list, id or number) → sent row
        self.cells: dict[str, tuple[str, str]] = {}  # place of a value of the whole → key and label

    def take(self, error: BadInput) -> None:
        for problem in error.problems if isinstance(error, SeveralBadInputs) else (error,):
            key = self._key(problem.place or "", problem.code)
            said = names.fault(self.project, problem)
            if key:
                said = say.say(problem.code, **names.details(self.project, problem.details))
            self.found.append((key, said))

    def at(self, key: str) -> str:
        return " ".join(said for place, said in self.found if place == key)

    def summary(self) -> list[dict[str, str]]:
        return [{"text": said, "anchor": key, "place": self._heading(key)} for key, said in self.found]

    def _heading(self, key: str) -> str:
        labels = dict(self.cells.values())
        if key in labels:
            return f"{labels[key]}:"
        parts = key.split("-", 2)
        if len(parts) == 3:
            number = int(parts[1]) + 1
            return say.say("project.row_of", number=number, column=names.column(parts[2]))
        return ""

    def _key(self, place: str, code: str) -> str:
        """The cell that a place of the form names, "" where it is not on this page."""
        if place in self.cells:
            return self.cells[place][0]
        if found := _ENTRY.match(place):
            field, by_number, by_id, path = found.groups()
            row = self.rows.get((field, by_number or by_id))
            if row is not None:
                path = re.sub(r"[\[:].*$", "", path or "")
                return f"{field}-{row}-{path}"
        return ""


def _save(
    request: Any,
    card: Any,
    part: Part,
    form: dict[str, Any],
    rows: dict[str, list[Row]],
    singles: Texts,
    faults: Faults,
) -> str:
    """Saves what was sent; the sentence to tell, or "" with what was refused in `faults`."""
    faults.cells = {c.path: (f"whole-{c.path}", names.column(c.path)) for c in part.singles}
    sent = _finished(merged(form, part, rows, singles), request.now.date().isoformat())
    for group in part.rows:
        kept = kept_rows(form.get(group.field, []), group, rows[group.field])
        first = len(form.get(group.field, [])) if group.only_new else 0
        entries = sent.get(group.field, [])
        for number, at in enumerate(kept, start=first):
            entry = entries[number] if number < len(entries) else {}
            faults.rows[group.field, str(number + 1)] = at
            if isinstance(entry, dict) and "id" in entry:
                faults.rows[group.field, str(entry["id"])] = at
    whole_form = {name: value for name, value in {**form, **sent}.items() if value not in (None, {})}
    whole_form.pop("shares", None)
    try:
        read = read_form(Project, whole_form)
        values = {name: getattr(read, name) for name in sent if name != "shares"}
        by = By(request.reader, request.now)
        version = request.POST.get("seen_version", "")
        seen = int(version) if version.isdecimal() else 0
        moves.edit(by=by, ref=card.ref, seen_version=seen, values=values)
    except Stale:
        faults.found.append(("", say.say("project.moved_meanwhile")))
        return ""
    except BadInput as error:
        faults.take(error)
        return ""
    return told(request, card)


def frame(card: Any, title: str) -> dict[str, Any]:
    """What every page of one project begins with: whose it is, and the version that was read."""
    return {
        "room": "projects",
        "card": card,
        "title": title,
        "eyebrow": say.text(card.draft.title),
        "seen_version": card.version,
    }


def told(request: Any, card: Any) -> str:
    """That it was saved, and whether a gate reopened by it."""
    now = queries.card(by=request.reader, ref=card.ref)
    if now.draft.state == card.draft.state:
        return say.say("record_changed")
    return say.say("project.stepped_back", state=say.choice("project_state", now.draft.state))


def _with_shares(form: dict[str, Any], project: Project) -> dict[str, Any]:
    """The form with both tables of shares as one list, a row a participant."""
    work, cost = form.get("work", {}), form.get("cost", {})
    return form | {
        "shares": [
            {"who": entry.id, "work_share": work.get(entry.id, ""), "cost_share": cost.get(entry.id, "")}
            for entry in project.participants
        ]
    }


def _finished(sent: dict[str, Any], today: str) -> dict[str, Any]:
    """Rows turned into what the project holds: shares into two tables, a new forecast behind the others."""
    if "shares" in sent:
        rows = sent.pop("shares")
        for which in ("work", "cost"):
            sent[which] = {row["who"]: row[f"{which}_share"] for row in rows if row.get(f"{which}_share")}
    for milestone in sent.get("milestones", ()):
        new = milestone.pop("new", None)
        if new:
            made = {"made": today, **new}
            milestone["forecasts"] = [*milestone.get("forecasts", ()), made]
    return sent


# --- what the page shows ---------------------------------------------------------------------------
def _conditions(project: Project, part: Part, at: Any) -> list[dict[str, str]]:
    """The gates' requirements that rest on this part, as they stand."""
    return [
        whole.item(project, item)
        for gate in gates(project, at)
        for item in gate.items
        if item.requirement in part.requirements
    ]


def group(
    project: Project, listed: Rows, rows: list[Row], form: dict[str, Any], faults: Faults
) -> dict[str, Any]:
    """A list of the project as the template takes it: a fieldset a row, a cell a column."""
    title = say.field("projects", listed.field)
    return {
        "title": title[:1].upper() + title[1:],
        "field": listed.field,
        "rows": [
            {
                "key": f"{listed.field}-{number}",
                "at": "" if row.at is None else row.at,
                "title": _title(project, listed, row, form),
                "said": _said_so_far(project, listed, row),
                "is_out": row.is_out,
                "is_new": row.at is None,
                "may_go": row.at is not None and listed.field != "shares",
                "cells": [
                    cell(project, c, f"{listed.field}-{number}-{c.path}", row.texts[c.path], faults)
                    for c in listed.columns
                ],
            }
            for number, row in enumerate(rows)
        ],
    }


def _title(project: Project, group: Rows, row: Row, form: dict[str, Any]) -> str:
    """What the row is of: the entry's name, and its id where links name it."""
    if row.at is None or row.at >= len(form.get(group.field, [])):
        return say.say(f"project.add.{group.field}")
    entry = form[group.field][row.at]
    if group.field == "shares":
        return words.who(project, entry["who"])
    name = names.entry_name(project, group.field, entry["id"]) if "id" in entry else ""
    if group.field == "milestones":
        return f"{name} ({entry['id']})" if name != entry["id"] else name
    return name or str(row.at + 1)


def _said_so_far(project: Project, group: Rows, row: Row) -> list[str]:
    """The forecasts of a milestone: none is ever overwritten."""
    if group.field != "milestones" or row.at is None or row.at >= len(project.milestones):
        return []
    return [
        say.say(
            "project.forecast_said",
            made=words.day(each.made),
            expected=words.day(each.expected),
            why=say.text(each.reason) or "—",
        )
        for each in project.milestones[row.at].forecasts
    ]


def cell(project: Project, column: Column, key: str, value: Any, faults: Faults) -> dict[str, Any]:
    """One cell as the template takes it."""
    hint = f"project.cell_hint.{column.word}"
    return {
        "key": key,
        "label": names.column(column.path),
        "value": value,
        "kind": "checks" if column.kind in LISTS else "",
        "nations": column.kind == "nation",
        "hint": say.say(hint) if say.has_phrase(hint) else "",
        "options": [
            {"value": code, "label": said, "on": code in value if column.kind in LISTS else code == value}
            for code, said in options(project, column)
        ],
        "error": faults.at(key),
    }


def options(project: Project, column: Column) -> list[tuple[str, str]]:
    """What may be chosen in a cell, none for one that is typed."""
    blank = [] if column.kind in LISTS else [("", "—")]
    match column.kind:
        case "choice" | "checks":
            return blank + [(code, say.say(column.said + code)) for code in column.options]
        case "who" | "whos":
            return blank + [(each.id, words.who(project, each.id)) for each in project.participants]
        case "giver":
            return blank + givers(project)
        case "paper" | "papers":
            valid = [paper for paper in project.papers if paper.withdrawn_on is None]
            return blank + [(paper.id, words.paper_names(project, (paper.id,))) for paper in valid]
        case "milestone":
            return blank + [(each.id, names.title_of(each)) for each in project.milestones]
    return []


def givers(project: Project) -> list[tuple[str, str]]:
    """Everyone who may give a paper, once in each of their roles; the register last."""
    found = [
        (f"{each.id}|{role}", f"{words.who(project, each.id)}: {say.say(f'role_{role}')}")
        for each in project.participants
        for role in each.roles
    ]
    return [*found, ("register|register", say.say("role_register"))]
