"""Where the components of a product come from: `UA 60`, shares of their cost in percent, by country.

Programmes cap the share from outside (SAFE, EDIP: at most 35 % of the cost of the components), so a
share that is not stated is an open question and never counts as inside.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from commonspace.core.errors import BadInput

_LINE = re.compile(r"^(?P<country>[A-Za-z]{2})\s*[:=]?\s*(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*%?$")
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Origin:
    """`percent` of the cost of the components comes from `country` (ISO 3166 alpha-2)."""

    country: str
    percent: Decimal

    def __str__(self) -> str:
        return f"{self.country} {self.percent:f} %"


def read_origin(text: str) -> Origin:
    """Read `UA 60`, `UA: 60 %`, `ua 12,5%`; raises `BadInput("origin_not_understood")`."""
    found = _LINE.match(" ".join(text.split()))
    percent = Decimal(found["share"].replace(",", ".")) if found else Decimal(-1)
    if found is None or not 0 < percent <= WHOLE:
        raise BadInput("origin_not_understood", text=text)
    return Origin(found["country"].upper(), percent)


def share_from(origins: Iterable[Origin], inside: Collection[str]) -> tuple[Decimal, Decimal]:
    """The least and the most percent that come from `inside`: what is not stated may be from anywhere."""
    stated = list(origins)
    sure = sum((origin.percent for origin in stated if origin.country in inside), Decimal(0))
    unstated = WHOLE - sum((origin.percent for origin in stated), Decimal(0))
    return sure, sure + max(Decimal(0), unstated)
