"""What the drafter knows beforehand: nations, bodies, office holders, capabilities. Data, given from outside.

Made once from the tables in `commonspace/data`, frozen, and compiled into patterns on first use.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commonspace.core.sources.swift import Swift, asked
from commonspace.core.sources.values import Actor
from commonspace.core.sources.weights import Weights
from commonspace.core.terms import Period


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation: code, names, and patterns of the words for it; `capital` stands apart (see the table)."""

    code: str
    en: str
    uk: str
    words: str
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An alliance, coalition, fund, programme or maker and the pattern of its names.

    `lead` is the code of the nation or body whose programme it is, "" for all others.
    """

    code: str
    en: str
    uk: str
    kind: str
    words: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who held an office of a body or nation, when, by which source.

    `verified` rows were checked against the source named; a recalled row never resolves a speaker alone.
    `en` and `uk` are the name in each language, `uk_stems` the pattern of its inflected forms.
    """

    en: str
    uk: str
    office: str  # president, prime_minister, defence_minister, foreign_minister, …
    nation: str
    period: Period
    source: str
    verified: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class CapabilityWords:
    """A capability code and the pattern of its words in both languages; `order` breaks ties."""

    code: str
    words: str


@dataclass(frozen=True)
class Knowledge:
    """All tables, with patterns compiled once."""

    nations: tuple[Nation, ...]
    bodies: tuple[Body, ...]
    holders: tuple[OfficeHolder, ...] = ()
    capabilities: tuple[CapabilityWords, ...] = ()
    given_names: str = ""
    person_finder: Callable[[str], tuple[tuple[int, int], ...]] | None = None  # a guest: places of persons
    nominative: Callable[[str], str] | None = None  # a guest: a Ukrainian name's first case
    weights: Weights | None = None  # what was learnt of short items; without it the rules alone are read

    @cached_property
    def programmes(self) -> frozenset[str]:
        """Codes of bodies through which others give: they give nothing themselves."""
        return frozenset(body.code for body in self.bodies if body.kind in ("programme", "fund"))

    @cached_property
    def leads(self) -> dict[str, str]:
        """Whose programme it is, by the programme's code."""
        return {body.code: body.lead for body in self.bodies if body.lead}

    @cached_property
    def _actors(self) -> dict[tuple[str, bool], Actor]:
        """Nations and bodies by code, and whether they are named in Ukrainian."""
        rows: tuple[Nation | Body, ...] = (*self.nations, *self.bodies)
        return {
            (row.code, in_ukrainian): Actor(row.uk if in_ukrainian else row.en, row.en, row.code)
            for row in reversed(rows)  # of two with one code the first
            for in_ukrainian in (False, True)
        }

    def actor_of(self, code: str, language: str) -> Actor:
        """The nation or body of that code as an actor."""
        return self._actors[code, language == "uk"]

    @cached_property
    def groups(self) -> frozenset[str]:
        """Codes of coalitions and of groups of states."""
        return frozenset(body.code for body in self.bodies if body.kind in ("coalition", "group"))

    @cached_property
    def companies(self) -> frozenset[str]:
        """Codes of firms: what they sell, make or build is business, never a pledge."""
        return frozenset(body.code for body in self.bodies if body.kind == "company")

    @cached_property
    def actor_pattern(self) -> Swift:
        """Every nation, capital and body; the group's name tells which (`n3`, `c3`, `b7`)."""
        bodies = [f"(?P<b{place}>{body.words})" for place, body in enumerate(self.bodies)]
        nations = [f"(?P<n{place}>{nation.words})" for place, nation in enumerate(self.nations)]
        capitals = [
            f"(?P<c{place}>{nation.capital})" for place, nation in enumerate(self.nations) if nation.capital
        ]
        # a name begins with a capital or a Cyrillic letter; only coalitions are written small
        begins = r"(?=[^a-z]|[A-Za-z0-9 -]{0,45}[Cc]oalition)"
        names = "|".join(bodies + nations + capitals)
        return Swift(rf"(?<![\w@#/.-]){begins}(?:{names})(?![\w])")

    @cached_property
    def holder_pattern(self) -> Swift | None:
        """Every office holder's surname, inflected; the group's name tells which row (`h3`)."""
        if not self.holders:
            return None
        names = "|".join(f"(?P<h{place}>{row.pattern})" for place, row in enumerate(self.holders))
        return Swift(rf"(?=[^a-zа-яіїєґ])(?:{names})")

    @cached_property
    def capability_pattern(self) -> Swift | None:
        if not self.capabilities:
            return None
        parts = [f"(?P<k{place}>{row.words})" for place, row in enumerate(self.capabilities)]
        return Swift("|".join(parts), re.IGNORECASE)

    def capability_of(self, words: str) -> str:
        """The code of the capability that `words` name, "" if none; the most particular row stands first."""
        pattern = self.capability_pattern
        best: int | None = None
        for found in pattern.finditer(asked(words)) if pattern else ():
            place = int(str(found.lastgroup)[1:])
            best = place if best is None else min(best, place)
        return self.capabilities[best].code if best is not None else ""

    def actor(self, group: str, language: str) -> Actor:
        """The actor behind a group of `actor_pattern`."""
        place = int(group[1:])
        row: Nation | Body = self.bodies[place] if group[0] == "b" else self.nations[place]
        return self._actors[row.code, language == "uk"]

    def nation(self, code: str, language: str) -> Actor:
        """The nation of that code as an actor."""
        return self.actor_of(code, language)

    def holder_of(self, office: str, nation: str, at: date | None) -> OfficeHolder | None:
        """The one verified holder of an office on a day; None if unknown, ambiguous or only recalled."""
        if at is None:
            return None
        rows = [
            row
            for row in self.holders
            if row.office == office and row.nation == nation and row.verified and at in row.period
        ]
        return rows[0] if len(rows) == 1 else None
