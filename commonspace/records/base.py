"""What every record of the register has: a public id, a label, a version, and when it was made."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar

from django.db import models

from commonspace.core.terms import Ref
from commonspace.core.terms.shape import Kind, shapes_of
from commonspace.records.access.models import LabelRow
from commonspace.records.fields import Columns


class Record(models.Model):
    """A row that people see. `kind_letter` is the letter of its public id, `kind` its word."""

    kind_letter = ""
    objects: ClassVar[models.Manager[Any]]

    ref = models.CharField(max_length=11, unique=True, editable=False)
    label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=20, default="open")
    origin_id = models.CharField(max_length=40, blank=True, default="", db_index=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.ref

    @classmethod
    def derive(cls, rows: Sequence[Any]) -> None:
        """Fill in, before rows are stored, what follows from other records; most kinds have none of it."""


Draft = TypeVar("Draft")


def _drawn_ref(kind_letter: str) -> str:
    """A public id that nobody can guess and that tells nothing of how many there are; maybe a taken one."""
    return str(Ref.from_random(kind_letter, secrets.token_bytes(4)))


def fresh_ref(model: type[Any]) -> str:
    """A public id that no row of the model has: among a million, one draw in a thousand meets one."""
    (ref,) = fresh_refs(model, 1)
    return ref


def fresh_refs(model: type[Any], number: int) -> tuple[str, ...]:
    """Public ids with the model's letter that no row of it has.

    There are 2^30 of a kind, so of 100,000 drawn a few meet another.
    """
    fresh: dict[str, None] = {}
    while len(fresh) < number:
        drawn = {_drawn_ref(model.kind_letter): None for _ in range(number - len(fresh))}
        there = set(model.objects.filter(ref__in=drawn).values_list("ref", flat=True))
        fresh |= {ref: None for ref in drawn if ref not in there}
    return tuple(fresh)


def put(row: Any, draft: Any) -> None:
    """Write every shaped field of a draft to the columns of the same name."""
    for shape in shapes_of(type(draft)):
        value = getattr(draft, shape.name)
        if shape.kind in (Kind.CODES, Kind.WORDS, Kind.REFS):
            value = list(value)
        setattr(row, shape.name, value)


def take(row: Any, draft: type[Draft]) -> Draft:
    """The draft that a row's columns hold."""
    values = {}
    for shape in shapes_of(draft):
        value = getattr(row, shape.name)
        values[shape.name] = tuple(value) if shape.kind in (Kind.CODES, Kind.WORDS, Kind.REFS) else value
    return draft(**values)


def take_some(rows: models.QuerySet[Any], names: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The public id of each row and the values of these fields alone: no other column is read, no row made.

    A list of codes comes as the list it is stored as.
    """
    whole = {name: getattr(rows.model, name) for name in names}
    columns = [column for name in names for column in _columns_of(name, whole[name])]
    for ref, *values in rows.values_list("ref", *columns):
        row = SimpleNamespace(**dict(zip(columns, values, strict=True)))
        yield ref, {name: _of(row, name, field) for name, field in whole.items()}


def _columns_of(name: str, field: Any) -> Iterable[str]:
    """The columns behind a field: several where it is one of the `Columns` of `records/fields.py`."""
    return (f"{name}_{suffix}" for suffix in field.columns()) if isinstance(field, Columns) else (name,)


def _of(row: SimpleNamespace, name: str, field: Any) -> Any:
    return field.__get__(row) if isinstance(field, Columns) else getattr(row, name)
