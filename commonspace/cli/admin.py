"""`commonspace admin`: people and invitations from the command line."""

import getpass
import re
from typing import Annotated

import typer

from commonspace.cli.django import migrate, now, start
from commonspace.cli.output import Exit
from commonspace.core.errors import BadInput

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
    if "@" not in email:
        raise BadInput("not_an_email", place="email", text=email)
    start()
    migrate()
    from commonspace.records.people.actions import create_person

    password = getpass.getpass("Password (at least 12 characters): ")
    if len(password) < 12:
        typer.echo("A password needs at least 12 characters.", err=True)
        raise typer.Exit(Exit.BAD_INPUT)
    create_person(at=now(), email=email, password=password, role=Role(role), code=code, world=World.RECORD)
    typer.echo(f"{email} is {role} for {code}.")


@app.command()
def invite(
    email: str,
    role: Annotated[str, typer.Option(help="Role of the seat, such as desk_officer.")],
    code: Annotated[str, typer.Option(help="Nation or organisation that the seat is held for, such as UA.")],
    site: Annotated[str, typer.Option(help="Address of the site, for the link.")] = "http://127.0.0.1:8000",
) -> None:
    """Invite a person to a seat: prints a link that works once, for seven days."""
    from commonspace.core.access import Role, Viewer

    if role not in [known.value for known in Role]:
        typer.echo(f"There is no role '{role}'. Roles: {', '.join(Role)}", err=True)
        raise typer.Exit(Exit.USAGE)
    if not re.fullmatch(r"https?://[^\s/]+(/.*)?", site):
        raise BadInput("address_not_of_a_site", place="--site", text=site)
    start()
    migrate()
    from commonspace.records.access.actions import By
    from commonspace.records.people.actions import INVITATION_DAYS
    from commonspace.records.people.actions import invite as invited

    by = By(
        Viewer(seats=frozenset({(Role.ADMINISTRATOR, "system")})),
        now(),
        ground="administrator's command line",
    )
    secret = invited(by=by, email=email, role=Role(role), code=code)
    link = f"{site.rstrip('/')}/en/account/invitation/{secret}/"
    typer.echo(f"For {email}, once, within {INVITATION_DAYS} days: {link}")
