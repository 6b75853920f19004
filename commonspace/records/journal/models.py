"""Entries, the head over them, personal values that can be erased, and lines on their way out."""

from django.db import models

from commonspace.records.access.models import LabelRow


class Entry(models.Model):
    """One change. Written in the change's own transaction, never altered."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    on_behalf_of = models.CharField(max_length=40, blank=True, default="")
    verb = models.CharField(max_length=40)
    ref = models.CharField(max_length=40, db_index=True)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    body = models.JSONField()
    salt = models.BinaryField(max_length=16)
    leaf = models.CharField(max_length=64)
    head = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["label", "-seq"], name="entry_by_label")]


class Head(models.Model):
    """The one row that says how long the journal is and what its head is; locked while appending."""

    size = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64)


class PersonalValue(models.Model):
    """A personal value that entries refer to by its salted commitment. Erased: value and salt go."""

    commitment = models.CharField(max_length=80, unique=True)
    salt = models.BinaryField(max_length=16, null=True)
    value = models.CharField(max_length=300, blank=True, default="")
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)


class OutboxLine(models.Model):
    """Something to be told outside or later, stored with the change that caused it."""

    key = models.CharField(max_length=80, unique=True)
    topic = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
