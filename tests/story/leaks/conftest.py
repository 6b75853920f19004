"""The sweep's readers come in without a second factor, as the demo's accounts do."""

import dataclasses
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """Demo mode for the length of a test."""
    settings.CONFIG = dataclasses.replace(settings.CONFIG, is_demo=True)
