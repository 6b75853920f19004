"""Offers of the register as the composer takes them: what is stated becomes figures, what lacks is said.

Nothing is guessed. Of a range the cautious end counts: the smaller capacity, the dearer price. The
register gives origins as shares of component cost, so a unit's components are weighed by its price;
what is of no stated origin counts as `NOWHERE`, which no programme holds for inside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from commonspace.core.offers import CertificateState, OfferDraft, read_certificate, read_origin
from commonspace.core.parties.control import Controlled
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.partnerships.compose.problem import Offer
from commonspace.core.partnerships.consortium import as_played
from commonspace.core.partnerships.facts import UNCLEAR, UNSTATED, Entity, Owners
from commonspace.core.terms import Quantity

NOWHERE: Final = "ZZ"  # a code that ISO 3166 leaves to users; no perimeter names it
MILLION: Final = Decimal(1_000_000)
_KINDS: Final = MappingProxyType(
    {
        "company": "company",
        "state_company": "company",
        "research": "research_body",
        "ministry": "public_authority",
        "agency": "public_authority",
        "international": "international_organisation",
    }
)
_SIZES: Final = MappingProxyType({"sme": "sme", "mid_cap": "midcap", "large": "large"})


@dataclass(frozen=True, slots=True)
class Supply:
    """One offer of the register with the company behind it, by public ids, and what is stated of its owners
    and management."""

    offer: str
    company: str
    draft: OfferDraft
    party: PartyDraft
    controlled: Controlled = Controlled()


def entity_form(supply: Supply, role: str, *, id: str = "") -> dict[str, Any]:
    """The company as a participant of the case form: what the register states of it and no more."""
    party = supply.party
    found = {
        "id": id or supply.company,
        "role": role,
        "kind": _KINDS.get(party.organisation_kind, ""),
        "country": party.nation,
        "size": _SIZES.get(party.size, ""),
        "mgmt": supply.controlled.managed_from,
    }
    stated: dict[str, Any] = {name: value for name, value in found.items() if value}
    control = supply.controlled.control
    if control is not None and not control.perhaps and len(control.surely) < 2 and "" not in control.surely:
        stated["controller"] = next(iter(control.surely), None)
    return stated


def entity_of(form: Mapping[str, Any]) -> Entity:
    """The participant of such a form."""
    names = ("id", "role", "kind", "country", "size", "mgmt", "controller")
    return Entity(**{name: form.get(name, UNSTATED) for name in names})


def firm_of(supply: Supply, role: str, played: Mapping[str, str]) -> Entity:
    """The company as the composer judges it; owners that are not one country's stand as `Owners`."""
    firm = entity_of(as_played(entity_form(supply, role), played))
    control = supply.controlled.played(played).control
    if control is None or firm.controller is not UNSTATED:
        return firm
    surely, perhaps = (
        tuple(one or UNCLEAR for one in sorted(side)) for side in (control.surely, control.perhaps)
    )
    return replace(firm, controller=Owners(surely, perhaps))


def origins_of(draft: OfferDraft) -> dict[str, Decimal]:
    """Percent of the component cost by origin, to a whole of 100."""
    found = {origin.country: origin.percent for origin in map(read_origin, draft.component_origins)}
    left = 100 - sum(found.values(), Decimal(0))
    return {**found, NOWHERE: left} if left > 0 else found


def offers_of(
    supplies: Iterable[Supply],
    *,
    capability: str,
    unit: str,
    role: str,
    day: date,
    least: int = 1,
    certificates: Iterable[str] = (),
    played: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Offer, ...], tuple[tuple[str, str], ...]]:
    """Offers to choose from, and those that say too little, each with the code of what lacks.

    `least` units are the smallest part that anybody takes, `certificates` those that each must hold on
    the day; `played` gives the nation in whose place an
    invented one is judged.
    """
    offers, lacking = [], []
    for supply in supplies:
        reason = _lack(supply.draft, unit, day)
        if not reason and cautious(supply.draft.capacity) < least:
            reason = "part_too_small"
        if not reason and not_held(supply.draft, certificates, day):
            reason = "certificate_not_held"
        if reason:
            lacking.append((supply.offer, reason))
        else:
            offers.append(replace(_offer(supply, capability, role, played), least=least))
    return tuple(offers), tuple(lacking)


def not_held(draft: OfferDraft, certificates: Iterable[str], day: date) -> tuple[str, ...]:
    """Which of the certificates the offer does not state as holding on the day."""
    held = {
        one.code.casefold()
        for one in map(read_certificate, draft.certificates)
        if one.at(day) is CertificateState.HOLDS
    }
    return tuple(code for code in certificates if code.casefold() not in held)


def _lack(draft: OfferDraft, unit: str, day: date) -> str:
    """Why an offer can't be counted with, or "" if it can."""
    if draft.valid_until and draft.valid_until.last < day:
        return "offer_expired"
    if cautious(draft.capacity) < 1:
        return "capacity_not_stated"
    if cautious(draft.monthly_rate) < 1:
        return "rate_not_stated"
    if unit and draft.capacity.unit != unit:
        return "other_unit"
    if draft.lead_months is None:
        return "lead_time_not_stated"
    if draft.price is None or not draft.price.is_known:
        return "price_not_stated"
    return "" if draft.price.currency == "EUR" else "price_not_in_euro"


def cautious(value: Quantity) -> int:
    """So many for certain: the least that is stated, or all of "up to so many"; 0 if nothing is."""
    known = value.lo if value.lo is not None else value.hi
    return 0 if known is None else int(known)


def _offer(supply: Supply, capability: str, role: str, played: Mapping[str, str]) -> Offer:
    draft = supply.draft
    assert draft.price is not None and draft.lead_months is not None
    dearest = draft.price.hi if draft.price.hi is not None else draft.price.lo
    assert dearest is not None
    price = dearest / MILLION
    firm = firm_of(supply, role, played)
    parts: dict[str, Decimal] = {}
    for origin, percent in origins_of(draft).items():
        at = played.get(origin, origin)
        parts[at] = parts.get(at, Decimal(0)) + price * percent / 100
    return Offer(
        id=supply.offer,
        firm=firm,
        capability=capability,
        price=price,
        most=cautious(draft.capacity),
        per_month=cautious(draft.monthly_rate),
        lead_months=draft.lead_months,
        components=tuple(sorted(parts.items())),
        design_free=draft.design_is_free,
    )


def kept_form(supplies: Iterable[tuple[Supply, int]], around: Mapping[str, Any], role: str) -> dict[str, Any]:
    """The case form of a chosen consortium, in the register's own nations, to be kept and worked on.

    `around` are the action and the buyers; participants bear their public ids, so that no name is
    copied into a record that may be released more widely than the company's own.
    """
    costs: dict[str, Decimal] = {}
    value = Decimal(0)
    chosen = [(supply, units) for supply, units in supplies if units > 0]
    spent: dict[str, Decimal] = {}
    for supply, units in chosen:
        offer = _offer(supply, supply.draft.capability, role, {})
        value += units * offer.price
        spent[supply.company] = spent.get(supply.company, Decimal(0)) + units * offer.price
        for origin, cost in offer.components:
            costs[origin] = costs.get(origin, Decimal(0)) + units * cost
    entities = {supply.company: entity_form(supply, role) for supply, _ in chosen}
    product: dict[str, Any] = {"value": _rounded(value), "components": _parts(costs)}
    free = [supply.draft.design_is_free for supply, _ in chosen]
    if False in free:
        product["design_authority"] = "restricted"
    elif None not in free:
        product["design_authority"] = "free"
    form = {**around, "entities": list(entities.values()), "product": product}
    if around.get("action") == "procurement":
        form["contract"] = {"value_meur": _rounded(value)}
        for name, entity in entities.items():
            entity["contract_share_pct"] = (100 * spent[name] / value).quantize(Decimal("0.01"), "ROUND_DOWN")
    return form


def _parts(costs: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {origin: _rounded(cost) for origin, cost in sorted(costs.items()) if cost}


def _rounded(value: Decimal) -> Decimal:
    """Million euro to the cent; a smaller figure as it is."""
    return round(value, 8).normalize() + 0
