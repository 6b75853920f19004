"""Groups with dated membership, and perimeters: who counts as inside, on which day, by which source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonspace.core.terms.dates import Period


@dataclass(frozen=True, slots=True)
class Membership:
    """`member` (ISO 3166 alpha-2 or an organisation's code) belongs to `group` in `role` during `period`."""

    group: str
    member: str
    role: str = "member"  # lead, co_lead, member, observer, partner
    period: Period = Period()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A set of dated memberships that can be asked who was inside on a day."""

    memberships: tuple[Membership, ...]

    def members(self, group: str, at: date, *, roles: Iterable[str] | None = None) -> frozenset[str]:
        """Codes of those in `group` on the day `at`, in any of `roles` (all roles if None)."""
        wanted = None if roles is None else frozenset(roles)
        return frozenset(
            entry.member
            for entry in self.memberships
            if entry.group == group and at in entry.period and (wanted is None or entry.role in wanted)
        )

    def has(self, group: str, member: str, at: date) -> bool:
        """True if `member` was in `group` on the day `at`."""
        return member in self.members(group, at)

    def groups_of(self, member: str, at: date) -> frozenset[str]:
        """Codes of the groups that `member` belonged to on the day `at`."""
        return frozenset(
            entry.group for entry in self.memberships if entry.member == member and at in entry.period
        )
