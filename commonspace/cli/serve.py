"""`commonspace demo` and `commonspace serve`: load, say what is there, serve on 127.0.0.1."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from commonspace.cli.output import Exit

PortOption = Annotated[int, typer.Option(help="Port to serve on.")]
HOST = "127.0.0.1"


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the summary.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Start over with a fresh database.")] = False,
    port: PortOption = 8000,
) -> None:
    """Load the public record into a demo database, say what is there, and serve the site."""
    var = Path(os.environ.setdefault("COMMONSPACE_VAR", str(Path.cwd() / "var" / "demo")))
    os.environ["COMMONSPACE_DEMO"] = "1"
    if reset and var.exists():
        shutil.rmtree(var)
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.cli.loading import load_demo, summary

    load_demo(now())
    typer.echo(summary())
    if no_serve:
        return
    _serve(port, accounts=True)


def serve(port: PortOption = 8000) -> None:
    """Serve the site on the database that is there."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    _serve(port, accounts=False)


def _serve(port: int, *, accounts: bool) -> None:
    if not _is_free(port):
        other = next((free for free in range(port + 1, port + 50) if _is_free(free)), 0)
        typer.echo(
            f"Port {port} is taken. Try: python3 run.py {'demo' if accounts else 'serve'} --port {other}",
            err=True,
        )
        raise typer.Exit(Exit.REFUSED)
    typer.echo(f"\nCommon Space: http://{HOST}:{port}/  (stop with Ctrl-C)")
    if accounts:
        from commonspace.records.people.demo import DEMO_ACCOUNTS, DEMO_PASSWORD

        typer.echo(f"Demo accounts, password {DEMO_PASSWORD} (or http://{HOST}:{port}/en/account/demo/):")
        for account in DEMO_ACCOUNTS:
            typer.echo(f"  {account.email:26} {account.role.replace('_', ' ')} for {account.code}")
    sys.stdout.flush()
    granian = Path(sys.executable).with_name("granian")
    server = [
        str(granian),
        "--interface",
        "wsgi",
        "--host",
        HOST,
        "--port",
        str(port),
        "--no-ws",
        "--log-level",
        "warning",
    ]
    worker = [sys.executable, "-m", "commonspace.server.worker"]
    processes = [subprocess.Popen([*server, "commonspace.server.wsgi:application"]), subprocess.Popen(worker)]
    try:
        processes[0].wait()
    except KeyboardInterrupt:
        typer.echo("\nStopped.")
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex((HOST, port)) != 0
