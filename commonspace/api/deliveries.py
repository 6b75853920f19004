"""Claims of support over the API."""

from typing import Any

from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.records.deliveries import actions, queries
from commonspace.records.plain import plain_card

router = Router()


@router.get("/", summary="A page of claims")
def listing(
    request: Any,
    q: str = "",
    kind: str = "",
    capability: str = "",
    sort: str = "",
    after: str = "",
    size: int = 25,
) -> Any:
    """Claims that hold the words and filters; `next_after` leads to the next page."""
    filters = {"kind": kind, "capability": capability}
    return edge.listed(request, queries, q=q, sort=sort, after=after, size=size, filters=filters)


@router.get("/{ref}", summary="One claim")
def one(request: Any, ref: str) -> Any:
    """The claim with this public id, its evidence included; 404 if it is not there or not for you."""
    return plain_card(queries.card(by=edge.reader(request), ref=ref))


@router.post("/", summary="Enter a claim", response={201: dict})
def state(request: Any, body: Body[dict[str, Any]], key: str = "") -> Any:
    """Enter a claim; the same `key` again answers the same and changes nothing."""
    label = edge.owned(edge.reader(request), str(body.get("receiver", "")) or "UA")
    ref = edge.write(request, ClaimDraft, body, actions.state, label=label, key=key)
    return 201, {"ref": ref}


@router.put("/{ref}", summary="Change a claim")
def revise(request: Any, ref: str, seen_version: int, body: Body[dict[str, Any]]) -> Any:
    """Change a claim that was read at `seen_version`; 409 if it has moved."""
    version = edge.write(request, ClaimDraft, body, actions.revise, ref=ref, seen_version=seen_version)
    return {"ref": ref, "version": version}
