"""`commonspace demo` and `commonspace serve`: load, say what is there, serve on 127.0.0.1."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from commonspace.cli.output import Exit
from commonspace.core.errors import Refused

MARK = "demonstration"  # stands in a folder that the demonstration made, and may take away
PortOption = Annotated[int, typer.Option(help="Port to serve on.", min=1, max=65_535)]


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the summary.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Start over with a fresh database.")] = False,
    port: PortOption = 8000,
) -> None:
    """Load the public record into a demo database, say what is there, and serve the site."""
    var = Path(os.environ.get("COMMONSPACE_VAR") or Path.cwd() / "var" / "demo").absolute()
    if reset:
        _start_over(var)
    var.mkdir(parents=True, exist_ok=True)
    if not any(var.iterdir()):
        (var / MARK).touch()
    os.environ |= {"COMMONSPACE_VAR": str(var), "COMMONSPACE_DEMO": "1"}
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.cli.loading import load_demo, summary
    from commonspace.cli.loading_meetings import plain_loops

    with plain_loops():
        load_demo(now())
    typer.echo(summary())
    if no_serve:
        return
    _serve(port, accounts=True)


def _start_over(var: Path) -> None:
    """Take a demonstration's folder away. Raises `Refused` for any other: a register is never thrown away."""
    if var.exists() and any(var.iterdir()):
        if not (var / MARK).exists():
            raise Refused("not_a_demonstration", place=str(var))
        shutil.rmtree(var)


def serve(port: PortOption = 8000) -> None:
    """Serve the site on the database that is there."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    _serve(port, accounts=False)


def _serve(port: int, *, accounts: bool) -> None:
    from commonspace.cli import serving

    if not serving.is_free(port):
        other = serving.next_free(port)
        hint = f" Try: python3 run.py {'demo' if accounts else 'serve'} --port {other}" if other else ""
        typer.echo(f"Port {port} is taken.{hint}", err=True)
        raise typer.Exit(Exit.REFUSED)
    typer.echo(f"\nCommon Space: http://{serving.HOST}:{port}/  (stop with Ctrl-C)")
    if accounts:
        from commonspace.records.people.demo import DEMO_ACCOUNTS, DEMO_PASSWORD

        where = f"http://{serving.HOST}:{port}/en/account/demo/"
        typer.echo(f"Demo accounts, password {DEMO_PASSWORD} (or {where}):")
        for account in DEMO_ACCOUNTS:
            typer.echo(f"  {account.email:26} {account.role.replace('_', ' ')} for {account.code}")
    sys.stdout.flush()
    serving.run(port)
