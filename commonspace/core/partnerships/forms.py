"""Read the documented case form: a mapping of plain JSON values in, frozen facts out.

Every fault is named with its place and told at once (`SeveralBadInputs`); nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.parties.holdings import Owner, Share
from commonspace.core.partnerships.facts import LISTS, PARTS, Entity, Facts, fields_of
from commonspace.core.partnerships.ownership import settle
from commonspace.core.partnerships.scene import Assume

Reader = Callable[[Any, str], Any]
_COUNTRY = re.compile(r"^[A-Z]{2}$")
_EDIP_ACTIVITY = re.compile(r"^12\(1\)\([a-e]\)$|^13\(1\)\([a-z]\)$")


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file: `programme` None means every programme."""

    id: str
    programme: str | None
    day: date
    assume: Assume
    facts: Facts


def _wrong(place: str, expected: str) -> BadInput:
    return BadInput("field_wrong_type", place=place, field=place.rpartition(".")[2], expected=expected)


def text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(place, "text")
    return value


def flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(place, "true/false")
    return value


def number(value: Any, place: str) -> Decimal:
    """A JSON number as the decimal that was written; refuses what is negative or not finite."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise _wrong(place, "0, 1, 2.5 …")
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or exact < 0:
        raise BadInput("negative_quantity", place=place, text=str(value))
    return exact


def percent(value: Any, place: str) -> Decimal:
    exact = number(value, place)
    if exact > 100:
        raise BadInput("percent_above_hundred", place=place, text=str(value))
    return exact


def share_of_one(value: Any, place: str) -> Decimal:
    exact = number(value, place)
    if exact > 1:
        raise BadInput("share_above_one", place=place, text=str(value))
    return exact


def day(value: Any, place: str) -> date:
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput("date_not_understood", place=place, text=str(value)) from None


def country(value: Any, place: str) -> str:
    if not isinstance(value, str) or not _COUNTRY.match(value):
        raise BadInput("not_a_country", place=place, text=str(value))
    return value


def one_of(words: str) -> Reader:
    allowed = tuple(words.split())

    def read(value: Any, place: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise BadInput("not_one_of", place=place, text=str(value), allowed=", ".join(allowed))
        return value

    return read


def or_none(reader: Reader) -> Reader:
    return lambda value, place: None if value is None else reader(value, place)


def list_of(reader: Reader) -> Reader:
    def read(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong(place, "[…]")
        return tuple(reader(item, f"{place}[{at}]") for at, item in enumerate(value))

    return read


def components(value: Any, place: str) -> tuple[tuple[str, Decimal], ...]:
    """Cost by origin; each origin is a country, and together they cost something."""
    if not isinstance(value, Mapping) or not value:
        raise _wrong(place, "{}")
    found = []
    for origin, cost in value.items():
        if not isinstance(origin, str) or not _COUNTRY.match(origin):
            raise BadInput("component_without_origin", place=place, text=str(origin))
        found.append((origin, number(cost, f"{place}.{origin}")))
    if not sum(cost for _, cost in found):
        raise BadInput("components_cost_nothing", place=place)
    return tuple(found)


def category(value: Any, place: str) -> int:
    if isinstance(value, bool) or value not in (1, 2):
        raise BadInput("not_one_of", place=place, text=str(value), allowed="1, 2")
    return int(value)


def activity(value: Any, place: str) -> str:
    if isinstance(value, str) and _EDIP_ACTIVITY.match(value):
        return value
    return str(_ACTIVITY(value, place))


def nation(value: Any, place: str) -> str:
    return value if value == "NATO" else country(value, place)


_ACTIVITY = one_of(
    "knowledge interoperability studies design system_prototype testing qualification certification "
    "life_cycle capacity cross_border_partnership surge_capacity reconditioning training "
    "components_raw_materials access_to_finance"
)
_BY_NAME: Final[dict[str, Reader]] = {
    "id": text,
    "controlled_by": or_none(text),
    "role": one_of("recipient contractor subcontractor supplier applicant bidder"),
    "country": country,
    "mgmt": country,
    "seat": country,
    "controller": or_none(country),
    "restricted_by": or_none(country),
    "use_restriction": or_none(country),
    "new_country": or_none(country),
    "size": one_of("sme small_midcap midcap large"),
    "registered_area": one_of("UA UA-NGCA"),
    "guarantees": one_of("none pending approved"),
    "screening": one_of("none pending cleared"),
    "prior_link_since": or_none(day),
    "design_commitment_by": or_none(day),
    "in_use_before": or_none(day),
    "start": day,
    "signed": day,
    "members": list_of(country),
    "adverse_origins": list_of(country),
    "additional_quantities": list_of(country),
    "intending_states": list_of(country),
    "notice_admits": list_of(nation),
    "components": components,
    "category": category,
    "class": one_of(
        "ammunition missile artillery ground_combat drone_class_1 drone_class_2_3 counter_drone "
        "air_missile_defence naval infrastructure_protection cyber mobility enabler space "
        "artificial_intelligence electronic_warfare other"
    ),
    "design_authority": one_of("free restricted"),
    "action": one_of(
        "research development procurement industrial supporting project_of_common_interest fast off_take "
        "sales_catalogue readiness_pool"
    ),
    "activity": activity,
    "call_type": one_of("thematic disruptive sme_only"),
    "starting_rate": share_of_one,
    "source": one_of("programme_budget member_state_contribution recovery"),
    "priority_ground": one_of("none new_cross_border ukraine_end_use common_procurement sme_midcap_majority"),
    "notice_exception": one_of(
        "none sole_source partnership_associate trust_fund_contributor troop_contributor"
    ),
    "value": number,
}
_KINDS: Final = {
    "entities": one_of(
        "company research_body public_authority procurement_agent international_organisation seap eda"
    ),
    "buyers": one_of("contracting_authority procurement_agent international_organisation seap eda"),
}


def _reader(part: str, name: str) -> Reader:
    if name == "kind":
        return _KINDS[part]
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name.endswith("_pct"):
        return percent
    return number if name.endswith("_meur") else flag


class _Reading:
    """Reads part by part and keeps every fault."""

    def __init__(self) -> None:
        self.faults: list[BadInput] = []

    def part(self, kind: type, part: str, value: Any, place: str) -> Any:
        if not isinstance(value, Mapping):
            self.faults.append(BadInput("not_an_object", place=place))
            return None
        known = {shown: own for own, shown in fields_of(kind)}
        read: dict[str, Any] = {}
        for name, item in value.items():
            at = f"{place}.{name}" if place else str(name)
            if name not in known:
                self.faults.append(BadInput("field_unknown", place=at, field=str(name)))
                continue
            try:
                read[known[name]] = _reader(part, name)(item, at)
            except BadInput as fault:
                self.faults.append(fault)
        if "id" in known and "id" not in read:
            if "id" not in value:
                self.faults.append(BadInput("field_missing", place=place, field="id"))
            return None
        return kind(**read)

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        read: dict[str, Any] = {}
        plain: dict[str, Any] = {}
        for name, item in value.items():
            if name in LISTS:
                if not isinstance(item, list):
                    self.faults.append(_wrong(name, "[…]"))
                    continue
                made = [self.part(LISTS[name], name, each, f"{name}[{at}]") for at, each in enumerate(item)]
                read[name] = tuple(entry for entry in made if entry is not None)
            elif name in PARTS:
                if (made_part := self.part(PARTS[name], name, item, name)) is not None:
                    read[name] = made_part
            else:
                plain[name] = item
        rest = self.part(Facts, "", plain, "")
        for own, _ in fields_of(Facts):
            if own not in LISTS and own not in PARTS:
                read[own] = getattr(rest, own)
        return read


def read_entities(values: Any, place: str) -> tuple[Entity, ...]:
    """A list of participants by themselves (candidates, firms of offers). Raises `SeveralBadInputs`."""
    reading = _Reading()
    if not isinstance(values, list):
        raise _wrong(place, "[…]")
    made = [reading.part(Entity, "entities", each, f"{place}[{at}]") for at, each in enumerate(values)]
    if reading.faults:
        raise SeveralBadInputs(tuple(reading.faults))
    return tuple(made)


def read_facts(value: Mapping[str, Any]) -> Facts:
    """The facts object of a case. Raises `SeveralBadInputs` naming every path at fault."""
    reading = _Reading()
    read = reading.facts(value)
    if not reading.faults:
        reading.faults += _contradictions(read)
    if reading.faults:
        raise SeveralBadInputs(tuple(reading.faults))
    return Facts(**read)


def _contradictions(read: Mapping[str, Any]) -> list[BadInput]:
    """Faults of the whole: a participant twice, one that owns itself, shares above a hundred percent."""
    faults: list[BadInput] = []
    seen: set[str] = set()
    shares = Decimal(0)
    for at, entity in enumerate(read.get("entities", ())):
        if entity.id in seen:
            faults.append(BadInput("participant_twice", place=f"entities[{at}].id", text=entity.id))
        seen.add(entity.id)
        if entity.controlled_by == entity.id:
            faults.append(BadInput("owns_itself", place=f"entities[{at}].controlled_by", text=entity.id))
        if isinstance(entity.contract_share_pct, Decimal):
            shares += entity.contract_share_pct
    if shares > 100:
        faults.append(
            BadInput("shares_above_hundred", place="entities[].contract_share_pct", total=str(shares))
        )
    costs = read.get("costs")
    if costs is not None:
        held = [costs.sme_domestic_pct, costs.sme_crossborder_pct, costs.midcap_pct]
        total = sum((part for part in held if isinstance(part, Decimal)), Decimal(0))
        if total > 100:
            faults.append(BadInput("shares_above_hundred", place="costs", total=str(total)))
    return faults


def read_case(value: Mapping[str, Any]) -> Case:
    """One line of a case file: id, programme (absent or null for all), date, assume, facts, ownership."""
    known = ("id", "programme", "date", "assume", "facts", "ownership", "owners")
    answers = ("expected", "overall", "expected_rate", "reasoning")  # carried by worked examples, not read
    faults = [
        BadInput("field_unknown", place=name, field=name) for name in value if name not in (*known, *answers)
    ]
    read: dict[str, Any] = {}
    readers: dict[str, tuple[Reader, Any]] = {
        "id": (text, None),
        "programme": (or_none(text), "programme"),
        "date": (day, None),
        "assume": (one_of("stated nothing"), "nothing"),
    }
    for name, (reader, default) in readers.items():
        try:
            if name in value:
                read[name] = reader(value[name], name)
            elif default is None:
                raise BadInput("field_missing", place=name, field=name)
            else:
                read[name] = None if name == "programme" else default
        except BadInput as fault:
            faults.append(fault)
    facts = Facts()
    try:
        given = value.get("facts", {})
        if not isinstance(given, Mapping):
            raise BadInput("not_an_object", place="facts")
        facts = read_facts(given)
        facts = settle(facts, *_ownership(value))
    except SeveralBadInputs as several:
        faults += several.problems
    except BadInput as fault:
        faults.append(fault)
    if faults:
        raise SeveralBadInputs(tuple(faults))
    return Case(read["id"], read["programme"], read["date"], Assume(read["assume"]), facts)


def _ownership(value: Mapping[str, Any]) -> tuple[tuple[Owner, ...], tuple[Share, ...]]:
    """`owners`: {id, country}; `ownership`: {owner, owned, share_pct} or {…, from_pct, to_pct}."""
    owners = []
    for at, entry in enumerate(_objects(value, "owners")):
        place = f"owners[{at}]"
        owners.append(
            Owner(text(entry.get("id"), f"{place}.id"), country(entry.get("country"), f"{place}.country"))
        )
    shares = []
    for at, entry in enumerate(_objects(value, "ownership")):
        place = f"ownership[{at}]"
        unknown = set(entry) - {"owner", "owned", "share_pct", "from_pct", "to_pct"}
        for name in sorted(unknown):
            raise BadInput("field_unknown", place=f"{place}.{name}", field=name)
        if "share_pct" in entry:
            low = high = percent(entry["share_pct"], f"{place}.share_pct")
        else:
            low = percent(entry.get("from_pct", 0), f"{place}.from_pct")
            high = percent(entry.get("to_pct", 100), f"{place}.to_pct")
        owner, owned = text(entry.get("owner"), f"{place}.owner"), text(entry.get("owned"), f"{place}.owned")
        shares.append(Share(owner, owned, low, high))
    return tuple(owners), tuple(shares)


def _objects(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    given = value.get(name, [])
    if not isinstance(given, list) or not all(isinstance(entry, Mapping) for entry in given):
        raise _wrong(name, "[{…}]")
    return given
