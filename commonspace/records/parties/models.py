"""The tables of parties, and of what is stated of their owners and management."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns, QuantityColumns


class Party(Record):
    """One who speaks or acts; columns follow `core.parties.draft.PartyDraft`."""

    kind_letter = "A"
    title = BiTextColumns(longest=200)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=60, blank=True, default="", db_index=True)
    nation = models.CharField(max_length=10, blank=True, default="")
    organisation_kind = models.CharField(max_length=20, blank=True, default="")
    size = models.CharField(max_length=10, blank=True, default="")
    identifiers = models.JSONField(default=list)
    other_names = models.JSONField(default=list)
    details = BiTextColumns(longest=2_000)
    clearance = models.CharField(max_length=10, default="unknown")

    class Meta:
        indexes = [models.Index(fields=["label", "kind", "title_en", "id"], name="party_by_label")]


class ControlStatement(Record):
    """Who owns a party, or from where it is managed; columns follow `core.parties.ControlDraft`."""

    kind_letter = "W"
    title = BiTextColumns(longest=200)
    about = models.CharField(max_length=12)
    company = models.CharField(max_length=11, db_index=True)
    owner = models.CharField(max_length=11, blank=True, default="", db_index=True)
    country = models.CharField(max_length=10, blank=True, default="")
    share = QuantityColumns()
    decisive = models.BooleanField(null=True)
    since = DateColumns()
    until = DateColumns()
    stated_on = DateColumns()
    source = models.CharField(max_length=300)
    grade = models.CharField(max_length=12)
    details = BiTextColumns(longest=2_000)

    class Meta:
        indexes = [models.Index(fields=["label", "-stated_on_last", "-id"], name="control_newest")]
