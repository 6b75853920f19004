"""What one person changed in many records at once, so that it can be taken back whole."""

from django.db import models

from commonspace.records.inbox.models import Own


class Correction(Own):
    """One field of many records of a room, set to one value.

    `changed` holds for each record its public id, the version that the correction made, and the value
    before it; `key` is the form's, so that one posted twice counts once.
    """

    key = models.CharField(max_length=64)
    room = models.CharField(max_length=20)
    field = models.CharField(max_length=40)
    value = models.CharField(max_length=200, blank=True, default="")
    changed = models.JSONField(default=list)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="correction_once")]
        indexes = [models.Index(fields=["user", "world", "-made_at"], name="correction_of_person")]
