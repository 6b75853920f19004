"""Commands that need the register start Django here, once, and not before."""

import os
from datetime import datetime
from pathlib import Path


def start() -> None:
    """Make the register ready for this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonspace.server.settings")
    import django

    django.setup()


def database_file() -> Path:
    """Where the embedded register lies, before it is opened."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonspace.server.settings")
    from django.conf import settings

    return Path(str(settings.DATABASES["default"]["NAME"]))


def migrate(*, quiet: bool = True) -> None:
    """Bring the database to today's form."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0 if quiet else 1, interactive=False)


def now() -> datetime:
    """The clock, read once at this edge."""
    from django.utils import timezone

    return timezone.now()
