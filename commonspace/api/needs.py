"""Needs over the API."""

from typing import Any

from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.needs import NeedDraft
from commonspace.records.needs import actions, queries
from commonspace.records.plain import plain_card

router = Router()


@router.get("/", summary="A page of needs")
def listing(
    request: Any,
    q: str = "",
    capability: str = "",
    nation: str = "",
    priority: str = "",
    status: str = "",
    sort: str = "",
    after: str = "",
    size: int = 25,
) -> Any:
    """Needs that hold the words and filters; `next_after` leads to the next page."""
    filters = {"capability": capability, "nation": nation, "priority": priority, "status": status}
    return edge.listed(request, queries, q=q, sort=sort, after=after, size=size, filters=filters)


@router.get("/{ref}", summary="One need")
def one(request: Any, ref: str) -> Any:
    """The need with this public id, its evidence included; 404 if it is not there or not for you."""
    return plain_card(queries.card(by=edge.reader(request), ref=ref))


@router.post("/", summary="State a need", response={201: dict})
def state(request: Any, body: Body[dict[str, Any]], key: str = "") -> Any:
    """State a need; the same `key` again answers the same and changes nothing."""
    label = edge.owned(edge.reader(request), str(body.get("nation", "")))
    ref = edge.write(request, NeedDraft, body, actions.state, label=label, key=key)
    return 201, {"ref": ref}


@router.put("/{ref}", summary="Change a need")
def revise(request: Any, ref: str, seen_version: int, body: Body[dict[str, Any]]) -> Any:
    """Change a need that was read at `seen_version`; 409 if it has moved."""
    version = edge.write(request, NeedDraft, body, actions.revise, ref=ref, seen_version=seen_version)
    return {"ref": ref, "version": version}
