"""The same fact elsewhere: in other pages of the organisation, and on the register; and how accounts differ.

Fact keys link (`core.sources.keys`), never likeness of texts; nothing is merged, each account stays itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commonspace.core.access import Viewer
from commonspace.core.sources import Actor, Draft, FactKind
from commonspace.core.sources.keys import WINDOW_DAYS, Reported, link
from commonspace.core.sources.retelling import Comparison, compare
from commonspace.core.terms import BiText, OutletClass, Span
from commonspace.data.choices import choices
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Asked
from commonspace.records.review.decisions import is_stated
from commonspace.records.review.models import StoredPage
from commonspace.records.review.queries import DraftCard, Review, draft_card, review
from commonspace.records.review.rooms import TAKERS

# What two accounts of a fact are held against each other by, where the room has the field.
FIELDS = (
    "quantity",
    "amount",
    "budget",
    "stage",
    "happened_on",
    "needed_by",
    "due",
    "givers",
    "parties",
)
MOST_SHOWN = 3  # records beside one draft: those that differ least first
MOST_PAGES = 60
MOST_RECORDS = 200
_KINDS = {
    "needs": FactKind.NEED,
    "forums": FactKind.FORUM,
    "coalitions": FactKind.COALITION,
    "partnerships": FactKind.PARTNERSHIP,
    "projects": FactKind.PROJECT,
}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another page that says the same: where, in which words, and whether its figure differs."""

    page: str
    outlet: str
    language: str
    number: int
    quote: str
    status: str
    is_rival: bool
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A record of the register that says the same, with its best grade and what differs, field by field."""

    ref: str
    title: BiText
    grade: str
    outlet: str
    from_primary: bool
    is_rival: bool
    differences: tuple[tuple[str, Any, Any], ...]  # field, as the page says, as the record says


def also_said(*, by: Viewer, found: Review, one: DraftCard) -> tuple[Elsewhere, ...]:
    """Where else the fact of a draft stands, in other pages of the same organisation."""
    mine = Reported(found.page.ref, one.fact, _day(found))
    said = []
    for row in _near(by, found):
        for other in (draft_card(row, draft) for draft in row.drafts.all()):
            if other.status in ("rejected", "merged"):
                continue
            same = link((mine, Reported(row.ref, other.fact, _first(row.published))))
            if same:
                primary = OutletClass(row.outlet_class).is_primary
                words = other.fact.span.quote
                said.append(
                    Elsewhere(
                        row.ref,
                        row.outlet,
                        row.language,
                        other.number,
                        words,
                        other.status,
                        same[0].rivals,
                        primary,
                    )
                )
    return tuple(said)


def standing(*, by: Viewer, found: Review, one: DraftCard) -> tuple[Standing, ...]:
    """Records that say the same as a draft, as far as this reader may see them."""
    taker = TAKERS.get(one.room)
    if taker is None or one.record is None:
        return ()
    mine = Reported(found.page.ref, one.fact, _day(found))
    asked = Asked(filters=(("capability", one.record.capability),), size=MOST_RECORDS)
    same = []
    for card in taker.queries.page(by=by, asked=asked).rows if one.record.capability else ():
        if card.status == "withdrawn" or card.ref == one.record_ref:
            continue
        theirs = as_fact(one.room, card.draft)
        linked = link((mine, Reported(card.ref, theirs, _stated_on(card.draft))))
        if linked:
            best = card.evidence[0] if card.evidence else None
            same.append(
                Standing(
                    card.ref,
                    card.draft.title,
                    best.grade if best else "",
                    best.outlet if best else "",
                    best is not None and OutletClass(best.outlet_class).is_primary,
                    linked[0].rivals,
                    tuple(_differing(one.record, card.draft)),
                )
            )
    return tuple(sorted(same, key=lambda one: (one.is_rival, len(one.differences)))[:MOST_SHOWN])


def _differing(told: Any, kept: Any) -> Iterator[tuple[str, Any, Any]]:
    """Fields of figures, days, stage and parties that the page states otherwise than the record."""
    for name in FIELDS if type(told) is type(kept) else ():
        one, other = getattr(told, name, None), getattr(kept, name, None)
        if is_stated(one) and one != other:
            yield name, one, other


def compared(*, by: Viewer, ref: str, other: str) -> tuple[Review, Review, tuple[Comparison, ...]]:
    """Two pages fact by fact, the primary source first; `NotFound` if one is not for this reader."""
    one, two = review(by=by, ref=ref), review(by=by, ref=other)
    if (
        OutletClass(two.page.draft.outlet_class or "press").is_primary
        and not OutletClass(one.page.draft.outlet_class or "press").is_primary
    ):
        one, two = two, one
    return one, two, compare(_facts(one), _facts(two))


def as_fact(room: str, draft: Any) -> Draft:
    """A record's draft as the linker compares it; its words are its title."""
    names = choices("party")
    words = draft.title.en or draft.title.uk

    def actors(codes: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(Actor(code, names[code].en if code in names else code, code) for code in codes)

    kind = _KINDS.get(room)
    if kind is None:
        kind = {"delivery": FactKind.DELIVERY, "total": FactKind.TOTAL}.get(draft.kind, FactKind.PLEDGE)
    when = getattr(draft, "due", None) or getattr(draft, "needed_by", None)
    when = when or getattr(draft, "happened_on", None)
    return Draft(
        kind,
        Span(0, len(words), words),
        givers=actors([draft.nation] if room == "needs" else getattr(draft, "givers", ())),
        parties=actors(getattr(draft, "parties", ())),
        subject=words,
        capability=draft.capability,
        money=getattr(draft, "amount", None) or getattr(draft, "budget", None),
        quantity=draft.quantity if draft.quantity.is_known else None,
        date=when.iso if when else "",
        stage=getattr(draft, "stage", "") or "",
    )


def _facts(found: Review) -> tuple[Draft, ...]:
    return tuple(one.fact for one in found.drafts if one.status not in ("rejected", "merged"))


def _near(by: Viewer, found: Review) -> Iterable[Any]:
    """Other pages of the reader's organisations within the window of the linker, newest first."""
    rows = StoredPage.objects.filter(label_id__in=visible_label_ids(by)).exclude(ref=found.page.ref)
    day = _day(found)
    if day is not None:
        margin = timedelta(days=WINDOW_DAYS)
        rows = rows.filter(published_first__lte=day + margin, published_last__gte=day - margin)
    rows = rows.select_related("label").defer("body", "text").prefetch_related("drafts")
    return rows.order_by("-id")[:MOST_PAGES]


def _day(found: Review) -> date | None:
    return _first(found.page.draft.published)


def _first(published: Any) -> date | None:
    return published.first if published else None


def _stated_on(draft: Any) -> date | None:
    when = getattr(draft, "stated_on", None) or getattr(draft, "happened_on", None)
    return when.first if when else None
