"""Programmes as dated, cited values: rules, perimeters and rates, and who is inside on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from commonspace.core.errors import BadInput
from commonspace.core.partnerships.truth import NO, OPEN, YES, Truth
from commonspace.core.terms import Perimeter, Period


class Mark(StrEnum):
    """How well a rule is known. A recalled one never decides alone."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    RECALLED = "recalled"


class Kind(StrEnum):
    """A test can fail a case; a rate sets or caps the money; information is shown and never judged."""

    TEST = "test"
    RATE = "rate"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one programme; `numbers` and `days` are its thresholds, `inputs` paths of the case form."""

    id: str
    programme: str
    article: str
    text: str
    kind: Kind
    inputs: tuple[str, ...]
    threshold: str
    numbers: Mapping[str, Decimal]
    days: Mapping[str, date]
    period: Period
    mark: Mark
    address: str
    note: str

    def __getitem__(self, name: str) -> Decimal:
        return self.numbers[name]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a perimeter: is `country` (or a group) inside for this kind, in this period."""

    programme: str
    kind: str  # entity, component, control, funding
    country: str
    inside: Truth  # OPEN: by agreement or decision, whose terms must be shown
    period: Period
    mark: Mark
    address: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A published rate as the programme words it, for show; the arithmetic rests on the rules."""

    programme: str
    action: str
    base: str
    bonus: str
    condition: str
    cap: str
    article: str
    mark: Mark
    address: str


@dataclass(frozen=True, slots=True)
class Zone:
    """Who is inside on one day, for one programme and kind. A country without a line is outside."""

    named: Mapping[str, Truth]
    others: Truth = NO

    def __getitem__(self, country: str) -> Truth:
        return self.named.get(country, self.others)

    def surely(self) -> tuple[str, ...]:
        """Countries that are inside without any agreement, in order."""
        return tuple(sorted(name for name, inside in self.named.items() if inside is YES))


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Every programme. Raises `BadInput` for a rule given twice or a group that nobody defines."""

    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]
    rates: tuple[Rate, ...]
    groups: Perimeter
    programmes: tuple[str, ...] = field(init=False)
    by_id: Mapping[str, Rule] = field(init=False, repr=False)
    by_programme: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_id: dict[str, Rule] = {}
        by_programme: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.id in by_id:
                raise BadInput("rule_twice", place=rule.id)
            by_id[rule.id] = rule
            by_programme.setdefault(rule.programme, []).append(rule)
        object.__setattr__(self, "programmes", tuple(by_programme))
        object.__setattr__(self, "by_id", by_id)
        object.__setattr__(self, "by_programme", {name: tuple(rules) for name, rules in by_programme.items()})

    def of(self, programme: str) -> tuple[Rule, ...]:
        """The rules of a programme in their order; raises `BadInput("programme_unknown")`."""
        try:
            return self.by_programme[programme]
        except KeyError:
            raise BadInput("programme_unknown", text=programme) from None

    def judged(self) -> tuple[str, ...]:
        """Programmes that have at least one rule to judge."""
        return tuple(
            name
            for name in self.programmes
            if any(rule.kind is not Kind.INFORMATION for rule in self.by_programme[name])
        )

    def in_force(self, programme: str, day: date) -> bool:
        """True if some rule of the programme that is judged holds on that day."""
        return any(
            rule.kind is not Kind.INFORMATION and day in rule.period for rule in self.by_programme[programme]
        )

    def zone(self, programme: str, kind: str, day: date) -> Zone:
        """Who is inside on that day; kinds: entity, component, control, funding."""
        return _zone(self, programme, kind, day)

    def members(self, group: str, day: date) -> frozenset[str]:
        """Countries of a group (EU, NATO, EFTA-EEA) on that day."""
        return _members(self, group, day)


@lru_cache(maxsize=4096)
def _members(book: Rulebook, group: str, day: date) -> frozenset[str]:
    return book.groups.members(group, day)


@lru_cache(maxsize=4096)
def _zone(book: Rulebook, programme: str, kind: str, day: date) -> Zone:
    wide: dict[str, Truth] = {}
    narrow: dict[str, Truth] = {}
    others = NO
    for row in book.rows:
        if row.programme != programme or row.kind != kind or day not in row.period:
            continue
        if row.country == "OTHER":
            others = row.inside
        elif members := _members(book, row.country, day):
            wide.update(dict.fromkeys(members, row.inside))
        else:
            narrow[row.country] = row.inside
    return Zone({**wide, **narrow}, others)


__all__ = ["NO", "OPEN", "YES", "Kind", "Mark", "Rate", "Row", "Rule", "Rulebook", "Zone"]
