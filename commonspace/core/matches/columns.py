"""The facts of all offers, side by side, so that a condition is judged for a million offers at once.

Facts with few distinct values (country, owners, clearance, languages, label, world, unit) are kept as
numbers into a table of values, and the rule of `conditions.py` itself judges each value once. Days,
capacities and certificates are kept as figures.
"""

import sys
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from commonspace.core.matches import conditions as rules
from commonspace.core.matches.conditions import certificate_key, least_asked
from commonspace.core.matches.growing import Growing
from commonspace.core.matches.loops import FAILS, PASSES, UNKNOWN, compiled
from commonspace.core.matches.values import Conditions, Facts
from commonspace.core.offers.certificates import Certificate
from commonspace.core.terms import Outcome, Quantity

Array = np.ndarray[Any, Any]
_VERDICT = {Outcome.FAIL: FAILS, Outcome.NEEDS_EVIDENCE: UNKNOWN, Outcome.PASS: PASSES}
_TABLED = {
    "world": "world",
    "label": "label",
    "perimeter": "country",
    "management": "managed_from",
    "control": "control",
    "clearance": "clearance",
    "languages": "languages",
}
_KEPT = 64  # answers to conditions that are kept, a byte for each offer
_NO_DAY = 0
_MOST = {"B": 255, "H": 65_535, "i": 2**31 - 1}  # of a column by the letter of its type
_RULE = {name: rule for name, _, rule in rules.RULES}


class Columns:
    """Facts of offer after offer, by the number of the offer."""

    def __init__(self) -> None:
        self._count = 0
        self._tables: dict[str, dict[Hashable, int]] = {name: {} for name in (*_TABLED, "unit", "sources")}
        self._listed: dict[str, list[Any]] = {name: [] for name in self._tables}
        self._values = {name: Growing(np.uint8) for name in self._tables}  # wider once a table needs it
        self._capacity_lo = Growing(np.float64)
        self._capacity_hi = Growing(np.float64)
        self._delivers = Growing(np.int32)
        self._lists_all = Growing(np.bool_)
        self._certificates: dict[str, tuple[Growing, Growing, Growing, list[str]]] = {}
        self._kept: OrderedDict[Hashable, Array] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    def facts(self, offer: int) -> Facts:
        """The facts of one offer, put together again."""
        tabled = {field: self._value(name, offer) for name, field in _TABLED.items()}
        day = int(self._delivers.view[offer])
        return Facts(
            **tabled,
            certificates=tuple(self._certificates_of(offer)),
            lists_all_certificates=bool(self._lists_all.view[offer]),
            capacity=self._capacity(offer),
            delivers_by=_day(day),
            sources=self._value("sources", offer),
        )

    def _value(self, name: str, offer: int) -> Any:
        return self._listed[name][self._values[name].view[offer]]

    def _put(self, name: str, value: Hashable) -> None:
        number, column = self._number(name, value), self._values[name]
        if number > _MOST[column.view.dtype.char]:
            wider = np.uint16 if column.view.dtype == np.uint8 else np.int32
            column = self._values[name] = Growing(wider, column.view)
        column.append(number)

    def _number(self, name: str, value: Hashable) -> int:
        table = self._tables[name]
        number = table.setdefault(value, len(table))
        if number == len(self._listed[name]):
            self._listed[name].append(value)
        return number

    def _certificates_of(self, offer: int) -> Iterator[Certificate]:
        for offers, begins, ends, spelled in self._certificates.values():
            # Sought in the column's own type: for another one numpy would copy the whole column.
            first, last = np.searchsorted(offers.view, np.array((offer, offer + 1), np.int32)).tolist()
            for at in range(first, last):
                yield Certificate(spelled[at], _day(int(begins.view[at])), _day(int(ends.view[at])))

    def known(self, name: str, offer: int) -> Hashable:
        """What a condition is judged by for an offer, as something cheap to compare: equal things are judged
        alike (`facts_for`)."""
        sources = int(self._values["sources"].view[offer])
        if name in _TABLED:
            return int(self._values[name].view[offer]), sources
        if name == "certificates":
            return tuple(self._certificates_of(offer)), bool(self._lists_all.view[offer]), sources
        if name == "delivery":
            return int(self._delivers.view[offer]), sources
        bounds = float(self._capacity_lo.view[offer]), float(self._capacity_hi.view[offer])
        return *bounds, int(self._values["unit"].view[offer]), sources

    def facts_for(self, name: str, offer: int, known: Any) -> Facts:
        """Of the facts of an offer those by which one condition is judged; `known` is what is said of it."""
        sources = self._value("sources", offer)
        if name in _TABLED:
            told: dict[str, Any] = {_TABLED[name]: self._value(name, offer)}
            return Facts(**told, sources=sources)
        if name == "certificates":
            return Facts(certificates=known[0], lists_all_certificates=known[1], sources=sources)
        if name == "delivery":
            return Facts(delivers_by=_day(known[0]), sources=sources)
        return Facts(capacity=self._capacity(offer), sources=sources)

    def _capacity(self, offer: int) -> Quantity:
        lo, hi = float(self._capacity_lo.view[offer]), float(self._capacity_hi.view[offer])
        return Quantity(_decimal(lo), _decimal(hi), "", self._value("unit", offer))

    def append(self, facts: Facts) -> None:
        """Put the facts of the next offer at the end."""
        for name, field in _TABLED.items():
            self._put(name, getattr(facts, field))
        held = facts.capacity
        self._put("unit", held.unit)
        self._put("sources", facts.sources)
        self._capacity_lo.append(np.nan if held.lo is None else float(held.lo))
        self._capacity_hi.append(np.nan if held.hi is None else float(held.hi))
        self._delivers.append(facts.delivers_by.toordinal() if facts.delivers_by else 0)
        self._lists_all.append(facts.lists_all_certificates)
        for entry in facts.certificates:
            stated = self._certificates.setdefault(
                certificate_key(entry.code), (Growing(np.int32), Growing(np.int32), Growing(np.int32), [])
            )
            stated[0].append(self._count)
            stated[1].append(entry.valid_from.toordinal() if entry.valid_from else _NO_DAY)
            stated[2].append(entry.valid_until.toordinal() if entry.valid_until else _NO_DAY)
            stated[3].append(sys.intern(entry.code))
        self._count += 1

    def allowed(self, asked: Conditions) -> Array:
        """For each offer: fails (0), unknown (1) or passes (2) all conditions asked; int8[offers]."""
        first, *others = self.verdicts(asked).values()
        found = first.copy()
        for verdict in others:
            np.minimum(found, verdict, out=found)
        return found

    def verdicts(self, asked: Conditions) -> dict[str, Array]:
        """What `allowed` is made of: int8[offers] for each condition asked; not to be written to."""
        return {name: self._verdict(name, asked) for name, asks, _ in rules.RULES if asks(asked)}

    def _verdict(self, name: str, asked: Conditions) -> Array:
        key = (name, self._count, _what_is_asked(name, asked))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = self._judged(name, asked)
        self._kept[key] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _judged(self, name: str, asked: Conditions) -> Array:
        if name in _TABLED:
            rule, field = _RULE[name], _TABLED[name]
            alone: list[dict[str, Any]] = [{field: value} for value in self._listed[name]]
            table = [_VERDICT[rule(asked, replace(Facts(), **one))[0]] for one in alone]
            return np.array(table, np.int8)[self._values[name].view]
        if name == "certificates":
            return self._certified(asked)
        return self._capable(asked) if name == "capacity" else self._in_time(asked)

    def _in_time(self, asked: Conditions) -> Array:
        assert asked.deliver_by is not None
        found: Array = compiled().in_time(self._delivers.view, asked.deliver_by.toordinal())
        return found

    def _capable(self, asked: Conditions) -> Array:
        least = float(least_asked(asked.capacity))
        found = np.full(self._count, UNKNOWN, np.int8)
        found[self._capacity_lo.view >= least] = PASSES
        found[self._capacity_hi.view < least] = FAILS
        units = np.array([unit != asked.capacity.unit for unit in self._tables["unit"]], np.bool_)
        found[units[self._values["unit"].view]] = UNKNOWN
        return found

    def _certified(self, asked: Conditions) -> Array:
        assert asked.on is not None
        found = np.full(self._count, PASSES, np.int8)
        for key in {certificate_key(code) for code in asked.certificates}:
            one = np.where(self._lists_all.view, np.int8(FAILS), np.int8(UNKNOWN))
            if key in self._certificates:
                self._held(key, asked.on, one)
            np.minimum(found, one, out=found)
        return found

    def _held(self, key: str, day: date, found: Array) -> None:
        """Overwrite `found` for the offers that state this certificate."""
        offers, begins, ends = (column.view for column in self._certificates[key][:3])
        on = day.toordinal()
        begun = begins <= on
        found[offers] = FAILS
        found[offers[begun & (ends == _NO_DAY)]] = UNKNOWN
        found[offers[begun & (ends >= on)]] = PASSES


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal != _NO_DAY else None


def _decimal(value: float) -> Decimal | None:
    return None if value != value else Decimal(repr(value)).normalize()


def _what_is_asked(name: str, asked: Conditions) -> Hashable:
    match name:
        case "world":
            return asked.world
        case "label":
            return asked.labels
        case "perimeter":
            return asked.countries
        case "management":
            return asked.managed
        case "control":
            return asked.control
        case "clearance":
            return asked.cleared
        case "certificates":
            return (asked.certificates, asked.on)
        case "capacity":
            return asked.capacity
        case "delivery":
            return asked.deliver_by
    return asked.languages
