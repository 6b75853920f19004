"""Reading parties: one, a page, or all, as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.parties.draft import PartyDraft
from commonspace.records import reading
from commonspace.records.listing import Sort
from commonspace.records.parties.models import Party

SORTS = (Sort("title", "title_en", descending=False),)
FILTERS = {"kind": "kind", "nation": "nation"}


TABLE = reading.Table(Party, PartyDraft, SORTS, FILTERS)
PartyCard = reading.Card[PartyDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def by_refs(*, by: Viewer, refs: tuple[str, ...]) -> tuple[PartyCard, ...]:
    """These parties, as far as this reader may see them."""
    return TABLE.cards(by=by, most=2_000, ref__in=refs)


def organisations(*, by: Viewer, most: int) -> tuple[PartyCard, ...]:
    """Organisations of a nation, in order of making."""
    return TABLE.cards(by=by, most=most, kind="organisation")


def by_codes(*, by: Viewer, codes: tuple[str, ...]) -> tuple[PartyCard, ...]:
    """Parties with one of these codes, in order of making."""
    return TABLE.cards(by=by, most=2_000, code__in=codes) if codes else ()
