"""What changed and the monthly report as JSON in both languages, and as lines for a person."""

from datetime import date
from typing import Any

from commonspace.core.projects import Event, MonthlyReport, Project, changes_since
from commonspace.core.projects.report import MilestoneRow
from commonspace.core.terms import BiText, Finding
from commonspace.data.phrases import sentence
from commonspace.data.projects.gate_answers import gate_of_strip
from commonspace.data.projects.saying import finding_answer, said
from commonspace.data.projects.writing import form_of


def changes_answer(project: Project, since: date, until: date) -> dict[str, Any]:
    """Everything dated after `since` up to `until`, oldest first."""
    events = changes_since(project, since, until)
    return {
        "project": project.id,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "events": [event_answer(event) for event in events],
    }


def event_answer(event: Event) -> dict[str, Any]:
    """One event with its sentence in both languages and the papers that show it."""
    return {
        "on": event.on.isoformat(),
        "code": event.code,
        "place": event.place,
        "name": form_of(event.said),
        "numbers": form_of(dict(event.numbers)),
        "papers": list(event.papers),
        "says": said(event.code, event.numbers),
    }


def changes_lines(answer: dict[str, Any], language: str) -> list[str]:
    """The same for a person, a line an event."""
    return [f"{each['on']} {each['place']}: {each['says'][language]}" for each in answer["events"]]


def report_answer(report: MonthlyReport) -> dict[str, Any]:
    """The report as JSON: forms of its values, gates and events as the other commands give them."""
    plain = (
        "project",
        "name",
        "first",
        "last",
        "state",
        "side",
        "delivery",
        "delivery_slip",
        "foreseen_end",
        "gap",
    )
    return {name: form_of(getattr(report, name)) for name in plain} | {
        "money": form_of(report.money),
        "gates": [gate_of_strip(each) for each in report.gates],
        "next_gate": gate_of_strip(report.next_gate) if report.next_gate else None,
        "years": [
            form_of(row.money) | {"gap": form_of(row.money.gap), "papers": list(row.papers)}
            for row in report.years
        ],
        "shares": [form_of(each) | {"difference": each.difference} for each in report.shares],
        "papers_of_shares": list(report.papers_of_shares),
        "milestones": [_milestone(row) for row in report.milestones],
        "licences": [
            {
                "crossing": form_of(row.crossing),
                "days_left": row.days_left,
                "flaws": list(map(finding_answer, row.flaws)),
                "papers": list(row.papers),
            }
            for row in report.licences
        ],
        "risks": form_of(report.risks),
        "duties": [
            {"duty": form_of(view.duty), "status": str(view.status), "days_late": view.days_late}
            for view in report.duties
        ],
        "requests": form_of(report.requests),
        "changes": list(map(event_answer, report.changes)),
        "left_out": dict(report.left_out),
    }


def _milestone(row: MilestoneRow) -> dict[str, Any]:
    milestone = row.milestone
    return {
        "id": milestone.id,
        "name": form_of(milestone.name),
        "plan": form_of(milestone.plan),
        "expected": form_of(milestone.expected),
        "actual": form_of(milestone.actual),
        "slip_days": milestone.slip,
        "moved_days": row.moved_days,
        "is_late": row.is_late,
        "papers": list(row.papers),
    }


def report_lines(report: MonthlyReport, language: str) -> list[str]:
    """The head of the report for a person: state, delivery, gap, and what the next gate lacks."""
    name = _shown(report.name, language) or report.project
    lines = [f"{name}, {report.first:%Y-%m}: {sentence(f'state_{report.state}', language)}"]
    if report.delivery:
        numbers = {"day": report.delivery.isoformat(), "days": report.delivery_slip}
        lines.append(sentence("report_delivery", language, numbers))
    if report.foreseen_end:
        lines.append(sentence("report_foreseen", language, {"day": report.foreseen_end.isoformat()}))
    if report.gap:
        gap = {"gap": report.gap.units, "currency": report.gap.currency}
        lines.append(sentence("report_gap", language, gap))
    if report.next_gate:
        lines += [_lacking(item.finding, language) for item in report.next_gate.lacking]
    return lines


def _lacking(finding: Finding, language: str) -> str:
    return sentence("gate_item_lacking", language, {"what": sentence(finding.code, language)})


def _shown(text: BiText, language: str) -> str:
    return text.shown_in(language)[0]
