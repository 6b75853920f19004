"""Writing projects: state one, revise its card, take it back. What its gates move stands in `moves`."""

from dataclasses import replace

from django.db import transaction

from commonspace.core.access import Label
from commonspace.core.errors import BadInput
from commonspace.core.projects import Project
from commonspace.core.projects.draft import ProjectDraft, check, reached_without_ground
from commonspace.core.terms import Finding, Outcome
from commonspace.data.projects import form_of
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.projects.models import JointProject
from commonspace.records.projects.moves import DUTY, kept
from commonspace.records.sources.actions import Ground

__all__ = ["DUTY", "revise", "state", "withdraw"]


def state(
    *,
    by: By,
    draft: ProjectDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    project: Project | None = None,
    origin_id: str = "",
    key: str = "",
) -> str:
    """State a project; returns its public id. Errors: see `records.writing.make`.

    With a full `project` the state is what its gates hold today, whatever it says of itself. Without
    one, a state beyond an idea needs a source.
    """
    findings = list(check(draft))
    if project is None and not grounds and reached_without_ground(draft):
        findings.append(Finding("project_state_without_ground", Outcome.FAIL, "state"))
    if project is not None:
        project = kept(project, by)
        draft = replace(draft, state=str(project.state))
    with transaction.atomic():
        ref = writing.make(
            JointProject,
            by=by,
            verb="project.state",
            duty=DUTY,
            draft=draft,
            findings=findings,
            label=label,
            grounds=grounds,
            origin_id=origin_id,
            status=str(project.side or "open") if project else "open",
            key=key,
        )
        if project is not None:
            form = form_of(replace(project, id=ref))
            JointProject.objects.filter(ref=ref, form__isnull=True).update(form=form)
    return ref


def revise(
    *, by: By, ref: str, seen_version: int, draft: ProjectDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a project's card; returns its new version. Errors: see `records.writing.revise`.

    The state of a project with a full form moves by moves alone; that of another needs a source.
    """
    findings = list(check(draft))
    with transaction.atomic():
        row = writing.locked(JointProject, by=by, duty=DUTY, ref=ref)
        if row.state != draft.state:
            if row.form is not None:
                raise BadInput("field_moves_by_moves_alone", place="state")
            if not grounds and reached_without_ground(draft):
                findings.append(Finding("project_state_without_ground", Outcome.FAIL, "state"))
        return writing.revise(
            JointProject,
            by=by,
            verb="project.revise",
            duty=DUTY,
            ref=ref,
            seen_version=seen_version,
            draft=draft,
            findings=findings,
            grounds=grounds,
        )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take a project's card back; it stays readable. `by.ground` holds the reason."""
    return writing.set_status(
        JointProject,
        by=by,
        verb="project.withdraw",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        status="withdrawn",
    )
