"""`commonspace projects`: the documented examples run, and what is missing sets the exit code."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commonspace.cli.output import Exit
from commonspace.cli.projects import app
from commonspace.core.errors import BadInput
from tests.core.projects.exercise import FOLDER

PROJECT = json.loads((FOLDER / "project.json").read_text("utf-8"))
BALANCE = json.loads((FOLDER / "balance.json").read_text("utf-8"))


def run(folder: Path, command: str, form: Any, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON answer of a command on a form."""
    file = folder / "form.json"
    file.write_text(json.dumps(form), "utf-8")
    result = CliRunner().invoke(app, [command, str(file), "--json", "-", *options], catch_exceptions=False)
    return result.exit_code, json.loads(result.stdout)


def test_a_gate_that_opens_ends_well(tmp_path: Path) -> None:
    form = PROJECT | {"state": "idea"}
    code, answer = run(tmp_path, "gate", form, "--to", "closed", "--at", "2026-11-22")
    assert (code, answer["opens"], answer["missing"]) == (Exit.OK, True, [])


def test_a_shut_gate_names_what_is_missing_in_both_languages_and_who_may_give_it(tmp_path: Path) -> None:
    form = PROJECT | {"state": "intent_signed", "work": {"ua-maker": "99.9"}}
    code, answer = run(tmp_path, "gate", form, "--at", "2026-11-22")
    assert (code, answer["to"], answer["opens"]) == (Exit.ANSWER_IS_NO, "defined", False)
    assert answer["missing"] == ["work_shares_whole"]
    (item,) = [
        item
        for gate in answer["gates"]
        for item in gate["items"]
        if item["requirement"] == "work_shares_whole"
    ]
    assert item["flaws"] == [
        {
            "code": "work_shares_short",
            "outcome": "fail",
            "place": "work",
            "numbers": {"sum": "99.9", "off": "0.1"},
            "says": {
                "en": "The work shares sum to 99.9 %: 0.1 % is missing",
                "uk": "Частки робіт разом становлять 99.9 %: бракує 0.1 %",
            },
        }
    ]
    assert item["given_by"] == ["lead", "partner", "nation"]
    assert item["evidence_asked"][0] == "share_agreement"


def test_a_reopened_gate_is_named_with_the_state_that_still_holds(tmp_path: Path) -> None:
    papers = [paper for paper in PROJECT["papers"] if paper["id"] != "support"]
    _, answer = run(tmp_path, "gate", PROJECT | {"papers": papers}, "--at", "2026-11-22")
    assert (answer["reopened"], answer["supported_state"]) == (["in_support"], "delivered")


def test_a_plan_gives_critical_path_float_and_every_slip(tmp_path: Path) -> None:
    code, answer = run(tmp_path, "plan", PROJECT)
    assert code == Exit.OK
    assert (answer["starts"], answer["ends"], answer["days"]) == ("2026-01-05", "2026-08-13", 220)
    assert answer["critical_path"] == ["m1", "m2", "m4"]
    assert {each["id"]: each["float_days"] for each in answer["milestones"]} == {
        "m1": 0,
        "m2": 0,
        "m3": 40,
        "m4": 0,
    }
    assert [(slip["seen"], slip["days"]) for slip in answer["milestones"][0]["slips"]] == [
        ("2026-02-20", 12),
        ("2026-03-20", 2),
    ]


def test_a_plan_in_a_circle_is_answered_with_its_smallest_circle(tmp_path: Path) -> None:
    milestones = [
        {"id": "a", "plan": "2026-02-01", "after": ["c"]},
        {"id": "b", "plan": "2026-02-01", "after": ["a"]},
        {"id": "c", "plan": "2026-02-01", "after": ["b", "d"]},
        {"id": "d", "plan": "2026-02-01", "after": ["c"]},
    ]
    code, answer = run(tmp_path, "plan", {"milestones": milestones})
    assert (code, answer["is_sound"], answer["circle"]) == (Exit.ANSWER_IS_NO, False, ["c", "d"])


def test_a_nation_out_of_balance_is_named_with_what_tips(tmp_path: Path) -> None:
    code, answer = run(tmp_path, "balance", BALANCE)
    assert (code, answer["is_balanced"]) == (Exit.ANSWER_IS_NO, False)
    assert {each["nation"]: each["points"] for each in answer["nations"]} == {
        "DK": "-5",
        "LT": "-15",
        "UA": "20",
    }
    assert answer["programmes"] == ["EXERCISE-A", "EXERCISE-B"]


def test_what_changed_since_a_day_is_told_in_both_languages(tmp_path: Path) -> None:
    code, answer = run(tmp_path, "changes", PROJECT, "--since", "2026-05-01", "--until", "2026-05-31")
    assert code == Exit.OK
    assert answer["events"] == [
        {
            "on": "2026-05-12",
            "code": "event_reached",
            "place": "m3",
            "name": {"en": "Tools ready", "uk": "Оснащення готове", "original": "en"},
            "numbers": {"slip": 7},
            "papers": ["plan"],
            "says": {
                "en": "Reached, 7 days off the plan",
                "uk": "Досягнуто, відхилення від плану в днях: 7",
            },
        }
    ]


def test_a_monthly_report_gives_every_row_with_its_papers(tmp_path: Path) -> None:
    code, answer = run(tmp_path, "report", PROJECT, "--month", "2026-05")
    assert (code, answer["foreseen_end"], answer["gap"]) == (Exit.OK, "2026-08-27", "100000.00 EUR")
    assert [(row["id"], row["papers"]) for row in answer["milestones"]] == [
        ("m3", ["plan"]),
        ("m2", ["plan"]),
        ("m4", ["acceptance"]),
    ]
    assert answer["years"][0]["papers"] == ["contract", "funding"]
    with pytest.raises(BadInput) as caught:
        run(tmp_path, "report", PROJECT, "--month", "May")
    assert (caught.value.code, caught.value.place) == ("month_not_understood", "--month")


def test_an_export_is_written_and_its_plan_is_a_plan_again(tmp_path: Path) -> None:
    names = {kind: str(tmp_path / f"out.{kind}") for kind in ("ics", "csv", "xlsx", "oc4ids")}
    options = [part for kind, name in names.items() for part in (f"--{kind}", name)]
    file = str(FOLDER / "project.json")
    assert CliRunner().invoke(app, ["export", file, "--at", "2026-11-22", *options]).exit_code == Exit.OK
    written = {kind: Path(name).read_bytes() for kind, name in names.items()}
    assert CliRunner().invoke(app, ["export", file, "--at", "2026-11-22", *options]).exit_code == Exit.OK
    assert {kind: Path(name).read_bytes() for kind, name in names.items()} == written
    for kind in ("csv", "xlsx"):
        result = CliRunner().invoke(app, ["plan", names[kind], "--json", "-"])
        assert json.loads(result.stdout)["critical_path"] == ["m1", "m2", "m4"]


@pytest.mark.parametrize(
    ("command", "form", "code", "place"),
    [
        ("plan", {}, "field_missing", None),
        ("plan", {"milestones": [{"id": "a", "plan": "soon"}]}, "day_not_understood", "milestones[a].plan"),
        ("balance", {"window": {}}, "field_missing", None),
        ("balance", BALANCE | {"window": {"first": "x", "last": 1}}, "form_wrong_type", "window"),
        ("balance", BALANCE | {"threshold": 10}, "form_wrong_type", "threshold"),
        ("balance", BALANCE | {"colour": 1}, "field_unknown", None),
        ("gate", {"id": 7}, "form_wrong_type", "id"),
    ],
)
def test_a_file_that_is_not_right_is_named(
    tmp_path: Path, command: str, form: Any, code: str, place: str | None
) -> None:
    with pytest.raises(BadInput) as caught:
        run(tmp_path, command, form)
    file = str(tmp_path / "form.json")
    assert (caught.value.code, caught.value.place) == (code, f"{file}, {place}" if place else file)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_report_on_paper_says_every_word_in_its_language_and_takes_two_sheets_at_most(
    tmp_path: Path, language: str
) -> None:
    from weasyprint import HTML

    from commonspace.core.projects import Project, monthly_report
    from commonspace.data.projects import read_form
    from commonspace.data.projects.report_paper import html_of

    project = read_form(Project, PROJECT)
    page = html_of(project, monthly_report(project, 2026, 5), language)
    assert f"<html lang={language}>" in page
    assert re.findall(r"\b(?:project|paper_kind|role|state|event)[._][a-z_.]+", page) == []

    file, out = tmp_path / "form.json", tmp_path / "report.pdf"
    file.write_text(json.dumps(PROJECT), "utf-8")
    options = ["report", str(file), "--month", "2026-05", "--lang", language, "--pdf", str(out)]
    assert CliRunner().invoke(app, options, catch_exceptions=False).exit_code == Exit.OK
    assert out.read_bytes().startswith(b"%PDF-")
    assert len(HTML(string=page).render().pages) <= 2
