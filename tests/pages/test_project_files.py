"""Plans from files, files for other programs, the balance page: read through the pages."""

import dataclasses
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonspace.core.projects import CostLine, Forecast, Milestone, Project, ShareTable
from commonspace.core.projects.amounts import Amount
from commonspace.core.terms import BiText
from commonspace.data.projects import oc4ids
from commonspace.records.projects import queries
from tests.pages.project_desk import cells, seated
from tests.pages.test_project_moves import OFFICER, stated

pytestmark = pytest.mark.django_db
SHEET = b"""id,name,plan,after,forecasts
m1,Design,2027-03-01,,2026-11-20 > 2027-03-15
m2,Delivery,01.09.2027,m1FS+10,
"""


@pytest.fixture
def officer(client: Client, settings: Any) -> Client:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
    return seated(client)


def whole(ref: str) -> Project:
    found = queries.whole(by=OFFICER, ref=ref)
    assert found is not None
    return found


def sent(client: Client, ref: str, content: bytes, name: str = "plan.csv") -> Any:
    return client.post(f"/en/projects/{ref}/plan/", {"do": "read", "file": SimpleUploadedFile(name, content)})


def test_a_plan_is_shown_before_it_is_saved_and_earlier_forecasts_stay(officer: Client) -> None:
    said = Forecast(date(2026, 10, 1), date(2027, 3, 8), BiText("first word"))
    milestone = Milestone("m1", BiText("Design", "Проєкт"), date(2027, 3, 1), forecasts=(said,))
    ref = stated(milestones=(milestone,))
    page = sent(officer, ref, SHEET).content.decode()
    assert "new" in page
    assert "1 September 2027" in page
    assert len(whole(ref).milestones) == 1
    confirmed = officer.post(f"/en/projects/{ref}/plan/", cells(page, 0) | {"do": "confirm"})
    assert confirmed.status_code == 302
    first, second = whole(ref).milestones
    assert (first.name, first.forecasts[0]) == (BiText("Design", "Проєкт"), said)
    assert [each.expected for each in first.forecasts] == [date(2027, 3, 8), date(2027, 3, 15)]
    assert (second.plan, second.after[0].lag) == (date(2027, 9, 1), 10)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id,plan\nm1,03/15/2027\n", "row 2, column plan:"),
        (b"id,plan,after\nm1,2027-01-01,m2\nm2,2027-01-01,m1\n", "wait for each other in a circle"),
        (
            b"id,plan,after\nm8,2027-05-01,\nm9,2027-01-01,m8\n",
            "can be reached on 1 May 2027 at the earliest",
        ),
        (b"id,speed\nm1,9\n", "speed"),
        (b"", "no file"),
        (b"<!DOCTYPE a><Project/>", ""),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_its_place_and_nothing_is_saved(
    officer: Client, content: bytes, said: str
) -> None:
    ref = stated()
    answer = sent(officer, ref, content)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert [each.id for each in whole(ref).milestones] == ["m1"]


def test_ms_project_is_taken_in_on_the_page(officer: Client) -> None:
    ref = stated(milestones=())
    raw = (Path(__file__).parents[2] / "docs/examples/projects/plan.xml").read_bytes()
    page = sent(officer, ref, raw, "plan.xml").content.decode()
    assert officer.post(f"/en/projects/{ref}/plan/", cells(page, 0) | {"do": "confirm"}).status_code == 302
    assert len(whole(ref).milestones) >= 2


def test_a_project_goes_out_as_calendar_plan_workbook_and_valid_oc4ids(officer: Client) -> None:
    ref = stated(costs=(CostLine("c1", 2027, Amount.of("100", "EUR")),))
    out = lambda form: officer.get(f"/en/projects/{ref}/out/{form}/")  # noqa: E731
    assert b"BEGIN:VEVENT" in out("ics").content
    assert "m1,Design" in out("csv").content.decode("utf-8-sig")
    assert out("xlsx").content[:2] == b"PK"
    document = json.loads(out("oc4ids").content)
    schema = json.loads((Path(oc4ids.__file__).parent / "project-schema.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(document)
    assert document["id"] == ref
    assert out("pdf").status_code == 404


def test_the_report_on_paper_is_two_sheets_in_either_language(officer: Client) -> None:
    from pypdf import PdfReader

    ref = stated()
    for language, word in (("en", "Monthly report"), ("uk", "Місячний звіт")):
        answer = officer.get(f"/{language}/projects/{ref}/report.pdf?month=2026-10")
        assert answer["Content-Type"] == "application/pdf"
        pages = PdfReader(io.BytesIO(answer.content)).pages
        assert len(pages) <= 2
        assert word in pages[0].extract_text()


def test_the_balance_counts_work_less_cost_and_names_the_threshold_with_its_source(officer: Client) -> None:
    stated(
        work=ShareTable((("no", 300_000), ("ua", 700_000))),
        cost=ShareTable((("no", 500_000), ("ua", 500_000))),
        costs=(CostLine("c1", 2027, Amount.of("100", "EUR")),),
    )
    stated()
    page = officer.get("/en/projects/balance/?first=2026&last=2028").content.decode()
    assert "+20.00" in page
    assert "beyond" in page
    assert "Projects counted: 1" in page
    assert "±10" in page
    outside = officer.get("/en/projects/balance/?first=2020&last=2021").content.decode()
    assert "+20.00" not in outside
    assert officer.get("/en/projects/balance/?first=2028&last=2026").status_code == 400
    assert officer.get("/en/projects/balance/?first=x&last=2026").status_code == 400
