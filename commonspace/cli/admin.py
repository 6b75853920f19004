"""`commonspace admin`: people and invitations from the command line."""

import getpass
from typing import Annotated

import typer

from commonspace.cli.django import migrate, now, start
from commonspace.cli.output import Exit

app = typer.Typer(help="People: the first administrator, and invitations.", no_args_is_help=True)


@app.command()
def create(
    email: str,
    role: Annotated[str, typer.Option(help="Role of the seat.")] = "administrator",
    code: Annotated[str, typer.Option(help="Nation or organisation that the seat is held for.")] = "system",
) -> None:
    """Make a person with one seat; the password is asked for and not shown."""
    from commonspace.core.access import Role, World

    if role not in [known.value for known in Role]:
        typer.echo(f"There is no role '{role}'. Roles: {', '.join(Role)}", err=True)
        raise typer.Exit(Exit.USAGE)
    start()
    migrate()
    from commonspace.records.people.actions import create_person

    password = getpass.getpass("Password (at least 12 characters): ")
    if len(password) < 12:
        typer.echo("A password needs at least 12 characters.", err=True)
        raise typer.Exit(Exit.BAD_INPUT)
    create_person(at=now(), email=email, password=password, role=Role(role), code=code, world=World.RECORD)
    typer.echo(f"{email} is {role} for {code}.")
