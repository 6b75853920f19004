"""`commonspace backup` and `restore`: one file that holds the register, checked when it is read back."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Annotated

import typer

from commonspace.cli.django import database_file, migrate, now, start
from commonspace.cli.faults import file_fault
from commonspace.cli.output import Exit
from commonspace.core.errors import BadInput, Missing

FORM = "commonspace-backup-1"


def backup(out: Annotated[str, typer.Argument(help="File to write, such as register.csbackup")]) -> None:
    """Write the register, with its journal head, to one file while the site goes on."""
    start()
    import sqlite3  # the library that the register itself uses, see server/sqlite.py

    from django.db import connection

    if connection.vendor != "sqlite":
        raise Missing("component_missing", component="pg_dump", hint="docs/guides/backup.md")
    from commonspace.records.journal.queries import checkpoint

    target = Path(out)
    copy = target.with_suffix(".part")
    try:
        target.open("ab").close()
        copy.unlink(missing_ok=True)
    except OSError as error:
        raise file_fault(out, error, code="file_not_writable") from None
    connection.ensure_connection()
    with sqlite3.connect(copy) as into:
        connection.connection.backup(into)
        size, head = into.execute("SELECT size, head FROM records_head").fetchone() or (0, checkpoint().head)
    into.close()
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    told = {"form": FORM, "at": now().isoformat(), "sha256": digest, "journal": {"size": size, "head": head}}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.json", json.dumps(told, indent=2))
        archive.write(copy, "register.sqlite3")
    copy.unlink()
    typer.echo(f"{target}: journal {size} {head[:16]}…")


def restore(
    file: Annotated[str, typer.Argument(help="A file that `commonspace backup` wrote.")],
    force: Annotated[
        bool, typer.Option("--force", help="Put it in the place of a register that is there.")
    ] = False,
) -> None:
    """Put a register back, after checking its bytes and comparing its journal head."""
    database = database_file()
    told, raw = _opened(file)
    if database.exists() and not force:
        typer.echo(
            f"There is a register at {database} already; --force puts this one in its place.", err=True
        )
        raise typer.Exit(Exit.REFUSED)
    part = database.with_suffix(".restoring")
    part.write_bytes(raw)
    for leftover in ("-wal", "-shm"):
        database.with_name(database.name + leftover).unlink(missing_ok=True)
    part.replace(database)
    start()
    migrate()
    from commonspace.core.journal import head_of
    from commonspace.records.journal.queries import export

    found = head_of(entry["leaf"] for entry in export())
    if (found.size, found.head) != (told["journal"]["size"], told["journal"]["head"]):
        raise BadInput("backup_journal_differs", place=file)
    typer.echo(f"Restored: journal {found.size} {found.head[:16]}…, the head is the one that was backed up.")


def _opened(file: str) -> tuple[dict[str, dict[str, int | str]], bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            told = json.loads(archive.read("about.json"))
            raw = archive.read("register.sqlite3")
    except OSError as error:
        raise file_fault(file, error) from None
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadInput("not_a_backup", place=file, reason=str(error)) from None
    if told.get("form") != FORM or hashlib.sha256(raw).hexdigest() != told.get("sha256"):
        raise BadInput("not_a_backup", place=file, reason="sha256")
    return told, raw
