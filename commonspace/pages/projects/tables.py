"""The parts of a project as tables: who takes part, who pays, what is licensed, owed and owned."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.core.projects import DutyView, Project, by_origin, by_source, by_year, standings
from commonspace.pages import say
from commonspace.pages.projects import names, words


def participants(project: Project) -> dict[str, Any]:
    """Who takes part, from where, as what."""
    return words.table(
        "project.part.participants",
        ("party", "nation", "roles"),
        (
            (
                words.text(each.name, each.id),
                say.choice("nation", each.nation),
                words.listed(each.roles, "role_"),
            )
            for each in project.participants
        ),
    )


def packages(project: Project) -> dict[str, Any]:
    """The parts of the work and who answers for each."""
    return words.table(
        "project.part.packages",
        ("package", "owner"),
        ((words.text(each.name, each.id), words.who(project, each.holder)) for each in project.work_packages),
    )


def money(project: Project) -> Iterator[dict[str, Any]]:
    """Cost, cover and gap by year, then who pays how firmly."""
    yield words.table(
        "project.money",
        ("year", "#cost", "#covered", "#hoped", "#gap"),
        (
            (
                str(row.year),
                *(words.amount(each) for each in (row.cost, row.covered, row.hoped)),
                words.gap(row.gap),
            )
            for row in by_year(project.costs, project.sources)
        ),
    )
    yield words.table(
        "project.money_sources",
        ("source", "firmness", "#amount"),
        (
            (words.who(project, source), say.say(f"project.firmness.{firmness}"), words.amount(sum_of))
            for (source, _, firmness), sum_of in by_source(project.sources).items()
        ),
    )


def components(project: Project) -> dict[str, Any]:
    """Cost by origin; each component by itself where a currency has no rate."""
    try:
        origins = by_origin(project.components, project.rates, project.base, project.product_value)
    except BadInput:
        rows = [
            (say.choice("nation", each.origin) or "—", words.amount(each.cost), "—", "—")
            for each in project.components
        ]
    else:
        rows = [
            (
                say.choice("nation", each.origin) or say.say("project.unknown"),
                words.amount(each.cost),
                words.rounded(each.of_components),
                "—" if each.of_product is None else words.rounded(each.of_product),
            )
            for each in origins
        ]
    return words.table("project.part.components", ("origin", "#cost", "#of_components", "#of_product"), rows)


def licences(project: Project) -> dict[str, Any]:
    """Each crossing with its licence and what shows it."""
    return words.table(
        "project.licences",
        ("from", "to", "kind", "status", "ends", "papers"),
        (
            (
                say.choice("nation", each.from_country),
                say.choice("nation", each.to_country),
                _joined(say.say(f"project.crossing.{each.kind}"), each.item_class),
                _joined(say.say(f"project.licence.{each.licence.status}"), each.licence.number),
                words.day(each.licence.ends),
                _papers(project, each.licence.paper),
            )
            for each in project.crossings
        ),
    )


def rights(project: Project) -> dict[str, Any]:
    """What is brought in or made, who owns it and who may use it."""
    return words.table(
        "project.part.rights",
        ("what_right", "kind", "owners", "users", "papers"),
        (
            (
                say.text(each.what),
                say.say(f"project.right_kind.{each.kind}"),
                "; ".join(words.who(project, who) for who in each.owners) or "—",
                "; ".join(words.who(project, who) for who in each.users) or "—",
                _papers(project, each.paper),
            )
            for each in project.rights
        ),
    )


def duties(project: Project, at: date) -> dict[str, Any]:
    """What each party signed to do, in which agreement, by when, done or not, and what shows it."""
    valid = {paper.id for paper in project.valid_papers(at)}
    return words.table(
        "project.duties",
        ("duty", "party", "agreement", "due", "status", "papers"),
        (duty_row(project, view) for view in standings(project.duties, at, valid)),
    )


def duty_row(project: Project, view: DutyView) -> tuple[Any, ...]:
    """One duty as a row of cells."""
    return (
        say.text(view.duty.what),
        words.who(project, view.duty.party),
        _papers(project, view.duty.agreement),
        say.date(view.duty.due) or "—",
        {"tag": {"label": standing(view), "tone": _TONES[str(view.status)]}},
        words.paper_names(project, view.duty.shown_by) or "—",
    )


_TONES = {
    "done": "good",
    "released": "quiet",
    "unproven": "warn",
    "overdue": "bad",
    "due": "half",
    "undated": "warn",
}


def standing(view: DutyView) -> str:
    """Where a duty stands, with the days by which it is or was late."""
    said = say.say(f"project.duty.{view.status}")
    return f"{said}, {say.say('project.days_late', days=view.days_late)}" if view.days_late else said


def deliverables(project: Project) -> dict[str, Any]:
    """What each need asks for and what was accepted against it."""
    rows = []
    for line in project.needs:
        got = [each for each in project.acceptances if each.need == line.need]
        rows.append(
            (
                line.need,
                say.quantity(line.quantity) or say.say("project.unknown"),
                "; ".join(f"{say.quantity(each.quantity)} ({words.day(each.on)})" for each in got) or "—",
                words.paper_names(project, [each.paper for each in got if each.paper]) or "—",
            )
        )
    return words.table("project.part.deliverables", ("need", "#asked", "accepted", "papers"), rows)


def dependencies(project: Project) -> dict[str, Any]:
    """Whose milestones this project's wait for."""
    return words.table(
        "project.part.dependencies",
        ("milestone", "waits_for", "#lag"),
        (
            (
                names.entry_name(project, "milestones", each.milestone) or each.milestone,
                _joined(each.project, each.on_milestone),
                str(each.lag),
            )
            for each in project.depends_on
        ),
    )


def papers(project: Project) -> dict[str, Any]:
    """Every paper, also those withdrawn, which count for nothing any more."""
    return words.table(
        "project.papers",
        ("paper", "giver", "dated", "source", "status"),
        (
            (
                words.text(each.title, say.say(f"paper_kind_{each.kind}"))
                + (f" {each.number}" if each.number else ""),
                words.who(project, each.giver),
                words.day(each.dated),
                each.source or "—",
                say.say("project.paper_withdrawn", day=words.day(each.withdrawn_on), why=each.withdrawn_why)
                if each.withdrawn_on
                else say.say("project.paper_counts"),
            )
            for each in project.papers
        ),
    )


def _papers(project: Project, id: str) -> str:
    return words.paper_names(project, (id,)) if id else "—"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
