"""Whoever comes to an event: its organiser, a delegation that takes part, or nobody. Every read starts here.

What hangs below an event is shown to its organiser whole and to a delegation as far as it concerns it.
To everyone else it is not there.
"""

from dataclasses import dataclass

from commonspace.core.access import Viewer, may_do
from commonspace.core.errors import NotFound, Refused
from commonspace.core.meetings.event_draft import ANSWER_DAYS
from commonspace.core.meetings.hours import Slot
from commonspace.core.terms import BiText
from commonspace.records.meetings import event_queries
from commonspace.records.meetings.event_actions import DUTY, slots_of_event
from commonspace.records.meetings.models import Delegate, Delegation, ForumEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as its reader stands to it. `own`: public ids of the delegations that he speaks for."""

    card: event_queries.EventCard
    slots: tuple[Slot, ...]
    organises: bool
    own: tuple[str, ...]

    @property
    def ref(self) -> str:
        return self.card.ref

    @property
    def answer_days(self) -> int:
        return self.card.draft.answer_days or ANSWER_DAYS

    @property
    def takes_part(self) -> bool:
        """Organises the event or speaks for a delegation of it."""
        return self.organises or bool(self.own)

    def slot(self, number: int) -> Slot | None:
        """The slot of this number, if the event has it."""
        return self.slots[number - 1] if 1 <= number <= len(self.slots) else None


@dataclass(frozen=True, slots=True)
class Person:
    """A delegate. `key` is the engine's id; `name` is "" where none was given or it was erased.

    `languages` are his own; none where those of the delegation hold.
    """

    key: str
    number: int
    name: str
    absent: frozenset[int]
    away: frozenset[int]
    arrived: bool
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """A delegation with its people. `code` says who speaks for it: shown to the organiser alone."""

    ref: str
    version: int
    status: str
    name: BiText
    nation: str
    languages: tuple[str, ...]
    party: str
    code: str
    people: tuple[Person, ...]


def enter(*, by: Viewer, ref: str) -> Entry:
    """The event for this reader; `NotFound` if it is not there for him."""
    card = event_queries.card(by=by, ref=ref)
    codes = [code for _, code in by.seats]
    own = Delegation.objects.filter(event__ref=card.ref, code__in=codes, status="open").order_by("id")
    return Entry(
        card,
        slots_of_event(card.draft),
        may_do(by, DUTY, card.label),
        tuple(own.values_list("ref", flat=True)),
    )


def enter_as_one_of_them(*, by: Viewer, ref: str) -> Entry:
    """The event for its organiser and those who take part; to others this is not there."""
    entry = enter(by=by, ref=ref)
    if not entry.takes_part:
        raise NotFound("not_found")
    return entry


def enter_as_organiser(*, by: Viewer, ref: str) -> Entry:
    """The event for its organiser; to others this is not there."""
    entry = enter(by=by, ref=ref)
    if not entry.organises:
        raise NotFound("not_found")
    return entry


def own_delegation(entry: Entry, ref: str) -> Delegation:
    """The row of a delegation that the reader may look into: his own, or any for the organiser."""
    found = Delegation.objects.filter(event__ref=entry.ref, ref=ref).first()
    if found is None or not (entry.organises or found.ref in entry.own):
        raise NotFound("not_found")
    return found


def event_row(entry: Entry, *, locked: bool = False) -> ForumEvent:
    """The row of the event, locked for a change of what hangs below it; one called off takes none."""
    rows = ForumEvent.objects.select_for_update(of=("self",)) if locked else ForumEvent.objects
    row: ForumEvent = rows.select_related("label").get(ref=entry.ref)
    if locked and row.status == "withdrawn":
        raise Refused("event_called_off")
    return row


def key_of(person: Delegate) -> str:
    """The engine's id of a delegate."""
    return f"{person.delegation.ref}.{person.number}"
