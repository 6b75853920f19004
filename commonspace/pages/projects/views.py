"""Joint projects: list, card with its gate strip, portfolio, monthly report."""

from typing import Any

from django.urls import path

from commonspace.core.access import may_do
from commonspace.core.projects import Project, dependency_findings
from commonspace.core.projects.draft import ProjectDraft
from commonspace.pages import links, say
from commonspace.pages.projects import names, whole
from commonspace.pages.projects import panels as _panels  # noqa: F401 - adds what other cards show
from commonspace.pages.projects.agreed import agreed
from commonspace.pages.projects.aside import aside
from commonspace.pages.projects.balance import balance_page
from commonspace.pages.projects.moving import move
from commonspace.pages.projects.papers_out import FORMS, out, report_paper
from commonspace.pages.projects.part_page import part_page
from commonspace.pages.projects.plan_file import plan_file
from commonspace.pages.projects.portfolio import portfolio
from commonspace.pages.projects.report import report
from commonspace.pages.projects.since import since, since_all
from commonspace.pages.projects.start import start
from commonspace.pages.room import Room
from commonspace.records.projects import actions, queries


def _more(request: Any, card: Any) -> dict[str, Any]:
    project = queries.whole(by=request.reader, ref=card.ref)
    parts = queries.parts_of(by=request.reader, ref=card.ref)
    found: dict[str, Any] = {
        "whole": whole.shown(project, request.now.date()) if project else None,
        "portfolio_url": links.go(request, "projects_portfolio"),
        "neighbours": [],
    }
    may_write = may_do(request.reader, actions.DUTY, card.label)
    if project is None and may_write:
        found["open_url"] = links.go(request, "projects_start", **{"from": card.ref})
    if project:
        found["waits"] = _waits(request, project)
        found["rests_on_sources"] = False  # it rests on its papers, which the card shows
        found["downloads"] = [
            {
                "label": say.say(f"project.out.{form}"),
                "url": links.go(request, "projects_out", card.ref, form),
            }
            for form in FORMS
        ]
        if may_write:
            found["plan_url"] = links.go(request, "projects_plan", card.ref)
        found["tools"] = _tools(request, card, may_write=may_write)
        for section in found["whole"]["sections"] if may_write else ():
            section["edit_url"] = links.go(request, "projects_part", card.ref, section["name"])
    if parts:
        told = [
            {"url": links.go(request, "projects_card", part.ref), "label": say.text(part.draft.title)}
            for part in parts
        ]
        found["neighbours"] = [{"title": say.say("project.steps_told"), "links": told}]
    return found


def _waits(request: Any, project: Project) -> list[str]:
    """What is wrong with the project's links to others: circles, unknown ends, days that come too late."""
    if not project.depends_on:
        return []
    together = queries.waited_for(by=request.reader, project=project)
    found = [each for each in dependency_findings(together) if project.id in (each.place or "")]
    return [f"{each.place}: {say.say(each.code, **names.details(project, each.numbers))}" for each in found]


_WORDS = {"since": "project.what_changed"}


def _tools(request: Any, card: Any, *, may_write: bool) -> list[dict[str, str]]:
    """Where one goes on from the card of a full project."""
    pages = ("move",) if may_write else ()
    return [
        {
            "label": say.say(_WORDS.get(name, f"project.{name}")),
            "url": links.go(request, f"projects_{name}", card.ref),
        }
        for name in (*pages, "report", "changes", "since")
    ]


ROOM = Room(
    name="projects",
    letter="J",
    draft=ProjectDraft,
    queries=queries,
    columns=("title", "parties", "state", "stage", "amount", "happened_on"),
    duty=actions.DUTY,
    make=actions.state,
    revise=actions.revise,
    owner=lambda draft: draft.lead or "-",
    card_template="projects/card.html",
    card_extra=_more,
    tone_of_status={
        "open": "half",
        "on_hold": "warn",
        "cancelled": "quiet",
        "superseded": "quiet",
        "withdrawn": "quiet",
    },
    list_pages={
        "project.portfolio": "projects_portfolio",
        "project.balance": "projects_balance",
        "project.what_changed": "projects_since_all",
        "project.start": "projects_start",
    },
    sort_columns={"title": "title", "happened_on": "newest"},
)
MORE = [
    path("start/", start, name="projects_start"),
    path("portfolio/", portfolio, name="projects_portfolio"),
    path("<str:ref>/report/", report, name="projects_report"),
    path("<str:ref>/move/", move, name="projects_move"),
    path("balance/", balance_page, name="projects_balance"),
    path("<str:ref>/plan/", plan_file, name="projects_plan"),
    path("<str:ref>/out/<str:form>/", out, name="projects_out"),
    path("<str:ref>/report.pdf", report_paper, name="projects_report_paper"),
    path("since/", since_all, name="projects_since_all"),
    path("<str:ref>/changes/", agreed, name="projects_changes"),
    path("<str:ref>/since/", since, name="projects_since"),
    path("<str:ref>/aside/", aside, name="projects_aside"),
    path("<str:ref>/part/<str:name>/", part_page, name="projects_part"),
]
