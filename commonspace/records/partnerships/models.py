"""The table of partnerships."""

from django.db import models

from commonspace.records.fields import DateColumns
from commonspace.records.stated import StatedRow


class Partnership(StatedRow):
    """One paper on the ladder of agreements; columns follow `core.partnerships.draft`."""

    kind_letter = "P"
    kind = models.CharField(max_length=30, blank=True, default="")
    expires_on = DateColumns()
    need = models.CharField(max_length=11, blank=True, default="", db_index=True)
    follows = models.CharField(max_length=11, blank=True, default="", db_index=True)
    supersedes = models.CharField(max_length=11, blank=True, default="")
    forum = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["label", "-happened_on_last", "-id"], name="partnership_newest"),
            models.Index(fields=["-happened_on_last", "-id"], name="partnership_by_date"),
        ]
