"""The tables of matching: interests with their messages, what was found unfit, watches, and batch answers."""

from django.conf import settings
from django.db import models

from commonspace.records.access.models import LabelRow
from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns


def _writer() -> models.ForeignKey:
    """Who wrote a text, so that it goes with the person."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")


class Interest(Record):
    """Interest of one side in a need or offer of the other; columns follow `core.matches.interest`.

    The label is owned by the side that asks and released to the side that is asked. `asking` and `asked`
    are their codes, `partnership` the record that it led to. The message is its writer's: the journal holds a
    commitment to it with `salt`, and both go when the person is erased.
    """

    kind_letter = "M"
    title = BiTextColumns(longest=300)
    about = models.CharField(max_length=11, db_index=True)
    offered = models.CharField(max_length=11, blank=True, default="")
    message = BiTextColumns(longest=2_000)
    asking = models.CharField(max_length=60, db_index=True)
    asked = models.CharField(max_length=60, db_index=True)
    partnership = models.CharField(max_length=11, blank=True, default="")
    writer = _writer()
    salt = models.BinaryField(max_length=16, null=True)

    class Meta:
        indexes = [models.Index(fields=["label", "-id"], name="interest_newest")]


class Message(models.Model):
    """What one side of an accepted interest wrote to the other; erased, the text is empty."""

    interest = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=60)
    at = models.DateTimeField()
    text = models.TextField()
    writer = _writer()
    salt = models.BinaryField(max_length=16, null=True)

    class Meta:
        indexes = [models.Index(fields=["interest", "id"], name="message_in_order")]


class Feedback(models.Model):
    """What a side said of a match: fit or not, and why. Kept as a labelled example, for that side alone."""

    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    need = models.CharField(max_length=11)
    offer = models.CharField(max_length=11)
    side = models.CharField(max_length=60)
    fits = models.BooleanField()
    because = models.CharField(max_length=20, blank=True, default="")
    text = models.CharField(max_length=500, blank=True, default="")
    points = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["need", "side"], name="feedback_of_need")]


class Watch(models.Model):
    """A person wants to hear of new matches of a need or an offer, or of a search for partners (then `ref` is
    the mark of the question, and `query` the question itself); `known` are those seen before."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    world = models.CharField(max_length=10)
    ref = models.CharField(max_length=11)
    query = models.TextField(blank=True, default="")
    known = models.JSONField(default=list)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "world", "ref"], name="watch_once")]


class Chunk(models.Model):
    """The answer of a batch to some needs: bytes under the name of what was asked of which state."""

    name = models.CharField(max_length=64, unique=True)
    body = models.BinaryField()
    made_at = models.DateTimeField()
