"""A project moved and edited on its pages: refusals by name, nothing typed lost, gates that reopen."""

import dataclasses
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Role, Viewer, World
from commonspace.core.projects import (
    Milestone,
    NeedLine,
    Paper,
    PaperKind,
    Participant,
    Project,
    ShareTable,
    State,
)
from commonspace.core.projects import Role as Part
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.records.access.actions import By
from commonspace.records.access.models import Seat
from commonspace.records.projects import actions, queries
from tests import make
from tests.pages.project_desk import filled, seated

pytestmark = pytest.mark.django_db
OFFICER = Viewer(
    World.RECORD, None, frozenset({"UA"}), frozenset(), frozenset({(Role.PROGRAMME_OFFICER, "UA")})
)
RECORD = Paper(
    "p1", PaperKind.PARTNERSHIP_RECORD, "ua", Part.NATION, date(2026, 11, 1), "https://gov.example/p1"
)
WHOLE = Project(
    "new",
    BiText("Joint line", "Спільна лінія"),
    participants=(
        Participant("ua", "UA", BiText("Ministry", "Міністерство"), (Part.LEAD, Part.NATION)),
        Participant("no", "NO", BiText("Agency", "Агенція"), (Part.NATION,)),
    ),
    needs=(NeedLine("CS-N-7K3W9Q", Quantity.exact(12, "machines")),),
    milestones=(Milestone("m1", BiText("Design", "Проєкт"), date(2027, 3, 1)),),
)


@pytest.fixture
def officer(client: Client, settings: Any) -> Client:
    """A programme officer of Ukraine at the browser."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    return seated(client)


def stated(**changed: Any) -> str:
    draft = ProjectDraft(
        title=BiText("Joint line for clearance machines", "Спільна лінія машин розмінування"),
        capability="mine_action",
        state="idea",
        parties=("UA", "NO"),
        lead="UA",
        happened_on=PartialDate("2026-11-10"),
    )
    project = replace(WHOLE, **changed)
    return actions.state(by=By(OFFICER, make.AT), draft=draft, label=make.UKRAINE, project=project)


def whole(ref: str) -> Project:
    found = queries.whole(by=OFFICER, ref=ref)
    assert found is not None
    return found


def test_a_refused_move_names_each_thing_that_is_missing_and_keeps_what_was_typed(officer: Client) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/move/?to=intent_signed"
    answer = filled(officer, path, {"papers-0-dated": "2026-11-01", "papers-0-source": "CS-P-000000"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Missing: The parties have signed their intent" in page
    assert 'value="CS-P-000000"' in page
    assert whole(ref).state is State.IDEA
    assert whole(ref).papers == ()


def test_papers_given_on_the_page_open_the_gates_and_the_journal_tells_why(officer: Client) -> None:
    ref = stated()
    answer = filled(
        officer,
        f"/en/projects/{ref}/move/?to=intent_signed",
        {
            "ground": "signed in Kyiv",
            "papers-0-kind": "letter_of_intent",
            "papers-0-giver": "ua|nation",
            "papers-0-dated": "01.11.2026",
            "papers-0-source": "https://gov.example/letter",
            "papers-1-kind": "need_statement",
            "papers-1-giver": "ua|nation",
            "papers-1-dated": "2026-11-02",
            "papers-1-source": "https://gov.example/need",
        },
    )
    assert answer.status_code == 302
    assert whole(ref).state is State.INTENT_SIGNED
    assert [paper.dated for paper in whole(ref).papers] == [date(2026, 11, 1), date(2026, 11, 2)]
    assert whole(ref).history[-1].why == "signed in Kyiv"


def test_a_withdrawn_paper_reopens_its_gate_on_the_page_and_wants_a_reason(officer: Client) -> None:
    ref = stated(papers=(RECORD,), state=State.MATCHED)
    path = f"/en/projects/{ref}/aside/"
    sent = {"do": "withdraw", "paper": "p1", "seen_version": "1"}
    assert officer.post(path, sent).status_code == 400
    assert whole(ref).state is State.MATCHED
    assert officer.post(path, sent | {"why": "signed by mistake"}).status_code == 302
    assert whole(ref).state is State.IDEA
    card = officer.get(f"/uk/projects/{ref}/").content.decode()
    assert "відкликано 22 листопада 2026: signed by mistake" in card or "signed by mistake" in card


def test_shares_that_do_not_sum_are_refused_with_their_sum_and_come_back_as_typed(officer: Client) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/part/shares/"
    wrong = filled(
        officer,
        path,
        {
            "shares-0-work_share": "66.6667",
            "shares-1-work_share": "33.2333",
            "shares-0-cost_share": "50",
            "shares-1-cost_share": "50",
        },
    )
    page = wrong.content.decode()
    assert wrong.status_code == 400
    assert "The work shares sum to 99.9 %: 0.1 % is missing" in page
    assert 'value="33.2333"' in page
    assert whole(ref).work == ShareTable()
    right = filled(
        officer,
        path,
        {
            "shares-0-work_share": "66,6667",
            "shares-1-work_share": "33.3333",
            "shares-0-cost_share": "50",
            "shares-1-cost_share": "50",
        },
    )
    assert right.status_code == 302
    assert whole(ref).work == ShareTable((("no", 333_333), ("ua", 666_667)))


def test_a_new_forecast_stands_behind_the_earlier_ones(officer: Client) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/part/milestones/"
    for day, why in (("2027-04-01", "a supplier is late"), ("15.05.2027", "trials repeated")):
        answer = filled(officer, path, {"milestones-0-new.expected": day, "milestones-0-new.reason": why})
        assert answer.status_code == 302
    milestone = whole(ref).milestones[0]
    assert [each.expected for each in milestone.forecasts] == [date(2027, 4, 1), date(2027, 5, 15)]
    assert milestone.plan == date(2027, 3, 1)
    assert "trials repeated" in officer.get(path).content.decode()


def test_a_milestone_before_its_predecessor_and_a_wrong_day_are_named_at_their_place(officer: Client) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/part/milestones/"
    cells = {
        "milestones-1-name.en": "Delivery",
        "milestones-1-plan": "2027-02-01",
        "milestones-1-after": "m1",
    }
    page = filled(officer, path, cells).content.decode()
    assert "it comes after Design and can be reached on 1 March 2027 at the earliest" in page
    page = filled(officer, path, cells | {"milestones-1-plan": "soon"}).content.decode()
    assert "Row 2, Planned day:" in page
    assert 'value="soon"' in page
    assert len(whole(ref).milestones) == 1


@pytest.mark.parametrize(
    ("part", "cells", "field"),
    [
        ("participants", {"participants-2-nation": "lt", "participants-2-roles": "funder"}, "participants"),
        ("packages", {"work_packages-0-name.en": "Chassis", "work_packages-0-holder": "no"}, "work_packages"),
        ("money", {"costs-0-year": "2027", "costs-0-amount": "1 200,50 EUR"}, "costs"),
        (
            "money",
            {"sources-0-source": "no", "sources-0-year": "2027", "sources-0-amount": "5 EUR"},
            "sources",
        ),
        ("components", {"components-0-origin": "NO", "components-0-cost": "7 EUR"}, "components"),
        (
            "licences",
            {
                "crossings-0-from_country": "NO",
                "crossings-0-to_country": "UA",
                "crossings-0-licence.ends": "2027-01-31",
            },
            "crossings",
        ),
        (
            "risks",
            {"risks-0-text.en": "Late parts", "risks-0-kind": "supply", "risks-0-impact": "4"},
            "risks",
        ),
        (
            "rights",
            {"rights-0-what.en": "Drawings", "rights-0-kind": "foreground", "rights-0-owners": "ua"},
            "rights",
        ),
        (
            "deliverables",
            {
                "acceptances-0-need": "CS-N-7K3W9Q",
                "acceptances-0-quantity": "3 machines",
                "acceptances-0-on": "2026-11-01",
            },
            "acceptances",
        ),
        (
            "dependencies",
            {"depends_on-0-milestone": "m1", "depends_on-0-project": "CS-J-000000"},
            "depends_on",
        ),
    ],
)
def test_every_part_takes_an_entry_and_gives_it_back_unchanged(
    officer: Client, part: str, cells: dict[str, str], field: str
) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/part/{part}/"
    before = len(getattr(whole(ref), field))
    answer = filled(officer, path, cells)
    assert answer.status_code == 302, re.findall(r"error-summary.*?</ul>", answer.content.decode())
    entered = whole(ref)
    assert len(getattr(entered, field)) == before + 1
    assert filled(officer, path).status_code == 302
    assert whole(ref) == entered


def test_an_entry_is_taken_out_and_one_that_others_name_is_not(officer: Client) -> None:
    ref = stated(work=ShareTable((("ua", 1_000_000),)))
    path = f"/en/projects/{ref}/part/participants/"
    refused = filled(officer, path, {"participants-0-out": "yes"})
    assert refused.status_code == 400
    assert "is not a participant" in refused.content.decode()
    assert filled(officer, path, {"participants-1-out": "yes"}).status_code == 302
    assert [each.id for each in whole(ref).participants] == ["ua"]


def test_an_exact_place_is_refused_in_every_text_of_a_project(officer: Client) -> None:
    ref = stated()
    path = f"/en/projects/{ref}/part/risks/"
    answer = filled(officer, path, {"risks-0-text.en": "Fire at 50.4501, 30.5234"})
    assert answer.status_code == 400
    assert whole(ref).risks == ()


def test_a_stranger_is_asked_to_sign_in_and_another_nation_is_refused(officer: Client) -> None:
    ref = stated()
    Seat.objects.update(code="SE")
    assert officer.get(f"/en/projects/{ref}/move/").status_code == 403
    stranger = Client()
    assert stranger.get(f"/en/projects/{ref}/part/risks/").status_code == 302


def test_projects_that_wait_for_each_other_in_a_circle_say_so_on_their_cards(officer: Client) -> None:
    one, other = stated(), stated()
    for ref, waited in ((one, other), (other, one)):
        cells = {
            "depends_on-0-milestone": "m1",
            "depends_on-0-project": waited,
            "depends_on-0-on_milestone": "m1",
        }
        assert filled(officer, f"/en/projects/{ref}/part/dependencies/", cells).status_code == 302
    page = officer.get(f"/en/projects/{one}/").content.decode()
    assert "These 2 wait for each other in a circle" in page
