"""The table of reports and answers."""

from django.db import models

from commonspace.records.access.models import LabelRow


class Report(models.Model):
    """What somebody says of a record. `label` is the owner's desk alone, whatever the record's is.

    `sender` is a keyed digest of where an unsigned report came from, kept for a day to slow floods.
    `secret` is the digest of the address at which its writer may see the decision. `contact` is the
    sign of a personal value that can be erased.
    """

    kind_letter = "R"
    ref = models.CharField(max_length=11, unique=True)
    record_ref = models.CharField(max_length=11, db_index=True)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    party = models.CharField(max_length=200, blank=True, default="")
    seat = models.CharField(max_length=40, blank=True, default="")
    user_id = models.BigIntegerField(null=True)
    contact = models.CharField(max_length=80, blank=True, default="")
    sender = models.CharField(max_length=64, blank=True, default="")
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    status = models.CharField(max_length=10, default="waiting")
    reason = models.CharField(max_length=1_000, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["label", "status", "-id"], name="report_by_desk"),
            models.Index(fields=["sender", "made_at"], name="report_by_sender"),
        ]
