"""The columns of `core.terms.stated.StatedFact`, for the tables of forums, partnerships and coalitions."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns, MoneyColumns, QuantityColumns


class StatedRow(Record):
    """A stated fact with parties, figure, stage and day."""

    title = BiTextColumns(longest=300)
    capability = models.CharField(max_length=60)
    stage = models.CharField(max_length=20)
    parties = models.JSONField(default=list)
    quantity = QuantityColumns()
    amount = MoneyColumns()
    happened_on = DateColumns()
    details = BiTextColumns(longest=2_000)
    part_of = models.CharField(max_length=11, blank=True, default="", db_index=True)

    class Meta:
        abstract = True
