"""Everybody at an event with company and nation, in the order of names: for the organiser alone."""

from commonspace.core.terms import BiText
from commonspace.records.meetings.attending import names_of
from commonspace.records.meetings.entering import Entry, Person, key_of
from commonspace.records.meetings.models import Delegate


def everyone(entry: Entry) -> list[tuple[BiText, str, Person]]:
    """Company, nation and person of each delegate who comes; nobody for those who do not organise."""
    if not entry.organises:
        return []
    rows = list(
        Delegate.objects.filter(delegation__event__ref=entry.ref, delegation__status="open")
        .select_related("delegation")
        .order_by("delegation__name_en", "delegation_id", "number")
    )
    names = names_of(rows)
    return [
        (
            row.delegation.name,
            row.delegation.nation,
            Person(
                key=key_of(row),
                number=row.number,
                name=names[row.pk],
                absent=frozenset(row.absent),
                away=frozenset(row.away),
                arrived=row.arrived_at is not None,
            ),
        )
        for row in rows
    ]
