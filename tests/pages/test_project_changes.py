"""Changes asked, answered and put into effect on the page; baselines compared; what changed since a day."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.test import Client

from commonspace.core.projects import Project
from commonspace.records.projects import queries
from tests.pages.project_desk import seated
from tests.pages.test_project_moves import OFFICER, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client, settings: Any) -> Client:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    return seated(client)


def whole(ref: str) -> Project:
    found = queries.whole(by=OFFICER, ref=ref)
    assert found is not None
    return found


def test_a_change_takes_effect_on_the_page_once_all_agree_and_the_baseline_tells_the_difference(
    officer: Client,
) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/changes/"
    ask = {
        "do": "ask",
        "seen_version": "1",
        "asked_by": "no",
        "why_en": "A supplier is late",
        "milestone-0": "m1",
        "plan-0": "01.06.2027",
        "cost-year": "2027",
        "cost-amount": "100 EUR",
        "work-ua": "60",
        "work-no": "40",
        "cost-ua": "50",
        "cost-no": "50",
    }
    assert officer.post(path, ask).status_code == 302
    page = officer.get(path).content.decode()
    assert "Design: planned for 1 June 2027" in page
    assert page.count("not answered") == 2
    early = officer.post(path, {"do": "apply", "seen_version": "2", "request": "cr1"})
    assert early.status_code == 400
    assert "Agency (Norway): Has not answered yet" in early.content.decode()
    for version, who in enumerate(("no", "ua"), start=2):
        sent = {"do": "answer", "seen_version": version, "request": "cr1", "participant": who, "says": "yes"}
        assert officer.post(path, sent).status_code == 302
    assert officer.post(path, {"do": "apply", "seen_version": "4", "request": "cr1"}).status_code == 302
    changed = whole(ref)
    assert changed.milestones[0].plan == date(2027, 6, 1)
    assert (changed.work.of("ua"), changed.cost.of("no")) == (600_000, 500_000)
    assert changed.change_requests[0].applied_on is not None
    first = officer.get(f"{path}?baseline=1").content.decode()
    assert "Milestone: Design" in first
    assert "+92 days" in first
    assert "Everything is as agreed" in officer.get(path).content.decode()


def test_a_request_that_cannot_be_is_refused_with_what_is_wrong_and_comes_back_as_typed(
    officer: Client,
) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/changes/"
    sent = {"do": "ask", "seen_version": "1", "asked_by": "ua", "why_en": "More at home", "work-ua": "99.9"}
    answer = officer.post(path, sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "The shares sum to 99.9 %, 0.1 % off 100 %" in page
    assert 'value="99.9"' in page
    assert officer.post(path, sent | {"work-ua": "", "do": "ask"}).status_code == 400
    assert whole(ref).change_requests == ()


def test_what_changed_is_told_since_the_day_asked_for_one_project_and_for_all(officer: Client) -> None:
    ref = stated()
    officer.post(f"/en/projects/{ref}/changes/", {"do": "baseline", "seen_version": "1"})
    today = whole(ref).baselines[0].on
    before = date.fromordinal(today.toordinal() - 1)
    for path in (f"/en/projects/{ref}/since/", "/en/projects/since/"):
        assert "Baseline 1 agreed" in officer.get(f"{path}?day={before}").content.decode()
        assert "Baseline 1 agreed" not in officer.get(f"{path}?day={today}").content.decode()
        assert officer.get(f"{path}?day=yesterday").status_code == 400
    assert "Baseline taken" in officer.get(f"/en/projects/{ref}/since/?day={before}").content.decode()
