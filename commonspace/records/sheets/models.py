"""What a person brought in, between the steps of taking it in, and what came of it."""

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """One uploaded file. Its bytes are kept only until it is taken in; `refs` are the records it made."""

    key = models.CharField(max_length=43, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
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
    sound = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    refs = models.JSONField(default=list)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "world", "room", "-made_at"], name="batch_of_person")]
