"""Addresses of pages in the reader's world and language; nothing links across worlds."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.urls.base import translate_url

from commonspace.core.access import World

# Kind letter of a public id → name of the address of its card. Rooms add theirs in pages/urls.py.
CARDS: dict[str, str] = {}
# Name of a room → the room, for pages that go round all of them; each room adds itself.
ROOMS: dict[str, Any] = {}


def go(request: Any, name: str, *args: Any, **query: Any) -> str:
    """The address of the page `name` in this request's world, with a query where one is given."""
    address = reverse(f"{space(request)}:{name}", args=args)
    asked = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(asked, doseq=True)}" if asked else address


def space(request: Any) -> str:
    """The URL namespace of this request's world."""
    return "exercise" if request.world is World.EXERCISE else "record"


def card_of(request: Any, ref: str) -> str:
    """The address of the card of a public id, or "" if no room shows its kind."""
    name = CARDS.get(ref[3:4])
    return go(request, name, ref) if name else ""


def in_language(request: Any, code: str) -> str:
    """This same page, with its query, in another language."""
    return translate_url(request.get_full_path(), code)
