"""Baselines and change requests of projects: taken, asked, answered, taken back, put into effect."""

from dataclasses import replace

from commonspace.core.errors import BadInput
from commonspace.core.projects import Answer, ChangeRequest, Moved, Project, with_change_applied
from commonspace.core.projects.asking import (
    with_answer,
    with_baseline,
    with_change_asked,
    with_change_taken_back,
)
from commonspace.core.projects.changes import Change
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By
from commonspace.records.projects.moves import make_move


def take_baseline(*, by: By, ref: str, seen_version: int) -> int:
    """Keep what the project holds today as its next baseline."""
    return make_move(
        by, ref, seen_version, "project.baseline", lambda project: with_baseline(project, by.at.date())
    )


def ask_change(
    *, by: By, ref: str, seen_version: int, asked_by: str, changes: tuple[Change, ...], why: BiText
) -> int:
    """Ask everyone who carries the project to agree to these changes."""

    def move(project: Project) -> Project:
        if asked_by not in {entry.id for entry in project.participants}:
            raise BadInput("project_participant_unknown", place="asked_by", id=asked_by)
        if not (why.en or why.uk):
            raise BadInput("field_required", place="why")
        name = f"cr{len(project.change_requests) + 1}"
        return with_change_asked(project, ChangeRequest(name, asked_by, by.at.date(), changes, why))

    return make_move(by, ref, seen_version, "project.change_ask", move)


def answer_change(*, by: By, ref: str, seen_version: int, request: str, answer: Answer) -> int:
    """Note that somebody agrees to a change or not, on the day of writing."""
    dated = replace(answer, on=by.at.date())
    return make_move(
        by,
        ref,
        seen_version,
        "project.change_answer",
        lambda project: with_answer(project, request, dated),
    )


def take_change_back(*, by: By, ref: str, seen_version: int, request: str) -> int:
    """Withdraw a request that has not taken effect."""
    return make_move(
        by,
        ref,
        seen_version,
        "project.change_withdraw",
        lambda project: with_change_taken_back(project, request, by.at.date()),
    )


def apply_change(*, by: By, ref: str, seen_version: int, request: str) -> int:
    """Let a change request take effect that everyone has agreed to; refused with who has not."""
    return make_move(
        by,
        ref,
        seen_version,
        "project.change",
        lambda project: Moved(*with_change_applied(project, request, by.at.date())),
    )
