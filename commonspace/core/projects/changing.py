"""Baselines taken and compared, change requests answered and applied.

A change takes effect only when every participant who carries the project has agreed; then it is
applied as a whole and the new baseline is kept beside the old ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from commonspace.core.errors import BadInput
from commonspace.core.projects.amounts import Amount, sums_of
from commonspace.core.projects.changes import (
    Baseline,
    Change,
    ChangeRequest,
    CostChange,
    MilestoneAdded,
    PlanChange,
    SharesChange,
)
from commonspace.core.projects.papers import Role
from commonspace.core.projects.project import Project
from commonspace.core.projects.shares import ShareTable
from commonspace.core.terms import Finding, Outcome

MUST_AGREE = frozenset({Role.LEAD, Role.PARTNER, Role.NATION, Role.FUNDER})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as agreed: `what` (plan, work, cost, money), of whom, before and now.

    `change` is the size of it: days for a plan, millionths for shares, minor units for money; None
    where one side is missing.
    """

    what: str
    place: str
    before: date | int | Amount | None
    now: date | int | Amount | None
    change: int | None


def baseline_of(
    project: Project, on: date, *, agreed_by: tuple[str, ...] = (), request: str = ""
) -> Baseline:
    """What the project agrees on today, as the next version."""
    plan = tuple((entry.id, entry.plan) for entry in project.milestones if entry.plan is not None)
    number = len(project.baselines) + 1
    return Baseline(
        number, on, plan, project.work, project.cost, project.costs, project.sources, agreed_by, request
    )


def differences(baseline: Baseline, project: Project) -> tuple[Difference, ...]:
    """Everything in which the project is not as agreed, expected days against planned ones."""
    return (
        *_plan_differences(baseline, project),
        *_share_differences("work", baseline.work, project.work),
        *_share_differences("cost", baseline.cost, project.cost),
        *_money_differences(baseline, project),
    )


def _plan_differences(baseline: Baseline, project: Project) -> Iterator[Difference]:
    agreed = dict(baseline.plan)
    for milestone in project.milestones:
        before, now = agreed.pop(milestone.id, None), milestone.expected
        if before != now:
            days = (now - before).days if before and now else None
            yield Difference("plan", milestone.id, before, now, days)
    for id, day in agreed.items():
        yield Difference("plan", id, day, None, None)


def _share_differences(what: str, agreed: ShareTable, now: ShareTable) -> Iterator[Difference]:
    for holder in sorted({who for who, _ in (*agreed.parts, *now.parts)}):
        before, after = agreed.of(holder), now.of(holder)
        if before != after:
            yield Difference(what, holder, before, after, after - before)


def _money_differences(baseline: Baseline, project: Project) -> Iterator[Difference]:
    agreed = sums_of(line.amount for line in baseline.costs)
    current = sums_of(line.amount for line in project.costs)
    for code in sorted({*agreed, *current}):
        before, now = agreed.get(code, Amount(0, code)), current.get(code, Amount(0, code))
        if before != now:
            yield Difference("money", code, before, now, now.minor - before.minor)


def answers_lacking(project: Project, request: ChangeRequest) -> tuple[Finding, ...]:
    """Who has not agreed yet, and who has said no."""
    found = []
    for participant in project.participants:
        if not MUST_AGREE & set(participant.roles):
            continue
        answer = request.answer_of(participant.id)
        if answer is None:
            found.append(Finding("change_not_answered", Outcome.NEEDS_EVIDENCE, participant.id))
        elif not answer.agrees:
            numbers = {"on": answer.on.isoformat()}
            found.append(Finding("change_refused", Outcome.FAIL, participant.id, numbers))
    return tuple(found)


def with_change_applied(project: Project, request_id: str, on: date) -> tuple[Project, tuple[Finding, ...]]:
    """The project after the request took effect, or as it is with what is lacking.

    Raises `BadInput` for a request that is not there, was dealt with already, or names what is not
    there. The baseline before it, if none was kept, is taken first: nothing agreed is forgotten.
    """
    request = next((entry for entry in project.change_requests if entry.id == request_id), None)
    if request is None or not request.is_open:
        raise BadInput("change_request_not_open", place=request_id)
    lacking = answers_lacking(project, request)
    if lacking:
        return project, lacking
    if not project.baselines:
        project = replace(project, baselines=(baseline_of(project, request.on),))
    for change in request.changes:
        project = changed_by(project, change)
    agreed_by = tuple(entry.id for entry in project.participants if MUST_AGREE & set(entry.roles))
    done = replace(request, applied_on=on)
    requests = tuple(done if entry.id == request_id else entry for entry in project.change_requests)
    kept = baseline_of(project, on, agreed_by=agreed_by, request=request_id)
    return replace(project, change_requests=requests, baselines=(*project.baselines, kept)), ()


def changed_by(project: Project, change: Change) -> Project:
    """The project after one change; raises `BadInput` if it names a milestone that is not there."""
    match change:
        case PlanChange(milestone=id, plan=plan):
            if id not in {entry.id for entry in project.milestones}:
                raise BadInput("milestone_unknown", place=id)
            moved = (replace(entry, plan=plan) if entry.id == id else entry for entry in project.milestones)
            return replace(project, milestones=tuple(moved))
        case MilestoneAdded(milestone=milestone):
            return replace(project, milestones=(*project.milestones, milestone))
        case SharesChange(work=work, cost=cost):
            return replace(project, work=work, cost=cost)
        case CostChange(line=line):
            if line.id not in {entry.id for entry in project.costs}:
                return replace(project, costs=(*project.costs, line))
            lines = tuple(line if entry.id == line.id else entry for entry in project.costs)
            return replace(project, costs=lines)
        case _:
            assert_never(change)
