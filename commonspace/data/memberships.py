"""Loads who belongs to which group since when: `groups.csv`, `memberships.csv` → `Perimeter`.

Lists of members disagree. Each row is a statement with its source and how well it is known
(`status`: verified in the source, secondary, recalled); a row that `stands` as rival is kept and
shown, and is not part of the perimeter. "Like-minded countries" are whatever the one who runs the
product sets; the rows that ship are only a first setting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from commonspace.core.errors import BadInput
from commonspace.core.parties import Group, GroupKind
from commonspace.core.parties.nations import ROLES
from commonspace.core.terms import BiText, Membership, Perimeter, Period
from commonspace.data.capabilities import capabilities
from commonspace.data.nations import nation
from commonspace.data.tables import Row, read_table

GROUP_COLUMNS = ("code", "name_en", "name_uk", "kind", "members_complete", "capability", "stated_size")
COLUMNS = ("group", "member", "role", "from", "to", "about", "status", "stands", "source", "note")
LIKE_MINDED = "like_minded"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class MembershipClaim:
    """One dated statement of membership, with how well it is known.

    `about`: the first day is approximate. `stands`: it is part of the perimeter; otherwise it is a
    rival of one that is. `note` is a remark in English, for the evidence page.
    """

    membership: Membership
    status: str
    stands: bool
    about: bool = False
    note: str = ""


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order of the table."""
    return read_table((_FOLDER / "groups.csv").read_text("utf-8"), GROUP_COLUMNS, _group)


@cache
def membership_claims() -> tuple[MembershipClaim, ...]:
    """Every statement that ships, rivals among them."""
    return membership_claims_from((_FOLDER / "memberships.csv").read_text("utf-8"))


def membership_claims_from(text: str) -> tuple[MembershipClaim, ...]:
    """Statements read from the text of such a table; raises `BadInput` with row, column and reason."""
    return read_table(text, COLUMNS, _claim)


def perimeter(like_minded: Iterable[str] | None = None) -> Perimeter:
    """Who was inside which group on which day.

    `like_minded` replaces the first setting of that group by these nations, at all times. Raises
    `BadInput("nation_unknown")`.
    """
    standing = tuple(claim.membership for claim in membership_claims() if claim.stands)
    if like_minded is None:
        return Perimeter(standing)
    chosen = tuple(
        Membership(LIKE_MINDED, nation(code).code, "partner", Period(), "configured") for code in like_minded
    )
    return Perimeter(tuple(entry for entry in standing if entry.group != LIKE_MINDED) + chosen)


def _group(row: Row) -> Group | None:
    kind = row.read("kind", GroupKind)
    complete = row.read("members_complete", _yes_or_no)
    capability = row.read_if_given("capability", lambda code: capabilities().get(code).code)
    size = row.read_if_given("stated_size", int)
    if kind is None or complete is None:
        return None
    name = BiText(row.text("name_en"), row.text("name_uk"))
    return Group(row.text("code"), name, kind, complete, capability, size)


def _claim(row: Row) -> MembershipClaim | None:
    group = row.read("group", _group_code)
    member = row.read("member", lambda code: nation(code).code)
    role = row.read("role", _role)
    start = row.read("from", date.fromisoformat)
    end = row.read_if_given("to", date.fromisoformat)
    if group is None or member is None or role is None or row.faults:
        return None
    return MembershipClaim(
        Membership(group, member, role, Period(start, end), row.text("source")),
        row.text("status", needed=True),
        row.text("stands") == "yes",
        row.text("about") == "yes",
        row.text("note"),
    )


def _group_code(code: str) -> str:
    if code not in {group.code for group in groups()}:
        raise BadInput("group_unknown", text=code)
    return code


def _role(text: str) -> str:
    if text not in ROLES:
        raise BadInput("role_unknown", text=text)
    return text


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(text)
    return text == "yes"
