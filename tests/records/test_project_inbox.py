"""What of projects waits in the inbox of those who carry them, and of nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commonspace.core.access import Role, Viewer, World
from commonspace.core.projects import (
    ChangeRequest,
    Crossing,
    Duty,
    Licence,
    LicenceStatus,
    Milestone,
    Paper,
    PaperKind,
    PlanChange,
    Project,
)
from commonspace.core.projects import Role as Part
from commonspace.core.terms import BiText, PartialDate
from commonspace.records.access.actions import By
from commonspace.records.inbox.kinds import waiting
from commonspace.records.projects import actions
from tests import make
from tests.records.test_projects import WHOLE, draft

pytestmark = pytest.mark.django_db
DAY = make.AT.date()
SIGNED = Paper("p9", PaperKind.MEMORANDUM, "ua", Part.NATION, DAY, "https://gov.example/mou")


def officer(code: str) -> Viewer:
    seats = frozenset({(Role.PROGRAMME_OFFICER, code)})
    return Viewer(World.RECORD, 7, frozenset({code}), frozenset(), seats)


def entries(project: Project, code: str = "UA") -> list[tuple[str, str]]:
    by = By(replace(officer("UA"), user=None), make.AT)
    ref = actions.state(by=by, draft=draft(), label=make.UKRAINE, project=project)
    found = waiting(by=officer(code), at=make.AT)
    return [(each.kind, each.entry.code) for each in found if each.entry.ref == ref]


def test_a_milestone_waits_when_it_is_expected_soon_or_was_and_is_not_reached() -> None:
    days = {
        "near": DAY + timedelta(days=5),
        "past": DAY - timedelta(days=5),
        "far": DAY + timedelta(days=200),
    }
    steps = tuple(Milestone(name, BiText(name), day) for name, day in days.items())
    done = Milestone("done", BiText("done"), DAY, actual=DAY)
    project = replace(WHOLE, milestones=(*steps, done))
    assert entries(project) == [
        ("project_milestones", "inbox.project_milestone.past"),
        ("project_milestones", "inbox.project_milestone.near"),
    ]
    assert entries(project, "SE") == []


def test_a_licence_waits_before_it_ends_until_the_crossing_is_done() -> None:
    licence = Licence(LicenceStatus.GRANTED, "L-1", DAY, DAY + timedelta(days=80))
    crossing = Crossing("x1", "NO", "UA", licence=licence)
    assert entries(replace(WHOLE, crossings=(crossing,))) == [
        ("project_licences", "inbox.project_licence.soon")
    ]
    assert entries(replace(WHOLE, crossings=(replace(crossing, done_on=DAY),))) == []


def test_a_duty_waits_until_it_is_shown_to_be_done() -> None:
    duty = Duty("d1", "p9", "ua", BiText("Report"), PartialDate("2026-11"))
    assert entries(replace(WHOLE, papers=(SIGNED,), duties=(duty,))) == [
        ("project_duties", "inbox.project_duty.near")
    ]
    shown = replace(duty, done_on=DAY, shown_by=("p9",))
    assert entries(replace(WHOLE, papers=(SIGNED,), duties=(shown,))) == []


def test_a_change_request_waits_for_its_answers() -> None:
    milestone = Milestone("m1", BiText("Design"), DAY + timedelta(days=300))
    request = ChangeRequest("cr1", "no", DAY, (PlanChange("m1", DAY),), BiText("late"))
    project = replace(WHOLE, milestones=(milestone,), change_requests=(request,))
    assert entries(project) == [("project_changes", "inbox.project_change")]
