"""Needs and offers of the register as matching sees them: texts, codes, and facts for the conditions.

What depends on a day (how soon a lead time delivers, which certificates hold) is told for the day `on`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from commonspace.core.access import World as AccessWorld
from commonspace.core.matches.values import Clearance, Conditions, Facts, NeedText, OfferText, World
from commonspace.core.needs import NeedDraft
from commonspace.core.offers import OfferDraft, read_certificate
from commonspace.core.parties.control import Controlled
from commonspace.core.terms import Quantity

_WORLD = {AccessWorld.RECORD: World.PUBLIC, AccessWorld.EXERCISE: World.EXERCISE}
_OF_THE_COMPANY = frozenset({"perimeter", "management", "control", "clearance"})


@dataclass(frozen=True, slots=True)
class Seller:
    """What matching must know of the company that offers: public id, seat, what screening said, and what is
    known of its owners and management."""

    company: str
    nation: str = ""
    clearance: Clearance = Clearance.UNKNOWN
    controlled: Controlled = Controlled()


def offer_as_text(
    ref: str,
    draft: OfferDraft,
    seller: Seller,
    *,
    on: date,
    world: AccessWorld,
    label: str = "public",
    counted: bool = True,
) -> OfferText:
    """An offer under its label; `counted` where everybody who searches this index may see it.

    The company's list of certificates is not taken for complete: what is not on it is asked about.
    """
    return OfferText(
        ref,
        seller.company,
        draft.title,
        draft.details,
        draft.cpv,
        (draft.capability,) if draft.capability else (),
        Facts(
            country=seller.nation,
            managed_from=seller.controlled.managed_from,
            control=seller.controlled.control,
            clearance=seller.clearance,
            certificates=tuple(map(read_certificate, draft.certificates)),
            capacity=most_supplied(draft.capacity),
            delivers_by=None if draft.lead_months is None else months_after(on, draft.lead_months),
            languages=frozenset(draft.languages),
            label=label,
            world=_WORLD[world],
        ),
        counted,
    )


def need_as_text(
    ref: str,
    draft: NeedDraft,
    *,
    on: date,
    world: AccessWorld,
    inside: frozenset[str] | None = None,
    labels: frozenset[str] | None = None,
) -> NeedText:
    """A need with its hard conditions; `inside` are the nations of its groups on the day, None for any."""
    return NeedText(
        ref,
        draft.title,
        draft.details,
        capabilities=(draft.capability,) if draft.capability else (),
        conditions=Conditions(
            countries=inside,
            managed=inside if draft.controlled_inside else None,
            control=inside if draft.controlled_inside else None,
            cleared=bool(draft.cleared_only),
            certificates=draft.certificates,
            capacity=draft.least_capacity,
            deliver_by=draft.needed_by.last if draft.needed_by else None,
            languages=frozenset(draft.languages),
            labels=labels,
            world=_WORLD[world],
            perimeter=", ".join(draft.eligible_groups),
            on=on,
        ),
    )


def need_to_be_found(
    ref: str, draft: NeedDraft, *, world: AccessWorld, label: str = "public", counted: bool = True
) -> OfferText:
    """A need as what an offer searches among: its words and its capability, without conditions."""
    found = need_as_text(ref, draft, on=date.min, world=world)
    facts = Facts(label=label, world=_WORLD[world])
    return OfferText(ref, ref, found.title, found.text, (), found.capabilities, facts, counted)


def offer_that_asks(
    ref: str, draft: OfferDraft, *, world: AccessWorld, labels: frozenset[str] | None = None
) -> NeedText:
    """An offer as what searches among needs: its words and codes."""
    codes = (draft.capability,) if draft.capability else ()
    conditions = Conditions(labels=labels, world=_WORLD[world])
    return NeedText(ref, draft.title, draft.details, draft.cpv, codes, conditions)


def most_supplied(capacity: Quantity) -> Quantity:
    """A stated capacity as the most that can be supplied: "up to 20" says that 20 can be."""
    if capacity.lo is None and capacity.hi is not None:
        return Quantity(capacity.hi, capacity.hi, "", capacity.unit)
    return capacity


def rests_on(condition: str, offer: str, company: str) -> str:
    """The public id of the record that states what a condition was judged by."""
    return company if condition in _OF_THE_COMPANY else offer


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
