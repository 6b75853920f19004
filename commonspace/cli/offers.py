"""`commonspace offers`: what companies can supply, from their own spreadsheets."""

from typing import Annotated

import typer

from commonspace.cli.sheets import DRY_RUN, FILE, take_in

app = typer.Typer(help="What companies can supply.", no_args_is_help=True)


@app.callback()
def room() -> None:
    """Offers: what companies can supply."""


@app.command("import")
def from_sheet(
    file: Annotated[str, FILE],
    company: Annotated[str, typer.Option(help="Public id of the company that offers, such as CS-X-….")],
    dry_run: Annotated[bool, DRY_RUN] = False,
) -> None:
    """Read offers from a spreadsheet: all rows or none; the same file twice changes nothing."""
    take_in("offers", file, company, dry_run, role="company_manager")
