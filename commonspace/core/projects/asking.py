"""Change requests as people handle them: asked, answered, taken back. What they do is in `changing`."""

from dataclasses import replace
from datetime import date

from commonspace.core.errors import BadInput
from commonspace.core.projects.changes import Answer, ChangeRequest, SharesChange
from commonspace.core.projects.changing import MUST_AGREE, baseline_of, changed_by
from commonspace.core.projects.project import Project
from commonspace.core.projects.shares import percent


def with_change_asked(project: Project, request: ChangeRequest) -> Project:
    """The project with one more request. Raises `BadInput` where it changes nothing, names what is not
    there, or would leave shares that do not sum to the whole."""
    if not request.changes:
        raise BadInput("change_request_empty", place=request.id)
    changed = project
    for change in request.changes:
        changed = changed_by(changed, change)
        if isinstance(change, SharesChange):
            for which, table in (("work", change.work), ("cost", change.cost)):
                if not table.is_whole:
                    shown = {"sum": percent(table.total), "lacking": percent(table.lacking)}
                    raise BadInput("shares_not_whole", place=which, **shown)
    return replace(project, change_requests=(*project.change_requests, request))


def with_answer(project: Project, request_id: str, answer: Answer) -> Project:
    """The project after somebody who carries it agreed or not; a later answer replaces an earlier one."""
    request = _open(project, request_id)
    asked = {entry.id for entry in project.participants if MUST_AGREE & set(entry.roles)}
    if answer.participant not in asked:
        raise BadInput("change_not_theirs_to_answer", place=answer.participant)
    if answer.paper and answer.paper not in {paper.id for paper in project.papers}:
        raise BadInput("project_paper_unknown", place=request_id, id=answer.paper)
    return _with(project, replace(request, answers=(*request.answers, answer)))


def with_change_taken_back(project: Project, request_id: str, on: date) -> Project:
    """The project after the request was withdrawn; it stays to be seen."""
    return _with(project, replace(_open(project, request_id), withdrawn_on=on))


def with_baseline(project: Project, on: date) -> Project:
    """The project with what it holds today kept as its next baseline."""
    return replace(project, baselines=(*project.baselines, baseline_of(project, on)))


def _open(project: Project, request_id: str) -> ChangeRequest:
    request = next((entry for entry in project.change_requests if entry.id == request_id), None)
    if request is None or not request.is_open:
        raise BadInput("change_request_not_open", place=request_id)
    return request


def _with(project: Project, request: ChangeRequest) -> Project:
    requests = tuple(request if entry.id == request.id else entry for entry in project.change_requests)
    return replace(project, change_requests=requests)
