"""What other rooms show on a room's card: each adds a panel, and no card knows who they are.

A panel is one function `(request, card) → Panel | None`. It makes one call down, and answers None where
it has nothing to say to this reader. `pages/urls.py` imports the rooms, so every panel is there before
the first page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    """One part of a card: a template and what it needs."""

    template: str  # below pages/templates; it is given the context's names
    context: dict[str, Any] = field(default_factory=dict)


Make = Callable[[Any, Any], Panel | None]
_PLACES = ("tools", "story", "aside")  # below the title; after the record's evidence; in the side column
_FORM = "form"  # below a room's form, made for the form; its buttons name the form `draft`
_MAKERS: dict[tuple[str, str], list[tuple[int, Make]]] = {}


def panel(*rooms: str, place: str = "story", rank: int = 50) -> Callable[[Make], Make]:
    """Add a panel to the cards of `rooms` ("*" for every room); lower ranks come first."""
    if place not in (*_PLACES, _FORM):
        raise ValueError(f"a panel stands in one of {_PLACES}, not in {place}")

    def add(make: Make) -> Make:
        for room in rooms:
            _MAKERS.setdefault((room, place), []).append((rank, make))
        return make

    return add


def form_panels(request: Any, room: str, form: Any) -> list[Panel]:
    """What other rooms add to the form of a room, in order."""
    makers = sorted(_MAKERS.get((room, _FORM), []), key=lambda one: one[0])
    return [panel for _, make in makers if (panel := make(request, form)) is not None]


def panels(request: Any, room: str, card: Any) -> dict[str, list[Panel]]:
    """Place → the panels of one card, in order."""
    found: dict[str, list[Panel]] = {}
    for place in _PLACES:
        makers = sorted(
            _MAKERS.get((room, place), []) + _MAKERS.get(("*", place), []), key=lambda one: one[0]
        )
        found[place] = [panel for _, make in makers if (panel := make(request, card)) is not None]
    return found
