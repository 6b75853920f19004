"""Read the composer's documented form, and show its proposals as plain JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.partnerships import forms, shown
from commonspace.core.partnerships.compose.front import Consortium, Proposal
from commonspace.core.partnerships.compose.problem import Need, Offer, Wishes
from commonspace.core.partnerships.facts import Facts
from commonspace.core.partnerships.programmes import Rulebook

_OFFER = ("id", "firm", "capability", "price_meur", "most", "per_month", "lead_months", "least", "components")
_WISHES = (
    "without_firms", "without_countries", "sme_share_pct", "outside_pct", "most_partners", "accept_open",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What the composer is asked: a need, offers, the case around them, and the officer's wishes."""

    day: date
    need: Need
    offers: tuple[Offer, ...]
    facts: Facts
    wishes: Wishes


def read_order(value: Any) -> Order:
    """The composer's form (docs/reference/partnerships.md). Raises `BadInput` with every fault's place."""
    if not isinstance(value, Mapping):
        raise BadInput("not_an_object", place="")
    _known(value, ("date", "need", "offers", "facts", "wishes", "note"), "")
    need = _object(value, "need")
    _known(need, ("capability", "quantity", "months"), "need.")
    faults: list[BadInput] = []
    offers = []
    for at, entry in enumerate(_list(value, "offers")):
        try:
            offers.append(_offer(entry, f"offers[{at}]"))
        except SeveralBadInputs as several:
            faults += several.problems
        except BadInput as fault:
            faults.append(fault)
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return Order(
        day=forms.day(value.get("date"), "date"),
        need=Need(
            forms.text(need.get("capability"), "need.capability"),
            _count(need.get("quantity"), "need.quantity"),
            _count(need.get("months"), "need.months"),
        ),
        offers=tuple(offers),
        facts=forms.read_facts(value.get("facts", {})),
        wishes=_wishes(value.get("wishes", {})),
    )


def _offer(entry: Any, place: str) -> Offer:
    if not isinstance(entry, Mapping):
        raise BadInput("not_an_object", place=place)
    _known(entry, _OFFER, f"{place}.")
    (firm,) = forms.read_entities([entry.get("firm")], f"{place}.firm")
    parts = entry.get("components")
    return Offer(
        id=forms.text(entry.get("id"), f"{place}.id"),
        firm=firm,
        capability=forms.text(entry.get("capability"), f"{place}.capability"),
        price=forms.number(entry.get("price_meur"), f"{place}.price_meur"),
        most=_count(entry.get("most"), f"{place}.most"),
        per_month=_count(entry.get("per_month"), f"{place}.per_month"),
        lead_months=_count(entry.get("lead_months", 0), f"{place}.lead_months"),
        least=_count(entry.get("least", 1), f"{place}.least"),
        components=() if parts is None else forms.components(parts, f"{place}.components"),
    )


def _wishes(value: Any) -> Wishes:
    if not isinstance(value, Mapping):
        raise BadInput("not_an_object", place="wishes")
    _known(value, _WISHES, "wishes.")
    outside = value.get("outside_pct")
    return Wishes(
        without_firms=frozenset(forms.list_of(forms.text)(value.get("without_firms", []), "wishes")),
        without_countries=frozenset(
            forms.list_of(forms.country)(value.get("without_countries", []), "wishes.without_countries")
        ),
        sme_share_pct=forms.percent(value.get("sme_share_pct", 0), "wishes.sme_share_pct"),
        outside_pct=None if outside is None else forms.percent(outside, "wishes.outside_pct"),
        most_partners=_count(value.get("most_partners", 15), "wishes.most_partners"),
        accept_open=forms.flag(value.get("accept_open", False), "wishes.accept_open"),
    )


def _known(value: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
    for name in value:
        if name not in names:
            raise BadInput("field_unknown", place=f"{place}{name}", field=str(name))


def _count(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadInput("field_wrong_type", place=place, field=place.rpartition(".")[2], expected="0, 1, 2 …")
    return value


def _object(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    if not isinstance(found, Mapping):
        raise BadInput("field_missing" if found is None else "not_an_object", place=name, field=name)
    return found


def _list(value: Mapping[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    if not isinstance(found, list):
        raise BadInput("field_missing", place=name, field=name)
    return found


def proposal(found: Proposal, book: Rulebook) -> dict[str, Any]:
    """Proposals as plain values, cheapest first."""
    return {
        "proven": found.proven,
        "bound_meur": None if found.bound is None else float(found.bound),
        "short_of": found.short_of,
        "left_out": [{"offer": offer, "reason": reason} for offer, reason in found.left_out],
        "consortia": [_consortium(entry, book) for entry in found.consortia],
    }


def _consortium(found: Consortium, book: Rulebook) -> dict[str, Any]:
    figures = found.figures
    return {
        "cost_meur": float(figures.cost),
        "months": figures.months,
        "partners": figures.partners,
        "largest_pct": round(float(figures.largest_pct), 2),
        "outside_pct": None if figures.outside_pct is None else round(float(figures.outside_pct), 2),
        "sme_pct": round(float(figures.sme_pct), 2),
        "rate": None if figures.rate is None else float(figures.rate),
        "proven": found.proven,
        "members": [
            {
                "offer": member.offer,
                "firm": member.firm,
                "country": member.country,
                "units": member.units,
                "reasons": list(member.reasons),
            }
            for member in found.members
        ],
        "judgement": shown.judgement(found.judgement, book),
    }


__all__ = ["Order", "proposal", "read_order"]
