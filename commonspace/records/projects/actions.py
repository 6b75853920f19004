"""Writing projects: state one, revise its card, take it back. What its gates move stands in `moves`."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from commonspace.core.access import Label
from commonspace.core.errors import BadInput
from commonspace.core.projects import Project
from commonspace.core.projects.draft import ProjectDraft, check, reached_without_ground
from commonspace.core.terms import Finding, Outcome
from commonspace.data.projects import form_of, read_form
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.desk import Desk
from commonspace.records.projects.models import JointProject
from commonspace.records.projects.moves import DUTY, kept
from commonspace.records.sources.actions import Ground

__all__ = ["DESK", "DUTY", "revise", "state", "withdraw"]


class _ProjectDesk(Desk[ProjectDraft]):
    """A desk whose records may have a full project behind them, which moves by moves alone."""

    __slots__ = ()

    def state(
        self,
        *,
        by: By,
        draft: ProjectDraft,
        label: Label,
        grounds: tuple[Ground, ...] = (),
        origin_id: str = "",
        key: str = "",
        project: Project | None = None,
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
                status=_status_of(project),
                key=key,
            )
            if project is not None:
                form = form_of(replace(project, id=ref))
                JointProject.objects.filter(ref=ref, form__isnull=True).update(form=form)
        return ref

    def revise(
        self, *, by: By, ref: str, seen_version: int, draft: ProjectDraft, grounds: tuple[Ground, ...] = ()
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

    def become(self, *, by: By, ref: str, seen_version: int, status: str, verb: str) -> int:
        """Another status of the card; a full project that is opened again is where its board left it."""
        with transaction.atomic():
            row = writing.locked(JointProject, by=by, duty=DUTY, ref=ref)
            if status == "open" and row.form is not None:
                status = _status_of(read_form(Project, row.form))
            how: dict[str, Any] = {"by": by, "ref": ref, "seen_version": seen_version}
            return super().become(**how, status=status, verb=verb)


def _status_of(project: Project | None) -> str:
    return str(project.side or "open") if project else "open"


DESK = _ProjectDesk(JointProject, "project", DUTY, check)
state, revise, withdraw = DESK.state, DESK.revise, DESK.withdraw
