"""The pages of projects: the gate strip says what is missing, the report and the portfolio can be read."""

from typing import Any

import pytest
from django.test import Client

from commonspace.cli.loading_projects import load_exercise_projects
from commonspace.core.access import Viewer, World
from commonspace.data.exercise import exercise
from commonspace.records.listing import Asked
from commonspace.records.needs import actions as needs
from commonspace.records.projects import queries
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def projects() -> dict[str, str]:
    """Three projects of the exercise on the register: public id by state."""
    from dataclasses import replace

    from commonspace.cli.loading_register import loader
    from commonspace.core.access import Label
    from commonspace.data.exercise.drafts import need_draft

    whole = exercise()
    chosen = tuple(told for told in whole.projects if told.id in ("XJ-01", "XJ-16", "XJ-28"))
    wanted = {told.need for told in chosen}
    refs = {
        need.id: needs.state(
            by=loader(make.AT, World.EXERCISE, (need.nation,), "exercise"),
            draft=need_draft(need),
            label=Label(need.nation, world=World.EXERCISE),
        )
        for need in whole.needs
        if need.id in wanted
    }
    load_exercise_projects(
        replace(whole, projects=chosen), refs, make.AT, lambda name, rows: rows, "exercise"
    )
    cards = queries.every(by=Viewer(World.EXERCISE), asked=Asked())
    return {card.draft.state: card.ref for card in cards}


def _read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_card_says_what_the_next_gate_waits_for_in_both_languages(
    projects: dict[str, str], client: Client
) -> None:
    assert sorted(projects) == ["closed", "contracted", "idea"]
    page = _read(client, f"/en/exercise/projects/{projects['contracted']}/")
    assert "Before “In production”" in page
    assert page.count("Given by:") >= 4
    assert "All gates are passed." in _read(client, f"/en/exercise/projects/{projects['closed']}/")
    assert "Надає:" in _read(client, f"/uk/exercise/projects/{projects['idea']}/")


def test_the_report_is_of_the_month_asked_and_refuses_what_is_none(
    projects: dict[str, str], client: Client
) -> None:
    page = _read(client, f"/en/exercise/projects/{projects['contracted']}/report/?month=2026-10")
    assert "Monthly report, October 2026" in page
    assert "Місячний звіт" in _read(client, f"/uk/exercise/projects/{projects['closed']}/report/")
    refused: Any = client.get(f"/en/exercise/projects/{projects['idea']}/report/?month=2026-13")
    assert refused.status_code == 400


def test_the_portfolio_counts_the_projects_of_its_world_alone(
    projects: dict[str, str], client: Client
) -> None:
    assert all(ref in _read(client, "/en/exercise/projects/portfolio/") for ref in projects.values())
    assert not any(ref in _read(client, "/en/projects/portfolio/") for ref in projects.values())


def test_the_portfolio_shows_what_is_asked_by_nation_capability_state_and_slip(
    projects: dict[str, str], client: Client
) -> None:
    page = _read(client, "/en/exercise/projects/portfolio/?state=contracted")
    assert [state for state, ref in projects.items() if f"/projects/{ref}/" in page] == ["contracted"]
    nowhere = _read(client, "/en/exercise/projects/portfolio/?state=contracted&nation=nowhere")
    assert not any(f"/projects/{ref}/" in nowhere for ref in projects.values())
    assert all(
        f"/projects/{ref}/" in _read(client, "/uk/exercise/projects/portfolio/?slip=")
        for ref in projects.values()
    )
