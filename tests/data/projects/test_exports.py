"""Exports: a calendar whose entries move, a workbook that reads back, OC4IDS that fits its schema."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from commonspace.core.errors import BadInput
from commonspace.core.projects import Amount, CostLine, Forecast, Milestone, Project, Rates, Side, State
from commonspace.core.terms import BiText
from commonspace.data.calendars import to_ics
from commonspace.data.projects.exports import calendar_of, sheets_of
from commonspace.data.projects.oc4ids import faults_of, oc4ids_of
from commonspace.data.projects.plan_rows import plan_of_rows
from commonspace.data.sheets import read_sheet, to_xlsx
from tests.conftest import FULL
from tests.core.projects.exercise import TODAY, whole_project

STAMP = datetime(2026, 11, 22, tzinfo=UTC)
TEXTS = st.text(max_size=20)
BITEXTS = st.builds(BiText, TEXTS, TEXTS)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def test_what_is_due_stands_in_the_calendar_on_its_expected_day_in_the_readers_language() -> None:
    project = whole_project(State.CONTRACTED)
    crossing = replace(project.crossings[0], done_on=None)
    duty = replace(project.duties[0], done_on=None)
    open_ends = replace(project, crossings=(crossing,), duties=(duty,))
    raw = to_ics(calendar_of(open_ends, "uk"), name="План", stamp=STAMP)
    found = [(str(event["uid"]), event["dtstart"].dt) for event in Calendar.from_ical(raw).walk("VEVENT")]
    assert found == [
        ("EXERCISE-1-milestone-m1@commonspace", date(2026, 3, 20)),
        ("EXERCISE-1-milestone-m2@commonspace", date(2026, 6, 18)),
        ("EXERCISE-1-milestone-m3@commonspace", date(2026, 5, 12)),
        ("EXERCISE-1-milestone-m4@commonspace", date(2026, 8, 27)),
        ("EXERCISE-1-licence-x1@commonspace", date(2026, 12, 31)),
        ("EXERCISE-1-duty-d1@commonspace", date(2026, 6, 30)),
    ]
    licence = next(event for event in Calendar.from_ical(raw).walk("VEVENT") if "licence" in event["uid"])
    assert str(licence["summary"]) == "Закінчується дозвіл EX-77, з LT до UA"
    assert [alarm["trigger"].dt for alarm in licence.walk("VALARM")] == [
        timedelta(days=-90),
        timedelta(days=-30),
    ]


def test_a_new_forecast_moves_the_entry_under_the_same_uid() -> None:
    milestone = Milestone("m", plan=date(2026, 5, 1))
    moved = replace(milestone, forecasts=(Forecast(TODAY, date(2026, 6, 1)),))
    (before,), (after,) = (calendar_of(Project("p", milestones=(each,))) for each in (milestone, moved))
    assert (before.uid, before.sequence, after.sequence) == (after.uid, 0, 1)


def test_the_workbook_holds_every_sheet_and_its_plan_reads_back() -> None:
    project = whole_project()
    raw = to_xlsx(sheets_of(project, TODAY))
    plan = plan_of_rows(read_sheet(raw, sheet="Plan"))
    assert [(each.id, each.plan, each.after) for each in plan] == [
        (each.id, each.plan, each.after) for each in project.milestones
    ]
    assert [dict(row.cells) for row in read_sheet(raw, sheet="Shares")] == [
        {"nation": "LT", "work_percent": "33.3333", "cost_percent": "60", "difference": "-26.6667"},
        {"nation": "UA", "work_percent": "66.6667", "cost_percent": "40", "difference": "26.6667"},
    ]
    assert [row["gap"] for row in read_sheet(raw, sheet="Money")] == ["0", "0", "5000000"]
    assert len(read_sheet(raw, sheet="Papers")) == len(project.papers)


def test_the_exercise_fits_the_schema_in_both_languages() -> None:
    english, ukrainian = (oc4ids_of(whole_project(), stamp=STAMP, language=each) for each in ("en", "uk"))
    assert (english["status"], english["budget"]["amount"]) == (
        "completion",
        {"amount": 4_980_000, "currency": "EUR"},
    )
    assert [entry["dateMet"] for entry in english["milestones"]][:1] == ["2026-03-20T00:00:00Z"]
    assert ukrainian["title"] == "Навчання: спільна лінія машин розмінування"
    assert [entry["summary"]["externalReference"] for entry in english["contractingProcesses"]] == [
        "EX-2025-4"
    ]


@settings(max_examples=1_000 if FULL else 40)
@given(
    BITEXTS,
    st.sampled_from(State),
    st.none() | st.sampled_from(Side),
    st.lists(st.tuples(BITEXTS, st.none() | DAYS, st.none() | DAYS), max_size=3),
    st.lists(st.tuples(st.integers(1990, 2090), st.integers(0, 10**13), TEXTS), max_size=3),
)
def test_whatever_a_project_holds_the_document_fits_the_schema(
    name: BiText, state: State, side: Side | None, milestones: Any, costs: Any
) -> None:
    project = Project(
        "p",
        name,
        state=state,
        side=side,
        milestones=tuple(
            Milestone(f"m{number}", text, plan, actual=actual)
            for number, (text, plan, actual) in enumerate(milestones)
        ),
        costs=tuple(
            CostLine(f"c{number}", year, Amount(minor, "EUR"), what)
            for number, (year, minor, what) in enumerate(costs)
        ),
    )
    assert oc4ids_of(project, stamp=STAMP)["id"] == "p"


def test_a_sum_without_a_rate_is_left_out_rather_than_shown_in_part() -> None:
    assert "amount" not in oc4ids_of(replace(whole_project(), rates=Rates()), stamp=STAMP)["budget"]


def test_a_document_that_does_not_fit_is_named_with_its_place() -> None:
    document = {"id": "", "status": "finished", "milestones": [{"title": "no id"}]}
    assert [(each.code, each.place) for each in faults_of(document)] == [
        ("schema_not_met", "id"),
        ("schema_not_met", "milestones/0"),
        ("schema_not_met", "status"),
    ]


def test_an_amount_that_json_would_change_is_refused() -> None:
    huge = CostLine("c", 2026, Amount(10**18 + 1, "EUR"))
    with pytest.raises(BadInput) as caught:
        oc4ids_of(Project("p", costs=(huge,)), stamp=STAMP)
    assert caught.value.code == "amount_not_a_json_number"
