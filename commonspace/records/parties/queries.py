"""Reading parties: one, a page, or all, as this reader may see them."""

from commonspace.core.access import Viewer
from commonspace.core.parties.draft import PartyDraft
from commonspace.core.terms import BiText
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


def names_of(*, by: Viewer, refs: tuple[str, ...]) -> dict[str, BiText]:
    """Public id → name of these parties, as far as this reader may see them."""
    if not refs:
        return {}
    rows = TABLE.few(by).filter(ref__in=refs)
    names = rows.values_list("ref", "title_en", "title_uk", "title_original")
    return {ref: BiText(en, uk, original) for ref, en, uk, original in names}
