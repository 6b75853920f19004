"""`commonspace journal`: checkpoints to hand out, and the export that the stand-alone verifier reads."""

import json
from pathlib import Path
from typing import Annotated

import typer

from commonspace.cli.django import migrate, start
from commonspace.cli.faults import file_fault
from commonspace.cli.output import JsonOut, write_json

app = typer.Typer(help="The journal of changes.", no_args_is_help=True)


@app.command()
def checkpoint(json_out: JsonOut = None) -> None:
    """Print size and head of the journal: keep it, and check the journal against it later."""
    start()
    migrate()
    from commonspace.records.journal.queries import checkpoint as current

    found = current()
    if json_out:
        write_json({"size": found.size, "head": found.head}, json_out)
    else:
        typer.echo(found.text())


@app.command()
def export(out: Annotated[str, typer.Argument(help="File to write, one JSON entry a line.")]) -> None:
    """Write the whole journal for `tools/verify_journal.py`."""
    start()
    migrate()
    from commonspace.records.journal.queries import export as entries

    try:
        with Path(out).open("w", encoding="utf-8") as file:
            for entry in entries():
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise file_fault(out, error, code="file_not_writable") from None


@app.command()
def erase(
    value: Annotated[str, typer.Argument(help="The personal value to erase, such as an e-mail address.")],
) -> None:
    """Erase a personal value on request; the chain stays valid.

    With a person's e-mail address, what that person wrote to the other side of an interest goes too.
    """
    start()
    migrate()
    from commonspace.cli.django import now
    from commonspace.core.access import Label, Level, Role, Viewer
    from commonspace.records.access.actions import By, label_id
    from commonspace.records.journal.actions import erase_personal
    from commonspace.records.journal.queries import personal_values
    from commonspace.records.matches.erasing import erase_words
    from commonspace.records.people.queries import people_with

    by = By(Viewer(seats=frozenset({(Role.ADMINISTRATOR, "system")})), now(), ground="request of the person")
    signs = personal_values(value)
    for sign in signs:
        erase_personal(by=by, sign=sign, label_id=label_id(Label("system", Level.NAMED)))
    written = sum(erase_words(by=by, user=person) for person in people_with(email=value))
    typer.echo(f"Erased: {len(signs) + written}")
