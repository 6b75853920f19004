"""The monthly report of a project: what was known at the end of a month, on two pages, printable."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from commonspace.core.errors import BadInput, NotFound
from commonspace.core.projects import MonthlyReport, Project, monthly_report
from commonspace.core.terms import PartialDate
from commonspace.pages import links, say
from commonspace.pages.projects import names, tables, whole, words
from commonspace.records.projects import queries


def report(request: Any, ref: str) -> HttpResponse:
    """The report of `?month=2026-10`; without one, of the last whole month."""
    card = queries.card(by=request.reader, ref=ref)
    project = queries.whole(by=request.reader, ref=card.ref)
    if project is None:
        raise NotFound("not_found")
    year, month = month_asked(request.GET.get("month", ""), request.now.date())
    made = monthly_report(project, year, month)
    before, after = made.first - timedelta(days=1), made.last + timedelta(days=1)
    context = {
        "room": "projects",
        "card": card,
        "title": say.text(card.draft.title),
        "language": say.text_language(card.draft.title),
        "paper_url": links.go(request, "projects_report_paper", card.ref, month=f"{made.first:%Y-%m}"),
        "earlier": links.go(request, "projects_report", card.ref, month=f"{before:%Y-%m}"),
        "later": links.go(request, "projects_report", card.ref, month=f"{after:%Y-%m}"),
        "breadcrumbs": [
            {"label": say.say("room.projects"), "url": links.go(request, "projects_list")},
            {"label": card.ref, "url": links.go(request, "projects_card", card.ref)},
            {"label": say.say("project.report"), "url": ""},
        ],
        **shown(project, made, request.now.date()),
    }
    return render(request, "projects/report.html", context)


def month_asked(text: str, today: date) -> tuple[int, int]:
    """Year and month of `2026-10`; the month before today's where none is asked."""
    if not text:
        last = today.replace(day=1) - timedelta(days=1)
        return last.year, last.month
    year, _, month = text.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        raise BadInput("month_not_understood", text=text[:40])
    return int(year), int(month)


def shown(project: Project, made: MonthlyReport, today: date) -> dict[str, Any]:
    """The report in the reader's language; each row with the papers that it rests on."""
    return {
        "month": say.date(PartialDate(f"{made.first:%Y-%m}")),
        "known_on": words.day(min(made.last, today)),
        "figures": _figures(project, made),
        "strip": whole.strip(made.gates, made.state.rank),
        "next": whole.gate(project, made.next_gate) if made.next_gate else None,
        "tables": [found for found in _tables(project, made) if found["rows"]],
    }


def _figures(project: Project, made: MonthlyReport) -> list[dict[str, Any]]:
    """The three figures of the head, each with the papers that it rests on."""
    slip = made.delivery_slip
    off = (
        ""
        if slip is None
        else say.say("project.slip_days", days=slip)
        if slip
        else say.say("project.on_plan")
    )
    figures = (
        ("delivery", words.day(made.delivery) if made.delivery else "", off, made.papers_of_delivery),
        ("foreseen", words.day(made.foreseen_end) if made.foreseen_end else "", "", made.papers_of_plan),
        ("gap", words.gap(made.gap) if made.years else "", "", made.papers_of_money),
    )
    return [
        {
            "label": say.say(f"project.{name}"),
            "value": value,
            "note": ". ".join(part for part in (note, _shown_by(project, papers) if value else "") if part),
            "missing": say.say("project.unknown"),
        }
        for name, value, note, papers in figures
    ]


def _shown_by(project: Project, papers: tuple[str, ...]) -> str:
    if not papers:
        return say.say("project.shown_by_none")
    return say.say("project.shown_by", names=words.paper_names(project, papers))


def _tables(project: Project, made: MonthlyReport) -> list[dict[str, Any]]:
    out = dict(made.left_out)
    papers = lambda ids: words.paper_names(project, ids) or "—"  # noqa: E731
    found = [
        (
            "years",
            words.table(
                "project.money",
                ("year", "#cost", "#covered", "#gap", "papers"),
                (
                    (
                        str(row.money.year),
                        words.amount(row.money.cost),
                        words.amount(row.money.covered),
                        words.gap(row.money.gap),
                        papers(row.papers),
                    )
                    for row in made.years
                ),
            ),
        ),
        (
            "shares",
            words.table(
                "project.shares",
                ("nation", "#work", "#cost", "#difference", "papers"),
                ((*row, papers(made.papers_of_shares)) for row in whole.share_rows(project)),
            ),
        ),
        (
            "milestones",
            words.table(
                "project.milestones",
                ("milestone", "planned", "expected", "how", "papers"),
                (
                    (
                        words.text(row.milestone.name, row.milestone.id),
                        words.day(row.milestone.plan),
                        words.day(row.milestone.expected),
                        whole.how(row.milestone, made.last),
                        papers(row.papers),
                    )
                    for row in made.milestones
                ),
            ),
        ),
        (
            "licences",
            words.table(
                "project.licences",
                ("from", "to", "status", "ends", "papers"),
                (
                    (
                        say.choice("nation", row.crossing.from_country),
                        say.choice("nation", row.crossing.to_country),
                        "; ".join(names.finding(project, flaw) for flaw in row.flaws)
                        or say.say(f"project.licence.{row.crossing.licence.status}"),
                        words.day(row.crossing.licence.ends),
                        papers(row.papers),
                    )
                    for row in made.licences
                ),
            ),
        ),
        (
            "risks",
            words.table(
                "project.risks",
                ("risk", "#weight", "response", "owner", "papers"),
                (
                    (
                        say.text(risk.text),
                        str(risk.weight),
                        say.say(f"project.response.{risk.response}"),
                        words.who(project, risk.owner) if risk.owner else "—",
                        papers((risk.paper,) if risk.paper else ()),
                    )
                    for risk in made.risks
                ),
            ),
        ),
        (
            "duties",
            words.table(
                "project.duties",
                ("duty", "party", "agreement", "due", "status", "papers"),
                (tables.duty_row(project, view) for view in made.duties),
            ),
        ),
        (
            "changes",
            words.table(
                "project.since",
                ("day", "what", "papers"),
                (whole.event_row(project, event) for event in made.changes),
            ),
        ),
    ]
    for name, table in found:
        table["left_out"] = say.say("project.left_out", number=out[name]) if name in out else ""
    return [table for _, table in found]
