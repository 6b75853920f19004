"""Columns for the values of core: one name on the model, a few columns in the table.

`quantity = QuantityColumns()` adds `quantity_lo`, `quantity_hi`, `quantity_words`, `quantity_unit` and
lets the row be asked for and given a whole `Quantity`. Unstated dates sort last (`date.max`).
"""

from datetime import date
from typing import Any

from django.db import models

from commonspace.core.terms import BiText, Money, PartialDate, Quantity


def _end() -> models.Field:
    """One end of an interval; null where it was not stated."""
    return models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)


class Columns:
    """Base: adds its columns to the model and stands in for them as one value."""

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        self.name = name
        for suffix, column in self.columns().items():
            cls.add_to_class(f"{name}_{suffix}", column)
        setattr(cls, name, self)

    def columns(self) -> dict[str, models.Field]:
        raise TypeError(f"{type(self).__name__} has no columns")

    def __get__(self, row: Any, owner: Any = None) -> Any:
        raise TypeError(f"{type(self).__name__} has no value")

    def _get(self, row: Any, suffix: str) -> Any:
        return getattr(row, f"{self.name}_{suffix}")

    def _set(self, row: Any, **values: Any) -> None:
        for suffix, value in values.items():
            setattr(row, f"{self.name}_{suffix}", value)


class BiTextColumns(Columns):
    """A `BiText`: English, Ukrainian, and which is the original."""

    def __init__(self, *, longest: int = 300) -> None:
        self.longest = longest

    def columns(self) -> dict[str, models.Field]:
        def half() -> models.Field:
            if self.longest > 1_000:
                return models.TextField(blank=True, default="")
            return models.CharField(max_length=self.longest, blank=True, default="")

        return {
            "en": half(),
            "uk": half(),
            "original": models.CharField(max_length=2, default="en"),
        }

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        return BiText(self._get(row, "en"), self._get(row, "uk"), self._get(row, "original"))

    def __set__(self, row: Any, value: BiText) -> None:
        self._set(row, en=value.en, uk=value.uk, original=value.original)


class QuantityColumns(Columns):
    """A `Quantity`."""

    def columns(self) -> dict[str, models.Field]:
        return {
            "lo": _end(),
            "hi": _end(),
            "words": models.CharField(max_length=40, blank=True, default=""),
            "unit": models.CharField(max_length=60, blank=True, default=""),
        }

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        return Quantity(*(self._get(row, suffix) for suffix in ("lo", "hi", "words", "unit")))

    def __set__(self, row: Any, value: Quantity) -> None:
        self._set(row, lo=value.lo, hi=value.hi, words=value.words, unit=value.unit)


class MoneyColumns(Columns):
    """A `Money`, or None where no currency is stored."""

    def columns(self) -> dict[str, models.Field]:
        return {
            "lo": _end(),
            "hi": _end(),
            "words": models.CharField(max_length=40, blank=True, default=""),
            "currency": models.CharField(max_length=3, blank=True, default=""),
        }

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        if not self._get(row, "currency"):
            return None
        return Money(*(self._get(row, suffix) for suffix in ("lo", "hi", "words", "currency")))

    def __set__(self, row: Any, value: Money | None) -> None:
        if value is None:
            self._set(row, lo=None, hi=None, words="", currency="")
        else:
            self._set(row, lo=value.lo, hi=value.hi, words=value.words, currency=value.currency)


class DateColumns(Columns):
    """A `PartialDate` or None, with its first and last day for filters and sorting."""

    def columns(self) -> dict[str, models.Field]:
        return {
            "iso": models.CharField(max_length=10, blank=True, default=""),
            "about": models.BooleanField(default=False),
            "first": models.DateField(default=date.max),
            "last": models.DateField(default=date.max),
        }

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        iso = self._get(row, "iso")
        return PartialDate(iso, self._get(row, "about")) if iso else None

    def __set__(self, row: Any, value: PartialDate | None) -> None:
        if value is None:
            self._set(row, iso="", about=False, first=date.max, last=date.max)
        else:
            self._set(row, iso=value.iso, about=value.about, first=value.first, last=value.last)
