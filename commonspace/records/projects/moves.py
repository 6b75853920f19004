"""Moving a project through its gates: every move goes through the engine and leaves a journal line.

Nothing here decides: `core.projects` says whether a move may be, and why not. What is refused
changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
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
)
from commonspace.core.projects.entering import entry_flaws
from commonspace.core.projects.papers import Role
from commonspace.core.terms import BiText, Finding, Ref
from commonspace.core.terms.places import place_findings
from commonspace.data.projects import form_of, read_form
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.journal.actions import append
from commonspace.records.projects.models import JointProject
from commonspace.records.search.models import SearchRow

DUTY = "projects.write"
Move = Callable[[Project], Moved | Project]


def advance(*, by: By, ref: str, seen_version: int, to: State, papers: tuple[Paper, ...] = ()) -> int:
    """Forward to `to`, with these papers given as evidence; returns the new version.

    Raises `SeveralBadInputs` naming what each gate lacks; then no paper was taken either.
    """

    _register_vouches(by, papers)

    def move(project: Project) -> Moved:
        if papers:
            project = edited(project, on=_day(by), by=_who(by), papers=(*project.papers, *papers))
        return advanced(project, to, on=_day(by), by=_who(by), why=by.ground)

    return make_move(by, ref, seen_version, "project.advance", move)


def give_papers(*, by: By, ref: str, seen_version: int, papers: tuple[Paper, ...]) -> int:
    """Add papers as evidence, without a move."""
    _register_vouches(by, papers)
    return make_move(
        by,
        ref,
        seen_version,
        "project.paper",
        lambda project: edited(project, on=_day(by), by=_who(by), papers=(*project.papers, *papers)),
    )


def withdraw_paper(*, by: By, ref: str, seen_version: int, paper: str) -> int:
    """Take a paper back: gates that rested on it alone reopen. `by.ground` holds the reason."""
    return make_move(
        by,
        ref,
        seen_version,
        "project.paper_withdraw",
        lambda project: paper_withdrawn(project, paper, on=_day(by), by=_who(by), why=by.ground),
    )


def edit(*, by: By, ref: str, seen_version: int, values: dict[str, Any]) -> int:
    """Put other values in the place of some of a project's fields; gates that rested on them may reopen.

    What contradicts itself (`core.projects.entering`) is refused with every place.
    """

    def move(project: Project) -> Moved:
        changed = edited(project, on=_day(by), by=_who(by), **values)
        return Moved(changed, entry_flaws(project, changed))

    return make_move(by, ref, seen_version, "project.edit", move)


def open_project(*, by: By, ref: str, seen_version: int, project: Project) -> int:
    """Put a full project behind a card that told of it only; it starts in the state its papers hold."""
    with transaction.atomic():
        row = _seen(by, ref, seen_version, "project.open")
        if row.form is not None:
            raise BadInput("project_has_form", place=row.ref)
        empty = Project(row.ref)
        opened = kept(project, by)
        _refuse(entry_flaws(empty, opened))
        _refuse(_places(opened))
        _store(row, empty, opened, by, "project.open")
        return int(row.version)


def set_aside(*, by: By, ref: str, seen_version: int, side: Side, paper: str, successor: str = "") -> int:
    """On hold, cancelled or superseded, on the board's decision `paper`."""
    return make_move(
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
    return make_move(
        by,
        ref,
        seen_version,
        "project.resume",
        lambda project: resumed(project, on=_day(by), by=_who(by), paper=paper, why=by.ground),
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


def make_move(by: By, ref: str, seen_version: int, verb: str, move: Move) -> int:
    """Store what `move` makes of the project, settled, with its journal line; returns the new version."""
    with transaction.atomic():
        row = _seen(by, ref, seen_version, verb)
        if row.form is None:
            raise BadInput("project_without_form", place=row.ref)
        before = read_form(Project, row.form)
        answer = move(before)
        if isinstance(answer, Moved):
            _refuse(answer.refusals)
            answer = answer.project
        after = settled(answer, on=_day(by), by=_who(by))
        known = {(found.code, found.place, str(found.numbers)) for found in _places(before)}
        _refuse(f for f in _places(after) if (f.code, f.place, str(f.numbers)) not in known)
        _store(row, before, after, by, verb)
        return int(row.version)


def _seen(by: By, ref: str, seen_version: int, verb: str) -> Any:
    row = writing.locked(JointProject, by=by, duty=DUTY, ref=ref)
    if row.version != seen_version:
        raise Stale("record_moved", seen=seen_version, current=row.version, yours=verb, theirs=row.status)
    return row


def _refuse(findings: Iterable[Finding]) -> None:
    faults = tuple(BadInput(each.code, place=each.place, **dict(each.numbers)) for each in findings)
    if faults:
        raise SeveralBadInputs(faults)


def _register_vouches(by: By, papers: tuple[Paper, ...]) -> None:
    """The register gives a paper only for a record that it holds and this writer may see."""
    for paper in papers:
        if paper.role is not Role.REGISTER:
            continue
        try:
            named = str(Ref.parse(paper.source))
        except BadInput:
            named = ""
        seen = visible_label_ids(by.viewer)
        if not named or not SearchRow.objects.filter(ref=named, label_id__in=seen).exists():
            raise BadInput("register_gives_records_alone", place=paper.id, text=paper.source)


def _places(project: Project) -> tuple[Finding, ...]:
    """Exact places in what people wrote into a project: a country is enough."""
    return tuple(
        finding for name, text in _texts(project, "") for finding in place_findings(text, name) if text
    )


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every free text of a value with the field of the project it stands in."""
    if isinstance(value, BiText):
        yield from ((name, half) for half in (value.en, value.uk))
    elif isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, name)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), name or each.name)


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
