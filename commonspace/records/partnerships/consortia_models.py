"""The table of consortia that are being put together."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns


class Consortium(Record):
    """Companies, a product and buyers before the programmes; columns follow `ConsortiumDraft`."""

    kind_letter = "B"
    title = BiTextColumns(longest=200)
    nation = models.CharField(max_length=10)
    need = models.CharField(max_length=11, blank=True, default="", db_index=True)
    programme = models.CharField(max_length=20, blank=True, default="")
    judged_on = DateColumns()
    facts = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["label", "-judged_on_last", "-id"], name="consortium_newest"),
            models.Index(fields=["label", "programme", "-judged_on_last"], name="consortium_by_programme"),
        ]
