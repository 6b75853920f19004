"""A project started in three steps: filled from where it grows, nothing lost on going back."""

import dataclasses
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Viewer
from commonspace.core.partnerships.draft import PartnershipDraft
from commonspace.core.projects import PaperKind, State
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.records.listing import Asked
from commonspace.records.partnerships import actions as partnerships
from commonspace.records.projects import queries
from tests import make
from tests.pages.project_desk import cells, seated

pytestmark = pytest.mark.django_db
PUBLIC = Viewer()


@pytest.fixture
def officer(client: Client, settings: Any) -> Client:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    return seated(client)


def partnership(need: str) -> str:
    return partnerships.state(
        by=make.by(),
        draft=PartnershipDraft(
            title=BiText("Agreement on clearance machines", "Угода про машини розмінування"),
            capability="mine_action",
            stage="memorandum",
            parties=("UA", "NO"),
            happened_on=PartialDate("2026-11-01"),
            kind="memorandum",
            need=need,
        ),
        label=make.UKRAINE,
        grounds=(make.ground(),),
    )


def step(client: Client, page: str, go: str, **changed: Any) -> Any:
    return client.post("/en/projects/start/", cells(page) | {"go": go} | changed)


def test_a_project_is_started_from_a_partnership_in_three_steps_and_passes_its_first_gate(
    officer: Client,
) -> None:
    need = make.need()
    ref = partnership(need)
    card = officer.get(f"/en/partnerships/{ref}/").content.decode()
    assert f"/en/projects/start/?from={ref}" in card
    what = officer.get(f"/en/projects/start/?from={ref}").content.decode()
    assert 'value="Agreement on clearance machines"' in what
    assert f'value="{need}"' in what
    who = step(officer, what, "next").content.decode()
    assert 'value="UA"' in who
    how = step(
        officer,
        who,
        "next",
        **{"participants-0-roles": ["lead", "nation"], "participants-1-roles": ["nation"]},
    ).content.decode()
    shares = {
        "shares-0-work_share": "60",
        "shares-1-work_share": "40",
        "shares-0-cost_share": "50",
        "shares-1-cost_share": "50",
    }
    milestone = {
        "milestones-0-name.en": "Delivery",
        "milestones-0-kind": "delivery",
        "milestones-0-plan": "2027-05-01",
    }
    made = step(officer, how, "make", **shares, **milestone)
    assert made.status_code == 302
    (found,) = queries.page(by=PUBLIC, asked=Asked()).rows
    assert (found.draft.partnership, found.draft.need, found.draft.state) == (ref, need, "idea")
    project = queries.whole(by=PUBLIC, ref=found.ref)
    assert project is not None
    assert [(entry.nation, project.work.of(entry.id)) for entry in project.participants] == [
        ("UA", 600_000),
        ("NO", 400_000),
    ]
    assert [paper.kind for paper in project.papers] == [
        PaperKind.PARTNERSHIP_RECORD,
        PaperKind.NEED_STATEMENT,
    ]
    assert project.needs[0].quantity == Quantity.between(5, 7, "machines")
    moved = officer.post(
        f"/en/projects/{found.ref}/move/", {"do": "move", "to": "matched", "seen_version": "1"}
    )
    assert moved.status_code == 302
    after = queries.whole(by=PUBLIC, ref=found.ref)
    assert after is not None
    assert after.state is State.MATCHED
    for room, other in (("partnerships", ref), ("needs", need)):
        assert f"/en/projects/{found.ref}/" in officer.get(f"/en/{room}/{other}/").content.decode()


def test_going_back_and_asking_for_more_rows_loses_nothing(officer: Client) -> None:
    first = officer.get("/en/projects/start/").content.decode()
    what = {"title_en": "Joint line", "capability": "mine_action", "lead": "UA"}
    who = step(officer, first, "next", **what).content.decode()
    people = {
        "participants-0-nation": "ua",
        "participants-0-name.en": "Ministry & Co",
        "participants-0-roles": ["lead"],
    }
    more = step(officer, who, "more", **people).content.decode()
    back = step(officer, more, "back").content.decode()
    assert 'value="Joint line"' in back
    again = step(officer, back, "next").content.decode()
    assert cells(again)["participants-0-name.en"] == ["Ministry & Co"]
    assert cells(again)["participants-0-roles"] == ["lead"]
    assert "participants-6-at" in cells(again)


def test_what_is_missing_or_wrong_is_named_at_its_step(officer: Client) -> None:
    first = officer.get("/en/projects/start/").content.decode()
    refused = step(officer, first, "next", title_en="")
    assert refused.status_code == 400
    assert 'href="#title_en"' in refused.content.decode()
    who = step(officer, first, "next", title_en="Line", capability="mine_action", lead="UA").content.decode()
    alone = step(officer, who, "next", **{"participants-0-nation": "UA", "participants-0-roles": ["lead"]})
    assert alone.status_code == 400
    assert "at least two are asked for" in alone.content.decode()
    two = {
        "participants-0-nation": "UA",
        "participants-0-roles": ["lead"],
        "participants-1-nation": "NO",
        "participants-1-roles": ["lead"],
    }
    page = step(officer, who, "next", **two).content.decode()
    assert "2 participants lead, but exactly one may" in page
    two["participants-1-roles"] = ["partner"]
    how = step(officer, who, "next", **two).content.decode()
    short = {"shares-0-work_share": "99.9", "shares-0-cost_share": "100"}
    page = step(officer, how, "make", **short).content.decode()
    assert "The work shares sum to 99.9 %" in page
    assert queries.page(by=PUBLIC, asked=Asked()).count == 0


def test_a_stranger_is_asked_to_sign_in_and_a_hidden_origin_is_not_there(client: Client) -> None:
    assert client.get("/en/projects/start/").status_code == 302
    assert client.get("/en/projects/start/?from=CS-N-000000").status_code == 404
    assert client.get(f"/en/projects/start/?from={make.need(make.NAMED_TO_NORWAY)}").status_code == 404
