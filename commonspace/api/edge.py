"""What every room of the API shares: lists, one record, and writing with a key that may write."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from commonspace.core import errors
from commonspace.core.access import Label, Viewer
from commonspace.core.terms.wire import from_plain
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.plain import plain_card

_STATUS = ((errors.NotFound, 404), (errors.Refused, 403), (errors.Stale, 409), (errors.Missing, 503))


def status_of(error: errors.CommonSpaceError) -> int:
    """The HTTP status of an error of the product."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 422)


def language_of(request: HttpRequest) -> str:
    """`uk` if the client asks for Ukrainian first, else `en`."""
    return "uk" if request.headers.get("Accept-Language", "").lower().startswith("uk") else "en"


def reader(request: Any) -> Viewer:
    """The viewer whom authentication found."""
    viewer: Viewer = request.auth
    return viewer


def listed(
    request: Any, queries: ModuleType, *, q: str, sort: str, after: str, size: int, filters: dict[str, str]
) -> Any:
    """One page of a room as JSON."""
    asked = Asked(
        q[:200], tuple((k, v) for k, v in filters.items() if v), sort, after, max(1, min(size, 200))
    )
    found = queries.page(by=reader(request), asked=asked)
    return {
        "count": found.count,
        "count_is_capped": found.count_is_capped,
        "next_after": found.next_after or None,
        "rows": [plain_card(card) for card in found.rows],
    }


def write(request: Any, draft: type, body: dict[str, Any], do: Callable[..., Any], **more: Any) -> Any:
    """Read a draft from a body and give it to an action; a key without the scope `write` is refused."""
    if "write" not in request.scopes:
        raise errors.Refused("key_may_not_write")
    value: Any = from_plain(draft, body)
    by = By(reader(request), timezone.now())
    return do(by=by, draft=value, **more)


def owned(viewer: Viewer, owner: str) -> Label:
    """The public label of a record made over the API, owned by whom it speaks for."""
    return Label(owner or "-", world=viewer.world)
