"""The one front command, `commonspace`: a subcommand a room, in the order of the story.

Errors of the product become a sentence on standard error, in the language of `--lang` or of the
environment, and an exit code (`cli/output.py`). Room modules import what is heavy inside functions.
"""

import importlib
import importlib.util
import os
import sys
import traceback
from typing import Annotated

import typer

from commonspace import __version__
from commonspace.cli.output import Exit
from commonspace.core import errors
from commonspace.data.phrases import explain, sentence
from commonspace.order import ORDER

app = typer.Typer(
    name="commonspace",
    help="Common Space: from a stated need to what was really delivered, every figure resting on a source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)

_EXITS: tuple[tuple[type[errors.CommonSpaceError], Exit], ...] = (
    (errors.BadInput, Exit.BAD_INPUT),
    (errors.NotFound, Exit.NOT_FOUND),
    (errors.Refused, Exit.REFUSED),
    (errors.Stale, Exit.REFUSED),
    (errors.Missing, Exit.MISSING),
)


@app.callback()
def front(
    lang: Annotated[
        str, typer.Option(help="Language of messages: en or uk.", envvar="COMMONSPACE_LANG")
    ] = "en",
) -> None:
    """Options that hold for every subcommand."""
    os.environ["COMMONSPACE_LANG"] = "uk" if lang == "uk" else "en"
    if lang not in ("en", "uk"):
        raise errors.BadInput("not_a_choice", place="--lang", text=lang)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"commonspace {__version__}")


def _mount() -> None:
    from commonspace.cli import admin, backup, journal, serve, sheets

    app.command()(serve.demo)
    app.command()(serve.serve)
    app.command()(backup.backup)
    app.command()(backup.restore)
    app.add_typer(admin.app, name="admin")
    app.add_typer(journal.app, name="journal")
    app.add_typer(sheets.app, name="imports")
    for room in ORDER:
        name = f"commonspace.cli.{room}"
        if importlib.util.find_spec(name):
            app.add_typer(importlib.import_module(name).app, name=room)


_mount()


def main() -> None:
    """Run the command line; turn the product's errors into a sentence and an exit code."""
    try:
        app()
    except errors.CommonSpaceError as error:
        print(explain(error, os.environ.get("COMMONSPACE_LANG", "en")), file=sys.stderr)
        sys.exit(next((code for kind, code in _EXITS if isinstance(error, kind)), Exit.OUR_FAULT))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.OK)
    except Exception:
        traceback.print_exc()
        print(sentence("program_at_fault", os.environ.get("COMMONSPACE_LANG", "en")), file=sys.stderr)
        sys.exit(Exit.OUR_FAULT)


if __name__ == "__main__":
    main()
