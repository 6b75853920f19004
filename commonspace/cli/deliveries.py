"""`commonspace deliveries`: coverage of the needs in a file of ledgers, with every reason beside it."""

import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commonspace.cli.faults import inside
from commonspace.cli.output import JsonOut, read_json_lines, read_text, write_json, write_json_lines
from commonspace.cli.sheets import DRY_RUN, FILE, take_in
from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.terms import Finding
from commonspace.data.phrases import sentence

if TYPE_CHECKING:
    from commonspace.core.deliveries import Compared, Rate
    from commonspace.data.deliveries.form import Ledger

app = typer.Typer(help="What was asked, promised, on its way, there and missing.", no_args_is_help=True)


@app.callback()
def room() -> None:
    """Deliveries: claims reconciled into coverage."""


@app.command()
def coverage(
    file: Annotated[
        str | None, typer.Argument(help="JSON lines, one ledger a line; - is standard input.")
    ] = None,
    need: Annotated[str | None, typer.Option(help="A need of the register instead of a file.")] = None,
    at: Annotated[str | None, typer.Option(help="Date asked (YYYY-MM-DD) instead of the ledger's.")] = None,
    known: Annotated[
        str | None, typer.Option(help="Knowledge date (YYYY-MM-DD) instead of the ledger's.")
    ] = None,
    ecb: Annotated[bool, typer.Option("--ecb", help="Add the European Central Bank's rates.")] = False,
    rates: Annotated[
        str | None, typer.Option(metavar="CSV", help="Add official rates: date,currency,per_eur,origin.")
    ] = None,
    out: JsonOut = None,
) -> None:
    """Reconcile each ledger of a file, or a need of the register as the public sees it; JSON lines out:
    `id`, `needs` and `unlinked`."""
    if (file is None) == (need is None):
        raise BadInput("file_or_need")
    if need is not None:
        if ecb or rates is not None:
            raise BadInput("register_has_its_rates", place="--rates")
        write_json_lines([_of_register(need, _day("--at", at), _day("--known", known))], out or "-")
        return
    assert file is not None
    from commonspace.core.deliveries import Rates
    from commonspace.core.deliveries import coverage as reconcile
    from commonspace.data.deliveries.answer import coverage_as_json

    more = _more_rates(ecb, rates)
    answers = []
    for ledger in _ledgers(file, _day("--at", at), _day("--known", known)):
        own = ledger.view
        view = replace(own, rates=Rates.of([*own.rates.rates, *more])) if more else own
        answers.append({"id": ledger.id, **coverage_as_json(reconcile(ledger.needs, ledger.claims, view))})
    write_json_lines(answers, out or "-")


def _of_register(need: str, at: date | None, known: date | None) -> dict[str, Any]:
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.core.access import Viewer
    from commonspace.records.deliveries.exports import need_answer
    from commonspace.records.deliveries.ledger import coverage_of_needs
    from commonspace.records.needs import queries

    today, public = now().date(), Viewer()
    ref = queries.card(by=public, ref=need).ref
    found = coverage_of_needs(by=public, refs=(ref,), at=at or today, known=known or today)
    return need_answer(found, ref)


@app.command()
def compare(
    file: Annotated[str, typer.Argument(help="CSV of the support tracker: donor by month.")],
    published: Annotated[str, typer.Option(help="Day on which the release was published (YYYY-MM-DD).")],
    out: JsonOut = None,
) -> None:
    """Hold the register's claims against a release of the support tracker, donor by donor, in euro.

    Nothing of the file is kept, and neither side corrects the other.
    """
    from commonspace.cli.django import migrate, start
    from commonspace.data.deliveries.tracker import Release, months_from

    day = _day("--published", published)
    with inside(file):
        months = months_from(read_text(file))
    assert day is not None
    start()
    migrate()
    from commonspace.core.access import Viewer
    from commonspace.records.deliveries.tracked import reconciled

    release = Release("", day, "")
    found = reconciled(by=Viewer(), months=months, release=release, known=day)
    if out:
        write_json([_compared_as_json(one) for one in found], out)
        return
    language = os.environ.get("COMMONSPACE_LANG", "en")
    for one in found:
        said = sentence(one.verdict.phrase, language, {})
        ends = f"{one.ours.lo:.0f}–{'' if one.ours.hi is None else f'{one.ours.hi:.0f}'}"
        typer.echo(f"{one.heading:36.36}  {one.what:22}  {ends:>30}  {one.theirs:>16.0f}  {said}")


def _compared_as_json(one: "Compared") -> dict[str, Any]:
    from commonspace.data.deliveries.answer import number

    ends = dict(zip(("lo", "best", "hi"), map(number, one.ours), strict=True))
    told = {"donor": one.heading, "what": one.what, "currency": one.code, "ours": ends}
    return {
        **told,
        "theirs": number(one.theirs),
        "difference": number(one.difference),
        "verdict": str(one.verdict),
    }


@app.command("rates")
def load_rates(
    file: Annotated[str, typer.Argument(help="CSV: date,currency,per_eur,origin; - is standard input.")],
) -> None:
    """Load official rates of currencies that the European Central Bank does not publish."""
    from commonspace.cli.django import migrate, now, start

    text = read_text(file)
    start()
    migrate()
    from commonspace.core.access import Role, Viewer
    from commonspace.records.access.actions import By
    from commonspace.records.deliveries.rates import load

    by = By(Viewer(seats=frozenset({(Role.ADMINISTRATOR, "system")})), now(), ground=f"import of {file}")
    with inside(file):
        loaded = load(by=by, text=text)
    typer.echo(f"Rates loaded: {loaded}")


@app.command("import")
def from_sheet(
    file: Annotated[str, FILE],
    owner: Annotated[str, typer.Option(help="The nation whose desk enters them, such as UA.")],
    dry_run: Annotated[bool, DRY_RUN] = False,
) -> None:
    """Read claims of support from a spreadsheet: all rows or none; the same file twice changes nothing."""
    take_in("deliveries", file, owner, dry_run)


def _more_rates(ecb: bool, file: str | None) -> "list[Rate]":
    from commonspace.data.rates import ecb_rates, rates_from_csv

    more = list(ecb_rates()) if ecb else []
    if file is None:
        return more
    with inside(file):
        return [*more, *rates_from_csv(read_text(file))]


def _ledgers(file: str, at: date | None, known: date | None) -> "list[Ledger]":
    """Every ledger of the file; all faults of form together, what cannot be followed said aloud."""
    from commonspace.data.deliveries.form import ledger_of
    from commonspace.data.deliveries.notices import notices

    found, faults = [], []
    for place, given in read_json_lines(file):
        try:
            found.append(ledger_of(given, place, at=at, known=known))
        except BadInput as fault:
            faults.append(fault)
            continue
        for finding in notices(given, place):
            _say(finding)
    if faults:
        raise faults[0] if len(faults) == 1 else SeveralBadInputs(tuple(faults))
    return found


def _say(finding: Finding) -> None:
    language = os.environ.get("COMMONSPACE_LANG", "en")
    typer.echo(f"{finding.place}: {sentence(finding.code, language, finding.numbers)}", err=True)


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("date_not_understood", place=option, text=text) from None
