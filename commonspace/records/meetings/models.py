"""The table of forums."""

from django.db import models

from commonspace.records.stated import StatedRow


class Forum(StatedRow):
    """A statement about a forum; columns follow `core.meetings.forum_draft`."""

    kind_letter = "V"
    forum = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["label", "-happened_on_last", "-id"], name="forum_newest"),
            models.Index(fields=["-happened_on_last", "-id"], name="forum_by_date"),
        ]
