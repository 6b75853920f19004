"""Organisations: companies, ministries, agencies, funds; their names, numbers, owners and clearance."""

from dataclasses import dataclass
from enum import StrEnum

from commonspace.core.errors import BadInput
from commonspace.core.parties.clearance import Clearance
from commonspace.core.parties.identifiers import Identifier, registers_hold
from commonspace.core.parties.owners import OwnerStatement
from commonspace.core.terms import BiText


class OrganisationKind(StrEnum):
    """What it is, as far as rules of programmes and pages need to know."""

    COMPANY = "company"
    STATE_COMPANY = "state_company"
    MINISTRY = "ministry"
    AGENCY = "agency"
    ARMED_FORCES = "armed_forces"
    RESEARCH = "research"
    ASSOCIATION = "association"
    FUND = "fund"
    INTERNATIONAL = "international"


class Size(StrEnum):
    """Size class by Commission Recommendation 2003/361/EC; mid-cap by the programmes themselves."""

    UNKNOWN = "unknown"
    SME = "sme"
    MID_CAP = "mid_cap"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation. `country` is where it is established, `managed_in` where it is managed from
    (ISO alpha-2; "" if not stated). A country is as near as its place is ever told.

    Raises `BadInput` without a name, with two numbers in one register, or with a number from the
    register of another country than its own.
    """

    name: BiText
    kind: OrganisationKind
    country: str
    managed_in: str = ""
    size: Size = Size.UNKNOWN
    identifiers: tuple[Identifier, ...] = ()
    other_names: tuple[str, ...] = ()
    owners: tuple[OwnerStatement, ...] = ()
    clearance: Clearance = Clearance()

    def __post_init__(self) -> None:
        if not self.name:
            raise BadInput("organisation_without_name")
        registers_hold(self.identifiers, self.country)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known by, each once, the two shown ones first."""
        return tuple(dict.fromkeys(name for name in (self.name.en, self.name.uk, *self.other_names) if name))
