"""The table of offers."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns, MoneyColumns, QuantityColumns
from commonspace.records.offers import nations


class Offer(Record):
    """What a company can supply; columns follow `core.offers.OfferDraft`."""

    kind_letter = "F"
    title = BiTextColumns(longest=200)
    company = models.CharField(max_length=11, db_index=True)
    # the company's, where whoever sees the offer sees the company too: `records/offers/nations.py`
    nation = models.CharField(max_length=10, blank=True, default="")
    capability = models.CharField(max_length=60)
    details = BiTextColumns(longest=5_000)
    cpv = models.JSONField(default=list)
    capacity = QuantityColumns()
    monthly_rate = QuantityColumns()
    lead_months = models.PositiveIntegerField(null=True)
    contract_months = models.PositiveIntegerField(null=True)
    price = MoneyColumns()
    published_on = DateColumns()
    valid_until = DateColumns()
    certificates = models.JSONField(default=list)
    component_origins = models.JSONField(default=list)
    design_is_free = models.BooleanField(null=True)
    export_class = models.CharField(max_length=10, blank=True, default="")
    eligible_groups = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    training_included = models.BooleanField(null=True)
    support_months = models.PositiveIntegerField(null=True)

    @classmethod
    def derive(cls, rows: Sequence[Any]) -> None:
        """The nation of each offer's company."""
        nations.fill(rows)

    class Meta:
        indexes = [
            models.Index(fields=["label", "-published_on_last", "-id"], name="offer_newest"),
            models.Index(
                fields=["label", "capability", "-published_on_last", "-id"], name="offer_by_capability"
            ),
            models.Index(fields=["label", "nation", "-published_on_last", "-id"], name="offer_by_nation"),
            models.Index(fields=["label", "valid_until_last", "id"], name="offer_due"),
            models.Index(fields=["label", "title_en", "id"], name="offer_title"),
        ]
