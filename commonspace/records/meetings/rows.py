"""Delegations and requests as rows of a file, in and out by the same columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.meetings.delegation_draft import DelegationDraft
from commonspace.core.meetings.request_draft import RequestDraft, check_request
from commonspace.core.terms.shape import shapes_of
from commonspace.core.terms.wire import flat_names, from_flat, to_flat
from commonspace.data.sheets import read_sheet
from commonspace.records.access.actions import By
from commonspace.records.drafts import must_hold
from commonspace.records.meetings import registering, wishes
from commonspace.records.meetings.attending import names_of
from commonspace.records.meetings.entering import Entry, event_row
from commonspace.records.meetings.models import Delegate, Delegation, MeetingRequest, RequestOrder
from commonspace.records.meetings.wishes import Wish

DRAFTS: Mapping[str, Any] = {"delegations": DelegationDraft, "requests": RequestDraft}


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: sound `drafts` (or wishes), and every fault with its row in the file (`7:fixed`)."""

    rows: int
    drafts: tuple[Any, ...]
    known: int
    faults: tuple[BadInput, ...]


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a template, and of the download."""
    return tuple(name for shape in shapes_of(DRAFTS[kind]) for name in flat_names(shape))


def read_delegations(entry: Entry, raw: bytes, name: str, by: By) -> Read:
    """Drafts of the rows that are sound, those registered already among them."""
    drafts, numbers, faults = _drafts(DelegationDraft, raw, name)
    wrong = registering.faults_in(by=by, entry=entry, drafts=drafts)
    faults += [_in_the_file(one, numbers) for one in wrong]
    known = Delegation.objects.filter(event__ref=entry.ref, code__in=[one.code for one in drafts]).count()
    return Read(len(numbers), tuple(drafts), known, _by_row(faults))


def read_requests(entry: Entry, raw: bytes, name: str) -> Read:
    """Wishes of the rows that are sound and new."""
    drafts, numbers, faults = _drafts(RequestDraft, raw, name)
    finder = _Finder(entry)
    found, rows = [], []
    for draft, number in zip(drafts, numbers, strict=True):
        try:
            must_hold(draft, check_request(draft), entry.card.label.world)
            found.append(finder.wish(draft))
            rows.append(number)
        except SeveralBadInputs as several:
            faults += [_at(one, number) for one in several.problems]
        except BadInput as fault:
            faults.append(_at(fault, number))
    judged = wishes.sort_out(entry, event_row(entry), found)
    faults += [_in_the_file(one, rows) for one in judged.faults]
    return Read(len(numbers), judged.new, judged.known, _by_row(faults))


def rows_out(entry: Entry, kind: str) -> list[tuple[str, ...]]:
    """Everything of a kind as rows that the same columns read in again; for the organiser alone."""
    if not entry.organises:
        return []
    drafts = _delegations(entry) if kind == "delegations" else _requests(entry)
    return [tuple(to_flat(draft).values()) for draft in drafts]


class _Finder:
    """Delegations of an event by code, public id or name, as people write them into files."""

    def __init__(self, entry: Entry) -> None:
        rows = list(Delegation.objects.filter(event__ref=entry.ref).order_by("id"))
        self.refs: dict[str, str] = {}
        names = [(text, row.ref) for row in rows for text in (row.name.en, row.name.uk) if text]
        for text, ref in (
            *names,
            *((row.code, row.ref) for row in rows),
            *((row.ref, row.ref) for row in rows),
        ):
            self.refs[text.casefold()] = ref

    def wish(self, draft: RequestDraft) -> Wish:
        """The wish of a row; what is no delegation is left as it was written, to be named as unknown."""
        return Wish(
            asking=self.refs.get(draft.asking.casefold(), draft.asking),
            asked=self.refs.get(draft.asked.casefold(), draft.asked),
            about=draft.about,
            capability=draft.capability,
            weight=draft.weight or 1,
            private=bool(draft.private),
            accepted=draft.accepted,
            session=draft.session,
            fixed=draft.fixed,
            must=bool(draft.must),
            origin=draft.number,
            after=draft.after,
        )


def _drafts(kind: Any, raw: bytes, name: str) -> tuple[list[Any], list[int], list[BadInput]]:
    drafts, rows, faults = [], [], []
    for row in read_sheet(raw, name):
        try:
            drafts.append(from_flat(kind, row.cells))
            rows.append(row.number)
        except SeveralBadInputs as several:
            faults += [_at(one, row.number) for one in several.problems]
    return drafts, rows, faults


def _at(fault: BadInput, row: int) -> BadInput:
    return BadInput(fault.code, place=f"{row}:{fault.place or ''}", **fault.details)


def _in_the_file(fault: BadInput, rows: list[int]) -> BadInput:
    """A fault that counts drafts, by the row of the file; so do the rows that it names."""
    number, _, field = (fault.place or "").partition(":")
    details = {
        name: rows[int(str(value)) - 1] if name == "row" else value for name, value in fault.details.items()
    }
    return BadInput(fault.code, place=f"{rows[int(number) - 1]}:{field}", **details)


def _by_row(faults: Iterable[BadInput]) -> tuple[BadInput, ...]:
    return tuple(sorted(faults, key=lambda one: int((one.place or "0").partition(":")[0])))


def _delegations(entry: Entry) -> Iterable[DelegationDraft]:
    rows = Delegation.objects.filter(event__ref=entry.ref, status="open").prefetch_related("delegates")
    several = list(rows.order_by("id"))
    names = names_of(Delegate.objects.filter(delegation__in=several))
    for row in several:
        people = sorted(row.delegates.all(), key=lambda one: one.number)
        absent = set.intersection(*(set(one.absent) for one in people)) if people else set()
        yield DelegationDraft(
            name=row.name,
            code=row.code,
            party=row.party,
            nation=row.nation,
            languages=tuple(row.languages),
            delegates=len(people),
            people=tuple(name for one in people if (name := names[one.pk])),
            absent=", ".join(map(str, sorted(absent))),
        )


def _requests(entry: Entry) -> Iterable[RequestDraft]:
    rows = (
        MeetingRequest.objects.filter(event__ref=entry.ref).select_related("asking", "asked").order_by("id")
    )
    name_of = {row.pk: row.origin_id or row.ref for row in rows}
    after: dict[int, list[str]] = {}
    for before, later in RequestOrder.objects.filter(event__ref=entry.ref).values_list("before", "after"):
        after.setdefault(later, []).append(name_of[before])
    for row in rows:
        yield RequestDraft(
            number=name_of[row.pk],
            asking=row.asking.code,
            asked=row.asked.code,
            about=row.about,
            capability=row.capability,
            weight=row.weight,
            accepted={"accepted": True, "declined": False}.get(row.status),
            private=row.private,
            must=row.must,
            session=row.session,
            fixed=row.fixed,
            after=tuple(after.get(row.pk, ())),
        )
