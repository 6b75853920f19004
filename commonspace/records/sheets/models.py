"""What a person brought in, between the steps of taking it in, and what came of it."""

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """One file. Its bytes are kept only until it is taken in; its parts are what it has made so far.

    `user` is who brought it in the browser, `owner` for whom the command line did. `done` counts the rows
    of the file that the step at hand has gone through, and `worked_at` is when it last told of itself
    (null: nobody works on it). `run` numbers the takings-up of a step: only the latest may go on. `stayed`
    are the records that taking back left as they are, each with the reason's code.
    """

    key = models.CharField(max_length=43, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    owner = models.CharField(max_length=60, blank=True, default="")
    world = models.CharField(max_length=10)
    room = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    raw = models.BinaryField(default=b"")
    digest = models.CharField(max_length=64)
    header = models.JSONField(default=list)
    samples = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    fixed = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, default="columns")
    done = models.PositiveIntegerField(default=0)
    run = models.PositiveIntegerField(default=0)
    worked_at = models.DateTimeField(null=True)
    sound = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    unsourced = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    stayed = models.JSONField(default=list)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "world", "room", "-made_at"], name="batch_of_person")]


class BatchPart(models.Model):
    """Records that one transaction of a batch made: their public ids, and whether they were taken back."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="parts")
    refs = models.JSONField(default=list)
    is_undone = models.BooleanField(default=False)
