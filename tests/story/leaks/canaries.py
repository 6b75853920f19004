"""Records with a word of their own in every text field, so that any way out for any field is seen."""

import dataclasses
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

NUMBER = 7_719_731  # a prime that nothing else holds
SHOWN_NUMBER = "7\u00a0719\u00a0731"


def draft_of(kind: type, word: str) -> Any:
    """A draft of any room: each text holds `word` and its field's name, each figure the prime."""
    values = {shape.name: _value(shape, word) for shape in shapes_of(kind)}
    return kind(**{name: value for name, value in values.items() if value is not None})


def _value(shape: Any, word: str) -> Any:
    own = f"{word}{shape.name.replace('_', '')}"
    match shape.kind:
        case Kind.BITEXT | Kind.PROSE:
            return BiText(f"{own}en", f"{own}uk")
        case Kind.TEXT:
            return own
        case Kind.WORDS:
            return (own,)
        case Kind.CODE if shape.choices:
            return "UA" if shape.choices == "nation" else next(iter(choices(shape.choices)))
        case Kind.QUANTITY:
            return Quantity.exact(NUMBER, own)
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
    draft = dataclasses.replace(draft_of(room.draft, word), **changed)
    return room.make(
        by=By(viewer, make.AT, ground=f"{word}ground"), draft=draft, label=label, grounds=(ground,)
    )


def _all_seats(owner: str) -> frozenset[Any]:
    from commonspace.core.access import Role

    return frozenset((role, owner) for role in Role)
