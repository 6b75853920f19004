"""A project as files: calendar, plan, workbook and OC4IDS for other programs, a report on paper to print."""

import json
from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from commonspace.core.access import World
from commonspace.core.errors import NotFound
from commonspace.core.projects import Project, monthly_report
from commonspace.core.terms import BiText
from commonspace.data.calendars import to_ics
from commonspace.data.phrases import phrases
from commonspace.data.projects.exports import calendar_of, sheets_of
from commonspace.data.projects.oc4ids import oc4ids_of
from commonspace.data.projects.plan_rows import rows_of_plan
from commonspace.data.projects.report_paper import pdf_of
from commonspace.data.sheets import to_csv, to_xlsx
from commonspace.pages import say
from commonspace.pages.files import TYPES
from commonspace.pages.projects.report import month_asked
from commonspace.records.projects import queries

FORMS = {
    "ics": ("plan.ics", "text/calendar; charset=utf-8"),
    "csv": ("plan.csv", TYPES["csv"]),
    "xlsx": ("project.xlsx", TYPES["xlsx"]),
    "oc4ids": ("oc4ids.json", "application/json"),
}


def out(request: Any, ref: str, form: str) -> HttpResponse:
    """The project in one of `FORMS`; one of the exercise says so in its name and in the file's."""
    card = queries.card(by=request.reader, ref=ref)
    project = queries.whole(by=request.reader, ref=card.ref)
    if project is None or form not in FORMS:
        raise NotFound("not_found")
    project, language = marked(project, request.world), say.language()
    match form:
        case "ics":
            name = project.name.shown_in(language)[0] or project.id
            content = to_ics(calendar_of(project, language), name=name, stamp=card.changed_at)
        case "csv":
            sheet = rows_of_plan(project.milestones)
            content = to_csv(sheet.header, sheet.rows)
        case "xlsx":
            content = to_xlsx(sheets_of(project, request.now.date(), language))
        case _:
            made = oc4ids_of(project, stamp=card.changed_at, language=language)
            content = json.dumps(made, ensure_ascii=False, indent=1).encode()
    return _file(request, content, f"{card.ref}-{FORMS[form][0]}", FORMS[form][1])


def report_paper(request: Any, ref: str) -> HttpResponse:
    """The monthly report of `?month=` on two sheets of A4, in the language of the address."""
    card = queries.card(by=request.reader, ref=ref)
    project = queries.whole(by=request.reader, ref=card.ref)
    if project is None:
        raise NotFound("not_found")
    year, month = month_asked(request.GET.get("month", ""), request.now.date())
    notice = say.say("world.exercise.notice") if request.world is World.EXERCISE else ""
    content = pdf_of(project, monthly_report(project, year, month), say.language(), notice=notice)
    name = f"report-{card.ref}-{year}-{month:02}-{say.language()}.pdf"
    return _file(request, content, name, "application/pdf", how="inline")


def marked(project: Project, world: World) -> Project:
    """A project of the exercise with that word before its name, wherever the name goes."""
    if world is not World.EXERCISE:
        return project
    word = phrases()["project.exercise_mark"]
    name = {half: f"{word[half]}: {text}" if text else "" for half, text in _halves(project.name)}
    return replace(project, name=BiText(name["en"], name["uk"]))


def _halves(name: BiText) -> tuple[tuple[str, str], ...]:
    return (("en", name.en), ("uk", name.uk))


def _file(request: Any, content: bytes, name: str, kind: str, how: str = "attachment") -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    mark = "exercise-" if request.world is World.EXERCISE else ""
    response["Content-Disposition"] = f'{how}; filename="{mark}{name}"'
    return response
