"""`commonspace projects …`: judge gates, plans and balances from documented files, without a database.

The forms stand in docs/reference/projects.md. Each command prints what a person needs, and with
`--json OUT` writes the whole answer. Exit code 1 says that the answer is no: a gate that stays
shut, a plan that cannot be, a nation out of balance.
"""

import os
from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer

from commonspace.cli.output import Exit, JsonOut, read_json, write_json
from commonspace.core.errors import BadInput

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
    from commonspace.core.projects import Project
    from commonspace.data.projects.gate_answers import gate_answer, gate_lines
    from commonspace.data.projects.reading import read_form

    project = read_form(Project, read_json(file))
    answer = gate_answer(project, _state(to), _day(at))
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

    read = read_plan(read_bytes(file), file)
    answer = plan_answer(read, _day(starts) if starts else None)
    _tell(answer, plan_lines(answer, _language()), out)
    if not answer["is_sound"]:
        raise typer.Exit(Exit.ANSWER_IS_NO)


@app.command()
def balance(file: File, out: JsonOut = None) -> None:
    """Global balance: work less cost per nation over programmes and a window of years."""
    from commonspace.data.projects.balance_answers import balance_answer, balance_lines

    answer = balance_answer(read_json(file))
    _tell(answer, balance_lines(answer, _language()), out)
    if not answer["is_balanced"]:
        raise typer.Exit(Exit.ANSWER_IS_NO)


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
