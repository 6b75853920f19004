"""Addresses of pages in the reader's world and language; nothing links across worlds."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.urls.base import translate_url
from django.utils.translation import get_language

from commonspace.core.access import World

# Kind letter of a public id → name of the address of its card. Rooms add theirs in pages/urls.py.
CARDS: dict[str, str] = {}
# Name of a room → the room, for pages that go round all of them; each room adds itself.
ROOMS: dict[str, Any] = {}


def go(request: Any, name: str, *args: Any, **query: Any) -> str:
    """The address of the page `name` in this request's world, with a query where one is given."""
    address = _address(f"{space(request)}:{name}", args, get_language())
    asked = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{address}?{urlencode(asked, doseq=True)}" if asked else address


@lru_cache(maxsize=16_384)
def _address(name: str, args: tuple[Any, ...], _language: str | None) -> str:
    """The address of a page: looked up once a language, as a page holds dozens of them."""
    return reverse(name, args=args)


def space(request: Any) -> str:
    """The URL namespace of this request's world."""
    return "exercise" if request.world is World.EXERCISE else "record"


def card_of(request: Any, ref: str) -> str:
    """The address of the card of a public id, or "" if no room shows its kind."""
    name = CARDS.get(ref[3:4])
    return go(request, name, ref) if name else ""


def in_language(request: Any, code: str) -> str:
    """This same page, with its query, in another language."""
    path = request.get_full_path()
    _, first, rest = path.split("/", 2) if path.count("/") > 1 else ("", "", "")
    return f"/{code}/{rest}" if first in dict(settings.LANGUAGES) else translate_url(path, code)
