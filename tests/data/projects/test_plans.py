"""Plans from files: rows and MS Project XML give the same milestones, and every fault has its place."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects import After, Forecast, LinkKind, Milestone, MilestoneKind, schedule_of
from commonspace.core.terms import BiText
from commonspace.data.projects.plan_rows import plan_of_rows, rows_of_plan
from commonspace.data.projects.plans import read_plan
from commonspace.data.sheets import read_sheet, to_csv, to_xlsx
from tests.conftest import FULL
from tests.core.projects.exercise import FOLDER, whole_project

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
NAMES = st.text(st.characters(categories=["L", "N"], include_characters=" =+-@'"), max_size=12).map(str.strip)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Milestone, ...]:
    """Milestones with everything that a row can hold."""
    ids = draw(
        st.lists(
            st.from_regex(r"[A-Za-zА-Яа-я0-9]{1,6}", fullmatch=True), min_size=1, max_size=5, unique=True
        )
    )
    made = []
    for number, id in enumerate(ids):
        before = draw(st.lists(st.sampled_from(ids[:number]), unique=True)) if number else []
        links = tuple(
            After(other, draw(st.sampled_from(list(LinkKind))), draw(st.integers(-9, 9))) for other in before
        )
        days = draw(st.lists(st.tuples(DAYS, DAYS), max_size=2))
        made.append(
            Milestone(
                id,
                BiText(draw(NAMES), draw(NAMES)),
                draw(st.none() | DAYS),
                draw(st.none() | st.integers(0, 999)),
                links,
                draw(st.none() | DAYS),
                tuple(Forecast(*pair) for pair in sorted(days)),
                draw(st.none() | DAYS),
                kind=draw(st.sampled_from(list(MilestoneKind))),
                owner=draw(NAMES),
            )
        )
    return tuple(made)


@given(plans())
def test_a_plan_written_as_rows_is_read_back_the_same(plan: tuple[Milestone, ...]) -> None:
    sheet = rows_of_plan(plan)
    assert plan_of_rows(read_sheet(to_csv(sheet.header, sheet.rows))) == plan


@settings(max_examples=2_000 if FULL else 20)
@given(plans())
def test_a_plan_written_as_a_workbook_is_read_back_the_same(plan: tuple[Milestone, ...]) -> None:
    assert plan_of_rows(read_sheet(to_xlsx([rows_of_plan(plan)]))) == plan


def test_a_ukrainian_spreadsheet_is_read() -> None:
    raw = (
        "Код;Назва українською;План;Тривалість;Попередники\n"
        "в1;Узгоджено;06.03.2026;60;\n"
        "в2;Готово;2026-06-04;90;в1FS+5; \n"
    ).encode("cp1251")
    raw = raw.replace("в1FS+5; ".encode("cp1251"), "в1FS+5".encode("cp1251"))
    assert read_plan(raw).milestones == (
        Milestone("в1", BiText(uk="Узгоджено"), date(2026, 3, 6), 60),
        Milestone("в2", BiText(uk="Готово"), date(2026, 6, 4), 90, (After("в1", lag=5),)),
    )


def faults_of(raw: bytes) -> list[tuple[str, str | None]]:
    """Code and place of every fault that reading a plan names."""
    with pytest.raises(BadInput) as caught:
        read_plan(raw, "plan")
    error = caught.value
    problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    return [(each.code, each.place) for each in problems]


def test_every_fault_of_a_sheet_is_named_with_row_and_column() -> None:
    raw = b"id,plan,days,after,colour,kind,forecasts\na,03/06/2026,ten,,,,\n,2026-02-30,,,,party,soon\n"
    assert faults_of(raw) == [
        ("plan_column_unknown", "row 1, column 5"),
        ("day_not_understood", "row 2, column plan"),
        ("form_wrong_type", "row 2, column days"),
        ("field_missing", "row 3, column id"),
        ("day_not_understood", "row 3, column plan"),
        ("form_wrong_type", "row 3, column forecasts"),
        ("form_value_not_allowed", "row 3, column kind"),
    ]
    assert faults_of(b"name\nx\n") == [("plan_column_missing", "row 1")]


def test_the_example_in_xml_gives_the_plan_of_the_example_project() -> None:
    read = read_plan((FOLDER / "plan.xml").read_bytes(), "plan.xml")
    assert (read.starts, [note.code for note in read.findings]) == (
        date(2026, 1, 5),
        ["plan_task_passed_over", "plan_in_calendar_days"],
    )
    wanted = [
        replace(
            each,
            id=each.id.removeprefix("m"),
            name=BiText(each.name.en),
            paper="",
            forecasts=(),
            kind=MilestoneKind.WORK,
            after=(),
        )
        for each in whole_project().milestones
    ]
    assert [replace(each, after=(), kind=MilestoneKind.WORK) for each in read.milestones] == wanted
    assert [each.after for each in read.milestones] == [
        (),
        (After("1"),),
        (After("1"),),
        (After("3"), After("2", lag=10)),
    ]
    planned = schedule_of(read.milestones, starts=read.starts, as_planned=True)
    assert planned.critical_path() == ("1", "2", "4")


HEAD = b'<Project xmlns="http://schemas.microsoft.com/project"><LastSaved>2026-05-01T10:00:00</LastSaved>'


def project_xml(*tasks: str) -> bytes:
    return (
        HEAD
        + "".join(["<Tasks>", *(f"<Task>{task}</Task>" for task in tasks), "</Tasks></Project>"]).encode()
    )


def test_links_of_summaries_reach_every_task_in_them() -> None:
    read = read_plan(
        project_xml(
            "<UID>1</UID><OutlineLevel>1</OutlineLevel><Finish>2026-01-02T00:00:00</Finish>",
            "<UID>2</UID><OutlineLevel>1</OutlineLevel><PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink>",
            "<UID>3</UID><OutlineLevel>2</OutlineLevel>",
            "<UID>4</UID><OutlineLevel>2</OutlineLevel><PredecessorLink><PredecessorUID>3</PredecessorUID><Type>3</Type></PredecessorLink>",
            "<UID>5</UID><OutlineLevel>1</OutlineLevel><PredecessorLink><PredecessorUID>2</PredecessorUID><LinkLag>-7200</LinkLag></PredecessorLink>",
        )
    )
    assert {each.id: each.after for each in read.milestones} == {
        "1": (),
        "3": (After("1"),),
        "4": (After("3", LinkKind.START_START), After("1")),
        "5": (After("3", lag=-2), After("4", lag=-2)),
    }


def test_a_task_that_left_its_baseline_is_forecast_on_the_day_the_file_was_saved() -> None:
    read = read_plan(
        project_xml(
            "<UID>1</UID><Finish>2026-02-01T17:00:00</Finish>"
            "<Baseline><Number>0</Number><Finish>2026-01-20T17:00:00</Finish></Baseline>"
        )
    )
    (milestone,) = read.milestones
    assert (milestone.plan, milestone.slip) == (date(2026, 1, 20), 12)
    assert milestone.forecasts == (Forecast(date(2026, 5, 1), date(2026, 2, 1)),)


def test_wrong_dates_and_links_of_a_plan_file_are_named_with_their_tasks() -> None:
    raw = project_xml(
        "<UID>1</UID><Name>Design</Name><Start>2026-02-30T08:00:00</Start>",
        "<UID>2</UID><Start>2026-02-10T08:00:00</Start><Finish>2026-02-01T08:00:00</Finish>",
        "<UID>3</UID><PredecessorLink><PredecessorUID>9</PredecessorUID></PredecessorLink>",
    )
    assert faults_of(raw) == [
        ("day_not_understood", "line 1, task 1 (Design), Start"),
        ("period_reversed", "line 1, task 2"),
        ("milestone_predecessor_unknown", "line 1, task 3"),
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project>&b;</Project>',
            "sheet_declares_entities",
        ),
        (b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><Project/>', "sheet_declares_entities"),
        (b"<Project>&unknown;</Project>", "xml_not_read"),
        (b"<Project><Tasks></Project>", "xml_not_read"),
        (b"<a>" * 70, "xml_too_deep"),
        (b"<Other/>", "plan_not_understood"),
        (b'<?xml version="1.0" encoding="no-such"?><Project/>', "xml_not_read"),
        (b"{not json", "not_json_from"),
        (b"[1]", "form_wrong_type"),
    ],
)
def test_what_is_unsafe_or_no_plan_is_refused(raw: bytes, code: str) -> None:
    assert [found for found, _ in faults_of(raw)] == [code]
