"""The day asked and the day of knowledge, as a reader sets them in the address: `?at=…&known=…`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput
from commonspace.pages import say


@dataclass(frozen=True, slots=True)
class Days:
    """From where one looks; `given` holds what stands in the address, for links that keep it."""

    at: date
    known: date
    given: tuple[tuple[str, str], ...]

    @property
    def query(self) -> dict[str, str]:
        return dict(self.given)

    @property
    def said(self) -> str:
        """`As of 3 July 2026`, with the day of knowledge where it is another."""
        code = "ledger.as_of" if self.at == self.known else "ledger.as_known"
        return say.say(code, at=say.day(self.at), known=say.day(self.known))


def days_of(request: Any) -> Days:
    """Today unless the address says otherwise; without `known`, all that is known today.

    Raises `BadInput("ledger.date_not_valid")` with the name of the field.
    """
    today = request.now.date()
    given = tuple((name, said) for name in ("at", "known") if (said := request.GET.get(name, "").strip()))
    read = {name: _day(name, said) for name, said in given}
    return Days(read.get("at", today), read.get("known", today), given)


def _day(name: str, said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadInput("ledger.date_not_valid", place=name, text=said[:40]) from None
