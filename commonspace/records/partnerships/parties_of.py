"""Who stands behind the codes that papers name: names, nations and public ids, as this reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from commonspace.core.access import Viewer
from commonspace.core.terms import BiText
from commonspace.records.parties import queries as parties


@dataclass(frozen=True, slots=True)
class Known:
    """A party of the register: its public id, its name, the nation it belongs to ("" if none)."""

    ref: str
    name: BiText
    nation: str


def known(*, by: Viewer, codes: Iterable[str]) -> dict[str, Known]:
    """Code or public id as the papers have it → the party; those who are not there are left out."""
    asked = tuple(dict.fromkeys(codes))
    refs = tuple(code for code in asked if code.startswith("CS-A-"))
    found: dict[str, Known] = {}
    for card in parties.by_refs(by=by, refs=refs) if refs else ():
        found[card.ref] = Known(card.ref, card.draft.title, card.draft.nation)
    for card in parties.by_codes(by=by, codes=tuple(code for code in asked if code not in refs)):
        nation = card.draft.code if card.draft.kind == "nation" else card.draft.nation
        found.setdefault(card.draft.code, Known(card.ref, card.draft.title, nation))
    return found
