"""Claims: who says that who gives what to whom, how much, when, and how far it has got."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns, MoneyColumns, QuantityColumns
from commonspace.records.stated import StatedRow


class Claim(Record):
    """One pledge, allocation, contract, delivery or total; columns follow `core.deliveries.claim`."""

    kind_letter = "C"
    title = BiTextColumns(longest=300)
    kind = models.CharField(max_length=12)
    stage = models.CharField(max_length=20)
    capability = models.CharField(max_length=60)
    givers = models.JSONField(default=list)
    receiver = models.CharField(max_length=60, blank=True, default="")
    need = models.CharField(max_length=11, blank=True, default="", db_index=True)
    quantity = QuantityColumns()
    amount = MoneyColumns()
    happened_on = DateColumns()
    published_on = DateColumns()
    due = DateColumns()
    part_of = models.CharField(max_length=11, blank=True, default="", db_index=True)
    same_as = models.CharField(max_length=11, blank=True, default="", db_index=True)
    condition = BiTextColumns(longest=300)
    condition_met = models.BooleanField(null=True)
    details = BiTextColumns(longest=2_000)

    class Meta:
        indexes = [
            models.Index(fields=["label", "-happened_on_last", "-id"], name="claim_newest"),
            models.Index(fields=["label", "kind", "-happened_on_last", "-id"], name="claim_by_kind"),
            models.Index(fields=["label", "title_en", "id"], name="claim_title"),
        ]


class Coalition(StatedRow):
    """A statement about a coalition; columns follow `core.deliveries.coalition_draft`."""

    kind_letter = "K"
    group = models.CharField(max_length=60, blank=True, default="")
    need = models.CharField(max_length=11, blank=True, default="", db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["label", "-happened_on_last", "-id"], name="coalition_newest"),
            models.Index(fields=["-happened_on_last", "-id"], name="coalition_by_date"),
        ]
