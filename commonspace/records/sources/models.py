"""Sources and the evidence that ties records to them."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns


class Source(Record):
    """Where something was read: stored (bytes kept) or cited (address and our own summary)."""

    kind_letter = "S"
    outlet = models.CharField(max_length=200)
    address = models.CharField(max_length=1_000)
    outlet_class = models.CharField(max_length=30)
    language = models.CharField(max_length=8, default="en")
    title = BiTextColumns(longest=400)
    published = DateColumns()
    stored_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["label", "-published_last", "-id"], name="source_by_label"),
            models.Index(fields=["address", "label"], name="source_by_address"),
        ]


class EvidenceRow(models.Model):
    """One record rests on one source, with its grade; the exact words only where they are stored."""

    record_ref = models.CharField(max_length=11, db_index=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    label = models.ForeignKey("records.LabelRow", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=10)
    summary = BiTextColumns(longest=600)
    quote = models.TextField(blank=True, default="")
    quote_start = models.PositiveIntegerField(null=True)
    quote_end = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_ref", "source", "quote_start"], name="evidence_once")
        ]
