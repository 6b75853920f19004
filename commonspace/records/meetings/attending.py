"""Reading who takes part: all by name for those who are there, people and codes for whom it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass

from commonspace.core.terms import BiText
from commonspace.records.journal.models import PersonalValue
from commonspace.records.meetings.entering import Company, Entry, Person, key_of, own_delegation
from commonspace.records.meetings.models import Delegate, Delegation


@dataclass(frozen=True, slots=True)
class Brief:
    """A delegation as everyone at the event sees it."""

    ref: str
    name: BiText
    nation: str
    languages: tuple[str, ...]
    status: str
    delegates: int


def companies(entry: Entry) -> tuple[Brief, ...]:
    """Everybody who takes part, by name; to the organiser those who left too."""
    rows = Delegation.objects.filter(event__ref=entry.ref).prefetch_related("delegates")
    if not entry.organises:
        rows = rows.filter(status="open")
    return tuple(
        Brief(row.ref, row.name, row.nation, tuple(row.languages), row.status, len(row.delegates.all()))
        for row in rows.order_by("name_en", "id")
    )


def company(entry: Entry, ref: str) -> Company:
    """One delegation with its people, for itself and the organiser; `NotFound` for others."""
    row = own_delegation(entry, ref)
    people = list(row.delegates.order_by("number").select_related("delegation"))
    names = names_of(people)
    return Company(
        ref=row.ref,
        version=row.version,
        status=row.status,
        name=row.name,
        nation=row.nation,
        languages=tuple(row.languages),
        party=row.party,
        code=row.code if entry.organises else "",
        people=tuple(
            Person(
                key=key_of(one),
                number=one.number,
                name=names[one.pk],
                absent=frozenset(one.absent),
                away=frozenset(one.away),
                arrived=one.arrived_at is not None,
                languages=tuple(one.languages),
            )
            for one in people
        ),
    )


def names_of(people: Iterable[Delegate]) -> dict[int, str]:
    """Name by the row of a delegate; "" where none was given or it was erased."""
    rows = list(people)
    signs = {one.name_sign for one in rows if one.name_sign}
    known = PersonalValue.objects.filter(commitment__in=signs).values_list("commitment", "value")
    said = dict(known)
    return {one.pk: said.get(one.name_sign, "") for one in rows}
