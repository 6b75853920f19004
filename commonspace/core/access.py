"""Who may see what, and who may do what: the pure policy, decided per label, never per record.

A record carries a `Label`; a reader is a `Viewer`. The policy is small so that it can be tested
exhaustively. Whoever may not see a record is answered as if it did not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from commonspace.core.errors import BadInput


class World(StrEnum):
    """Two worlds that never mix: real, sourced facts; and what is invented for the exercise."""

    RECORD = "record"
    EXERCISE = "exercise"


class Level(StrEnum):
    """How widely a label releases: everyone; all signed-in members; those named only."""

    PUBLIC = "public"
    COMMUNITY = "community"
    NAMED = "named"


class Role(StrEnum):
    """What a person does for an organisation. A person may hold several seats."""

    DESK_OFFICER = "desk_officer"
    COMPANY_MANAGER = "company_manager"
    ORGANISER = "organiser"
    PROGRAMME_OFFICER = "programme_officer"
    ANALYST = "analyst"
    SCREENING_OFFICER = "screening_officer"
    MODERATOR = "moderator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Label:
    """The marking of a record. Codes are nations (`UA`), groups (`group:nato`), organisations (ids)."""

    owner: str
    level: Level = Level.PUBLIC
    releasable_to: frozenset[str] = frozenset()
    caveats: frozenset[str] = frozenset()
    world: World = World.RECORD

    def __post_init__(self) -> None:
        if not self.owner:
            raise BadInput("label_without_owner")
        if self.releasable_to and self.level is not Level.NAMED:
            raise BadInput("label_releases_but_is_not_named", level=str(self.level))

    def joined_with(self, other: "Label") -> "Label":
        """The label of a figure derived from both: never wider than either. Raises across worlds."""
        if self.world is not other.world:
            raise BadInput("worlds_never_mix")
        order = (Level.PUBLIC, Level.COMMUNITY, Level.NAMED)
        stricter, wider = sorted((self, other), key=lambda label: order.index(label.level), reverse=True)
        releasable = stricter.releasable_to
        if wider.level is Level.NAMED:
            releasable = (releasable | {stricter.owner}) & (wider.releasable_to | {wider.owner})
        return Label(
            owner=stricter.owner,
            level=stricter.level,
            releasable_to=releasable,
            caveats=self.caveats | other.caveats,
            world=self.world,
        )


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads: `codes` are the reader's nations, groups and organisations on that day.

    `seats` pairs each role with the code it is held for. Anonymous readers have neither. A viewer
    stands in one world at a time.
    """

    world: World = World.RECORD
    user: int | None = None
    codes: frozenset[str] = frozenset()
    caveats: frozenset[str] = frozenset()
    seats: frozenset[tuple[Role, str]] = frozenset()

    @property
    def is_member(self) -> bool:
        """Holds a seat in at least one organisation."""
        return bool(self.seats)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _ in self.seats)

    def speaks_for(self, owner: str) -> bool:
        """Holds a seat of the owner itself (a group that one belongs to does not count)."""
        return any(code == owner for _, code in self.seats)


def may_see(viewer: Viewer, label: Label) -> bool:
    """True if the viewer may know that a record of this label exists."""
    if viewer.world is not label.world:
        return False
    if viewer.speaks_for(label.owner):
        return True
    if not label.caveats <= viewer.caveats:
        return False
    match label.level:
        case Level.PUBLIC:
            return True
        case Level.COMMUNITY:
            return viewer.is_member
        case Level.NAMED:
            return viewer.is_member and bool(viewer.codes & label.releasable_to)


# Which roles may do what to a record of an owner for whom they hold a seat. `*` rows below need no
# seat of the owner: they are duties over the whole register. An analyst writes down what others said: such
# a record belongs to the analyst's own organisation (`owner_for`), whoever it speaks of.
VERBS: Final[Mapping[str, frozenset[Role]]] = MappingProxyType(
    {
        "needs.write": frozenset({Role.DESK_OFFICER, Role.PROGRAMME_OFFICER, Role.ANALYST}),
        "offers.write": frozenset({Role.COMPANY_MANAGER}),
        "needs.release": frozenset({Role.DESK_OFFICER, Role.PROGRAMME_OFFICER}),
        "claims.write": frozenset({Role.DESK_OFFICER, Role.ANALYST}),
        "sources.write": frozenset({Role.ANALYST, Role.DESK_OFFICER}),
        "parties.write": frozenset({Role.MODERATOR, Role.COMPANY_MANAGER, Role.DESK_OFFICER}),
        "matches.write": frozenset({Role.DESK_OFFICER, Role.PROGRAMME_OFFICER, Role.COMPANY_MANAGER}),
        "forums.write": frozenset({Role.ORGANISER, Role.ANALYST}),
        "requests.write": frozenset({Role.COMPANY_MANAGER, Role.DESK_OFFICER, Role.ORGANISER}),
        "partnerships.write": frozenset(
            {Role.PROGRAMME_OFFICER, Role.COMPANY_MANAGER, Role.DESK_OFFICER, Role.ANALYST}
        ),
        "projects.write": frozenset({Role.PROGRAMME_OFFICER, Role.ANALYST}),
        "people.invite": frozenset({Role.ADMINISTRATOR}),
        "reports.decide": frozenset(
            {
                Role.DESK_OFFICER,
                Role.PROGRAMME_OFFICER,
                Role.COMPANY_MANAGER,
                Role.ORGANISER,
                Role.ANALYST,
                Role.MODERATOR,
            }
        ),
    }
)
DUTIES: Final[Mapping[str, frozenset[Role]]] = MappingProxyType(
    {
        "claims.write": frozenset({Role.ANALYST}),
        "claims.settle": frozenset({Role.ANALYST, Role.MODERATOR}),
        "rates.load": frozenset({Role.ADMINISTRATOR}),
        "sources.write": frozenset({Role.ANALYST}),
        "parties.write": frozenset({Role.MODERATOR}),
        "screening.write": frozenset({Role.SCREENING_OFFICER}),
        "records.moderate": frozenset({Role.MODERATOR}),
        "journal.read": frozenset({Role.AUDITOR}),
        "people.invite": frozenset({Role.ADMINISTRATOR}),
        # Of a report they see only what names them: one whose owner has nobody here to hear it.
        "reports.decide": frozenset({Role.MODERATOR, Role.ADMINISTRATOR}),
    }
)


def may_do(viewer: Viewer, verb: str, label: Label) -> bool:
    """True if the viewer may do `verb` to a record of this label: sees it, and has the seat or duty."""
    if not may_see(viewer, label):
        return False
    if any(role in DUTIES.get(verb, ()) for role in viewer.roles):
        return True
    return any(role in VERBS.get(verb, ()) and code == label.owner for role, code in viewer.seats)


def may_ever(viewer: Viewer, verb: str) -> bool:
    """True if the viewer has any seat or duty that allows `verb` for some owner (whether to show a form)."""
    return any(role in VERBS.get(verb, ()) or role in DUTIES.get(verb, ()) for role in viewer.roles)


def owner_for(viewer: Viewer, verb: str, wanted: str) -> str:
    """Who owns a new record: `wanted`, or an analyst's own organisation where he may not write for that."""
    if may_do(viewer, verb, Label(wanted, world=viewer.world)) or Role.ANALYST not in VERBS.get(verb, ()):
        return wanted
    own = sorted(code for role, code in viewer.seats if role is Role.ANALYST)
    return own[0] if own else wanted
