"""`commonspace <room> import`: people's own spreadsheets; and `commonspace imports`: what came of them."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commonspace.cli.output import JsonOut, read_bytes, write_json

if TYPE_CHECKING:
    from commonspace.records.access.actions import By
    from commonspace.records.sheets.queries import BatchCard

FILE = typer.Argument(help="CSV or XLSX; its columns are known by their names in either language.")
DRY_RUN = typer.Option("--dry-run", help="Only say what would happen.")
_EVERY = 5_000
_SHORT = 10  # letters of a batch's key that are shown, and that name it

app = typer.Typer(help="Spreadsheets that were taken in: list them, take one back.", no_args_is_help=True)


def take_in(room: str, file: str, owner: str, dry_run: bool, role: str = "desk_officer") -> None:
    """Take a file in for `owner` and say how many rows were new; how far it is goes to standard error."""
    from commonspace.cli.django import migrate, now, start

    raw = read_bytes(file)
    start()
    migrate()
    from commonspace.core.access import Label
    from commonspace.records.sheets import actions

    by = _for_owner(owner, f"import of {file}", role)
    how: dict[str, Any] = {"dry_run": dry_run, "clock": now, "told": _progress}
    found = actions.take_in(by=by, room=room, raw=raw, name=file, label=Label(owner), **how)
    typer.echo(f"{'Would add' if dry_run else 'Added'}: {found.new}; there already: {found.known}")


def _progress(done: int) -> None:
    if done % _EVERY == 0:
        typer.echo(f"{done} …", err=True)


@app.command("list")
def listing(
    room: Annotated[str, typer.Option(help="Only of this room, such as needs.")] = "",
    json_out: JsonOut = None,
) -> None:
    """List the files of which something was entered, whoever brought them, the newest first."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from commonspace.core.errors import BadInput
    from commonspace.records.sheets.queries import every_batch
    from commonspace.records.sheets.rooms import ROOMS

    if room and room not in ROOMS:
        raise BadInput("not_a_choice", place="--room", text=room)
    found = every_batch(room=room)
    if json_out:
        write_json([_as_json(one) for one in found], json_out)
        return
    for one in found:
        who = one.owner or f"user:{one.user}"
        typer.echo(
            f"{one.key[:_SHORT]}  {one.made_at:%Y-%m-%d %H:%M}  {one.world:8}  {one.room:12}  "
            f"{one.state:7}  {one.number:>7}  {who:10}  {one.name}"
        )


@app.command()
def undo(
    key: Annotated[str, typer.Argument(help="The file, as `list` names it.")],
    dry_run: Annotated[bool, DRY_RUN] = False,
    json_out: JsonOut = None,
) -> None:
    """Take back what a file made. A record that was changed since, or that another names, stays; each is
    named with the reason, and the exit code is 5 if all of them stay."""
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.core.errors import Refused
    from commonspace.records.sheets import queries, taking

    one = _named(key)
    by = _whose(one)
    asked: dict[str, Any] = {"room": one.room, "key": one.key}
    if dry_run:
        stayed = queries.staying(by=by.viewer, **asked)
        taken = queries.batch(by=by.viewer, **asked).number - len(stayed)
    else:
        run = taking.begin(by=by, step="undo", **asked)
        taken, stayed = taking.undo(by=by, run=run, clock=now, **asked)
    if json_out:
        write_json(
            {"withdrawn": taken, "stay": [{"ref": ref, "reason": why} for ref, why in stayed]}, json_out
        )
    else:
        typer.echo(f"{'Would be withdrawn' if dry_run else 'Withdrawn'}: {taken}; stay: {len(stayed)}")
        for ref, why in stayed:
            typer.echo(f"{ref}  {_reason(why)}")
    if stayed and not taken:
        raise Refused("batch_all_stay")


@app.command("continue")
def go_on(key: Annotated[str, typer.Argument(help="The file, as `list` names it.")]) -> None:
    """Go on with a file whose entering or taking back broke off."""
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.records.sheets import taking

    one = _named(key)
    by = _whose(one)
    asked: dict[str, Any] = {"room": one.room, "key": one.key}
    step = "undo" if one.state == "undoing" else "take"
    run = taking.begin(by=by, step=step, **asked)
    if step == "undo":
        taken, stayed = taking.undo(by=by, run=run, clock=now, **asked)
        typer.echo(f"Withdrawn: {taken}; stay: {len(stayed)}")
    else:
        found = taking.take(by=by, run=run, clock=now, told=_progress, **asked)
        typer.echo(f"Added: {found.new}; there already: {found.known}")


def _for_owner(owner: str, ground: str, role: str = "desk_officer", world: str = "record") -> "By":
    """Whoever runs the command acts for the owner that it names."""
    from commonspace.cli.django import now
    from commonspace.core.access import Role, Viewer, World
    from commonspace.records.access.actions import By

    return By(Viewer(World(world), seats=frozenset({(Role(role), owner)})), now(), ground=ground)


def _whose(one: "BatchCard") -> "By":
    """The actor for a batch: its owner's desk, or the person who brought it, with the seats held now."""
    from commonspace.cli.django import now
    from commonspace.core.access import World
    from commonspace.records.access.actions import By
    from commonspace.records.access.queries import viewer_of

    ground = f"command line: {one.name}"
    if one.user is None:
        role = "company_manager" if one.room == "offers" else "desk_officer"
        return _for_owner(one.owner, ground, role, one.world)
    return By(viewer_of(one.user, World(one.world), now()), now(), ground=ground)


def _named(key: str) -> "BatchCard":
    from commonspace.core.errors import NotFound
    from commonspace.records.sheets.queries import every_batch

    found = every_batch(key=key) if len(key) >= _SHORT else ()
    if len(found) != 1:
        raise NotFound("not_found")
    return found[0]


def _as_json(one: "BatchCard") -> dict[str, Any]:
    told = ("key", "room", "world", "name", "state", "rows", "done", "number", "known", "owner", "user")
    return {name: getattr(one, name) for name in told} | {"made_at": one.made_at.isoformat()}


def _reason(code: str) -> str:
    import os

    from commonspace.data.phrases import sentence

    return sentence(f"sheet.{code}", os.environ.get("COMMONSPACE_LANG", "en"), {})
