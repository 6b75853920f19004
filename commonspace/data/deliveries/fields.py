"""Reading one JSON object field by field: a wrong type or a missing field is named."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from commonspace.core.deliveries.intervals import Number
from commonspace.core.errors import BadInput

Value = TypeVar("Value")


class Fields:
    """The fields of one object at `place`; every read names the field and the place if it fails."""

    def __init__(self, given: Any, place: str) -> None:
        if not isinstance(given, Mapping):
            raise BadInput("not_an_object", place=place)
        self.given = given
        self.place = place

    def wrong(self, name: str, expected: str) -> BadInput:
        return BadInput("field_wrong_type", place=self.place, field=name, expected=expected)

    def text(self, name: str) -> str:
        """A text that is not empty."""
        found = self.optional_text(name)
        if found is None:
            raise BadInput("field_missing", place=self.place, field=name)
        return found

    def optional_text(self, name: str) -> str | None:
        """A text; None if it is null or blank."""
        found = self.given.get(name)
        if found is None:
            return None
        if not isinstance(found, str):
            raise self.wrong(name, "a text")
        return found if found.strip() else None

    def day(self, name: str) -> date:
        found = self.optional_day(name)
        if found is None:
            raise BadInput("field_missing", place=self.place, field=name)
        return found

    def optional_day(self, name: str) -> date | None:
        found = self.optional_text(name)
        if found is None:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            raise self.wrong(name, "YYYY-MM-DD") from None

    def one_of(self, name: str, words: Mapping[str, Value]) -> Value:
        found = self.text(name)
        if found not in words:
            raise self.wrong(name, " | ".join(words))
        return words[found]

    def number(self, name: str) -> Number | None:
        """A whole number, or a decimal kept exactly as a fraction; true and false are no numbers."""
        found = self.given.get(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
            raise self.wrong(name, "0, 1, 2 …")
        if isinstance(found, int):
            return found
        exact = Decimal(str(found))
        if not exact.is_finite():
            raise self.wrong(name, "0, 1, 2 …")
        value = Fraction(exact)
        return value.numerator if value.denominator == 1 else value

    def object(self, name: str, read: Callable[[Any, str], Value]) -> Value | None:
        """What `read` makes of the object, which learns its place; None if the field is null."""
        found = self.given.get(name)
        return None if found is None else read(found, f"{self.place}, {name}")

    def list(self, name: str, read: Callable[[Any, str], Value]) -> list[Value]:
        found = self.given.get(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.wrong(name, "[…]")
        return [read(value, f"{self.place}, {name} {row}") for row, value in enumerate(found, start=1)]
