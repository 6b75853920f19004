"""`commonspace projects …`: gates, plans, balances and reports from documented files, no database needed.

The forms stand in docs/reference/projects.md. Each command prints what a person needs, and with
`--json OUT` writes the whole answer. Exit code 1 says that the answer is no: a gate that stays
shut, a plan that cannot be, a nation out of balance.
"""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commonspace.cli.faults import inside
from commonspace.cli.output import Exit, JsonOut, read_json, write_json
from commonspace.core.errors import BadInput

if TYPE_CHECKING:
    from commonspace.core.projects import Project

app = typer.Typer(help="Joint projects: gates, plans and balances.", no_args_is_help=True)

File = Annotated[str, typer.Argument(metavar="FILE", help="A documented file; - is standard input.")]
At = Annotated[str, typer.Option("--at", metavar="DAY", help="The day to judge on; today if left out.")]


@app.command()
def gate(
    file: File,
    to: Annotated[str, typer.Option(help="The state to reach; the next one if left out.")] = "",
    at: At = "",
    out: JsonOut = None,
) -> None:
    """Judge a project's gates: what is missing, which paper would show it, who may give it."""
    from commonspace.data.projects.gate_answers import gate_answer, gate_lines

    answer = gate_answer(_project(file), _state(to), _day(at))
    _tell(answer, gate_lines(answer, _language()), out)
    if not answer["opens"]:
        raise typer.Exit(Exit.ANSWER_IS_NO)


@app.command()
def plan(
    file: File,
    starts: Annotated[
        str, typer.Option(metavar="DAY", help="First day of the plan; from the plan itself if left out.")
    ] = "",
    out: JsonOut = None,
) -> None:
    """Critical path, float and slips of a plan: a project's file, CSV, XLSX or MS Project XML."""
    from commonspace.cli.output import read_bytes
    from commonspace.data.projects.plan_answers import plan_answer, plan_lines
    from commonspace.data.projects.plans import read_plan

    with inside(file):
        read = read_plan(read_bytes(file), file)
    answer = plan_answer(read, _day(starts) if starts else None)
    _tell(answer, plan_lines(answer, _language()), out)
    if not answer["is_sound"]:
        raise typer.Exit(Exit.ANSWER_IS_NO)


@app.command()
def balance(file: File, out: JsonOut = None) -> None:
    """Global balance: work less cost per nation over programmes and a window of years."""
    from commonspace.data.projects.balance_answers import balance_answer, balance_lines

    with inside(file):
        answer = balance_answer(read_json(file))
    _tell(answer, balance_lines(answer, _language()), out)
    if not answer["is_balanced"]:
        raise typer.Exit(Exit.ANSWER_IS_NO)


@app.command()
def changes(
    file: File,
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="What happened after this day.")],
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="Up to this day; today.")] = "",
    out: JsonOut = None,
) -> None:
    """What changed in a project since a day."""
    from commonspace.data.projects.report_answers import changes_answer, changes_lines

    answer = changes_answer(_project(file), _day(since), _day(until))
    _tell(answer, changes_lines(answer, _language()), out)


@app.command()
def report(
    file: Annotated[
        str, typer.Argument(metavar="FILE|ID", help="A project's file, or its public id in the register.")
    ],
    month: Annotated[
        str, typer.Option(metavar="YEAR-MONTH", help="The month to report on; the last whole one.")
    ] = "",
    out: JsonOut = None,
    pdf: Annotated[str, typer.Option(metavar="OUT", help="Two sheets of A4 for a minister.")] = "",
    lang: Annotated[str, typer.Option(help="en or uk; that of the machine if left out.")] = "",
    world: Annotated[str, typer.Option(help="record or exercise, for a public id.")] = "record",
) -> None:
    """The monthly report of a project: as data, or on paper."""
    from commonspace.core.projects import monthly_report
    from commonspace.data.projects.report_answers import report_answer, report_lines

    if lang not in ("", "en", "uk"):
        raise BadInput("not_a_choice", place="--lang", text=lang)
    year, number = _month(month)
    project = _of_register(file, world) if file.startswith("CS-") else _project(file)
    made = monthly_report(project, year, number)
    if pdf:
        from commonspace.data.projects.report_paper import pdf_of

        _write_bytes(pdf_of(project, made, lang or _language(), notice=_notice(world, lang)), pdf)
    if out or not pdf:
        _tell(report_answer(made), report_lines(made, lang or _language()), out)


@app.command()
def settle() -> None:
    """Step back every project whose evidence no longer holds today: a licence ended, a paper ran out.

    Doing it twice changes nothing; a clock may do it each night.
    """
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.records.projects.clock import settle_all

    typer.echo(f"stepped back: {settle_all(at=now())}")


@app.command()
def export(
    file: File,
    ics: Annotated[str, typer.Option(metavar="OUT", help="Calendar of what is due.")] = "",
    csv: Annotated[str, typer.Option(metavar="OUT", help="The plan, as rows that plan reads back.")] = "",
    xlsx: Annotated[str, typer.Option(metavar="OUT", help="A workbook of the whole project.")] = "",
    oc4ids: Annotated[str, typer.Option(metavar="OUT", help="OC4IDS, checked offline.")] = "",
    at: At = "",
) -> None:
    """Write a project for other programs."""
    from commonspace.data.calendars import to_ics
    from commonspace.data.projects.exports import calendar_of, sheets_of
    from commonspace.data.projects.oc4ids import oc4ids_of
    from commonspace.data.projects.plan_rows import rows_of_plan
    from commonspace.data.sheets import to_csv, to_xlsx

    project, day, language = _project(file), _day(at), _language()
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)  # the day alone: equal input, equal bytes
    if ics:
        name = project.name.shown_in(language)[0] or project.id
        _write_bytes(to_ics(calendar_of(project, language), name=name, stamp=stamp), ics)
    if csv:
        plan_sheet = rows_of_plan(project.milestones)
        _write_bytes(to_csv(plan_sheet.header, plan_sheet.rows), csv)
    if xlsx:
        _write_bytes(to_xlsx(sheets_of(project, day, language)), xlsx)
    if oc4ids:
        write_json(oc4ids_of(project, stamp=stamp, language=language), oc4ids)


def _month(text: str) -> tuple[int, int]:
    """Year and month of `2026-11`; the month before today's where none is asked."""
    if not text:
        last = datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
        return last.year, last.month
    year, _, number = text.partition("-")
    if not (year.isdigit() and number.isdigit() and len(year) == 4):
        raise BadInput("month_not_understood", place="--month", text=text)
    return int(year), int(number)


def _notice(world: str, lang: str) -> str:
    """What every print of the exercise says of itself."""
    from commonspace.data.phrases import sentence

    return sentence("world.exercise.notice", lang or _language()) if world == "exercise" else ""


def _of_register(ref: str, world: str) -> "Project":
    """A project of the register as the public may see it."""
    from commonspace.cli.django import migrate
    from commonspace.cli.django import start as open_register

    open_register()
    migrate()
    from commonspace.core.access import Viewer, World
    from commonspace.core.errors import NotFound
    from commonspace.records.projects import queries

    if world not in tuple(World):
        raise BadInput("not_a_choice", place="--world", text=world)
    found = queries.whole(by=Viewer(World(world)), ref=ref)
    if found is None:
        raise NotFound("not_found")
    return found


def _write_bytes(content: bytes, out: str) -> None:
    """Bytes to a file, `-` being standard output."""
    if out == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(out).write_bytes(content)


def _project(file: str) -> "Project":
    from commonspace.core.projects import Project
    from commonspace.data.projects.reading import read_form

    with inside(file):
        return read_form(Project, read_json(file))


def _tell(answer: dict[str, Any], lines: list[str], out: str | None) -> None:
    if out != "-":
        typer.echo("\n".join(lines))
    if out is not None:
        write_json(answer, out)


def _language() -> str:
    return os.environ.get("COMMONSPACE_LANG", "en")


def _day(text: str) -> date:
    from commonspace.data.projects.reading import read_day

    return read_day(text) if text else datetime.now(UTC).date()


def _state(text: str) -> Any:
    from commonspace.core.projects import STATES, State

    if text and text not in tuple(State):
        raise BadInput("form_value_not_allowed", place="--to", text=text, allowed=", ".join(STATES))
    return State(text) if text else None
