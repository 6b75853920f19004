"""Joint projects: the columns that lists ask, and the whole project as the engine's form."""

from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns, DateColumns, MoneyColumns, QuantityColumns


class JointProject(Record):
    """One joint project; columns follow `core.projects.draft`.

    `form` is the engine's `Project` as `data.projects.form_of` writes it, null where nobody has
    opened a full project yet. `state` then is the one that its gates hold.
    """

    kind_letter = "J"
    title = BiTextColumns(longest=300)
    capability = models.CharField(max_length=60)
    state = models.CharField(max_length=20, blank=True, default="")
    parties = models.JSONField(default=list)
    lead = models.CharField(max_length=120, blank=True, default="")
    quantity = QuantityColumns()
    amount = MoneyColumns()
    happened_on = DateColumns()
    stage = models.CharField(max_length=20, blank=True, default="")
    need = models.CharField(max_length=11, blank=True, default="", db_index=True)
    partnership = models.CharField(max_length=11, blank=True, default="", db_index=True)
    part_of = models.CharField(max_length=11, blank=True, default="", db_index=True)
    details = BiTextColumns(longest=5_000)
    form = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["label", "-happened_on_last", "-id"], name="project_newest"),
            models.Index(fields=["label", "state", "-happened_on_last", "-id"], name="project_by_state"),
            models.Index(fields=["-happened_on_last", "-id"], name="project_by_date"),
        ]
