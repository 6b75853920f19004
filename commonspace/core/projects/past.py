"""A project as it was known on an earlier day, as far as its own dates tell.

Forecasts, days reached, withdrawals, moves, answers and baselines of later days are taken away.
Values without a date of their own (shares, lines of cost) stay as they are: an earlier version of
those comes from a baseline or from the register's own history.
"""

from dataclasses import replace
from datetime import date

from commonspace.core.projects.changes import ChangeRequest
from commonspace.core.projects.milestones import Milestone
from commonspace.core.projects.project import Project


def as_known_on(project: Project, day: date) -> Project:
    """The project without what is dated after `day`."""
    history = tuple(step for step in project.history if step.on <= day)
    later = next((step for step in project.history if step.on > day), None)
    side = history[-1].side if history else None
    return replace(
        project,
        state=later.before if later else project.state,
        side=side if later else project.side,
        history=history,
        milestones=tuple(_milestone(entry, day) for entry in project.milestones),
        papers=tuple(
            replace(paper, withdrawn_on=None, withdrawn_why="")
            if paper.withdrawn_on is not None and paper.withdrawn_on > day
            else paper
            for paper in project.papers
        ),
        baselines=tuple(baseline for baseline in project.baselines if baseline.on <= day),
        change_requests=tuple(
            _request(request, day) for request in project.change_requests if request.on <= day
        ),
    )


def _milestone(milestone: Milestone, day: date) -> Milestone:
    reached = milestone.actual is not None and milestone.actual <= day
    forecasts = tuple(forecast for forecast in milestone.forecasts if forecast.made <= day)
    return replace(milestone, actual=milestone.actual if reached else None, forecasts=forecasts)


def _request(request: ChangeRequest, day: date) -> ChangeRequest:
    answers = tuple(answer for answer in request.answers if answer.on <= day)
    applied = request.applied_on is not None and request.applied_on <= day
    withdrawn = request.withdrawn_on is not None and request.withdrawn_on <= day
    return replace(
        request,
        answers=answers,
        applied_on=request.applied_on if applied else None,
        withdrawn_on=request.withdrawn_on if withdrawn else None,
    )
