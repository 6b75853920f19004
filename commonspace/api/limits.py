"""How often the API may be asked: by a key or a person, and by an address that names neither.

A request beyond the allowance of the minute is answered 429 with `Retry-After`; the numbers stand in
docs/reference/settings.md.
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from commonspace.core.errors import TooOften
from commonspace.records.limits.actions import PURSE

_NETWORK = 4  # groups of an IPv6 address that one subscriber is given whole


def spend_of_key(key: str, at: datetime) -> None:
    """One request of a key. Raises `TooOften`."""
    _spend(f"key:{key}", settings.CONFIG.api_of_key, at)


def spend_of_reader(request: HttpRequest, user: int | None, at: datetime) -> None:
    """One request without a key: of the person who is signed in, else of the address. Raises `TooOften`."""
    if user is not None:
        _spend(f"person:{user}", settings.CONFIG.api_of_key, at)
    else:
        spend_of_address(request, at)


def spend_of_address(request: HttpRequest, at: datetime) -> None:
    """One request of an address, as of everybody behind it. Raises `TooOften`."""
    _spend(f"address:{address_of(request)}", settings.CONFIG.api_of_address, at)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: as the last proxy says, where the site stands behind one; of IPv6 the
    network."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    if settings.CONFIG.is_behind_https:
        said = str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip() or said
    return ":".join(_groups(said)[:_NETWORK]) if said.count(":") > 1 else said


def _groups(said: str) -> list[str]:
    """The groups of an IPv6 address, those left out included."""
    first, _, last = said.partition("::")
    head, tail = first.split(":"), [group for group in last.split(":") if group]
    return [*head, *["0"] * (8 - len(head) - len(tail)), *tail] if "::" in said else head


def _spend(who: str, most: int, at: datetime) -> None:
    if seconds := PURSE.spend(who, most=most, at=at):
        raise TooOften("too_often", most=most, seconds=seconds)
