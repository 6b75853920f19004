"""The one task worker that `serve` and `demo` start: django-tasks' database worker, and the clock."""

import os


def main() -> None:
    """Take tasks from the database until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonspace.server.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from commonspace.server import clock

    clock.start()
    call_command("db_worker", interval=1.0, verbosity=0)


if __name__ == "__main__":
    main()
