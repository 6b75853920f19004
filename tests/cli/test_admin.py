"""People from the command line: a person is made or invited, and what is wrong is said."""

import pytest
from django.test import Client
from typer.testing import CliRunner

from commonspace.cli.main import app
from commonspace.cli.output import Exit

pytestmark = pytest.mark.django_db


def test_an_invitation_prints_a_link_that_leads_to_the_seat(client: Client) -> None:
    words = ["admin", "invite", "new@ministry.example", "--role", "desk_officer", "--code", "UA"]
    said = CliRunner().invoke(app, words)
    assert said.exit_code == Exit.OK
    link = said.output.split()[-1].removeprefix("http://127.0.0.1:8000")
    assert client.get(link).status_code == 200
    assert client.post(link, {"password": "correct horse battery"}).headers["Location"] == "/en/"


def test_an_unknown_role_is_refused_with_the_known_ones() -> None:
    words = ["admin", "invite", "new@ministry.example", "--role", "emperor", "--code", "UA"]
    said = CliRunner().invoke(app, words)
    assert said.exit_code == Exit.USAGE
    assert "There is no role 'emperor'. Roles: desk_officer, " in said.output
