"""`commonspace <room> import`: people's own spreadsheets, all rows or none."""

import typer

from commonspace.cli.output import read_bytes

FILE = typer.Argument(help="CSV or XLSX; its columns are known by their names in either language.")
DRY_RUN = typer.Option("--dry-run", help="Only say what would happen.")
_EVERY = 10_000


def take_in(room: str, file: str, owner: str, dry_run: bool, role: str = "desk_officer") -> None:
    """Take a file in for `owner` and say how many rows were new; how far it is goes to standard error."""
    from commonspace.cli.django import migrate, now, start

    raw = read_bytes(file)
    start()
    migrate()
    from commonspace.core.access import Label, Role, Viewer
    from commonspace.records.access.actions import By
    from commonspace.records.sheets import actions

    by = By(Viewer(seats=frozenset({(Role(role), owner)})), now(), ground=f"import of {file}")
    found = actions.take_in(
        by=by, room=room, raw=raw, name=file, label=Label(owner), dry_run=dry_run, told=_progress
    )
    typer.echo(f"{'Would add' if dry_run else 'Added'}: {found.new}; there already: {found.known}")


def _progress(done: int) -> None:
    if done % _EVERY == 0:
        typer.echo(f"{done} …", err=True)
