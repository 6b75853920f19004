"""Whom a desk looks for: people by name or badge, who is due next and has not come, what was written down."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Q

from commonspace.core.errors import NotFound
from commonspace.core.terms import BiText
from commonspace.records.meetings.attending import names_of
from commonspace.records.meetings.entering import Entry, key_of
from commonspace.records.meetings.models import Delegate, DeskLine, Meeting

_MOST = 12


@dataclass(frozen=True, slots=True)
class Guest:
    """A delegate as the desk sees him. `next_slot`: his next meeting, 0 if none; `away`: later slots lost."""

    key: str
    company: BiText
    company_ref: str
    name: str
    arrived: bool
    away: tuple[int, ...]
    next_slot: int
    next_table: int


@dataclass(frozen=True, slots=True)
class Guests:
    """Those who are shown, and how many more there are."""

    shown: tuple[Guest, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the desk with whom it speaks of and what it changed."""

    mark: str
    kind: str
    at: datetime
    slot: int
    who: BiText
    detail: str
    changed: int


def token_of(entry: Entry, key: str) -> str:
    """The signed word on a badge: the delegate, for this event only; nobody else can make one."""
    return _signer(entry).sign(key)


def key_from(entry: Entry, token: str) -> str:
    """The delegate of a badge; `NotFound` for a word that was not signed here for this event."""
    try:
        return _signer(entry).unsign(token)
    except signing.BadSignature:
        raise NotFound("check_in_not_valid") from None


def guests(entry: Entry, *, text: str = "", key: str = "", slot: int = 0) -> Guests:
    """Delegates by a word of the company, by badge, or else those due in the next slots who have not come,
    whose meeting comes first first."""
    if not entry.organises:
        return Guests((), 0)
    rows = Delegate.objects.filter(delegation__event__ref=entry.ref, delegation__status="open")
    if key:
        ref, _, number = key.partition(".")
        rows = rows.filter(delegation__ref=ref, number=int(number) if number.isdecimal() else 0)
    elif text:
        named = Q(delegation__name_en__icontains=text) | Q(delegation__name_uk__icontains=text)
        rows = rows.filter(named | Q(delegation__ref__iexact=text) | Q(delegation__code__iexact=text))
    else:
        due = Meeting.objects.filter(
            event__ref=entry.ref, slot__gt=slot, slot__lte=slot + 2, status="planned"
        ).values_list("a_id", "b_id")
        rows = rows.filter(arrived_at=None, id__in={one for pair in due for one in pair})
    found = list(rows.select_related("delegation").order_by("delegation__name_en", "delegation_id", "number"))
    shown = _shown(entry, found, slot)
    if not (key or text):
        shown = tuple(sorted(shown, key=lambda one: one.next_slot))
    return Guests(shown[:_MOST], max(0, len(shown) - _MOST))


def _shown(entry: Entry, rows: list[Delegate], slot: int) -> tuple[Guest, ...]:
    names = names_of(rows)
    ids = [row.pk for row in rows]
    later = Meeting.objects.filter(Q(a_id__in=ids) | Q(b_id__in=ids), slot__gt=slot, status="planned")
    following: dict[int, tuple[int, int]] = {}
    for one in later.order_by("-slot"):
        for end in (one.a_id, one.b_id):
            following[end] = (one.slot, one.table)
    return tuple(
        Guest(
            key=key_of(row),
            company=row.delegation.name,
            company_ref=row.delegation.ref,
            name=names[row.pk],
            arrived=row.arrived_at is not None,
            away=tuple(one for one in row.away if one > slot),
            next_slot=following.get(row.pk, (0, 0))[0],
            next_table=following.get(row.pk, (0, 0))[1],
        )
        for row in rows
    )


def written(entry: Entry, most: int = 12) -> tuple[Written, ...]:
    """What was written down last."""
    if not entry.organises:
        return ()
    rows = list(DeskLine.objects.filter(event__ref=entry.ref).order_by("-id")[:most])
    refs = {str(row.body.get("delegate") or row.body.get("asking") or "").partition(".")[0] for row in rows}
    people = Delegate.objects.filter(delegation__ref__in=refs).select_related("delegation")
    names = {one.delegation.ref: one.delegation.name for one in people}
    met = {str(row.body.get("meeting", "")) for row in rows}
    for one in Meeting.objects.filter(request__ref__in=met).select_related("request", "a__delegation"):
        names[one.request.ref] = one.a.delegation.name
    return tuple(
        Written(
            mark=row.mark,
            kind=row.kind,
            at=row.at,
            slot=row.slot,
            who=names.get(_about(row), BiText()),
            detail=f"{row.body['from_slot']}–{row.body['to_slot']}: {row.body['count']}"
            if row.kind == "closed"
            else str(row.body.get("from_slot", "")),
            changed=sum(number for kind, number in row.effect.items() if kind != "people"),
        )
        for row in rows
    )


def _about(row: DeskLine) -> str:
    told = row.body.get("delegate") or row.body.get("asking") or row.body.get("meeting") or ""
    return str(told).partition(".")[0]


def _signer(entry: Entry) -> signing.Signer:
    return signing.Signer(salt=f"check-in {entry.ref}")
