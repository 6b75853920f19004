"""What a reader may not see changes nothing that he gets: every way × every reader, with and without it."""

import inspect

import pytest
from typer.main import get_command

from commonspace.cli.main import app
from commonspace.core.access import Label, Level, World
from commonspace.pages.urls import ROOMS
from tests.conftest import FULL
from tests.story.leaks import ways
from tests.story.leaks.sweep import READERS, WORD, client_of, faults, hide, write_faults

pytestmark = pytest.mark.django_db
NAMED = Label("UA", Level.NAMED, frozenset({"NO"}))
HIDDEN = {
    "named to Norway": NAMED,
    "with a caveat": Label("UA", caveats=frozenset({"eyes-only"})),
    "community": Label("UA", Level.COMMUNITY),
}


def test_every_address_has_a_case_in_the_sweep() -> None:
    known = ways.WITHOUT_RECORDS | set(ways.OWN)
    missing = [
        name
        for name in dict.fromkeys(ways.names_of_pages())
        if name not in known and ways.room_of(name) is None and not name.startswith("mfa_")
    ]
    assert missing == []


def test_every_api_route_has_a_case_in_the_sweep() -> None:
    known = set(ways.API_OF) | ways.API_WRITES | ways.API_WITHOUT_RECORDS
    assert sorted(set(ways.names_of_api()) - known) == []


def test_every_command_has_a_case_in_the_sweep() -> None:
    known = set(ways.COMMANDS) | ways.COMMANDS_WITHOUT_RECORDS
    assert sorted(set(_commands()) - known) == []


def _commands() -> list[str]:
    """Commands that start the register, by name."""
    found = {}
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        found |= {f"{name} {verb}": one for verb, one in below.items()} if below else {name: command}
    return [name for name, command in found.items() if "start()" in inspect.getsource(command.callback)]


@pytest.mark.parametrize(
    "how",
    [
        "named to Norway",
        *(pytest.param(how, marks=pytest.mark.full) for how in HIDDEN if how != "named to Norway"),
    ],
)
def test_no_reader_can_tell_that_a_hidden_record_is_there(how: str) -> None:
    readers = ["anonymous"]
    if HIDDEN[how] is NAMED:  # any member may see what is for the community, so the others say less
        readers = list(READERS) if FULL else ["desk of Sweden"]
    assert list(faults(HIDDEN[how], readers)) == []


def test_no_writer_can_tell_that_a_hidden_record_is_there() -> None:
    assert write_faults(NAMED) == []


def test_a_record_of_the_exercise_is_not_in_the_public_record() -> None:
    hidden = hide(Label("UA", world=World.EXERCISE))
    client = client_of("anonymous")
    for room, ref in ((room.name, hidden[room.name]) for room in ROOMS if room.name in hidden):
        assert client.get(f"/en/exercise/{room}/{ref}/").status_code == 200
        assert client.get(f"/en/{room}/{ref}/").status_code == 404
        assert WORD not in client.get(f"/en/{room}/").content.decode()


def test_who_may_see_a_hidden_record_does_see_it() -> None:
    hidden = hide(NAMED)
    from tests.story.leaks import sweep

    sweep.READERS["desk of Norway"] = (sweep.Role.DESK_OFFICER, "NO")
    try:
        client = client_of("desk of Norway")
    finally:
        del sweep.READERS["desk of Norway"]
    for room in ROOMS:
        if room.name in hidden:
            assert WORD in client.get(f"/en/{room.name}/{hidden[room.name]}/").content.decode()
            assert hidden[room.name] in client.get(f"/en/{room.name}/").content.decode()
