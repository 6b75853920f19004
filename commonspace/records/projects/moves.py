"""Moving a project through its gates: every move goes through the engine and leaves a journal line.

Nothing here decides: `core.projects` says whether a move may be, and why not. What is refused
changes nothing.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from commonspace.core.errors import BadInput, SeveralBadInputs, Stale
from commonspace.core.projects import (
    Moved,
    Paper,
    Project,
    Side,
    State,
    advanced,
    edited,
    paper_withdrawn,
    put_aside,
    resumed,
    settled,
    with_change_applied,
)
from commonspace.data.projects import form_of, read_form
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.journal.actions import append
from commonspace.records.projects.models import JointProject

DUTY = "projects.write"
Move = Callable[[Project], Moved | Project]


def advance(*, by: By, ref: str, seen_version: int, to: State, papers: tuple[Paper, ...] = ()) -> int:
    """Forward to `to`, with these papers given as evidence; returns the new version.

    Raises `SeveralBadInputs` naming what each gate lacks; then no paper was taken either.
    """

    def move(project: Project) -> Moved:
        if papers:
            project = edited(project, on=_day(by), by=_who(by), papers=(*project.papers, *papers))
        return advanced(project, to, on=_day(by), by=_who(by), why=by.ground)

    return _make(by, ref, seen_version, "project.advance", move)


def give_papers(*, by: By, ref: str, seen_version: int, papers: tuple[Paper, ...]) -> int:
    """Add papers as evidence, without a move."""
    return _make(
        by,
        ref,
        seen_version,
        "project.paper",
        lambda project: edited(project, on=_day(by), by=_who(by), papers=(*project.papers, *papers)),
    )


def withdraw_paper(*, by: By, ref: str, seen_version: int, paper: str) -> int:
    """Take a paper back: gates that rested on it alone reopen. `by.ground` holds the reason."""
    return _make(
        by,
        ref,
        seen_version,
        "project.paper_withdraw",
        lambda project: paper_withdrawn(project, paper, on=_day(by), by=_who(by), why=by.ground),
    )


def set_aside(*, by: By, ref: str, seen_version: int, side: Side, paper: str, successor: str = "") -> int:
    """On hold, cancelled or superseded, on the board's decision `paper`."""
    return _make(
        by,
        ref,
        seen_version,
        f"project.{side}",
        lambda project: put_aside(
            project, side, on=_day(by), by=_who(by), paper=paper, why=by.ground, successor=successor
        ),
    )


def resume(*, by: By, ref: str, seen_version: int, paper: str) -> int:
    """Off hold again, on the board's decision `paper`."""
    return _make(
        by,
        ref,
        seen_version,
        "project.resume",
        lambda project: resumed(project, on=_day(by), by=_who(by), paper=paper, why=by.ground),
    )


def apply_change(*, by: By, ref: str, seen_version: int, request: str) -> int:
    """Let a change request take effect that everyone has agreed to."""
    return _make(
        by,
        ref,
        seen_version,
        "project.change",
        lambda project: _changed(project, request, by),
    )


def settle(*, by: By, refs: tuple[str, ...]) -> int:
    """Step back every one of these projects whose evidence no longer holds today; how many were."""
    moved = 0
    for ref in refs:
        with transaction.atomic():
            row = writing.locked(JointProject, by=by, duty=DUTY, ref=ref)
            if row.form is None:
                continue
            before = read_form(Project, row.form)
            after = settled(before, on=_day(by), by=_who(by))
            if after.state is not before.state:
                _store(row, before, after, by, "project.settle")
                moved += 1
    return moved


def kept(project: Project, by: By) -> Project:
    """A project as it may enter the register: in the state that its evidence holds."""
    return settled(project, on=_day(by), by=_who(by))


def _changed(project: Project, request: str, by: By) -> Moved:
    changed, lacking = with_change_applied(project, request, _day(by))
    return Moved(changed, lacking) if lacking else Moved(settled(changed, on=_day(by), by=_who(by)))


def _make(by: By, ref: str, seen_version: int, verb: str, move: Move) -> int:
    with transaction.atomic():
        row = writing.locked(JointProject, by=by, duty=DUTY, ref=ref)
        if row.version != seen_version:
            raise Stale("record_moved", seen=seen_version, current=row.version, yours=verb, theirs=row.status)
        if row.form is None:
            raise BadInput("project_without_form", place=row.ref)
        before = read_form(Project, row.form)
        answer = move(before)
        if isinstance(answer, Moved):
            if answer.refusals:
                raise SeveralBadInputs(
                    tuple(
                        BadInput(each.code, place=each.place, **dict(each.numbers))
                        for each in answer.refusals
                    )
                )
            answer = answer.project
        _store(row, before, answer, by, verb)
        return int(row.version)


def _store(row: Any, before: Project, after: Project, by: By, verb: str) -> None:
    was, now = form_of(before), form_of(after)
    changed = sorted(name for name in was.keys() | now.keys() if was.get(name) != now.get(name))
    if not changed:
        return
    row.form, row.state, row.status = now, str(after.state), str(after.side or "open")
    row.version += 1
    row.changed_at = by.at
    row.save(update_fields=["form", "state", "status", "version", "changed_at"])
    append(
        by=by,
        verb=verb,
        ref=row.ref,
        label_id=row.label_id,
        before={name: was.get(name) for name in changed},
        after={name: now.get(name) for name in changed},
    )


def _day(by: By) -> date:
    return by.at.date()


def _who(by: By) -> str:
    return f"user:{by.viewer.user}" if by.viewer.user is not None else "system"
