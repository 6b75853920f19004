"""What the tests of the meetings' pages share: a demo's settings, and the organiser's browser."""

import dataclasses
from typing import Any

import pytest
from django.test import Client

from commonspace.core.access import Role
from tests.events import ORGANISER
from tests.pages.test_meetings_leaks import client_of


@pytest.fixture
def demo_mode(settings: Any) -> None:
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)


@pytest.fixture
def host() -> Client:
    """The organiser's browser."""
    return client_of(Role.ORGANISER, ORGANISER)
