"""Many requests at once, as a file or a loader brings them: sorted into new, known and faulty, then stored.

Two who are in touch already stay as they are, so the same file twice changes nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.event_draft import read_session
from commonspace.records.access.actions import By, label_id
from commonspace.records.base import fresh_refs
from commonspace.records.journal.actions import append
from commonspace.records.meetings.asking import MOST_ASKED, fits
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.models import (
    Delegate,
    Delegation,
    ForumEvent,
    MeetingRequest,
    RequestOrder,
)
from commonspace.records.meetings.secrecy import inside

HEAVIEST: Final = 30_000  # what a column of small whole numbers holds


@dataclass(frozen=True, slots=True)
class Wish:
    """A request as it is imported: who asks whom (public ids), how it was answered (None: not yet).

    `origin` is its name in the file, `after` the names of those that must come before it;
    `asking_person` and `asked_person` are numbers of delegates.
    """

    asking: str
    asked: str
    about: str = ""
    capability: str = ""
    weight: int = 1
    private: bool = False
    accepted: bool | None = None
    session: str = ""
    fixed: int | None = None
    must: bool = False
    asking_person: int | None = None
    asked_person: int | None = None
    origin: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """`new` wishes in their order, how many are known, and what is wrong with the others.

    The place of a fault begins with the number of its wish, from 1: `7:fixed`.
    """

    new: tuple[Wish, ...]
    known: int
    faults: tuple[BadInput, ...]


def import_requests(*, by: By, event: str, wishes: Sequence[Wish]) -> int:
    """Take over requests that were collected elsewhere, all or none; returns how many were new."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        found = sort_out(entry, row, wishes)
        if found.faults:
            raise SeveralBadInputs(found.faults)
        return len(store(entry, row, found.new, by))


def sort_out(entry: Entry, row: ForumEvent, wishes: Sequence[Wish]) -> Sorted:
    """Look at every wish against the event and against those before it. Nothing is stored."""
    there = _Event(entry, row, wishes)
    new: list[Wish] = []
    faults: list[BadInput] = []
    known = 0
    seen: dict[frozenset[str], int] = {}
    for number, wish in enumerate(wishes, 1):
        wrong = list(there.faults(wish, number))
        pair = frozenset((wish.asking, wish.asked))
        if not wrong and pair in seen:
            wrong = [BadInput("request_twice", place=f"{number}:asked", row=seen[pair])]
        if wrong:
            faults += wrong
        elif pair in there.pairs:
            known += 1
            seen[pair] = number
        else:
            seen[pair] = number
            new.append(wish)
    kept, beyond = _within_limit(new, wishes, row)
    faults += [BadInput("requests_beyond_limit", place=f"{n}:asking", **told) for n, told in beyond]
    return Sorted(tuple(kept), known, tuple(faults))


def store(entry: Entry, row: ForumEvent, wishes: Sequence[Wish], by: By) -> list[MeetingRequest]:
    """Inside a transaction: make requests of sorted wishes, with their order, and tell the journal once."""
    known = {one.ref: one for one in Delegation.objects.filter(event=row)}
    refs = fresh_refs(MeetingRequest, len(wishes))
    made = [_row_of(ref, row, wish, known, entry, by) for ref, wish in zip(refs, wishes, strict=True)]
    MeetingRequest.objects.bulk_create(made)
    if not made:
        return made
    named = {one.origin_id: one for one in MeetingRequest.objects.filter(event=row).exclude(origin_id="")}
    orders = {
        (named[name].pk, named[wish.origin].pk)
        for wish in wishes
        for name in wish.after
        if wish.origin in named and name in named
    }
    RequestOrder.objects.bulk_create(
        RequestOrder(event=row, before_id=a, after_id=b) for a, b in sorted(orders)
    )
    told = "\n".join(sorted(f"{one.asking.code} {one.asked.code} {one.status}" for one in made))
    after = {"new": len(made), "sha256": hashlib.sha256(told.encode()).hexdigest()}
    append(by=by, verb="request.import", ref=entry.ref, label_id=label_id(inside(entry)), after=after)
    return made


class _Event:
    """What an event knows, read once for all wishes."""

    def __init__(self, entry: Entry, row: ForumEvent, wishes: Sequence[Wish]) -> None:
        self.slots = len(entry.slots)
        self.sessions = {read_session(line).id for line in row.sessions}
        self.status = dict(Delegation.objects.filter(event=row).values_list("ref", "status"))
        self.people = set(
            Delegate.objects.filter(delegation__event=row).values_list("delegation__ref", "number")
        )
        pairs = MeetingRequest.objects.filter(event=row).values_list("asking__ref", "asked__ref")
        self.pairs = {frozenset(pair) for pair in pairs}
        origins = MeetingRequest.objects.filter(event=row).exclude(origin_id="")
        self.origins = {*origins.values_list("origin_id", flat=True), *(one.origin for one in wishes)} - {""}

    def faults(self, wish: Wish, number: int) -> Iterator[BadInput]:
        """What is wrong with one wish, each fault with its column."""
        for column in ("asking", "asked"):
            name = getattr(wish, column)
            if name not in self.status:
                yield BadInput("delegation_unknown", place=f"{number}:{column}", text=name[:60])
            elif self.status[name] != "open":
                yield BadInput("delegation_left", place=f"{number}:{column}")
            person = getattr(wish, f"{column}_person")
            if person is not None and name in self.status and (name, person) not in self.people:
                yield BadInput("delegate_unknown", place=f"{number}:{column}", number=person)
        if wish.asking == wish.asked:
            yield BadInput("request_to_oneself", place=f"{number}:asked")
        try:
            fits(wish.about)
        except BadInput as fault:
            yield BadInput(fault.code, place=f"{number}:about", **fault.details)
        if not 1 <= wish.weight <= HEAVIEST:
            told = {"number": wish.weight, "low": 1, "high": HEAVIEST}
            yield BadInput("number_out_of_range", place=f"{number}:weight", **told)
        if wish.session and wish.session not in self.sessions:
            yield BadInput("session_unknown", place=f"{number}:session", session=wish.session[:60])
        if wish.fixed is not None and not 1 <= wish.fixed <= self.slots:
            yield BadInput("slot_out_of_range", place=f"{number}:fixed", slot=wish.fixed, slots=self.slots)
        for name in wish.after:
            if name not in self.origins:
                yield BadInput("request_unknown", place=f"{number}:after", text=name[:60])


def _within_limit(
    new: list[Wish], wishes: Sequence[Wish], row: ForumEvent
) -> tuple[list[Wish], list[tuple[int, dict[str, int]]]]:
    """Wishes that a delegation may still send, and one fault for each that sends more."""
    had = Counter(MeetingRequest.objects.filter(event=row).values_list("asking__ref", flat=True))
    asked = Counter(one.asking for one in new)
    kept: list[Wish] = []
    beyond: dict[str, tuple[int, dict[str, int]]] = {}
    sent = Counter(had)
    numbers = {id(wish): number for number, wish in enumerate(wishes, 1)}
    for wish in new:
        sent[wish.asking] += 1
        if sent[wish.asking] <= MOST_ASKED:
            kept.append(wish)
        else:
            told = {"number": had[wish.asking] + asked[wish.asking], "most": MOST_ASKED}
            beyond.setdefault(wish.asking, (numbers[id(wish)], told))
    return kept, list(beyond.values())


def _row_of(
    ref: str, row: ForumEvent, wish: Wish, known: dict[str, Delegation], entry: Entry, by: By
) -> MeetingRequest:
    return MeetingRequest(
        ref=ref,
        event=row,
        asking=known[wish.asking],
        asked=known[wish.asked],
        about=wish.about,
        capability=wish.capability,
        weight=wish.weight,
        private=wish.private,
        session=wish.session,
        fixed=wish.fixed,
        must=wish.must,
        asking_person=wish.asking_person,
        asked_person=wish.asked_person,
        origin_id=wish.origin,
        status={True: "accepted", False: "declined", None: "pending"}[wish.accepted],
        asked_at=by.at,
        expires_at=by.at + timedelta(days=entry.answer_days),
        answered_at=None if wish.accepted is None else by.at,
    )
