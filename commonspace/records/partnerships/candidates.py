"""Companies that this reader may see and that could join a consortium, with what they offer for its need."""

from collections.abc import Iterable, Mapping
from datetime import date

from commonspace.core.access import Viewer
from commonspace.core.errors import NotFound
from commonspace.core.parties.control import Controlled
from commonspace.core.partnerships.candidates import Company
from commonspace.core.terms import BiText
from commonspace.records.needs import queries as needs
from commonspace.records.offers import queries as offers
from commonspace.records.parties import control_queries as control
from commonspace.records.parties import queries as parties

MOST = 500  # of those who offer nothing for the need


def companies(
    *, by: Viewer, need: str, played: Mapping[str, str], on: date
) -> tuple[tuple[Company, ...], dict[str, BiText]]:
    """Organisations with a nation, each judged in the place that `played` gives it, with what is stated of
    owners and management on the day; and their names."""
    able = _offering(by, need)
    others = parties.organisations(by=by, most=MOST)
    cards = {card.ref: card for card in (*parties.by_refs(by=by, refs=tuple(sorted(able))), *others)}.values()
    stated = control.known_of(by=by, companies=[card.ref for card in cards], on=on)
    found = tuple(
        Company(
            card.ref,
            played.get(card.draft.nation, card.draft.nation),
            card.ref in able,
            stated.get(card.ref, Controlled()).played(played),
        )
        for card in cards
        if card.draft.nation and card.draft.organisation_kind in ("company", "state_company", "research", "")
    )
    return found, {card.ref: card.draft.title for card in cards}


def names(*, by: Viewer, refs: Iterable[str]) -> dict[str, BiText]:
    """Names of those of the public ids that are parties this reader may see."""
    asked = tuple(ref for ref in refs if ref.startswith("CS-A-"))
    return {card.ref: card.draft.title for card in parties.by_refs(by=by, refs=asked)} if asked else {}


def _offering(by: Viewer, need: str) -> frozenset[str]:
    if not need:
        return frozenset()
    try:
        capability = needs.card(by=by, ref=need).draft.capability
    except NotFound:
        return frozenset()
    return frozenset(card.draft.company for card in offers.of_capability(by=by, capability=capability))
