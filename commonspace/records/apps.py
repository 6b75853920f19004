"""The one Django app of the register."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "commonspace.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
