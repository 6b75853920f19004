"""Parties: nations, groups, organisations and bodies, with dated memberships."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns


class Party(Record):
    """One who speaks or acts. `code` is the ISO 3166 alpha-2 code of a nation, a group's code, or free."""

    kind_letter = "A"
    kind = models.CharField(max_length=20)  # nation, group, organisation, body
    code = models.CharField(max_length=60)
    world = models.CharField(max_length=10)
    name = BiTextColumns()
    country = models.CharField(max_length=2, blank=True, default="")
    identifiers = models.JSONField(default=list)
    clearance = models.CharField(max_length=10, default="unknown")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["world", "code"], name="party_once")]
        indexes = [models.Index(fields=["label", "kind", "-id"], name="party_by_label")]
