"""`commonspace needs`: list, show and state needs, and read them from a spreadsheet."""

from typing import Annotated, Any

import typer

from commonspace.cli.output import JsonOut, read_bytes, read_json, write_json

app = typer.Typer(help="Needs: what nations and coalitions ask for.", no_args_is_help=True)


@app.command("list")
def listing(
    text: Annotated[str, typer.Argument(help="Words to look for.")] = "",
    capability: Annotated[str, typer.Option(help="A capability, such as mine_action.")] = "",
    json_out: JsonOut = None,
) -> None:
    """List the needs of the public record, newest first."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from commonspace.core.access import Viewer
    from commonspace.records.listing import Asked
    from commonspace.records.needs import queries
    from commonspace.records.plain import plain_card

    filters = (("capability", capability),) if capability else ()
    cards = list(queries.every(by=Viewer(), asked=Asked(text, filters)))
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

    draft = from_plain(NeedDraft, read_json(file))
    faults: list[dict[str, Any]] = [
        {"place": finding.place, "code": finding.code, **finding.numbers} for finding in faults_of(draft)
    ]
    write_json({"need": to_plain(draft), "faults": faults}, json_out or "-")
    if faults:
        raise typer.Exit(1)


@app.command("import")
def from_sheet(
    file: Annotated[str, typer.Argument(help="CSV or XLSX with the columns of the download.")],
    nation: Annotated[str, typer.Option(help="The nation that states them, such as UA.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
) -> None:
    """Read needs from a spreadsheet: all rows or none; the same file twice changes nothing."""
    from commonspace.cli.django import migrate, now, start

    raw = read_bytes(file)
    start()
    migrate()
    from commonspace.core.access import Label, Role, Viewer
    from commonspace.records.access.actions import By
    from commonspace.records.needs.sheets import take_in

    by = By(Viewer(seats=frozenset({(Role.DESK_OFFICER, nation)})), now(), ground=f"import of {file}")
    found = take_in(by=by, raw=raw, name=file, label=Label(nation), dry_run=dry_run)
    typer.echo(f"{'Would add' if dry_run else 'Added'}: {found.new}; there already: {found.known}")
