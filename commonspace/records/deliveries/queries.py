"""Reading claims: one card, a page of them, and those that serve a need."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from commonspace.core.access import Viewer
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.records import reading
from commonspace.records.deliveries.models import Claim
from commonspace.records.listing import Sort, days_of

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
MOST = 2_000
_LINKS_AWAY = 2
FILTERS = {"kind": "kind", "capability": "capability", **days_of("happened_on")}


TABLE = reading.Table(Claim, ClaimDraft, SORTS, FILTERS)
ClaimCard = reading.Card[ClaimDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def of_needs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[ClaimCard, ...]:
    """Claims that name one of these needs, and what is linked with them up to two links away, by date."""
    found = {card.ref: card for card in TABLE.cards(by=by, most=MOST, need__in=refs)}
    for _ in range(_LINKS_AWAY):
        linked = {card.ref: card for card in _linked(by, found)} if found else {}
        if not linked:
            break
        found |= linked
    return tuple(sorted(found.values(), key=_by_date))


def _linked(by: Viewer, found: Mapping[str, ClaimCard]) -> tuple[ClaimCard, ...]:
    named = {name for card in found.values() for name in (card.draft.part_of, card.draft.same_as) if name}
    known = tuple(found)
    either = Q(ref__in=named - found.keys()) | Q(part_of__in=known) | Q(same_as__in=known)
    return TABLE.cards(either & ~Q(ref__in=known), by=by, most=MOST)


def _by_date(card: ClaimCard) -> tuple[date, str]:
    return (card.draft.happened_on.first if card.draft.happened_on else date.max, card.ref)


def all_of_them(*, by: Viewer, most: int) -> tuple[ClaimCard, ...]:
    """Every claim that this reader may see, at most so many, in order of making."""
    return TABLE.cards(by=by, most=most)


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[ClaimCard, ...]:
    """These claims, as far as this reader may see them."""
    return TABLE.cards(by=by, most=2_000, ref__in=refs)
