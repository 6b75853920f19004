"""One row of text for each record that can be searched; the index over it is made by the database."""

from django.db import models

from commonspace.records.access.models import LabelRow


class SearchRow(models.Model):
    """The words of a record. SQLite holds them in an FTS5 table, PostgreSQL in a GIN index."""

    ref = models.CharField(max_length=11, unique=True)
    kind = models.CharField(max_length=2)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    title_en = models.CharField(max_length=300, blank=True, default="")
    title_uk = models.CharField(max_length=300, blank=True, default="")
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["label", "kind"], name="search_by_label")]
