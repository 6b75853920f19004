"""Risks: what may go wrong, how likely, how bad, who owns it and what is done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.errors import BadInput
from commonspace.core.terms import BiText

SCALE = range(1, 6)  # from 1, very low, to 5, very high


class RiskKind(StrEnum):
    SUPPLY = "supply"
    SCHEDULE = "schedule"
    MONEY = "money"
    TECHNICAL = "technical"
    LICENCE = "licence"
    PEOPLE = "people"
    SECURITY = "security"
    OTHER = "other"


class Response(StrEnum):
    """What is done about it; `undecided` is an answer that is still owed."""

    UNDECIDED = "undecided"
    AVOID = "avoid"
    REDUCE = "reduce"
    SHARE = "share"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk; likelihood and impact from 1 to 5. Raises `BadInput("risk_out_of_scale")`."""

    id: str
    text: BiText
    kind: RiskKind = RiskKind.OTHER
    owner: str = ""
    likelihood: int = 3
    impact: int = 3
    response: Response = Response.UNDECIDED
    closed_on: date | None = None
    paper: str = ""

    def __post_init__(self) -> None:
        for name in ("likelihood", "impact"):
            if getattr(self, name) not in SCALE:
                raise BadInput("risk_out_of_scale", place=self.id, field=name, text=str(getattr(self, name)))

    @property
    def weight(self) -> int:
        """Likelihood times impact, 1 to 25: an order to look at them in, not a measure."""
        return self.likelihood * self.impact

    def is_open(self, at: date) -> bool:
        return self.closed_on is None or self.closed_on > at


def heaviest(risks: Iterable[Risk], at: date) -> tuple[Risk, ...]:
    """Open risks, heaviest first; ties go to the larger impact, then to the id."""
    still = [risk for risk in risks if risk.is_open(at)]
    return tuple(sorted(still, key=lambda risk: (-risk.weight, -risk.impact, risk.id)))
