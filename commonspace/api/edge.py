"""What every room of the API shares: lists, one record, and writing with a key that may write."""

from collections.abc import Callable
from types import ModuleType
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Body, Query, Router, Status
from pydantic import create_model

from commonspace.core import errors
from commonspace.core.access import Label, Viewer
from commonspace.core.sources.named import NamedSource
from commonspace.core.terms.wire import from_plain
from commonspace.records.access.actions import By
from commonspace.records.listing import Asked
from commonspace.records.named import grounds_of
from commonspace.records.plain import plain_card

_STATUS = (
    (errors.NotFound, 404),
    (errors.Refused, 403),
    (errors.Stale, 409),
    (errors.TooOften, 429),
    (errors.Missing, 503),
)


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


def reading(router: Router, queries: ModuleType, *, name: str, one: str) -> None:
    """Put the two ways to read a room on its router: a page of `name` by its filters, and one of them."""
    fields: dict[str, Any] = dict.fromkeys(("q", *queries.FILTERS, "sort", "after"), (str, ""))
    asked_for: Any = create_model(f"{name.title()}Asked", **fields, size=(int, 25))

    def listing(request: Any, asked: Any) -> Any:
        given = asked.model_dump()
        filters = {code: given.pop(code) for code in queries.FILTERS}
        return listed(request, queries, **given, filters=filters)

    def card(request: Any, ref: str) -> Any:
        return plain_card(queries.card(by=reader(request), ref=ref))

    listing.__annotations__["asked"] = Annotated[asked_for, Query()]
    listing.__doc__ = f"The {name} that hold the words and filters; `next_after` leads to the next page."
    card.__doc__ = f"The {one} with this public id, its evidence included; 404 if there is none for you."
    router.get("/", summary=f"A page of {name}", url_name="listing", operation_id=f"{name}_list")(listing)
    router.get("/{ref}", summary=f"One {one}", url_name="one", operation_id=f"{name}_one")(card)


def writing(
    router: Router, draft: type, actions: ModuleType, *, one: str, owner: str, otherwise: str = "-"
) -> None:
    """Put the two ways to write a room on its router; the field `owner` of a body says whose it is."""

    def state(request: Any, body: Body[dict[str, Any]], key: str = "") -> Any:
        label = Label(str(body.get(owner) or otherwise), world=reader(request).world)
        return Status(201, {"ref": write(request, draft, body, actions.state, label=label, key=key)})

    def revise(request: Any, ref: str, seen_version: int, body: Body[dict[str, Any]]) -> Any:
        version = write(request, draft, body, actions.revise, ref=ref, seen_version=seen_version)
        return {"ref": ref, "version": version}

    state.__doc__ = (
        f"Enter a {one}; the same `key` again answers the same and changes nothing. `source` names what it "
        "rests on: `outlet`, `outlet_class`, `address`, and as far as known `source_published`, `grade`, "
        "`source_summary`, `quote`."
    )
    revise.__doc__ = f"Change a {one} that was read at `seen_version`; 409 if it has moved."
    called = one.replace(" ", "_")
    enter: Any = {"response": {201: dict}, "url_name": "state", "operation_id": f"{called}_enter"}
    router.post("/", summary=f"Enter a {one}", **enter)(state)
    router.put("/{ref}", summary=f"Change a {one}", url_name="revise", operation_id=f"{called}_change")(
        revise
    )


def write(request: Any, draft: type, body: dict[str, Any], do: Callable[..., Any], **more: Any) -> Any:
    """Read a draft and the source that it names from a body and give them to an action; a key without the
    scope `write` is refused."""
    by = writer(request)
    given = dict(body)
    named = from_plain(NamedSource, _object(given.pop("source", None) or {}))
    value: Any = from_plain(draft, given)
    return do(by=by, draft=value, grounds=grounds_of(named, by.viewer), **more)


def _object(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise errors.BadInput("not_an_object", place="source")
    return given


def writer(request: Any, *, ground: str = "") -> By:
    """Who writes now, and why; a key without the scope `write` is refused."""
    if "write" not in request.scopes:
        raise errors.Refused("key_may_not_write")
    return By(reader(request), timezone.now(), ground=ground)
