"""The one Django app of the register."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "commonspace.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring in what each room puts into people's inboxes (`records/<room>/inbox.py`)."""
        for room in pkgutil.iter_modules([str(Path(__file__).parent)]):
            if room.ispkg and find_spec(f"{self.name}.{room.name}.inbox"):
                import_module(f"{self.name}.{room.name}.inbox")
