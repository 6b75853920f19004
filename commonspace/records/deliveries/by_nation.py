"""How many records stand for each nation: asked, offered, signed, carried out together, promised, delivered.

Counts of records, never sums of what they say. Each counts rows that the reader may see and stops at a cap,
so that it costs the same for any number of rows; what leads from a figure to its records is here too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connections
from django.db.models import Q, QuerySet

from commonspace.core.access import Viewer
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.deliveries import queries as claims
from commonspace.records.listing import COUNT_CAP
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers
from commonspace.records.parties import queries as parties
from commonspace.records.partnerships import queries as partnerships
from commonspace.records.projects import queries as projects
from commonspace.records.reading import Table

MEASURES: Final = ("needs", "offers", "partnerships", "projects", "promised", "delivered")
MOST_READ = 5_000  # papers, projects or claims that are looked through, the latest by their day
MOST_SHOWN = 200  # records of one nation beside the map


@dataclass(frozen=True, slots=True)
class Days:
    """Records of these days alone; None leaves an end open."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure by nation. A figure above `COUNT_CAP` says "more than that".

    `nationless` are records that somebody stands in who belongs to no nation that the reader knows of: the
    European Union, a coalition. `is_cut`: only the latest `MOST_READ` records were looked through.
    """

    figures: Mapping[str, int]
    nationless: int = 0
    is_cut: bool = False


def counted(*, by: Viewer, measure: str, days: Days, nations: Sequence[str]) -> Counted:
    """One measure for each of `nations` that has any."""
    if measure == "needs":
        return Counted(_capped(by, _NEEDS, "stated_on_last", days, nations))
    if measure == "offers":
        there = parties.TABLE.few(by).filter(nation__in=nations).values_list("nation", flat=True).distinct()
        return Counted(_capped(by, _OFFERS, "published_on_last", days, sorted(there)))
    things, is_cut = _things(by, measure, days)
    home = _homes(by, {code for _, codes in things for code in codes}, nations)
    figures: dict[str, int] = {}
    for _, codes in things:
        for nation in {home[code] for code in codes if home[code]}:
            figures[nation] = figures.get(nation, 0) + 1
    nationless = sum(any(not home[code] for code in codes) for _, codes in things)
    return Counted(figures, nationless, is_cut)


def of_nation(*, by: Viewer, measure: str, days: Days, nation: str) -> tuple[Any, ...]:
    """The cards that one figure counts, the latest by their day first, at most `MOST_SHOWN`."""
    table, refs = _TABLES[measure], _refs(by, measure, days, nation)
    cards = {card.ref: card for card in table.cards(by=by, most=MOST_SHOWN, ref__in=refs)}
    return tuple(cards[ref] for ref in refs if ref in cards)


def _refs(by: Viewer, measure: str, days: Days, nation: str) -> list[str]:
    if measure == "needs":
        rows = _of_days(needs.TABLE.visible(by).filter(nation=nation, status="open"), "stated_on", days)
        return list(rows.values_list("ref", flat=True)[:MOST_SHOWN])
    if measure == "offers":
        companies = parties.TABLE.visible(by).filter(nation=nation).values("ref")
        rows = offers.TABLE.few(by).filter(company__in=companies, status="open")
        return list(_of_days(rows, "published_on", days).values_list("ref", flat=True)[:MOST_SHOWN])
    things, _ = _things(by, measure, days)
    home = _homes(by, {code for _, codes in things for code in codes}, (nation,))
    return [ref for ref, codes in things if any(home[code] == nation for code in codes)][:MOST_SHOWN]


_TABLES: Final[Mapping[str, Table[Any]]] = {
    "needs": needs.TABLE,
    "offers": offers.TABLE,
    "partnerships": partnerships.TABLE,
    "projects": projects.TABLE,
    "promised": claims.TABLE,
    "delivered": claims.TABLE,
}
_KINDS: Final = {"promised": ("pledge", "allocation", "contract"), "delivered": ("delivery",)}


def _things(by: Viewer, measure: str, days: Days) -> tuple[list[tuple[str, list[str]]], bool]:
    """Each thing with the codes of all who stand in it, the latest first, and whether there are more.

    A thing that several claims tell is known by the latest of them.
    """
    rows = _TABLES[measure].visible(by).exclude(status="withdrawn")
    if kinds := _KINDS.get(measure):
        rows = rows.filter(kind__in=kinds).exclude(quantity_hi=0)  # "none yet" is told too, and is none
        told = _of_days(rows, "happened_on", days)
        claimed = list(told.values_list("ref", "same_as", "givers")[: MOST_READ + 1])
        return _told_once(claimed[:MOST_READ]), len(claimed) > MOST_READ
    if measure == "projects":  # a step of a project that a source tells of is no project of its own
        rows = rows.filter(part_of="")
    named = list(_of_days(rows, "happened_on", days).values_list("ref", "parties")[: MOST_READ + 1])
    return named[:MOST_READ], len(named) > MOST_READ


def _told_once(claimed: Sequence[tuple[str, str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Claims of the same thing as one; `same_as` may lead on to a claim of another stage, or not be there."""
    before = {ref: same for ref, same, _ in claimed if same}
    things: dict[str, tuple[str, list[str]]] = {}
    for ref, _, givers in claimed:
        first, passed = ref, {ref}
        while (earlier := before.get(first)) and earlier not in passed:
            first = earlier
            passed.add(first)
        latest, all_givers = things.setdefault(first, (ref, []))
        things[first] = (latest, [*all_givers, *(one for one in givers if one not in all_givers)])
    return list(things.values())


def _of_days(rows: QuerySet[Any], column: str, days: Days) -> QuerySet[Any]:
    """The rows of these days, the latest first."""
    if days.since:
        rows = rows.filter(**{f"{column}_last__gte": days.since})
    if days.until:
        rows = rows.filter(**{f"{column}_last__lte": days.until})
    return rows.order_by(f"-{column}_last", "-id")


def _homes(by: Viewer, codes: Iterable[str], nations: Sequence[str]) -> dict[str, str]:
    """Each code or name with the nation it belongs to, as far as the reader may know; "" without one."""
    asked = set(codes)
    home = {code: code if code in nations else "" for code in asked}
    known = parties.TABLE.few(by).filter(Q(code__in=asked) | Q(ref__in=asked))
    for ref, code, kind, nation in known.values_list("ref", "code", "kind", "nation"):
        for name in {ref, code} & asked:
            home[name] = home[name] or (code if kind == "nation" else nation)
    return home


# --- counting along an index, nation by nation, no further than the cap -----------------------------
_NEEDS: Final = "records_need AS found WHERE found.nation = wanted.code AND found.label_id IN (%labels%)"
# Offers of companies of a nation, where the reader may see both; a sum hides the index on the label.
_OFFERS: Final = (
    "records_offer AS found WHERE found.company IN (SELECT party.ref FROM records_party AS party"
    " WHERE party.nation = wanted.code AND party.label_id IN (%labels%)) AND found.label_id + 0 IN (%labels%)"
)


def _capped(by: Viewer, of: str, column: str, days: Days, nations: Sequence[str]) -> dict[str, int]:
    """How many open rows there are for each nation, `COUNT_CAP` + 1 at most; nations without are left out."""
    if not (seen := visible_label_ids(by)) or not nations:
        return {}
    ends = [(sign, day) for sign, day in ((">=", days.since), ("<=", days.until)) if day is not None]
    within = "".join(f" AND found.{column} {sign} %s" for sign, _ in ends)
    of_labels = of.replace("%labels%", _places(seen))
    sql = (
        f"WITH wanted(code) AS (VALUES {', '.join(['(%s)'] * len(nations))}) SELECT wanted.code,"  # noqa: S608 - our own words, theirs are parameters
        f" (SELECT count(*) FROM (SELECT 1 FROM {of_labels} AND found.status = 'open'{within}"
        f" LIMIT {COUNT_CAP + 1}) AS counted) FROM wanted"
    )
    given: list[Any] = [*nations, *(seen * of.count("%labels%")), *(day.isoformat() for _, day in ends)]
    with connections[needs.TABLE.model.objects.db].cursor() as cursor:
        cursor.execute(sql, given)
        return {code: number for code, number in cursor.fetchall() if number}


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
