"""Partnerships over the API, for reading."""

from typing import Any

from ninja import Router

from commonspace.api import edge
from commonspace.records.partnerships import queries
from commonspace.records.plain import plain_card

router = Router()


@router.get("/", summary="A page of partnerships")
def listing(
    request: Any,
    q: str = "",
    kind: str = "",
    stage: str = "",
    capability: str = "",
    sort: str = "",
    after: str = "",
    size: int = 25,
) -> Any:
    """Rows that hold the words and filters; `next_after` leads to the next page."""
    filters = {"kind": kind, "stage": stage, "capability": capability}
    return edge.listed(request, queries, q=q, sort=sort, after=after, size=size, filters=filters)


@router.get("/{ref}", summary="One of partnerships")
def one(request: Any, ref: str) -> Any:
    """The record with this public id, its evidence included; 404 if it is not there or not for you."""
    return plain_card(queries.card(by=edge.reader(request), ref=ref))
