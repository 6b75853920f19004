"""One case before one programme: what the rules ask again and again, worked out once.

`assume` says how what is absent is read. "stated": an absent condition counts as met, an absent
ground or cure as not claimed. "nothing": whatever is absent is open, and asks for evidence.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from commonspace.core.partnerships.facts import UNSTATED, Entity, Facts, Owners, Unstated
from commonspace.core.partnerships.programmes import Rule, Rulebook, Zone
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth, all_of, any_of, negation, truth

T = TypeVar("T")
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Assume(StrEnum):
    """How absent facts are read."""

    STATED = "stated"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule found: its truth, the figures behind it, and the participants that decide it."""

    truth: Truth
    numbers: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    who: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(slots=True)
class Scene:
    """Facts, day, programme and the reading of what is absent; remembers the status of each participant."""

    facts: Facts
    programme: str
    day: date
    book: Rulebook
    assume: Assume
    _zones: dict[str, Zone] = field(default_factory=dict)
    _status: dict[tuple[str, int], Truth] = field(default_factory=dict)

    def rule(self, name: str) -> Rule:
        """Another rule of the programme, by the part of its id after the programme."""
        return self.book.by_id[f"{self.programme}-{name}"]

    def has_rule(self, name: str) -> bool:
        return f"{self.programme}-{name}" in self.book.by_id

    def condition(self, value: T | Unstated, test: Callable[[T], Truth | bool]) -> Truth:
        """A condition on a fact that may be absent."""
        if isinstance(value, Unstated):
            return YES if self.assume is Assume.STATED else OPEN
        found = test(value)
        return found if isinstance(found, Truth) else truth(found)

    def ground(self, value: T | Unstated, test: Callable[[T], Truth | bool]) -> Truth:
        """An alternative ground or a cure: absent, it is not claimed."""
        if isinstance(value, Unstated):
            return NO if self.assume is Assume.STATED else OPEN
        return self.condition(value, test)

    def is_true(self, value: bool | Unstated) -> Truth:
        return self.condition(value, bool)

    def is_false(self, value: bool | Unstated) -> Truth:
        return self.condition(value, lambda stated: not stated)

    def zone(self, kind: str) -> Zone:
        """Who is inside the programme today: entity, component, control or funding."""
        zone = self._zones.get(kind)
        if zone is None:
            zone = self._zones[kind] = self.book.zone(self.programme, kind, self.day)
        return zone

    def member_states(self) -> frozenset[str]:
        return self.book.members("EU", self.day)

    def inside(self, country: str | Unstated, kind: str = "entity") -> Truth:
        return self.condition(country, self.zone(kind).__getitem__)

    def silent(self) -> Verdict:
        """The verdict on a list of which nothing is said."""
        return Verdict(YES if self.assume is Assume.STATED else OPEN)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The participants; none if nothing is stated (ask `facts.entities` whether it is)."""
        return () if isinstance(self.facts.entities, Unstated) else self.facts.entities

    def once(self, name: str, entity: Entity, work: Callable[[Entity], Truth]) -> Truth:
        key = (name, id(entity))
        found = self._status.get(key)
        if found is None:
            found = self._status[key] = work(entity)
        return found

    # The status of one participant ---------------------------------------------------------------

    def involved(self, entity: Entity) -> Truth:
        """Is this subcontractor one in the programme's own sense? (three definitions, three programmes)"""
        return self.once("involved", entity, self._involved)

    def _involved(self, entity: Entity) -> Truth:
        if entity.role != "subcontractor":
            return NO
        if not self.has_rule("SUBDEF"):
            if self.has_rule("SUB1535"):  # USI takes the definition of the same act: from 15 %
                low = self.rule("SUB1535")["low"]
                return self.condition(entity.contract_share_pct, lambda share: share >= low)
            return YES
        rule = self.rule("SUBDEF")
        read: dict[str, Truth] = {}
        stated = False
        for path in rule.inputs:
            name = path.rpartition(".")[2]
            value = getattr(entity, name)
            if name == "role":
                continue
            stated = stated or value is not UNSTATED
            if name == "contract_share_pct":
                read[name] = self.condition(value, lambda share: share >= rule["share"])
            elif name == "own_design_part":
                read[name] = self.is_false(value)
            else:
                read[name] = self.is_true(value)
        if not stated and self.assume is Assume.STATED:
            return NO  # the definition was not asked, so it did not pass
        return all_of(read.values())

    def reached(self, entity: Entity) -> Truth:
        """Do the rules on place and control reach this participant?"""
        if entity.role == "supplier":
            return NO
        return self.involved(entity) if entity.role == "subcontractor" else YES

    def established(self, entity: Entity) -> Truth:
        """Established and managed inside."""
        return self.once("established", entity, self._established)

    def _established(self, entity: Entity) -> Truth:
        return all_of((self.inside(entity.country), self.inside(entity.mgmt)))

    def controlled_inside(self, entity: Entity) -> Truth:
        """No owner with decisive influence sits outside (or the programme does not ask it of this one)."""
        return self.once("controlled_inside", entity, self._controlled_inside)

    def _controlled_inside(self, entity: Entity) -> Truth:
        kind = "control" if self.zone("control").named else "entity"
        zone = self.zone(kind)
        owner = entity.controller
        if isinstance(owner, Owners):
            surely = all_of(zone[country] for country in owner.surely)
            possibly = all_of(max(OPEN, zone[country]) for country in owner.possibly)
            return min(surely, possibly)
        return self.condition(owner, lambda country: YES if country is None else zone[country])

    def guaranteed(self, entity: Entity) -> Truth:
        """Guarantees approved by the state of establishment; pending is open."""
        return self.ground(entity.guarantees, lambda g: {"approved": YES, "pending": OPEN}.get(g, NO))

    def screened(self, entity: Entity) -> Truth:
        """Investment screening cleared, with the mitigation it asked for in place."""
        cleared = self.ground(entity.screening, lambda s: {"cleared": YES, "pending": OPEN}.get(s, NO))
        if cleared is NO:
            return NO
        not_needed = self.is_false(entity.mitigation_needed)
        return all_of((cleared, any_of((not_needed, self.is_true(entity.mitigation_done)))))

    def reachable(self) -> tuple[Entity, ...]:
        """Participants that the rules on place and control reach, or may reach."""
        return tuple(entity for entity in self.entities if self.reached(entity) is not NO)

    def consortium(self) -> tuple[Entity, ...]:
        """Those who form the consortium: neither subcontractors nor suppliers."""
        return tuple(entity for entity in self.entities if entity.role not in ("subcontractor", "supplier"))


def outside_or_open(reached: Truth, good: Truth) -> Truth:
    """A requirement that reaches a participant only perhaps: met, or not asked of it."""
    return any_of((negation(reached), good))


def over(values: Iterable[tuple[Entity, Truth]], numbers: Mapping[str, Any] = NOTHING) -> Verdict | None:
    """All participants must meet it; None if there is nobody to ask. Names those who decide."""
    pairs = tuple(values)
    if not pairs:
        return None
    worst = all_of(value for _, value in pairs)
    return Verdict(worst, numbers, tuple(e.id for e, value in pairs if value is worst and worst is not YES))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """A share in percent, to two places for show (the comparison itself is exact)."""
    return (100 * part / whole).quantize(Decimal("0.01"))
