"""`commonspace needs`: list, show and state needs, and read them from a spreadsheet."""

from typing import Annotated, Any

import typer

from commonspace.cli.faults import inside
from commonspace.cli.output import JsonOut, read_json, write_json
from commonspace.cli.sheets import DRY_RUN, FILE, take_in
from commonspace.core.errors import BadInput

app = typer.Typer(help="Needs: what nations and coalitions ask for.", no_args_is_help=True)


@app.command("list")
def listing(
    text: Annotated[str, typer.Argument(help="Words to look for.")] = "",
    capability: Annotated[str, typer.Option(help="A capability, such as mine_action.")] = "",
    nation: Annotated[str, typer.Option(help="Whose needs, such as UA.")] = "",
    since: Annotated[str, typer.Option(help="Stated on this day or later, such as 2026-11-04.")] = "",
    until: Annotated[str, typer.Option(help="Stated on this day or earlier.")] = "",
    json_out: JsonOut = None,
) -> None:
    """List the needs of the public record, newest first."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from commonspace.core.access import Viewer
    from commonspace.data.choices import choices
    from commonspace.records.listing import Asked
    from commonspace.records.needs import queries
    from commonspace.records.plain import plain_card

    for option, name, code in (("--capability", "capability", capability), ("--nation", "nation", nation)):
        if code and code not in choices(name):
            raise BadInput("not_a_choice", place=option, text=code)
    given = {"capability": capability, "nation": nation, "since": since, "until": until}
    cards = list(queries.every(by=Viewer(), asked=Asked(text, tuple(given.items()))))
    if json_out:
        write_json([plain_card(card) for card in cards], json_out)
        return
    for card in cards:
        draft = card.draft
        when = draft.stated_on.iso if draft.stated_on else ""
        typer.echo(
            f"{card.ref}  {when:10}  {draft.quantity.text():>9} {draft.quantity.unit:12} {draft.title.en}"
        )


@app.command()
def show(ref: str, json_out: JsonOut = None) -> None:
    """Show one need with its evidence."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from commonspace.core.access import Viewer
    from commonspace.records.needs import queries
    from commonspace.records.plain import plain_card

    write_json(plain_card(queries.card(by=Viewer(), ref=ref)), json_out or "-")


@app.command()
def check(file: Annotated[str, typer.Argument(help="A need as JSON.")], json_out: JsonOut = None) -> None:
    """Say whether a need is well formed, without a register: every fault with its field."""
    from commonspace.core.needs import NeedDraft
    from commonspace.core.needs import check as faults_of
    from commonspace.core.terms.wire import from_plain, to_plain

    with inside(file):
        draft = from_plain(NeedDraft, read_json(file))
    faults: list[dict[str, Any]] = [
        {"place": finding.place, "code": finding.code, **finding.numbers} for finding in faults_of(draft)
    ]
    write_json({"need": to_plain(draft), "faults": faults}, json_out or "-")
    if faults:
        raise typer.Exit(1)


@app.command("import")
def from_sheet(
    file: Annotated[str, FILE],
    nation: Annotated[str, typer.Option(help="The nation that states them, such as UA.")],
    dry_run: Annotated[bool, DRY_RUN] = False,
) -> None:
    """Read needs from a spreadsheet: all rows or none; the same file twice changes nothing."""
    take_in("needs", file, nation, dry_run)
