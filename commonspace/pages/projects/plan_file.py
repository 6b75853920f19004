"""Taking a plan in from a file: shown first, every fault with its row, saved only when confirmed."""

import json
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.errors import BadInput, SeveralBadInputs, Stale
from commonspace.core.projects import Milestone, Project
from commonspace.core.projects.entering import entry_flaws
from commonspace.core.projects.taking_in import TakenIn, taken_in
from commonspace.data.projects import form_of, read_form
from commonspace.data.projects.plans import plan_of_form, read_plan
from commonspace.data.projects.read_plan import ReadPlan
from commonspace.pages import links, say
from commonspace.pages.projects import names, part_page, words
from commonspace.records.access.actions import By
from commonspace.records.projects import moves

_MOST_BYTES = 2_000_000
_MOST_FAULTS = 100
_TONES = {"new": "good", "changed": "half", "same": "quiet", "kept": "neutral"}


def plan_file(request: Any, ref: str) -> HttpResponse:
    """CSV, XLSX, MS Project XML or a project's JSON: read, shown against the plan there is, confirmed."""
    if (answer := part_page.sign_in_first(request, ref)) is not None:
        return answer
    card, project = part_page.writable(request, ref)
    faults: list[dict[str, str]] = []
    read: ReadPlan | None = None
    joined: tuple[TakenIn, ...] = ()
    if request.method == "POST":
        try:
            read = _read(request)
            joined = taken_in(project.milestones, read.milestones)
            values = _values(project, read, joined)
            if request.POST.get("do") == "confirm":
                version = request.POST.get("seen_version", "")
                seen = int(version) if version.isdecimal() else 0
                ground = say.say("project.from_file", name=request.POST.get("name", "")[:100])
                by = By(request.reader, request.now, ground=ground)
                moves.edit(by=by, ref=card.ref, seen_version=seen, values=values)
                messages.success(request, part_page.told(request, card))
                return HttpResponseRedirect(links.go(request, "projects_card", card.ref) + "#milestones")
        except Stale:
            faults = [{"text": say.say("project.moved_meanwhile"), "place": "", "anchor": ""}]
        except BadInput as error:
            faults = _faults(replace(project, milestones=_milestones(project, joined)), error)
    here = say.say("project.plan_file")
    context = {
        **part_page.frame(card, here),
        "errors": faults[:_MOST_FAULTS],
        "more": max(0, len(faults) - _MOST_FAULTS),
        "notes": [names.finding(project, each) for each in read.findings] if read else [],
        "table": _table(joined) if joined else None,
        "plan": json.dumps(_plain(read), ensure_ascii=False) if read and joined and not faults else "",
        "name": _name(request),
        "back": links.go(request, "projects_card", card.ref),
        "breadcrumbs": part_page.crumbs(request, card.ref, here),
    }
    return render(request, "projects/plan_file.html", context, status=400 if faults else 200)


def _read(request: Any) -> ReadPlan:
    if request.POST.get("do") == "confirm":
        try:
            return plan_of_form(json.loads(request.POST.get("plan", "")))
        except ValueError:
            raise BadInput("plan_not_understood") from None
    file = request.FILES.get("file")
    if file is None or not file.size:
        raise BadInput("plan_file_missing")
    if file.size > _MOST_BYTES:
        raise BadInput("plan_file_too_large", most=_MOST_BYTES // 1_000_000)
    return read_plan(file.read(), file.name)


def _name(request: Any) -> str:
    file = request.FILES.get("file")
    return str(file.name) if file else request.POST.get("name", "")


def _values(project: Project, read: ReadPlan, joined: tuple[TakenIn, ...]) -> dict[str, Any]:
    """What would be saved; raises every fault of the joined plan, so that the dry run tells them too."""
    values: dict[str, Any] = {"milestones": tuple(each.milestone for each in joined)}
    if read.starts:
        values["starts"] = read.starts
    whole = read_form(Project, form_of(project) | {name: form_of(value) for name, value in values.items()})
    flaws = entry_flaws(project, whole)
    if flaws:
        raise SeveralBadInputs(tuple(BadInput(f.code, place=f.place, **dict(f.numbers)) for f in flaws))
    return values


def _plain(read: ReadPlan) -> dict[str, Any]:
    found: dict[str, Any] = {"milestones": form_of(read.milestones)}
    return found | ({"starts": form_of(read.starts)} if read.starts else {})


def _milestones(project: Project, joined: tuple[TakenIn, ...]) -> tuple[Milestone, ...]:
    return tuple(each.milestone for each in joined) or project.milestones


def _faults(project: Project, error: BadInput) -> list[dict[str, str]]:
    found = []
    for each in error.problems if isinstance(error, SeveralBadInputs) else (error,):
        said = say.say(each.code, **names.details(project, each.details))
        place = names.place(project, each.code, each.place or "")
        found.append({"text": said, "place": f"{place}:" if place else "", "anchor": ""})
    return found


def _table(joined: tuple[TakenIn, ...]) -> dict[str, Any]:
    rows = [
        (
            say.text(each.milestone.name) or each.milestone.id,
            words.day(each.plan_before),
            words.day(each.milestone.plan),
            words.day(each.milestone.forecast),
            words.day(each.milestone.actual),
            {"tag": {"label": say.say(f"project.taken.{each.how}"), "tone": _TONES[each.how]}},
        )
        for each in joined
    ]
    columns = ("milestone", "planned_before", "planned", "forecast", "reached", "status")
    return words.table("project.plan_as_it_would_be", columns, rows)
