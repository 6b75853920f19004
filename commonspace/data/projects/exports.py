"""A project for other programs: a calendar of what is due, and sheets of what it holds."""

from collections.abc import Iterator
from datetime import date

from commonspace.core.projects import (
    LicenceStatus,
    Project,
    by_nation,
    by_year,
    gates,
    percent,
)
from commonspace.core.terms import BiText
from commonspace.data.calendars import CalendarEvent
from commonspace.data.phrases import sentence
from commonspace.data.projects.plan_rows import rows_of_plan
from commonspace.data.sheets import Sheet

REMIND_DAYS = (30, 7)  # before a milestone or a duty
REMIND_LICENCE_DAYS = (90, 30)  # a licence takes weeks to renew


def calendar_of(project: Project, language: str = "en") -> tuple[CalendarEvent, ...]:
    """Milestones not reached, licences that end and duties not done, each on its expected day.

    The same thing keeps its uid when its day moves, and `sequence` grows with each forecast, so that
    a calendar that has read it before moves the entry rather than doubling it.
    """
    return (*_milestones(project, language), *_licences(project, language), *_duties(project, language))


def _milestones(project: Project, language: str) -> Iterator[CalendarEvent]:
    for entry in project.milestones:
        if entry.expected is None:
            continue
        yield CalendarEvent(
            f"{project.id}-milestone-{entry.id}@commonspace",
            entry.expected,
            f"{_said(project.name, language) or project.id}: {_said(entry.name, language) or entry.id}",
            categories=(str(entry.kind),),
            remind_days=() if entry.actual else REMIND_DAYS,
            sequence=len(entry.slips),
        )


def _licences(project: Project, language: str) -> Iterator[CalendarEvent]:
    for crossing in project.crossings:
        licence = crossing.licence
        if crossing.done_on or licence.status is not LicenceStatus.GRANTED or licence.ends is None:
            continue
        numbers = {"number": licence.number, "from": crossing.from_country, "to": crossing.to_country}
        yield CalendarEvent(
            f"{project.id}-licence-{crossing.id}@commonspace",
            licence.ends,
            sentence("calendar_licence_ends", language, numbers),
            categories=("licence",),
            remind_days=REMIND_LICENCE_DAYS,
        )


def _duties(project: Project, language: str) -> Iterator[CalendarEvent]:
    for duty in project.duties:
        if duty.due is None or duty.done_on or duty.released_on:
            continue
        yield CalendarEvent(
            f"{project.id}-duty-{duty.id}@commonspace",
            duty.due.last,
            f"{duty.party}: {_said(duty.what, language)}",
            categories=("duty",),
            remind_days=REMIND_DAYS,
        )


def sheets_of(project: Project, at: date, language: str = "en") -> tuple[Sheet, ...]:
    """The project as a workbook's sheets; the plan can be read back by `plan_of_rows`."""
    return (
        rows_of_plan(project.milestones),
        Sheet(
            "Gates", ("to", "requirement", "says", "outcome", "papers"), tuple(_gates(project, at, language))
        ),
        Sheet(
            "Shares",
            ("nation", "work_percent", "cost_percent", "difference"),
            tuple(
                (each.nation, percent(each.work), percent(each.cost), percent(each.difference))
                for each in by_nation(project.work, project.cost, project.nation_of)
            ),
        ),
        Sheet(
            "Money",
            ("year", "currency", "cost", "covered", "hoped", "gap"),
            tuple(
                (y.year, y.currency, y.cost.units, y.covered.units, y.hoped.units, y.gap.units)
                for y in by_year(project.costs, project.sources)
            ),
        ),
        Sheet(
            "Licences",
            ("id", "from", "to", "item_class", "kind", "needed_by", "done_on", "status", "number", "ends"),
            tuple(_crossings(project)),
        ),
        Sheet(
            "Risks",
            ("id", "text", "kind", "owner", "likelihood", "impact", "response"),
            tuple(
                (r.id, _said(r.text, language), str(r.kind), r.owner, r.likelihood, r.impact, str(r.response))
                for r in project.risks
            ),
        ),
        Sheet(
            "Duties",
            ("id", "party", "what", "due", "done_on", "shown_by"),
            tuple(
                (
                    duty.id,
                    duty.party,
                    _said(duty.what, language),
                    duty.due.iso if duty.due else "",
                    duty.done_on,
                    "; ".join(duty.shown_by),
                )
                for duty in project.duties
            ),
        ),
        Sheet(
            "Papers",
            ("id", "kind", "giver", "role", "dated", "source", "number", "withdrawn_on"),
            tuple(
                (p.id, str(p.kind), p.giver, str(p.role), p.dated, p.source, p.number, p.withdrawn_on)
                for p in project.papers
            ),
        ),
    )


def _gates(project: Project, at: date, language: str) -> Iterator[tuple[str, ...]]:
    for judged in gates(project, at):
        for item in judged.items:
            says = sentence(item.requirement, language)
            yield str(judged.to), item.requirement, says, str(item.outcome), "; ".join(item.papers)


def _crossings(project: Project) -> Iterator[tuple[str | date | None, ...]]:
    for each in project.crossings:
        licence = each.licence
        yield (
            each.id,
            each.from_country,
            each.to_country,
            each.item_class,
            str(each.kind),
            each.needed_by,
            each.done_on,
            str(licence.status),
            licence.number,
            licence.ends,
        )


def _said(text: BiText, language: str) -> str:
    return text.shown_in(language)[0]
