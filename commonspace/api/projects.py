"""Joint projects over the API."""

from typing import Any

from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.projects.draft import ProjectDraft
from commonspace.data.projects import form_of
from commonspace.records.plain import plain_card
from commonspace.records.projects import actions, queries

router = Router()


@router.get("/", summary="A page of projects")
def listing(
    request: Any,
    q: str = "",
    capability: str = "",
    state: str = "",
    status: str = "",
    sort: str = "",
    after: str = "",
    size: int = 25,
) -> Any:
    """Projects that hold the words and filters; `next_after` leads to the next page."""
    filters = {"capability": capability, "state": state, "status": status}
    return edge.listed(request, queries, q=q, sort=sort, after=after, size=size, filters=filters)


@router.get("/{ref}", summary="One project")
def one(request: Any, ref: str) -> Any:
    """The project with this public id; `project` is its full form, which `commonspace projects` reads.

    404 if it is not there or not for you.
    """
    card = queries.card(by=edge.reader(request), ref=ref)
    whole = queries.whole(by=edge.reader(request), ref=card.ref)
    return plain_card(card) | {"project": form_of(whole) if whole else None}


@router.post("/", summary="State a project", response={201: dict})
def state(request: Any, body: Body[dict[str, Any]], key: str = "") -> Any:
    """State a project as an idea; the same `key` again answers the same and changes nothing."""
    label = edge.owned(edge.reader(request), str(body.get("lead", "")))
    ref = edge.write(request, ProjectDraft, body, actions.state, label=label, key=key)
    return 201, {"ref": ref}


@router.put("/{ref}", summary="Change a project's card")
def revise(request: Any, ref: str, seen_version: int, body: Body[dict[str, Any]]) -> Any:
    """Change the card of a project that was read at `seen_version`; 409 if it has moved."""
    version = edge.write(request, ProjectDraft, body, actions.revise, ref=ref, seen_version=seen_version)
    return {"ref": ref, "version": version}
