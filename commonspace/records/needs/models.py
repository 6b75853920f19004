"""The table of needs."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns, MoneyColumns, QuantityColumns


class Need(Record):
    """What a nation or a coalition asks for; columns follow `core.needs.NeedDraft`."""

    kind_letter = "N"
    title = BiTextColumns(longest=200)
    capability = models.CharField(max_length=60)
    nation = models.CharField(max_length=10)
    quantity = QuantityColumns()
    budget = MoneyColumns()
    needed_by = DateColumns()
    months = models.PositiveIntegerField(null=True)
    priority = models.CharField(max_length=10, blank=True, default="")
    details = BiTextColumns(longest=5_000)
    stated_by = models.CharField(max_length=200, blank=True, default="")
    stated_on = DateColumns()
    narrows = models.CharField(max_length=11, blank=True, default="", db_index=True)
    certificates = models.JSONField(default=list)
    eligible_groups = models.JSONField(default=list)
    controlled_inside = models.BooleanField(null=True)
    languages = models.JSONField(default=list)
    least_capacity = QuantityColumns()
    cleared_only = models.BooleanField(null=True)
    training_included = models.BooleanField(null=True)
    support_months = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["label", "-stated_on_last", "-id"], name="need_newest"),
            models.Index(fields=["label", "capability", "-stated_on_last", "-id"], name="need_by_capability"),
            models.Index(fields=["label", "nation", "-stated_on_last", "-id"], name="need_by_nation"),
            models.Index(fields=["label", "needed_by_last", "id"], name="need_due"),
            models.Index(fields=["label", "title_en", "id"], name="need_title"),
        ]
