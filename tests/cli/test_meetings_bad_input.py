"""Bad input through the commands: named with what conflicts, in both languages, and the rest is planned."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.cli.output import Exit
from commonspace.core.errors import BadInput

run = CliRunner().invoke
HOME = Path(__file__).resolve().parents[2]
NAMES = [f"p{number}" for number in range(1, 13)]


def pair(name: str, a: str, b: str, **more: Any) -> dict[str, Any]:
    plain = {"session": None, "fixed": None, "weight": 1, "must": True}
    return {"id": name, "a": a, "b": b, **plain, **more}


def forum(meetings: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "form": "meetings-instance-1",
        "name": "bad",
        "slots": {
            "count": 6,
            "days": [{"id": "D1", "from": 1, "to": 6}],
            "sessions": [{"id": "AM", "from": 1, "to": 3}, {"id": "PM", "from": 4, "to": 6}],
            "breaks": [{"after": 3, "kind": "lunch"}],
        },
        "tables": 4,
        "participants": [{"id": name, "forbidden": [6] if name == "p2" else []} for name in NAMES],
        "meetings": meetings,
        "precedences": [],
        "spread": None,
    }
    return {**plain, **more}


# What else the forum holds: it must be planned in any case.
REST = [pair("good1", "p11", "p12"), pair("good2", "p10", "p11")]
CROWD = [pair(f"c{number}", "p1", other) for number, other in enumerate(NAMES[1:8], 1)]
CIRCLE = [pair("m1", "p1", "p2"), pair("m2", "p2", "p3"), pair("m3", "p3", "p4")]
LINKS = [("m1", "m2"), ("m2", "m3"), ("m3", "m1")]
THOUSANDS = [pair(f"t{number}", "p1", NAMES[1 + number % 8]) for number in range(10_000)]
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "more meetings than slots": (forum([*CROWD, *REST]), "person_has_too_many", "p1"),
    "a meeting with oneself": (forum([pair("m1", "p1", "p1"), *REST]), "meeting_with_oneself", "m1"),
    "a slot outside its session": (
        forum([pair("m1", "p1", "p3", session="AM", fixed=5), *REST]), "fixed_outside_session", "m1",
    ),
    "fixed in a forbidden slot": (
        forum([pair("m1", "p1", "p2", fixed=6), *REST]), "fixed_in_forbidden_slot", "m1",
    ),
    "a circle": (
        forum([*CIRCLE, *REST], precedences=[{"before": one, "after": two} for one, two in LINKS]),
        "precedence_circle", "m3",
    ),
    "ten thousand of one": (forum([*THOUSANDS, *REST]), "person_has_too_many", "p1"),
}  # fmt: skip


def solved(body: dict[str, Any], folder: Path) -> tuple[int, dict[str, Any]]:
    """Exit code and answer of `solve`."""
    file, out = folder / "forum.json", folder / "answer.json"
    file.write_text(json.dumps(body), "utf-8")
    done = run(app, ["meetings", "solve", str(file), "--steps", "200", "--json", str(out)])
    return done.exit_code, json.loads(out.read_text("utf-8"))


@pytest.mark.parametrize("name", list(CASES))
def test_what_conflicts_is_named_in_both_languages_and_the_rest_is_planned(name: str, tmp_path: Path) -> None:
    body, code, place = CASES[name]
    exit_code, answer = solved(body, tmp_path)
    assert (exit_code, answer["status"]) == (Exit.ANSWER_IS_NO, "infeasible")
    assert (code, place) in [(one["code"], one["place"]) for one in answer["reasons"]]
    assert all(one["text"]["en"] != one["text"]["uk"] for one in answer["reasons"])
    placed = {one["id"] for one in answer["meetings"]}
    assert {"good1", "good2"} <= placed
    assert {one["id"] for one in answer["unmet"]} == {one["id"] for one in body["meetings"]} - placed


def test_only_the_meetings_that_crowd_someone_are_named(tmp_path: Path) -> None:
    # Seven meetings of p1 in six slots; six of p3, in as many, are no conflict and are not told.
    others = [pair(f"o{number}", "p3", other) for number, other in enumerate(NAMES[3:8], 1)]
    _, answer = solved(forum([*CROWD, *others, *REST]), tmp_path)
    [reason] = answer["reasons"]
    assert reason["numbers"]["ids"].split(", ") == [one["id"] for one in CROWD]
    assert len(answer["unmet"]) == 1


def test_zero_tables_are_named_and_nothing_is_planned(tmp_path: Path) -> None:
    _, answer = solved(forum(REST, tables=0), tmp_path)
    assert [one["code"] for one in answer["reasons"]] == ["no_tables"]
    assert answer["meetings"] == []


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"form": "meetings-instance-1"', "[" * 5_000, '{"form": NaN}', "\x00\x01", '{"form": 1e999}'],
)
@pytest.mark.parametrize("command", ["solve", "check", "repair"])
def test_a_truncated_or_hostile_file_is_named_whoever_reads_it(
    command: str, text: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(forum(REST)), "utf-8")
    bad.write_text(text, "utf-8")
    files = {"solve": [bad], "check": [good, bad], "repair": [good, bad, bad]}[command]
    fault = run(app, ["meetings", command, *(str(file) for file in files)]).exception
    assert isinstance(fault, BadInput)
    assert fault.place is not None and str(bad) in fault.place


def test_changes_that_name_nobody_are_refused_by_repair(tmp_path: Path) -> None:
    file, plan, changes = tmp_path / "forum.json", tmp_path / "plan.json", tmp_path / "changes.json"
    file.write_text(json.dumps(forum(REST)), "utf-8")
    run(app, ["meetings", "solve", str(file), "--steps", "100", "--plan", str(plan)])
    told = {"form": "meetings-changes-1", "instance": "bad", "plan": "plan", "now_slot": 1, "notice": 1}
    told |= {"gone": ["nobody"], "late": [], "new": [], "tables_closed": []}
    changes.write_text(json.dumps(told), "utf-8")
    fault = run(app, ["meetings", "repair", str(file), str(plan), str(changes)]).exception
    assert isinstance(fault, BadInput)
    assert (fault.code, fault.details["participant"]) == ("participant_unknown", "nobody")


def test_seconds_report_steps_that_write_the_same_bytes(tmp_path: Path) -> None:
    crowded = [
        pair(f"m{a}-{b}", NAMES[a], NAMES[b]) for a in range(12) for b in range(a) if (a * 7 + b * 3) % 4 < 2
    ]
    slots = {"count": 14, "days": [{"id": "D1", "from": 1, "to": 14}], "sessions": [], "breaks": []}
    file, timed, answer, again = (tmp_path / name for name in ("f.json", "one.json", "a.json", "two.json"))
    file.write_text(json.dumps(forum(crowded, slots=slots, tables=3)), "utf-8")
    solve = ["meetings", "solve", str(file), "--no-prove", "--seed", "3"]
    run(app, [*solve, "--seconds", "0.4", "--plan", str(timed), "--json", str(answer)])
    steps = json.loads(answer.read_text("utf-8"))["steps"]
    run(app, [*solve, "--steps", str(steps), "--plan", str(again)])
    assert again.read_bytes() == timed.read_bytes()


def test_without_compiled_loops_the_plan_is_the_same_and_says_so(tmp_path: Path) -> None:
    file, plain, compiled = tmp_path / "forum.json", tmp_path / "plain.json", tmp_path / "compiled.json"
    file.write_text(json.dumps(forum([*CROWD[:5], *REST])), "utf-8")
    solve = ["meetings", "solve", str(file), "--steps", "300", "--no-prove"]
    # As where numba is not installed: its import fails.
    absent = "import sys; sys.modules['numba'] = None; from commonspace.cli.main import main; main()"
    said = subprocess.run(
        [sys.executable, "-c", absent, *solve, "--plan", str(plain)],
        cwd=HOME, capture_output=True, text=True, check=True,
    )  # fmt: skip
    run(app, [*solve, "--plan", str(compiled)])
    assert plain.read_bytes() == compiled.read_bytes()
    assert "numba is absent" in said.stdout
