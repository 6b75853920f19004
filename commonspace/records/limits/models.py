"""How much of a minute's allowance of the API is spent."""

from django.db import models


class Spent(models.Model):
    """One who asks, in the minute in which he last did. `who` is a digest: no address is kept.

    Kept in the database that is there, so that all processes and machines count together.
    """

    who = models.CharField(max_length=64, primary_key=True)
    minute = models.BigIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["minute"], name="spent_minute")]
