"""A forum as a `meetings-instance-1` document: taken into an event that has its slots.

Tables, rooms, interpreters, sites, sessions and rules become those of the event; companies and single
participants become delegations, meetings accepted requests. Who is registered already stays as they are.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.delegation_draft import DelegationDraft, check_delegation
from commonspace.core.meetings.event_draft import EventDraft
from commonspace.core.meetings.forms import read_instance
from commonspace.core.meetings.hours import days_of
from commonspace.core.meetings.problem import Problem
from commonspace.core.terms import BiText
from commonspace.records.access.actions import By
from commonspace.records.meetings import event_actions, registering, wishes
from commonspace.records.meetings.entering import Entry, enter_as_organiser, event_row
from commonspace.records.meetings.models import Delegate, Delegation
from commonspace.records.meetings.wishes import Wish

_FIRST = 10  # slots, languages and the like that a message shows


@dataclass(frozen=True, slots=True)
class Taken:
    """How many delegations and requests were new or known, and the meetings that were left out."""

    delegations: int
    new: int
    known: int
    faults: tuple[BadInput, ...]


def parse(raw: bytes) -> Any:
    """The document of a file; a truncated or hostile one is a `BadInput` and nothing else."""
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput("not_json", place="file", reason=str(error)[:80]) from None


def take_forum(*, by: By, entry: Entry, raw: bytes) -> Taken:
    """Inside a transaction: everything that the document holds. Raises `SeveralBadInputs` where the whole
    does not fit the event; a meeting that alone does not is left out and told."""
    problem = read_instance(parse(raw))
    faults = (*_slots(entry, problem), *_people(entry, problem))
    if faults:
        raise SeveralBadInputs(faults[:200])
    draft = _event_draft(entry.card.draft, problem)
    if draft != entry.card.draft:
        event_actions.revise(by=by, ref=entry.ref, seen_version=entry.card.version, draft=draft)
    entry = enter_as_organiser(by=by.viewer, ref=entry.ref)
    row = event_row(entry, locked=True)
    row.closed = {str(slot): count for slot, count in problem.closed.items()}
    row.save(update_fields=["closed"])
    new = _register(entry, problem, by)
    found = wishes.sort_out(entry, row, list(_wishes(entry, problem)))
    wishes.store(entry, row, found.new, by)
    named = [one.id for one in problem.meetings]
    faults = tuple(_of_meeting(one, named) for one in found.faults)
    return Taken(new, len(found.new), found.known, faults)


def _slots(entry: Entry, problem: Problem) -> Iterator[BadInput]:
    if problem.slots != len(entry.slots):
        yield BadInput("forum_of_other_slots", place="slots", found=problem.slots, expected=len(entry.slots))
        return
    ours = [(one.first, one.last) for one in days_of(entry.slots)]
    theirs = [(one.first, one.last) for one in problem.days]
    if ours != theirs:
        shown = [", ".join(f"{a}–{b}" for a, b in days[:_FIRST]) for days in (theirs, ours)]
        yield BadInput("forum_of_other_days", place="slots", found=shown[0], expected=shown[1])


def _people(entry: Entry, problem: Problem) -> Iterator[BadInput]:
    seen: dict[str, str] = {}
    for company in problem.companies:
        for name in company.delegates:
            if seen.setdefault(name, company.id) != company.id:
                yield BadInput("delegate_of_two", place=name, one=seen[name], other=company.id)
    for draft in _drafts(problem):
        if len(draft.code) > 60:
            yield BadInput("text_too_long", place=draft.code[:60], length=len(draft.code), longest=60)
        for finding in check_delegation(draft, len(entry.slots)):
            yield BadInput(finding.code, place=draft.code[:60], **finding.numbers)


def _drafts(problem: Problem) -> Iterator[DelegationDraft]:
    """A delegation for each company and for each participant of none."""
    for code, people in _homes(problem).items():
        spoken = frozenset.union(*(problem.person[name].languages for name in people))
        yield DelegationDraft(
            name=BiText(code), code=code, delegates=len(people), languages=tuple(sorted(spoken))
        )


def _homes(problem: Problem) -> dict[str, tuple[str, ...]]:
    inside = {name for company in problem.companies for name in company.delegates}
    alone = {one.id: (one.id,) for one in problem.participants if one.id not in inside}
    return {company.id: company.delegates for company in problem.companies} | alone


def _event_draft(draft: EventDraft, problem: Problem) -> EventDraft:
    return replace(
        draft,
        tables=problem.tables,
        rooms=problem.rooms,
        travel=problem.travel or None,
        spread=problem.spread,
        interpreters=tuple(f"{' '.join(sorted(one.languages))} {one.count}" for one in problem.interpreters),
        sites=tuple(f"{one.id} {one.tables}" for one in problem.sites),
        sessions=tuple(
            f"{one.id}: {one.first}-{one.last}" + (f" @ {one.site}" if one.site else "")
            for one in problem.sessions
        ),
    )


def _register(entry: Entry, problem: Problem, by: By) -> int:
    homes = _homes(problem)
    drafts = list(_drafts(problem))
    there = set(Delegation.objects.filter(event__ref=entry.ref).values_list("code", flat=True))
    done = registering.import_delegations(
        by=by, event=entry.ref, drafts=drafts, origins=[draft.code for draft in drafts]
    )
    changed = []
    rows = Delegate.objects.filter(delegation__event__ref=entry.ref).exclude(delegation__code__in=there)
    for row in rows.select_related("delegation"):
        person = problem.person[homes[row.delegation.code][row.number - 1]]
        row.absent, row.origin_id = sorted(person.forbidden), person.id
        own = sorted(person.languages)
        row.languages = own if own != row.delegation.languages else []
        changed.append(row)
    Delegate.objects.bulk_update(changed, ["absent", "origin_id", "languages"], batch_size=500)
    return done.new


def _wishes(entry: Entry, problem: Problem) -> Iterator[Wish]:
    homes = _homes(problem)
    refs = dict(Delegation.objects.filter(event__ref=entry.ref).values_list("code", "ref"))
    # A participant of a company stands for himself: his delegation and his number in it.
    sides = {name: (refs[code], None) for code, name in ((code, code) for code in homes)}
    for code, people in homes.items():
        for number, name in enumerate(people, 1):
            sides.setdefault(name, (refs[code], number))  # type: ignore[arg-type]
    after: dict[str, list[str]] = {}
    for link in problem.precedences:
        after.setdefault(link.after, []).append(link.before)
    for one in problem.meetings:
        yield Wish(
            asking=sides[one.a][0],
            asked=sides[one.b][0],
            weight=one.weight,
            private=one.private,
            accepted=True,
            session=one.session or "",
            fixed=one.fixed,
            must=one.must,
            asking_person=sides[one.a][1],
            asked_person=sides[one.b][1],
            origin=one.id,
            after=tuple(after.get(one.id, ())),
        )


def _of_meeting(fault: BadInput, named: list[str]) -> BadInput:
    """A fault that counts meetings, by the meeting's id."""
    number, _, field = (fault.place or "").partition(":")
    details = {
        name: named[int(str(value)) - 1] if name == "row" else value for name, value in fault.details.items()
    }
    return BadInput(fault.code, place=f"{named[int(number) - 1]}:{field}", **details)
