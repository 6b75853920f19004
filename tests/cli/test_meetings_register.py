"""The register's events at a shell: a stick for the day without network, and desks made one."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.cli.output import Exit
from commonspace.core.access import World
from commonspace.core.errors import BadInput, NotFound
from commonspace.records.meetings import agendas, planning, wishes
from commonspace.records.meetings.entering import enter
from tests.events import event, organiser, refs_of

pytestmark = pytest.mark.django_db
run = CliRunner().invoke


@pytest.fixture(params=list(World))
def planned(request: pytest.FixtureRequest) -> tuple[str, World]:
    """An event of either world with a plan in force."""
    world: World = request.param
    ref = event({"a": 1, "b": 1, "c": 1}, world)
    who = refs_of(ref, world)
    asked = [wishes.Wish(who["a"], who[other], accepted=True) for other in "bc"]
    wishes.import_requests(by=organiser(world), event=ref, wishes=asked)
    number = planning.make_plan(by=organiser(world), event=ref, steps=100)
    planning.publish(by=organiser(world), event=ref, number=number)
    return ref, world


def test_a_stick_holds_every_agenda_and_table_in_both_languages(
    planned: tuple[str, World], tmp_path: Path
) -> None:
    ref, world = planned
    folder = tmp_path / "stick"
    said = run(app, ["meetings", "bundle", ref, str(folder)])
    assert said.exit_code == Exit.OK, said.output
    who = refs_of(ref, world)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    tables = sorted({line.table for line in agendas.timetable(enter(by=organiser(world).viewer, ref=ref))})
    wanted = [f"{lang}/tables/{table:03}.html" for lang in ("en", "uk") for table in tables]
    wanted += [
        f"{lang}/agendas/{one}.{kind}"
        for lang in ("en", "uk")
        for one in who.values()
        for kind in ("html", "ics")
    ]
    assert files == sorted(
        [*wanted, "desk.json", "forum.json", "plan.json", "en/index.html", "uk/index.html"]
    )
    page = (folder / f"uk/agendas/{who['b']}.html").read_text("utf-8")
    assert ("Компанія a" in page, "Компанія c" in page) == (True, False)
    assert ("НАВЧАННЯ" in page.upper()) is (world is World.EXERCISE)
    (entry,) = Calendar.from_ical((folder / f"en/agendas/{who['b']}.ics").read_bytes()).walk("VEVENT")
    assert str(entry["summary"]) == "Company a · Small forum"
    assert (
        run(app, ["meetings", "check", str(folder / "forum.json"), str(folder / "plan.json")]).exit_code == 0
    )


def test_a_folder_with_files_is_refused_and_an_unknown_event_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x", "utf-8")
    assert isinstance(run(app, ["meetings", "bundle", "CS-H-000000", str(tmp_path)]).exception, BadInput)
    said = run(app, ["meetings", "bundle", "CS-H-000000", str(tmp_path / "new")])
    assert isinstance(said.exception, NotFound)
    assert not (tmp_path / "new").exists()


def test_lines_of_a_desk_are_looked_at_then_carried_out(planned: tuple[str, World], tmp_path: Path) -> None:
    ref, world = planned
    path, out = tmp_path / "lines.json", tmp_path / "answer.json"
    assert run(app, ["meetings", "lines", ref, "--json", str(path)]).exit_code == Exit.OK
    body = json.loads(path.read_text("utf-8"))
    gone = {"delegate": f"{refs_of(ref, world)['b']}.1"}
    line = {
        "mark": "l1",
        "desk": "laptop",
        "kind": "gone",
        "at": "2026-12-08T07:05:00+00:00",
        "slot": 0,
        "body": gone,
    }
    path.write_text(json.dumps({**body, "lines": [line]}), "utf-8")
    assert run(app, ["meetings", "merge", ref, str(path), "--json", str(out)]).exit_code == Exit.OK
    assert json.loads(out.read_text("utf-8"))["new"] == ["l1"]
    entry = enter(by=organiser(world).viewer, ref=ref)
    assert len(agendas.timetable(entry)) == 2
    assert run(app, ["meetings", "merge", ref, str(path), "--carry-out"]).exit_code == Exit.OK
    assert len(agendas.timetable(entry)) == 1
    other = {**line, "mark": "l2", "kind": "arrived", "desk": "door"}
    path.write_text(json.dumps({**body, "lines": [other]}), "utf-8")
    assert run(app, ["meetings", "merge", ref, str(path), "--carry-out"]).exit_code == Exit.ANSWER_IS_NO
