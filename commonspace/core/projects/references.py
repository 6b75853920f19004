"""What makes a project hold together: no id twice, and nothing named that is not there."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from commonspace.core.errors import BadInput, SeveralBadInputs

if TYPE_CHECKING:
    from commonspace.core.projects.project import Project

_WITH_IDS = (
    "participants",
    "work_packages",
    "milestones",
    "costs",
    "sources",
    "components",
    "crossings",
    "risks",
    "rights",
    "duties",
    "papers",
    "change_requests",
)


def must_hold_together(project: "Project") -> None:
    """Raises every fault at once, in the order of the project's fields."""
    faults = tuple(_faults(project))
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(faults)


def _faults(project: "Project") -> Iterator[BadInput]:
    for field in _WITH_IDS:
        seen: set[str] = set()
        for entry in getattr(project, field):
            if entry.id in seen:
                yield BadInput("project_id_twice", place=f"{field} {entry.id}", id=entry.id)
            seen.add(entry.id)
    people = {entry.id for entry in project.participants}
    papers = {entry.id for entry in project.papers}
    needs = {entry.need for entry in project.needs}
    for kind, place, who in _people_named(project):
        if who not in people:
            yield BadInput("project_participant_unknown", place=f"{kind} {place}", id=who)
    for place, named in _papers_named(project):
        if named and named not in papers:
            yield BadInput("project_paper_unknown", place=place, id=named)
    roles = {entry.id: entry.roles for entry in project.participants}
    for paper in project.papers:
        if paper.giver in roles and paper.role not in roles[paper.giver]:
            details = {"giver": paper.giver, "role": str(paper.role)}
            yield BadInput("giver_role_differs", place=f"papers {paper.id}", **details)
    for acceptance in project.acceptances:
        if acceptance.need not in needs:
            yield BadInput("project_need_unknown", place=f"acceptances {acceptance.on}", id=acceptance.need)


def _people_named(project: "Project") -> Iterator[tuple[str, str, str]]:
    for holder, _ in project.work.parts:
        yield "work", holder, holder
    for holder, _ in project.cost.parts:
        yield "cost", holder, holder
    for package in project.work_packages:
        yield "work_packages", package.id, package.holder
    for duty in project.duties:
        yield "duties", duty.id, duty.party
    for right in project.rights:
        for who in (*right.owners, *right.users):
            yield "rights", right.id, who


def _papers_named(project: "Project") -> Iterator[tuple[str, str]]:
    with_paper: Iterable[str] = ("milestones", "costs", "sources", "components", "risks", "rights")
    for field in with_paper:
        for entry in getattr(project, field):
            yield f"{field} {entry.id}", entry.paper
    for milestone in project.milestones:
        for forecast in milestone.forecasts:
            yield f"milestones {milestone.id}", forecast.paper
    for crossing in project.crossings:
        yield f"crossings {crossing.id}", crossing.licence.paper
    for acceptance in project.acceptances:
        yield f"acceptances {acceptance.on}", acceptance.paper
    for duty in project.duties:
        for paper in (duty.agreement, *duty.shown_by):
            yield f"duties {duty.id}", paper
