"""Reading who owns parties and from where they are managed, as this reader may see it."""

from collections.abc import Iterable, Mapping
from datetime import date

from commonspace.core.access import Viewer
from commonspace.core.parties.control import Controlled, controlled
from commonspace.core.parties.control_draft import ControlDraft
from commonspace.records import reading
from commonspace.records.base import take
from commonspace.records.listing import Sort
from commonspace.records.parties import queries as parties
from commonspace.records.parties.models import ControlStatement

SORTS = (
    Sort("newest", "stated_on_last"),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"about": "about", "country": "country"}
_AT_ONCE = 500  # companies of one question

TABLE = reading.Table(ControlStatement, ControlDraft, SORTS, FILTERS)
ControlCard = reading.Card[ControlDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def about(*, by: Viewer, company: str) -> tuple[ControlCard, ...]:
    """What is stated of one party, in order of making; withdrawn statements are left out."""
    return TABLE.cards(by=by, most=500, company=company, status="open")


def held_by(*, by: Viewer, owner: str) -> tuple[ControlCard, ...]:
    """Statements that name this party as the owner of another."""
    return TABLE.cards(by=by, most=500, owner=owner, status="open")


def known_of(*, by: Viewer, companies: Iterable[str], on: date) -> Mapping[str, Controlled]:
    """Who controls these parties and from where they are managed, for each of whom something is stated.

    Owners that are parties of the register are followed upwards, as far as this reader sees statements.
    """
    asked = tuple(dict.fromkeys(companies))
    found: list[ControlDraft] = []
    looked: set[str] = set()
    ask = list(asked)
    while ask:
        some, ask = ask[:_AT_ONCE], ask[_AT_ONCE:]
        looked.update(some)
        drafts = _stated_of(by, some)
        found += drafts
        ask += sorted({one.owner for one in drafts if one.owner} - looked - set(ask))
    seats = _seats(by, {one.owner for one in found if one.owner and not one.country})
    above: dict[str, list[ControlDraft]] = {}
    for one in found:
        above.setdefault(one.company, []).append(one)
    return {
        company: controlled(company, _chain(company, above), on, seats=seats)
        for company in asked
        if company in above
    }


def _stated_of(by: Viewer, companies: list[str]) -> list[ControlDraft]:
    rows = TABLE.few(by).filter(company__in=companies, status="open").order_by("id")
    return [take(row, ControlDraft) for row in rows]


def _chain(company: str, above: Mapping[str, list[ControlDraft]]) -> list[ControlDraft]:
    """The statements about a company and about everyone above it."""
    queue, seen, found = [company], {company}, []
    for at in queue:
        for one in above.get(at, ()):
            found.append(one)
            if one.owner and one.owner not in seen:
                seen.add(one.owner)
                queue.append(one.owner)
    return found


def _seats(by: Viewer, owners: set[str]) -> dict[str, str]:
    refs, found = sorted(owners), dict[str, str]()
    for start in range(0, len(refs), _AT_ONCE):
        cards = parties.by_refs(by=by, refs=tuple(refs[start : start + _AT_ONCE]))
        found |= {one.ref: one.draft.nation for one in cards}
    return found


def below(*, companies: Iterable[str], statements: Iterable[str]) -> frozenset[str]:
    """These parties, those that these statements are about, and all in which they hold shares, down the
    chain. For what is kept of all readers: it tells no reader anything."""
    told = ControlStatement.objects.filter(ref__in=[ref for ref in statements if ref.startswith("CS-W-")])
    found = {*companies, *told.values_list("company", flat=True)}
    ask = sorted(found)
    while ask:
        rows = ControlStatement.objects.filter(owner__in=ask[:_AT_ONCE]).values_list("company", flat=True)
        fresh = set(rows) - found
        found |= fresh
        ask = [*ask[_AT_ONCE:], *sorted(fresh)]
    return frozenset(found)
