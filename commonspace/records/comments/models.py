"""Comments and attached files; the bytes of files stand in a table of their own, by their digest."""

from typing import Any, ClassVar

from django.db import models

from commonspace.records.access.models import LabelRow


class Beside(models.Model):
    """Something that stands beside a record: whose it is, how widely it is released, when it was made."""

    kind_letter = ""
    objects: ClassVar[models.Manager[Any]]

    ref = models.CharField(max_length=11, unique=True)
    record_ref = models.CharField(max_length=11, db_index=True)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Comment(Beside):
    """A few sentences, in the language of who wrote them."""

    kind_letter = "Q"

    text = models.TextField()


class Attachment(Beside):
    """A file: its name, what it is, and the digest under which its bytes are kept."""

    kind_letter = "X"

    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)


class Blob(models.Model):
    """The bytes of attached files. In the database, so that backup and restore take them along."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
