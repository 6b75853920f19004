"""What stands beside a record in the story: all that a party takes part in, reports and parts of a claim,
papers of a forum and of a need. Titles alone, as the reader may see them; a card of its own opens each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.deliveries import coalitions
from commonspace.records.deliveries import queries as claims
from commonspace.records.listing import Asked
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers
from commonspace.records.partnerships import queries as partnerships
from commonspace.records.projects import queries as projects
from commonspace.records.reading import Table

MOST = 12  # of each kind; what is beyond is said


@dataclass(frozen=True, slots=True)
class Beside:
    """A record beside another: its public id and its title."""

    ref: str
    title: BiText


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind, at most `MOST`, the latest first; `has_more` if there are others."""

    kind: str
    records: tuple[Beside, ...]
    has_more: bool


# Rooms whose records name those who take part in a list of codes, and the column that does.
_NAMING: Final[Mapping[str, tuple[Table[Any], str]]] = {
    "partnerships": (partnerships.TABLE, "parties"),
    "projects": (projects.TABLE, "parties"),
    "coalitions": (coalitions.TABLE, "parties"),
    "deliveries": (claims.TABLE, "givers"),
}


def of_party(*, by: Viewer, ref: str, code: str) -> tuple[Group, ...]:
    """What a party asks for, offers, signs, carries out and gives, in the order of the story."""
    found = [_needs(by, code)] if code else []
    found.append(_group("offers", offers.TABLE.few(by).filter(company=ref, status="open"), "published_on"))
    for kind, (table, column) in _NAMING.items():
        rows = table.few(by).exclude(status="withdrawn").filter(_naming(column, (ref, code)))
        found.append(_group(kind, rows, "happened_on"))
    return tuple(group for group in found if group.records)


def of_claim(*, by: Viewer, ref: str, same_as: str) -> tuple[Group, ...]:
    """Other reports of what a claim tells, and what is part of it."""
    root = same_as or ref
    rows = claims.TABLE.few(by).exclude(ref=ref)
    told = rows.filter(Q(same_as__in=(ref, root)) | Q(ref=root))
    parts = rows.filter(part_of=ref)
    found = (_group("told", told, "happened_on"), _group("parts", parts, "happened_on"))
    return tuple(group for group in found if group.records)


def of_forum(*, by: Viewer, forum: str) -> tuple[Group, ...]:
    """Papers that were signed at an event, by its short name."""
    rows = partnerships.TABLE.few(by).exclude(status="withdrawn").filter(forum=forum)
    group = _group("signed", rows, "happened_on")
    return (group,) if forum and group.records else ()


def of_need(*, by: Viewer, ref: str) -> tuple[Group, ...]:
    """Papers and coalitions that answer a need."""
    found = [
        _group(kind, _NAMING[kind][0].few(by).exclude(status="withdrawn").filter(need=ref), "happened_on")
        for kind in ("partnerships", "coalitions")
    ]
    return tuple(group for group in found if group.records)


def _needs(by: Viewer, nation: str) -> Group:
    """Along the index of the list, which leads with label and nation."""
    asked = Asked(filters=(("nation", nation), ("status", "open")), size=MOST)
    page = needs.page(by=by, asked=asked)
    records = tuple(Beside(card.ref, card.draft.title) for card in page.rows)
    return Group("needs", records, bool(page.next_after))


def _naming(column: str, codes: Iterable[str]) -> Q:
    """Rows whose list holds one of the codes, as the lists are written in both databases."""
    found = Q()
    for code in codes:
        if code:
            found |= Q(**{f"{column}__icontains": json.dumps(code)})
    return found


def _group(kind: str, rows: QuerySet[Any], day: str) -> Group:
    latest = rows.order_by(f"-{day}_last", "-id")
    read = list(latest.values_list("ref", "title_en", "title_uk", "title_original")[: MOST + 1])
    records = tuple(Beside(ref, BiText(en, uk, original)) for ref, en, uk, original in read[:MOST])
    return Group(kind, records, len(read) > MOST)
