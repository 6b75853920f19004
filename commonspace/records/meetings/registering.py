"""Delegations: registered by the organiser one by one or from a file, and their availability.

A file is imported whole or not at all; whoever is registered already (by the code that speaks for them)
stays as they are, so the same file twice changes nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction

from commonspace.core.errors import BadInput, NotFound, Refused, SeveralBadInputs, Stale
from commonspace.core.meetings.delegation_draft import (
    DelegationCorrection,
    DelegationDraft,
    check_delegation,
    read_slots,
)
from commonspace.core.terms import BiText
from commonspace.core.terms.wire import to_plain
from commonspace.records.access.actions import By, label_id, once, remember
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.base import fresh_refs
from commonspace.records.drafts import must_hold
from commonspace.records.journal.actions import append, keep_personal
from commonspace.records.meetings.entering import (
    Entry,
    enter_as_one_of_them,
    enter_as_organiser,
    event_row,
    own_delegation,
)
from commonspace.records.meetings.models import Delegate, Delegation, ForumEvent
from commonspace.records.meetings.secrecy import inside
from commonspace.records.search.models import SearchRow

_ANY = BiText("any")  # stands for a name where only the people are checked


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: public ids in the order of its rows, how many were new, how many were there."""

    refs: tuple[str, ...]
    new: int
    known: int


def register(*, by: By, event: str, draft: DelegationDraft, key: str = "") -> str:
    """Register one delegation; returns its public id. One code speaks for one delegation of an event."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    _must_hold(entry, draft, by)
    with transaction.atomic():
        if (before := once(by=by, key=key)) is not None:
            return before
        row = event_row(entry, locked=True)
        if Delegation.objects.filter(event=row, code=draft.code).exists():
            raise BadInput("delegation_registered", place="code", text=draft.code)
        (made,) = _store(row, (draft,), ("",), len(entry.slots), by)
        append(
            by=by,
            verb="delegation.register",
            ref=made.ref,
            label_id=label_id(inside(entry)),
            after=_told(draft),
        )
        remember(by=by, key=key, ref=made.ref)
    return made.ref


def import_delegations(
    *, by: By, event: str, drafts: Sequence[DelegationDraft], origins: Sequence[str] = ()
) -> Imported:
    """Register many at once. Raises `SeveralBadInputs` with every faulty row (place: its number from 1)."""
    entry = enter_as_organiser(by=by.viewer, ref=event)
    faults = faults_in(by=by, entry=entry, drafts=drafts)
    if faults:
        raise SeveralBadInputs(faults)
    with transaction.atomic():
        row = event_row(entry, locked=True)
        there = dict(Delegation.objects.filter(event=row).values_list("code", "ref"))
        new = [place for place, draft in enumerate(drafts) if draft.code not in there]
        names = [origins[place] if origins else "" for place in new]
        made = _store(row, [drafts[place] for place in new], names, len(entry.slots), by)
        there |= {one.code: one.ref for one in made}
        if made:
            told = "\n".join(sorted(one.code for one in made))
            append(
                by=by,
                verb="delegation.import",
                ref=entry.ref,
                label_id=label_id(inside(entry)),
                after={"new": len(made), "sha256": hashlib.sha256(told.encode()).hexdigest()},
            )
    return Imported(tuple(there[draft.code] for draft in drafts), len(made), len(drafts) - len(made))


def faults_in(*, by: By, entry: Entry, drafts: Sequence[DelegationDraft]) -> tuple[BadInput, ...]:
    """Everything that keeps these drafts from being registered; the place begins with the draft's number."""
    there = _parties(entry, drafts, by)
    faults = [
        BadInput(fault.code, place=f"{number}:{fault.place or ''}", **fault.details)
        for number, draft in enumerate(drafts, 1)
        for fault in _faults(entry, draft, there)
    ]
    return (*faults, *_doubles(drafts))


def set_absent(
    *, by: By, event: str, ref: str, seen_version: int, absent: Mapping[int, frozenset[int]]
) -> int:
    """Say in which slots each delegate (by number) cannot come; returns the delegation's new version."""
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    for slots in absent.values():
        if any(entry.slot(slot) is None for slot in slots):
            raise BadInput("slot_out_of_range", place="absent", slot=max(slots), slots=len(entry.slots))
    with transaction.atomic():
        row = _locked(entry, ref, seen_version)
        people = {one.number: one for one in row.delegates.all()}
        if not absent.keys() <= people.keys():
            raise NotFound("not_found")
        before = {str(number): list(one.absent) for number, one in people.items()}
        for number, slots in absent.items():
            people[number].absent = sorted(slots)
        Delegate.objects.bulk_update([people[number] for number in absent], ["absent"])
        after = {str(number): list(one.absent) for number, one in people.items()}
        return _changed(entry, row, by, "delegation.absent", {"absent": before}, {"absent": after})


def name_people(
    *,
    by: By,
    event: str,
    ref: str,
    seen_version: int,
    names: Sequence[str],
    languages: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> int:
    """Name the delegates in order (more names, more delegates); returns the delegation's new version.

    "" names nobody. `languages` are those of a delegate, by number from 1; none: those of the delegation.
    Names go to the keeping of personal values, so that each can be erased; the journal holds their signs.
    """
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    kept = [name.strip() for name in names]
    while kept and not kept[-1]:
        kept.pop()
    spoken = tuple(dict.fromkeys(code for each in languages.values() for code in each))
    _must_hold(
        entry, DelegationDraft(_ANY, code="any", people=tuple(filter(None, kept)), languages=spoken), by
    )
    with transaction.atomic():
        row = _locked(entry, ref, seen_version)
        people = {one.number: one for one in row.delegates.all()}
        signs = []
        for number, name in enumerate(kept, 1):
            sign = keep_personal(name, by.at) if name else ""
            signs.append(sign)
            one = people.get(number) or Delegate(delegation=row, number=number)
            one.name_sign = sign
            one.save()
        for one in row.delegates.filter(number__in=languages.keys()):
            one.languages = sorted(set(languages[one.number]))
            one.save(update_fields=["languages"])
        told = {str(number): sorted(each) for number, each in languages.items() if each}
        return _changed(
            entry, row, by, "delegation.people", {}, {"people": signs} | ({"languages": told} if told else {})
        )


def correct(*, by: By, event: str, ref: str, seen_version: int, right: DelegationCorrection) -> int:
    """Set name and languages of a registered delegation right; returns its new version.

    The organiser's doing, with both values in the journal. A published plan stays as it is; a plan in the
    making is not stored once languages differ, a draft not published once it can no longer stand. Nothing to
    change is nothing done.
    """
    entry = enter_as_organiser(by=by.viewer, ref=event)
    _must_hold(entry, right.as_draft, by)
    with transaction.atomic():
        row = _locked(entry, ref, seen_version)
        before, after = _identity(DelegationCorrection(row.name, tuple(row.languages))), _identity(right)
        if before == after:
            return row.version
        Delegation.objects.filter(pk=row.pk).update(
            name_en=right.name.en,
            name_uk=right.name.uk,
            name_original=right.name.original,
            languages=list(right.languages),
        )
        return _changed(entry, row, by, "delegation.correct", before, after)


def _identity(one: DelegationCorrection) -> dict[str, object]:
    return {"name": to_plain(one.name), "languages": list(one.languages)}


def leave(*, by: By, event: str, ref: str, seen_version: int) -> int:
    """A delegation does not come after all: its requests lapse, its meetings go with the next plan."""
    entry = enter_as_one_of_them(by=by.viewer, ref=event)
    with transaction.atomic():
        row = _locked(entry, ref, seen_version)
        before, row.status = {"status": row.status}, "left"
        row.save(update_fields=["status"])
        return _changed(entry, row, by, "delegation.leave", before, {"status": "left"})


def _locked(entry: Entry, ref: str, seen_version: int) -> Delegation:
    found = own_delegation(entry, ref)
    event_row(entry, locked=True)
    row: Delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if row.version != seen_version:
        raise Stale("record_moved", seen=seen_version, current=row.version, yours=None, theirs=None)
    if row.status != "open":
        raise Refused("delegation_left")
    return row


def _changed(
    entry: Entry,
    row: Delegation,
    by: By,
    verb: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> int:
    row.version += 1
    row.save(update_fields=["version"])
    append(by=by, verb=verb, ref=row.ref, label_id=label_id(inside(entry)), before=before, after=after)
    return row.version


def _store(
    row: ForumEvent, drafts: Sequence[DelegationDraft], origins: Sequence[str], slots: int, by: By
) -> list[Delegation]:
    refs = fresh_refs(Delegation, len(drafts))
    made = [
        Delegation(
            ref=ref,
            event=row,
            name_en=draft.name.en,
            name_uk=draft.name.uk,
            name_original=draft.name.original,
            code=draft.code,
            party=draft.party,
            nation=draft.nation,
            languages=list(draft.languages),
            origin_id=origin,
        )
        for draft, origin, ref in zip(drafts, origins, refs, strict=True)
    ]
    Delegation.objects.bulk_create(made)
    Delegate.objects.bulk_create(
        Delegate(
            delegation=one,
            number=number,
            name_sign=keep_personal(draft.people[number - 1], by.at) if number <= len(draft.people) else "",
            absent=sorted(read_slots(draft.absent, slots)),
        )
        for one, draft in zip(made, drafts, strict=True)
        for number in range(1, draft.heads + 1)
    )
    return made


def _must_hold(entry: Entry, draft: DelegationDraft, by: By) -> None:
    faults = tuple(_faults(entry, draft, _parties(entry, (draft,), by)))
    if faults:
        raise SeveralBadInputs(faults)


def _faults(entry: Entry, draft: DelegationDraft, there: set[str]) -> Iterable[BadInput]:
    try:
        must_hold(draft, check_delegation(draft, len(entry.slots)), entry.card.label.world)
    except SeveralBadInputs as several:
        yield from several.problems
    if draft.party and draft.party not in there:
        yield BadInput("link_not_there", place="party", text=draft.party)


def _parties(entry: Entry, drafts: Iterable[DelegationDraft], by: By) -> set[str]:
    """Those of the records named by drafts that the writer may see, in this world."""
    named = {draft.party for draft in drafts if draft.party}
    seen = visible_label_ids(by.viewer)
    rows = SearchRow.objects.filter(ref__in=named, label__world=entry.card.label.world, label_id__in=seen)
    return set(rows.values_list("ref", flat=True))


def _doubles(drafts: Sequence[DelegationDraft]) -> Iterable[BadInput]:
    seen: dict[str, int] = {}
    for number, draft in enumerate(drafts, 1):
        if draft.code and seen.setdefault(draft.code, number) != number:
            yield BadInput("delegation_twice", place=f"{number}:code", text=draft.code, row=seen[draft.code])


def _told(draft: DelegationDraft) -> dict[str, object]:
    """A draft as the journal holds it: without the names of people."""
    return {**to_plain(draft), "people": len(draft.people)}
