"""The commands of the room: plan, check, exit codes, and a fault told in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.cli.output import Exit
from commonspace.core.errors import BadInput
from tests.core.meetings.test_forms import instance
from tests.core.meetings.test_published import SMALL

run = CliRunner().invoke


@pytest.fixture
def forum_file(tmp_path: Path) -> str:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(instance()), "utf-8")
    return str(path)


def answer_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


def test_solve_writes_an_answer_that_check_finds_sound(forum_file: str, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    assert run(app, ["meetings", "solve", forum_file, "--steps", "100", "--json", str(out)]).exit_code == 0
    answer = answer_of(out)
    assert (answer["status"], answer["value"], answer["bound"], answer["unmet"]) == ("optimal", 2, 2, [])
    assert [(one["id"], one["table"]) for one in answer["meetings"]] == [("m1", 1)]
    assert run(app, ["meetings", "check", forum_file, str(out)]).exit_code == 0


def test_the_published_form_is_planned_with_its_rows_as_ids(tmp_path: Path) -> None:
    path, out = tmp_path / "small.dzn", tmp_path / "answer.json"
    path.write_text(SMALL, "utf-8")
    assert run(app, ["meetings", "solve", str(path), "--steps", "100", "--json", str(out)]).exit_code == 0
    assert {one["id"]: one["slot"] for one in answer_of(out)["meetings"]}["2"] == 3


def test_a_plan_that_breaks_a_rule_is_an_answer_of_no(forum_file: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"meetings": [{"id": "m1", "slot": 3, "table": 1}]}), "utf-8")
    out = tmp_path / "verdict.json"
    told = run(app, ["meetings", "check", forum_file, str(plan), "--json", str(out)])
    assert told.exit_code == Exit.ANSWER_IS_NO
    assert [one["code"] for one in answer_of(out)["faults"]] == ["plan_outside_session"]


def test_a_truncated_file_is_bad_input_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text(json.dumps(instance())[:-9], "utf-8")
    caught = run(app, ["meetings", "solve", str(path)]).exception
    assert isinstance(caught, BadInput)
    assert (caught.code, caught.place) == ("not_json_from", str(path))


def test_the_same_steps_write_the_same_plan_byte_for_byte(forum_file: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    for path in (one, two):
        run(app, ["meetings", "solve", forum_file, "--steps", "50", "--seed", "7", "--plan", str(path)])
    assert one.read_bytes() == two.read_bytes()
