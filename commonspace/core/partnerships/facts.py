"""The facts of a case: who takes part, what is made or bought, who pays.

Every field may be unstated, which is not the same as none: None and an empty tuple are statements.
The fields are those of the documented case form (docs/reference/partnerships.md); shares are in
percent, money in million euro unless a field says otherwise, and all numbers are exact decimals.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar

T = TypeVar("T")


class Unstated(Enum):
    """The mark of a field of which nothing is said."""

    UNSTATED = "unstated"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "…"


UNSTATED: Final = Unstated.UNSTATED
Text: TypeAlias = str | Unstated
MaybeText: TypeAlias = str | Unstated | None
Flag: TypeAlias = bool | Unstated
Number: TypeAlias = Decimal | Unstated
Day: TypeAlias = date | Unstated
MaybeDay: TypeAlias = date | Unstated | None
Codes: TypeAlias = tuple[str, ...] | Unstated


UNCLEAR: Final = "?"  # somebody who is not named


@dataclass(frozen=True, slots=True)
class Owners:
    """Countries of those who surely control a participant, all along the chain, and of those who may."""

    surely: tuple[str, ...] = ()
    possibly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One participant that is not a buyer. `role` decides which rules reach it."""

    id: str
    role: Text = UNSTATED
    kind: Text = UNSTATED
    country: Text = UNSTATED
    mgmt: Text = UNSTATED
    controller: str | Owners | Unstated | None = UNSTATED  # country of the owner with decisive influence
    controlled_by: MaybeText = UNSTATED
    size: Text = UNSTATED
    registered_area: Text = UNSTATED
    guarantees: Text = UNSTATED
    screening: Text = UNSTATED
    mitigation_needed: Flag = UNSTATED
    mitigation_done: Flag = UNSTATED
    contract_share_pct: Number = UNSTATED
    critical_input: Flag = UNSTATED
    classified_access: Flag = UNSTATED
    own_design_part: Flag = UNSTATED
    prior_link_since: MaybeDay = UNSTATED
    replacement_study: Flag = UNSTATED
    aircraft_maker: Flag = UNSTATED
    defence_income_share_pct: Number = UNSTATED
    diia_city: Flag = UNSTATED
    aggressor_ties: Flag = UNSTATED
    private_dividends: Flag = UNSTATED
    profit_reinvested: Flag = UNSTATED
    source_file: Flag = UNSTATED
    declaration: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Buyer:
    """One state (or body) that buys. An unstated `borrower` is read as: does not borrow."""

    country: Text = UNSTATED
    borrower: Flag = UNSTATED
    kind: Text = UNSTATED
    investment_share_pct: Number = UNSTATED


@dataclass(frozen=True, slots=True)
class Seap:
    """A structure for European armament programme."""

    members: Codes = UNSTATED
    seat: Text = UNSTATED
    commission_act: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Agent:
    """The procurement agent."""

    appointed: Flag = UNSTATED
    unanimous: Flag = UNSTATED
    agreement_signed: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Product:
    """What is bought, made or developed. `components` pairs each origin with its cost, in one unit."""

    value: Number = UNSTATED
    components: tuple[tuple[str, Decimal], ...] | Unstated = UNSTATED
    adverse_origins: Codes = UNSTATED
    category: int | Unstated = UNSTATED
    product_class: Text = UNSTATED
    design_authority: Text = UNSTATED
    restricted_by: MaybeText = UNSTATED
    design_commitment_by: MaybeDay = UNSTATED
    use_restriction: MaybeText = UNSTATED
    urgent: Flag = UNSTATED
    unavailable_inside: Flag = UNSTATED
    in_use_before: MaybeDay = UNSTATED
    in_use_in_majority: Flag = UNSTATED
    replacement_study: Flag = UNSTATED
    dual_use: Flag = UNSTATED
    banned_by_law: Flag = UNSTATED
    lethal_autonomous: Flag = UNSTATED
    cluster_munition: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract to be placed."""

    value_meur: Number = UNSTATED
    signed: Day = UNSTATED
    additional_quantities: Codes = UNSTATED
    unanimous: Flag = UNSTATED
    sme_midcap_share_pct: Number = UNSTATED
    other_ms_supplier_share_pct: Number = UNSTATED
    restriction_free: Flag = UNSTATED
    flowdown: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Costs:
    """Eligible cost of the activity and who holds which share of it."""

    eligible_meur: Number = UNSTATED
    pesco: Flag = UNSTATED
    sme_domestic_pct: Number = UNSTATED
    sme_crossborder_pct: Number = UNSTATED
    midcap_pct: Number = UNSTATED


@dataclass(frozen=True, slots=True)
class Funding:
    """Other money for the same action."""

    fully_financed: Flag = UNSTATED
    other_eu_meur: Number = UNSTATED
    source: Text = UNSTATED


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan to a borrowing state."""

    amount_meur: Number = UNSTATED
    prefinancing_meur: Number = UNSTATED


@dataclass(frozen=True, slots=True)
class Asset:
    """Infrastructure, a facility or a resource used for the action."""

    country: Text = UNSTATED
    no_alternative: Flag = UNSTATED
    against_security: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Partner:
    """An outside partner that is not a recipient."""

    country: Text = UNSTATED
    classified_access: Flag = UNSTATED
    funded: Flag = UNSTATED


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything stated about one case."""

    action: Text = UNSTATED
    activity: Text = UNSTATED
    call_type: Text = UNSTATED
    starting_rate: Number = UNSTATED
    start: Day = UNSTATED
    completed: Flag = UNSTATED
    entities: tuple[Entity, ...] | Unstated = UNSTATED
    buyers: tuple[Buyer, ...] | Unstated = UNSTATED
    seap: Seap = field(default_factory=Seap)
    agent: Agent = field(default_factory=Agent)
    product: Product = field(default_factory=Product)
    contract: Contract = field(default_factory=Contract)
    costs: Costs = field(default_factory=Costs)
    funding: Funding = field(default_factory=Funding)
    loan: Loan = field(default_factory=Loan)
    assets: tuple[Asset, ...] | Unstated = UNSTATED
    partners: tuple[Partner, ...] | Unstated = UNSTATED
    intending_states: Codes = UNSTATED
    common_specs: Flag = UNSTATED
    cooperation_new: Flag = UNSTATED
    new_country: MaybeText = UNSTATED
    new_cooperation: Flag = UNSTATED
    new_site: Flag = UNSTATED
    crisis_relevant: Flag = UNSTATED
    widening_steps: Flag = UNSTATED
    priority_ground: Text = UNSTATED
    open_to_all: Flag = UNSTATED
    council_act: Flag = UNSTATED
    notice_sent: Flag = UNSTATED
    notice_admits: Codes = UNSTATED
    notice_exception: Text = UNSTATED


LISTS: Final[dict[str, type]] = {"entities": Entity, "buyers": Buyer, "assets": Asset, "partners": Partner}
PARTS: Final[dict[str, type]] = {
    "seap": Seap,
    "agent": Agent,
    "product": Product,
    "contract": Contract,
    "costs": Costs,
    "funding": Funding,
    "loan": Loan,
}
FORM_NAMES: Final = {"product_class": "class"}  # the form's word is a keyword of the language


@cache
def fields_of(kind: type) -> tuple[tuple[str, str], ...]:
    """Attribute and form name of each field of one part of the form."""
    slots: Any = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return tuple((name, FORM_NAMES.get(name, name)) for name in slots)


@cache
def attribute_of(form_name: str) -> str:
    """The attribute behind a name of the form."""
    return next((own for own, shown in FORM_NAMES.items() if shown == form_name), form_name)


def _list_paths(name: str, items: tuple[Any, ...]) -> set[str]:
    """Paths stated for some item of a list."""
    left = dict(fields_of(LISTS[name]))
    if not items:
        return {f"{name}[].{shown}" for shown in left.values()}
    found: set[str] = set()
    for item in items:  # most fields are settled by the first item
        for own in [own for own in left if getattr(item, own) is not UNSTATED]:
            found.add(f"{name}[].{left.pop(own)}")
    return found


def stated_paths(facts: Facts) -> frozenset[str]:
    """Paths of the form at which a value lies; an empty list states every path below it."""
    found: set[str] = set()
    for name, _ in fields_of(Facts):
        value = getattr(facts, name)
        if value is UNSTATED:
            continue
        if name in LISTS:
            found |= _list_paths(name, value)
        elif name in PARTS:
            found.update(
                f"{name}.{shown}"
                for own, shown in fields_of(PARTS[name])
                if getattr(value, own) is not UNSTATED
            )
        else:
            found.add(name)
    if facts.product.components is not UNSTATED:
        found.update(f"product.components.{origin}" for origin, _ in facts.product.components)
    return frozenset(found)


def known_path(path: str) -> bool:
    """True if the path is one of the case form (`date` is the case's own day)."""
    head, _, rest = path.partition(".")
    if head == "date":
        return not rest
    if head.endswith("[]"):
        kind = LISTS.get(head[:-2])
        return kind is not None and any(rest == shown for _, shown in fields_of(kind))
    if head in PARTS:
        name, _, origin = rest.partition(".")
        return any(name == shown for _, shown in fields_of(PARTS[head])) and (
            not origin or name == "components"
        )
    return not rest and any(head == name for name, _ in fields_of(Facts)) and head not in LISTS
