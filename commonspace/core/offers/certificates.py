"""Certificates as people write them, one a line: `ISO 9001 (2024-03-01 – 2027-02-28)`.

A certificate counts on a day only if its last day is stated and has not passed; one without a last
day is asked about, not believed.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.errors import BadInput

_LINE = re.compile(
    r"^(?P<code>[^()]{1,80}?)\s*"
    r"(?:\(\s*(?:(?P<start>\d{4}-\d{2}-\d{2})\s*(?:–|—|-|\.\.|to|до)\s*)?"
    r"(?:(?:until|till|to|до|чинний до)\s*)?(?P<end>\d{4}-\d{2}-\d{2})\s*\))?$",
    re.IGNORECASE,
)


class CertificateState(StrEnum):
    """What a certificate is worth on a day."""

    HOLDS = "holds"
    NOT_YET = "not_yet"
    RAN_OUT = "ran_out"
    NO_LAST_DAY = "no_last_day"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate's code (`ISO 9001`) and the days, both inside, between which it holds."""

    code: str
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not self.code.strip():
            raise BadInput("certificate_not_named")
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise BadInput(
                "period_reversed", start=self.valid_from.isoformat(), end=self.valid_until.isoformat()
            )

    def at(self, day: date) -> CertificateState:
        """What it is worth on `day`."""
        if self.valid_from and day < self.valid_from:
            return CertificateState.NOT_YET
        if self.valid_until is None:
            return CertificateState.NO_LAST_DAY
        return CertificateState.HOLDS if day <= self.valid_until else CertificateState.RAN_OUT

    def __str__(self) -> str:
        if self.valid_until is None:
            return self.code
        start = f"{self.valid_from.isoformat()} – " if self.valid_from else ""
        return f"{self.code} ({start}{self.valid_until.isoformat()})"


def read_certificate(text: str) -> Certificate:
    """Read `ISO 9001`, `ISO 9001 (2027-02-28)`, `ISO 9001 (2024-03-01 – 2027-02-28)`, `… (до 2027-02-28)`.

    Raises `BadInput`: `certificate_not_understood`, `date_not_understood`, `period_reversed`.
    """
    found = _LINE.match(" ".join(text.split()))
    if not found or not found["code"].strip():
        raise BadInput("certificate_not_understood", text=text)
    return Certificate(found["code"].strip(), _day(found["start"]), _day(found["end"]))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("date_not_understood", text=text) from None
