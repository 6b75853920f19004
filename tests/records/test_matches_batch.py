"""All needs against all offers: the same bytes here, by workers, in chunks of any size."""

import json

import pytest
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.core.access import World
from commonspace.records.matches import batch, feedback
from tests import make
from tests.records.test_matches import DAY, company, offer

pytestmark = pytest.mark.django_db
RECORD = World.RECORD


def a_register() -> None:
    for number in range(5):
        offer(company(f"C{number}"), f"Clearance machine {number}", lead_months=number)
        make.need(stated_by=f"Office {number}")
    make.need(make.NAMED_TO_NORWAY)


def done_here(size: int) -> bytes:
    planned = batch.plan(world=RECORD, on=DAY, size=size)
    batch.do(planned, world=RECORD, on=DAY, at=make.AT)
    found = batch.collected(planned)
    assert found is not None
    return found


def test_the_bytes_are_the_same_for_chunks_of_any_size_and_leave_out_what_is_hidden() -> None:
    a_register()
    whole = done_here(100)
    assert done_here(2) == done_here(1) == whole
    rows = [json.loads(line) for line in whole.splitlines()]
    assert len(rows) == 5
    assert all(len(row["meets"]) == 5 for row in rows)
    assert [row["need"] for row in rows] == sorted(row["need"] for row in rows)


def test_workers_give_the_same_bytes_and_do_nothing_twice(settings: object) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}  # type: ignore[attr-defined]
    a_register()
    planned = batch.enqueue(world=RECORD, on=DAY, at=make.AT, size=2)
    assert len(planned) == 3
    assert batch.collected(planned) == done_here(2)
    assert batch._missing(planned) == []


def test_a_chunk_planned_before_a_change_is_not_done_after_it() -> None:
    a_register()
    planned = batch.plan(world=RECORD, on=DAY)
    offer(company("Late"))
    batch.do(planned, world=RECORD, on=DAY, at=make.AT)
    assert batch.collected(planned) is None


def test_the_command_line_gives_those_bytes_and_what_people_said_of_matches() -> None:
    a_register()
    need, ref = make.need(), offer(company("Alpha"))
    feedback.judge(by=make.by(), need=need, offer=ref, side="UA", fits=True)
    said = CliRunner().invoke(app, ["matches", "all", "--chunk", "2"])
    again = CliRunner().invoke(app, ["matches", "all"])
    assert (said.exit_code, said.output) == (0, again.output)
    assert len(said.output.splitlines()) == 6
    (line,) = CliRunner().invoke(app, ["matches", "feedback"]).output.splitlines()
    assert {**json.loads(line), "at": ""} == {
        "need": need,
        "offer": ref,
        "side": "UA",
        "fits": True,
        "because": "",
        "text": "",
        "points": None,
        "at": "",
        "world": "record",
    }
    wrong = CliRunner().invoke(app, ["matches", "all", "--world", "moon"])
    assert (wrong.exit_code, str(wrong.exception)) == (1, "world: not_a_choice (text='moon')")
