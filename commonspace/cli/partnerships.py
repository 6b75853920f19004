"""`commonspace partnerships …`: judge, repair and compose from documented files."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from commonspace.cli.faults import inside
from commonspace.cli.output import read_json, read_json_lines, write_json, write_json_lines
from commonspace.cli.sheets import DRY_RUN, FILE, take_in
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


@app.command("import")
def from_sheet(
    file: Annotated[str, FILE],
    owner: Annotated[str, typer.Option(help="The nation whose desk enters them, such as UA.")],
    dry_run: Annotated[bool, DRY_RUN] = False,
) -> None:
    """Read partnerships from a spreadsheet: all rows or none; the same file twice changes nothing."""
    take_in("partnerships", file, owner, dry_run)


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


@app.command()
def repair(
    file: File,
    programme: Annotated[str, typer.Option(help="The programme to fit.")],
    out: Out = "-",
    candidates: Annotated[
        str | None, typer.Option(metavar="FILE", help="Firms that could join: a JSON list of participants.")
    ] = None,
) -> None:
    """The smallest change that makes each case fit a programme, proven smallest; a line a case."""
    write_json_lines(_repaired(file, programme, candidates), out)


def _repaired(file: str, programme: str, candidates: str | None) -> Iterator[dict[str, Any]]:
    from commonspace.core.partnerships import read_entities, shown
    from commonspace.core.partnerships import repair as repair_one
    from commonspace.data.programmes import rulebook

    book = rulebook()
    firms = read_entities(read_json(candidates), "candidates") if candidates else ()
    for case in _cases(file):
        found = repair_one(
            case.facts, programme, day=case.day, book=book, assume=case.assume, candidates=firms
        )
        yield {"id": case.id, **shown.repair(found)}


@app.command()
def compose(
    file: Annotated[str, typer.Argument(help="A need and offers, one JSON document.")],
    programme: Annotated[str, typer.Option(help="The programme whose rules must be passed.")],
    top: Annotated[int, typer.Option(help="At most so many consortia.", min=1)] = 5,
    seconds: Annotated[float, typer.Option(help="Time for the exact solver.", min=0.1)] = 10.0,
    out: Out = "-",
) -> None:
    """Consortia that cover a need and pass a programme's rules, none beaten in everything by another."""
    from commonspace.core.partnerships.compose import compose as compose_all
    from commonspace.core.partnerships.compose import problem_of
    from commonspace.core.partnerships.compose.forms import proposal, read_order
    from commonspace.data.programmes import rulebook

    with inside(file):
        book, order = rulebook(), read_order(read_json(file))
    problem = problem_of(
        order.need, order.offers, order.facts, programme, day=order.day, book=book, wishes=order.wishes
    )
    found = compose_all(problem, top=top, seconds=seconds)
    write_json({"programme": programme, **proposal(found, book)}, out)


@app.command()
def agreements(
    file: Annotated[str, typer.Argument(help="Papers, one JSON object a line.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day to count to; today if not given.")] = "",
    months: Annotated[int, typer.Option(help="How long a letter may wait.", min=1)] = 12,
    infer: Annotated[
        bool, typer.Option("--infer", help="Also link papers of exactly the same parties.")
    ] = False,
    out: Out = "-",
) -> None:
    """The ladder of agreements: time between rungs, letters that wait, what became of each paper."""
    from datetime import UTC, date, datetime

    from commonspace.core.partnerships.agreement_forms import ladder_shown, read_agreement

    try:
        day = date.fromisoformat(on) if on else datetime.now(UTC).date()
    except ValueError:
        raise BadInput("date_not_understood", place="--on", text=on) from None
    write_json(ladder_shown(_read_each(file, read_agreement), day, infer=infer, months=months), out)


def _cases(file: str) -> list[Any]:
    from commonspace.core.partnerships import read_case

    return _read_each(file, read_case)


def _read_each(file: str, read: Callable[[dict[str, Any]], Any]) -> list[Any]:
    """Every line of a file; all faults of all lines at once, each with its line."""
    found, faults = [], []
    for place, value in read_json_lines(file):
        try:
            found.append(read(value))
        except BadInput as error:
            faults += [_placed(fault, place) for fault in getattr(error, "problems", (error,))]
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return found


def _placed(fault: BadInput, place: str) -> BadInput:
    where = f"{place}, {fault.place}" if fault.place else place
    return BadInput(fault.code, place=where, **fault.details)
