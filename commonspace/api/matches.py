"""Matches over the API: who could meet a need, which needs an offer could meet, codes for a text."""

from typing import Any

from django.utils.timezone import now
from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.errors import BadInput
from commonspace.data.matches.answers import answer_row, code_row, need_row, standing_row
from commonspace.records.matches import queries

router = Router()
MOST = 50


@router.get("/needs/{ref}", summary="Who could meet a need")
def of_need(request: Any, ref: str, top: int = 10) -> Any:
    """`ranking` meets every hard condition, `ask` holds those about whom something is not stated.

    An aid to search, not a judgement of fitness. `standing` counts all offers of the capability.
    """
    top = max(1, min(top, MOST))
    found = queries.for_need(by=edge.reader(request), ref=ref, on=now().date(), top=top, top_ask=top)
    return {
        **answer_row(found.answer),
        "offers_seen": found.offers_seen,
        "standing": standing_row(found.standing),
        **({"problem": found.problem} if found.problem else {}),
    }


@router.get("/offers/{ref}", summary="Which open needs an offer could meet")
def of_offer(request: Any, ref: str, top: int = 10) -> Any:
    """`meets` holds needs of which every condition is met, `ask` those for which something is not stated."""
    top = max(1, min(top, MOST))
    found = queries.for_offer(by=edge.reader(request), ref=ref, on=now().date(), top=top)
    return {
        "offer": found.offer.ref,
        "meets": [need_row(one.card.ref, one.match, one.findings) for one in found.meets],
        "ask": [need_row(one.card.ref, one.match, one.findings) for one in found.ask],
        "failed": found.failed,
        "needs_seen": found.needs_seen,
        **({"problem": found.problem} if found.problem else {}),
    }


@router.post("/suggest", summary="Capability and procurement codes for a text")
def suggest(request: Any, body: Body[dict[str, Any]]) -> Any:
    """`text` in English or Ukrainian; `codes` with the words that led to each. Nothing is kept."""
    text = body.get("text")
    if not isinstance(text, str):
        raise BadInput("field_wrong_type", place="text", field="text", expected="text")
    top = body.get("top", 5)
    if isinstance(top, bool) or not isinstance(top, int):
        raise BadInput("field_wrong_type", place="top", field="top", expected="1 … 50")
    return {"codes": [code_row(one) for one in queries.suggest(text=text, top=max(1, min(top, MOST)))]}
