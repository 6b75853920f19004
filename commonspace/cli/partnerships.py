"""`commonspace partnerships …`: judge, repair and compose from documented files."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from commonspace.cli.output import read_json_lines, write_json_lines
from commonspace.core.errors import BadInput, SeveralBadInputs

app = typer.Typer(
    help="Which programme a consortium fits, why not, and what repairs it.", no_args_is_help=True
)

Out = Annotated[
    str, typer.Option("--json", metavar="OUT", help="Write JSON lines to OUT; - is standard output.")
]
File = Annotated[str, typer.Argument(help="Cases, one JSON object a line (docs/reference/partnerships.md).")]


@app.command()
def judge(file: File, out: Out = "-") -> None:
    """Judge each case: a line a programme, with findings, overall and rate."""
    write_json_lines(_judged(file), out)


def _judged(file: str) -> Iterator[dict[str, Any]]:
    from commonspace.core.partnerships import judge as judge_one
    from commonspace.core.partnerships import judge_all, shown
    from commonspace.data.programmes import rulebook

    book = rulebook()
    for case in _cases(file):
        common: dict[str, Any] = {"day": case.day, "book": book, "assume": case.assume}
        found = (
            judge_all(case.facts, **common)
            if case.programme is None
            else (judge_one(case.facts, case.programme, **common),)
        )
        for judgement in found:
            yield {"id": case.id, **shown.judgement(judgement, book)}


def _cases(file: str) -> list[Any]:
    """Every case of a file; all faults of all lines at once, each with its line."""
    from commonspace.core.partnerships import read_case

    cases, faults = [], []
    for place, value in read_json_lines(file):
        try:
            cases.append(read_case(value))
        except BadInput as error:
            faults += [_placed(fault, place) for fault in getattr(error, "problems", (error,))]
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return cases


def _placed(fault: BadInput, place: str) -> BadInput:
    where = f"{place}, {fault.place}" if fault.place else place
    return BadInput(fault.code, place=where, **fault.details)
