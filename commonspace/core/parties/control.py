"""From where a company is controlled and managed on a day, by what is stated of its owners.

Statements are kept as they were made; here the latest of each owner counts. Where two of one day
differ, the share lies between them; where the shares of a company come to more than a hundred, none of
them is sure. What is not stated stays open: it is neither inside nor outside anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonspace.core.parties.control_draft import MANAGEMENT, ControlDraft
from commonspace.core.parties.holdings import WHOLE, Ownership, Share
from commonspace.core.terms import PartialDate

NOT_STATED = ""  # the country of an owner who is not named, or of whom none is stated


@dataclass(frozen=True, slots=True)
class Control:
    """Countries of those who surely control a company, all along the chain, and of those who may."""

    surely: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()

    def within(self, countries: frozenset[str]) -> bool | None:
        """True if whoever controls is of these countries, False if one surely is not; None if it is open."""
        if not self.surely - {NOT_STATED} <= countries:
            return False
        return True if self.surely | self.perhaps <= countries else None


@dataclass(frozen=True, slots=True)
class Controlled:
    """What is known of one company: who controls it (None: no owner is stated) and from where it is
    managed ("": not stated, or stated in two ways)."""

    control: Control | None = None
    managed_from: str = ""

    def played(self, played: Mapping[str, str]) -> "Controlled":
        """The same with each country as the one whose place it takes (invented nations play real ones)."""

        def as_played(countries: frozenset[str]) -> frozenset[str]:
            return frozenset(played.get(country, country) for country in countries)

        known = self.control
        control = known and Control(as_played(known.surely), as_played(known.perhaps))
        return Controlled(control, played.get(self.managed_from, self.managed_from))


def standing_on(statements: Iterable[ControlDraft], day: date) -> tuple[ControlDraft, ...]:
    """Of each owner and of the management the latest statement that holds on `day`, in the given order.

    Statements of one day on one subject are rivals, and all are kept.
    """
    latest: dict[tuple[str, str], date] = {}
    holding = [one for one in statements if _holds(one, day)]
    for one in holding:
        key = (one.company, owner_of(one))
        latest[key] = max(latest.get(key, date.min), _last(one.stated_on))
    return tuple(one for one in holding if _last(one.stated_on) == latest[one.company, owner_of(one)])


def owner_of(statement: ControlDraft) -> str:
    """What an owner is the same by: the public id, else the name as it is written and the country."""
    if statement.about == MANAGEMENT:
        return MANAGEMENT
    return statement.owner or f"{(statement.title.en or statement.title.uk).casefold()}|{statement.country}"


def controlled(
    company: str, statements: Iterable[ControlDraft], day: date, *, seats: Mapping[str, str] | None = None
) -> Controlled:
    """What the statements about a company and about those above it come to on `day`.

    `seats` are the countries of owners that are parties of the register, where the statement names none.
    """
    holding = standing_on(statements, day)
    managed = {one.country for one in holding if one.about == MANAGEMENT and one.company == company}
    owned = [one for one in holding if one.about != MANAGEMENT]
    if not any(one.company == company for one in owned):
        return Controlled(None, _only(managed))
    country = {owner_of(one): one.country or (seats or {}).get(one.owner, NOT_STATED) for one in owned}
    surely, possibly, unlisted = _graph(owned).controllers(company)
    perhaps = {country.get(name, NOT_STATED) for name in possibly}
    if unlisted:
        perhaps.add(NOT_STATED)
    control = Control(frozenset(country.get(name, NOT_STATED) for name in surely), frozenset(perhaps))
    return Controlled(control, _only(managed))


def _graph(owned: list[ControlDraft]) -> Ownership:
    shares: dict[tuple[str, str], Share] = {}
    for one in owned:
        low, high = one.bounds
        key = (owner_of(one), one.company)
        if (rival := shares.get(key)) is not None:
            low, high = min(low, rival.low), max(high, rival.high)
        decisive = one.decisive if rival is None or rival.decisive == one.decisive else None
        shares[key] = Share(*key, low, high, decisive)
    sums: dict[str, Decimal] = {}
    for share in shares.values():
        sums[share.owned] = sums.get(share.owned, Decimal(0)) + share.low
    return Ownership(
        tuple(
            Share(s.owner, s.owned, Decimal(0), s.high, s.decisive) if sums[s.owned] > WHOLE else s
            for s in shares.values()
        )
    )


def _holds(statement: ControlDraft, day: date) -> bool:
    begun = statement.since is None or statement.since.first <= day
    ended = statement.until is not None and statement.until.last < day
    return begun and not ended and statement.stated_on is not None and statement.stated_on.first <= day


def _last(when: PartialDate | None) -> date:
    return when.last if when else date.min


def _only(countries: set[str]) -> str:
    return next(iter(countries)) if len(countries) == 1 else ""
