"""What people decide about the ledger: official rates, settled conflicts, releases of what is missing."""

from django.conf import settings
from django.db import models

from commonspace.records.access.models import LabelRow


def _person() -> "models.ForeignKey[object, object]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class RateFile(models.Model):
    """Official rates as one file brought them to one world, as `data.rates.rates_as_rows` writes them."""

    world = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    rates = models.JSONField()
    made_at = models.DateTimeField()
    made_by = _person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class SettlementRow(models.Model):
    """A reviewer picked `claim` among its rivals; undone, it holds no longer. Its label is that of all."""

    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    claim = models.CharField(max_length=11, db_index=True)
    reason = models.CharField(max_length=600)
    made_at = models.DateTimeField()
    made_by = _person()
    undone_at = models.DateTimeField(null=True, blank=True)


class GapRelease(models.Model):
    """What a need misses may be seen: proposed by one of the owner's side, confirmed by another."""

    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    need = models.CharField(max_length=11, db_index=True)
    reason = models.CharField(max_length=600)
    proposed_at = models.DateTimeField()
    proposed_by = _person()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = _person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=models.Q(withdrawn_at=None), name="one_release_a_need"
            )
        ]
