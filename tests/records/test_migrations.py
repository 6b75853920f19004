"""The tables are what the models say: nothing is left to be migrated."""

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_migrations_make_what_the_models_say(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "records", "--dry-run")
    assert capsys.readouterr().out == "No changes detected in app 'records'\n"
