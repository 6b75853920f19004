"""Records with a word of their own in every text field, so that any way out for any field is seen."""

import dataclasses
import json
from typing import Any

from commonspace.core.access import Label
from commonspace.core.terms import (
    BiText,
    Citation,
    Evidence,
    Grade,
    Money,
    OutletClass,
    PartialDate,
    Quantity,
)
from commonspace.core.terms.shape import Kind, shapes_of
from commonspace.data.choices import choices
from commonspace.pages.room import Room
from commonspace.records.access.actions import By
from commonspace.records.sources.actions import Ground
from tests import make

FORMED = {"identifiers", "cpv", "certificates", "component_origins", "interpreters", "sites", "sessions"}
NUMBER = 7_719_731  # a prime that nothing else holds
SHOWN_NUMBER = "7\u00a0719\u00a0731"


def draft_of(kind: type, word: str) -> Any:
    """A draft of any room: each text holds `word` and its field's name, each figure the prime."""
    values = {shape.name: _value(shape, word) for shape in shapes_of(kind)}
    return kind(**{name: value for name, value in values.items() if value is not None})


def _value(shape: Any, word: str) -> Any:
    own = f"{word}{shape.name.replace('_', '')}"
    if shape.name == "facts":  # the case form of a consortium
        return json.dumps({"entities": [{"id": own}]})
    if shape.name == "share":  # of an owner, in percent
        return Quantity.exact(51, "percent")
    if shape.name == "hours":  # the sessions of an event
        return "2026-11-04 09:00-12:00"
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            return BiText(f"{own}en", f"{own}uk")
        case Kind.TEXT:
            return own
        case Kind.WORDS:
            # Lines with a form of their own stay empty: they cannot hold a free word.
            return () if shape.name in FORMED else (own,)
        case Kind.CODE if shape.choices:
            return "UA" if shape.choices == "nation" else next(iter(choices(shape.choices)))
        case Kind.QUANTITY:
            return Quantity.exact(NUMBER, f"{word}unit")
        case Kind.MONEY:
            return Money.exact(NUMBER, "EUR")
        case Kind.DATE:
            return PartialDate("2026-11-04")
    return None


def plant(room: Room, word: str, label: Label, **changed: Any) -> str:
    """Make one such record of a room through its own action, with evidence that carries the word too."""
    assert room.make is not None
    citation = Citation(f"{word}outlet", f"https://{word}.example/page", OutletClass.PRESS)
    ground = Ground(Evidence(citation, Grade.EXCERPT), BiText(f"{word}summaryen", f"{word}summaryuk"))
    viewer = dataclasses.replace(make.desk("UA", label.world), seats=_all_seats(label.owner))
    draft = dataclasses.replace(draft_of(room.draft, word), **_required_links(room, word, label), **changed)
    return room.make(
        by=By(viewer, make.AT, ground=f"{word}ground"), draft=draft, label=label, grounds=(ground,)
    )


def _required_links(room: Room, word: str, label: Label) -> dict[str, str]:
    """A party of the same label for each link that a draft cannot be without."""
    from commonspace.pages.parties.views import ROOM as PARTIES

    needed = [shape.name for shape in shapes_of(room.draft) if shape.kind is Kind.REF and shape.required]
    return {name: plant(PARTIES, f"{word}{name}", label) for name in needed}


def _all_seats(owner: str) -> frozenset[Any]:
    from commonspace.core.access import Role

    return frozenset((role, owner) for role in Role)
