"""The table of parties: nations, groups, organisations and bodies."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns


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
