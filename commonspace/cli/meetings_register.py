"""`commonspace meetings bundle | lines | merge`: an event of the register on a stick, and desks made one."""

from pathlib import Path
from typing import Annotated, Any

import typer

from commonspace.cli.output import Exit, JsonOut, read_json, write_json
from commonspace.core.errors import BadInput
from commonspace.data.phrases import sentence

EventRef = Annotated[str, typer.Argument(help="Public id of the event, such as CS-H-7K3W9Q.")]


def bundle(event: EventRef, folder: Annotated[str, typer.Argument(help="An empty or new folder.")]) -> None:
    """Write agendas, table sheets and the plan of an event as files that need no network."""
    where = Path(folder)
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        raise BadInput("folder_not_empty", place=folder)
    _start()
    from commonspace.records.meetings.carrying import enter_at_the_shell
    from commonspace.records.meetings.stick import files_of

    _, entry = enter_at_the_shell(event)
    found = files_of(entry)
    for name, body in found.items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        (where / name).write_bytes(body)
    typer.echo(sentence("meetings_bundled", _language(), {"files": len(found), "folder": folder}))


def lines(event: EventRef, json_out: JsonOut = None) -> None:
    """Write what this desk has written down on the day, for another desk to merge."""
    _start()
    from commonspace.records.meetings.carrying import enter_at_the_shell
    from commonspace.records.meetings.merging import document

    _, entry = enter_at_the_shell(event)
    write_json(document(entry, "shell"), json_out or "-")


def merge(
    event: EventRef,
    file: Annotated[str, typer.Argument(help="Lines of the other desk (meetings-desk-1).")],
    carry_out: Annotated[bool, typer.Option("--carry-out", help="Do it; without, only look.")] = False,
    json_out: JsonOut = None,
) -> None:
    """Take over what a desk wrote down alone; say what contradicts this desk or cannot be done."""
    _start()
    from commonspace.cli.django import now
    from commonspace.records.access.actions import By
    from commonspace.records.meetings import merging
    from commonspace.records.meetings.carrying import enter_at_the_shell

    viewer, entry = enter_at_the_shell(event)
    do = merging.take_over if carry_out else merging.look
    taken = do(by=By(viewer, now(), ground="merge"), event=entry.ref, body=read_json(file))
    answer: dict[str, Any] = {
        "done" if carry_out else "new": [line.mark for line in taken.done],
        "known": [line.mark for line in taken.known],
        "conflicts": [{"theirs": one.theirs.mark, "ours": one.ours.mark} for one in taken.conflicts],
        "impossible": [{"mark": line.mark, "code": error.code} for line, error in taken.impossible],
    }
    if json_out:
        write_json(answer, json_out)
    if json_out != "-":
        counts = {name: len(those) for name, those in answer.items()}
        code = "meetings_merged" if carry_out else "meetings_looked_at"
        typer.echo(sentence(code, _language(), counts))
    if taken.conflicts or taken.impossible:
        raise typer.Exit(Exit.ANSWER_IS_NO)


def _start() -> None:
    from commonspace.cli.django import migrate, start

    start()
    migrate()


def _language() -> str:
    import os

    return os.environ.get("COMMONSPACE_LANG", "en")
