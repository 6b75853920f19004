"""What a person follows, searches that he keeps, what he has read, and when he was here."""

from django.conf import settings
from django.db import models


class Own(models.Model):
    """A row that belongs to one person in one world, and is nobody else's business."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    world = models.CharField(max_length=10)

    class Meta:
        abstract = True


class Followed(Own):
    """A record of which a person wants to hear."""

    ref = models.CharField(max_length=11)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "ref"], name="followed_once")]


class SavedSearch(Own):
    """A question to the list of a room, by the name that its owner gave it."""

    room = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1_000, blank=True, default="")
    looked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "world", "name"], name="search_name_once")]


class ReadMark(Own):
    """An entry of the inbox that was read; what is kept is the digest of its mark."""

    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "world", "digest"], name="read_once")]


class Visit(Own):
    """The last time that a person was on the first page, and the visit before that."""

    last_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "world"], name="visit_once")]
