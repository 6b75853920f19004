"""What a need, an offer and a supplier are for matching: texts, codes, and facts for hard conditions.

Records build these; nothing here asks for performance parameters, and nothing compares them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonspace.core.errors import BadInput
from commonspace.core.offers.certificates import Certificate
from commonspace.core.parties.control import Control
from commonspace.core.terms import BiText, Quantity


class World(StrEnum):
    """The two worlds, never mixed."""

    PUBLIC = "public"
    EXERCISE = "exercise"


class Clearance(StrEnum):
    """What screening said of a supplier."""

    UNKNOWN = "unknown"
    CLEARED = "cleared"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an offer and its supplier; a field left at its default is not known.

    `country` and `managed_from` are ISO 3166 alpha-2 codes: the seat, and where the executive
    management is; `control` holds the countries of those who control. `capacity` is what the offer
    can supply at most, in the unit that needs ask in. `lists_all_certificates` is the supplier's word
    that there are no others. `sources` are pairs of a field's name and what the fact rests on.
    """

    country: str = ""
    managed_from: str = ""
    control: Control | None = None
    clearance: Clearance = Clearance.UNKNOWN
    certificates: tuple[Certificate, ...] = ()
    lists_all_certificates: bool = False
    capacity: Quantity = Quantity()
    delivers_by: date | None = None
    languages: frozenset[str] = frozenset()
    label: str = "public"
    world: World = World.PUBLIC
    sources: tuple[tuple[str, str], ...] = ()

    def source_of(self, field: str) -> str:
        """What the fact of that field rests on, "" if nothing is stated."""
        return next((source for name, source in self.sources if name == field), "")


@dataclass(frozen=True, slots=True)
class Conditions:
    """The hard conditions of a search; a field left at its default asks nothing.

    `countries`, `managed` and `control` are where the seat, the management and whoever controls must
    be; `perimeter` names the group or rule that they were drawn from, on the day `on`. `certificates`
    must be valid on `on`. `labels` are those that the reader may see: an offer under any other label
    does not exist for him.
    """

    countries: frozenset[str] | None = None
    managed: frozenset[str] | None = None
    control: frozenset[str] | None = None
    cleared: bool = False
    certificates: tuple[str, ...] = ()
    capacity: Quantity = Quantity()
    deliver_by: date | None = None
    languages: frozenset[str] = frozenset()
    labels: frozenset[str] | None = None
    world: World = World.PUBLIC
    perimeter: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if self.certificates and self.on is None:
            raise BadInput("condition_without_day", condition="certificates")


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who offers: its public id, its name, and the corporate group it belongs to ("" if none is known)."""

    supplier: str
    name: str = ""
    group: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class OfferText:
    """An offer as matching sees it.

    `counted` offers are public: only they enter the statistics (how rare a word is) that rank offers
    for everybody. `cpv` are 8-digit codes; `capabilities` codes of the capability tree.
    """

    offer: str
    supplier: str
    title: BiText
    text: BiText = BiText()
    cpv: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    facts: Facts = Facts()
    counted: bool = True


@dataclass(frozen=True, slots=True)
class NeedText:
    """A need as matching sees it: its words in either language or both, codes and hard conditions."""

    need: str
    title: BiText
    text: BiText = BiText()
    cpv: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    conditions: Conditions = Conditions()
