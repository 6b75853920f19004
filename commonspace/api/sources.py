"""Sources over the API, for reading."""

from typing import Any

from ninja import Router

from commonspace.api import edge
from commonspace.records import library as queries
from commonspace.records.plain import plain_card

router = Router()


@router.get("/", summary="A page of sources")
def listing(
    request: Any, q: str = "", outlet_class: str = "", sort: str = "", after: str = "", size: int = 25
) -> Any:
    """Rows that hold the words and filters; `next_after` leads to the next page."""
    filters = {"outlet_class": outlet_class}
    return edge.listed(request, queries, q=q, sort=sort, after=after, size=size, filters=filters)


@router.get("/{ref}", summary="One of sources")
def one(request: Any, ref: str) -> Any:
    """The record with this public id; 404 if it is not there or not for you."""
    return plain_card(queries.card(by=edge.reader(request), ref=ref))
