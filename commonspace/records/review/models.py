"""Pages as they were read, with their bytes; drafts under review; and each decision, so it can be undone."""

from django.conf import settings
from django.db import models

from commonspace.records.access.models import LabelRow
from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns


class StoredPage(Record):
    """One page: its bytes as they came, the text read from them, and what each paragraph is.

    Its label names nobody but the organisation that read it; `facts_label` is that of the records which
    come of it. `text` is the article up to `article_end`, then what stood around it.
    """

    kind_letter = "I"
    facts_label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    title = BiTextColumns(longest=400)
    outlet = models.CharField(max_length=200)
    outlet_class = models.CharField(max_length=30)
    address = models.CharField(max_length=1_000)
    language = models.CharField(max_length=8)
    published = DateColumns()
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=100)
    encoding = models.CharField(max_length=20)
    body = models.BinaryField()
    text = models.TextField()
    article_end = models.PositiveIntegerField()
    segments = models.JSONField(default=list)  # [kind, start, end] of each paragraph
    marks = models.JSONField(default=list)  # [start, kind] where a person said otherwise
    flags = models.JSONField(default=list)
    dropped = models.JSONField(default=list)  # {kind, quote, reasons} of what the verifier refused

    class Meta:
        indexes = [models.Index(fields=["label", "-published_last", "-id"], name="page_by_label")]


class PageDraft(models.Model):
    """One drafted fact. `drafted` is as it was proposed, `slots` as it stands, `fields` what was typed over.

    `first_by` accepted it where two people must, in the way `first_way` ("": as a new record; else what is
    done to which record); `record_ref` is what it became.
    """

    page = models.ForeignKey(StoredPage, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    doubt = models.FloatField(default=0.0)
    drafted = models.JSONField()
    slots = models.JSONField()
    fields = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default="waiting")
    reason = models.CharField(max_length=20, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    record_ref = models.CharField(max_length=11, blank=True, default="", db_index=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    first_way = models.CharField(max_length=20, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="draft_once")]


class Decision(models.Model):
    """What a person did to drafts of a page, with how they stood before: what undo goes back to."""

    page = models.ForeignKey(StoredPage, on_delete=models.CASCADE, related_name="decisions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=30)
    before = models.JSONField()  # [{number, …}] of each draft that it changed
    made_ref = models.CharField(max_length=11, blank=True, default="")  # the record that came of it
    made_start = models.PositiveIntegerField(null=True)  # of the evidence, where only evidence came of it
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
