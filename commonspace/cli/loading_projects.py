"""Loading joint projects: what the public facts tell of them, and those of the exercise in full."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from commonspace.cli.loading_register import EDITORS, loader
from commonspace.core.access import Label, World
from commonspace.core.projects import Project
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.projects.states import State
from commonspace.core.terms import BiText, Quantity, Stage
from commonspace.records.sources.actions import Ground

Bar = Callable[[str, list[Any]], Iterable[Any]]
# Stages in a source's words that name a state of a project; no other stage says how far its gates are.
_STATE_OF_STAGE = {
    Stage.LOI: State.INTENT_SIGNED,
    Stage.MOU: State.INTENT_SIGNED,
    Stage.CONTRACTED: State.CONTRACTED,
}


def load_projects(rows: tuple[Any, ...], refs: dict[str, str], at: datetime, bar: Bar) -> None:
    """Projects that the public facts tell of, wholes before parts; adds their public ids to `refs`."""
    from commonspace.data.facts.actors import actor
    from commonspace.records.projects import actions

    by = loader(at, World.RECORD, (), "public facts that ship with the product")
    own = [row for row in rows if row.kind == "project"]
    own.sort(key=lambda row: (row.part_of is not None, row.origin_id))
    for row in bar("projects", own):
        whole = refs.get(row.part_of or "", "")
        draft = ProjectDraft(
            title=_capital(row.subject),
            capability=row.capability,
            state=str(_STATE_OF_STAGE.get(row.stage, "")),
            parties=tuple(actor(name).code or name for name in row.actors),
            quantity=row.quantity or Quantity(),
            amount=row.amount,
            happened_on=row.date,
            stage=str(row.stage),
            need=refs.get(row.need or "", ""),
            part_of=whole if whole.startswith("CS-J-") else "",
            details=row.statement,
        )
        refs[row.origin_id] = actions.state(
            by=by,
            draft=draft,
            label=Label(EDITORS),
            grounds=(Ground(row.evidence, row.statement),),
            origin_id=row.origin_id,
        )


def load_exercise_projects(world: Any, refs: dict[str, str], at: datetime, bar: Bar, ground: str) -> None:
    """The exercise's projects, owned by the nation that leads; `refs` holds what they link to."""
    from commonspace.data.exercise.drafts import project_draft, project_of
    from commonspace.data.exercise.project_papers import carried
    from commonspace.records.projects import actions

    for project in bar("exercise: projects", list(world.projects)):
        draft = replace(
            project_draft(project, world, need=refs[project.need]),
            partnership=refs.get(project.partnership, ""),
        )
        refs[project.id] = actions.state(
            by=loader(at, World.EXERCISE, (draft.lead,), ground),
            draft=draft,
            label=Label(draft.lead, world=World.EXERCISE),
            project=_with_refs(carried(project_of(project, world), project, world), refs),
            origin_id=project.id,
        )


def _with_refs(project: Project, refs: dict[str, str]) -> Project:
    """The project with public ids for those of the exercise."""
    return replace(
        project,
        partnership=refs.get(project.partnership, ""),
        superseded_by=refs.get(project.superseded_by, ""),
        offers=tuple(refs[offer] for offer in project.offers if offer in refs),
        needs=tuple(replace(line, need=refs[line.need]) for line in project.needs),
        acceptances=tuple(replace(entry, need=refs[entry.need]) for entry in project.acceptances),
    )


def _capital(text: BiText) -> BiText:
    return BiText(text.en[:1].upper() + text.en[1:], text.uk[:1].upper() + text.uk[1:], text.original)
