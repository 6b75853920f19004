"""Stored pages and their drafts over the API, for reading by the organisation that read them."""

from typing import Any

from ninja import Router

from commonspace.api import edge
from commonspace.core.sources import fact_record
from commonspace.records.plain import plain_card
from commonspace.records.review import queries

router = Router()


@router.get("/{ref}", summary="One page with its drafts")
def one(request: Any, ref: str) -> Any:
    """The page, its drafts with their evidence and decisions, and what the verifier dropped."""
    found = queries.review(by=edge.reader(request), ref=ref)
    drafts = [
        {
            "number": each.number,
            "status": each.status,
            "reason": each.reason,
            "record": each.record_ref if each.status == "accepted" else "",
            **fact_record(each.fact, found.page.draft.language),
        }
        for each in found.drafts
    ]
    return {
        **plain_card(found.page),
        "sha256": found.sha256,
        "drafts": drafts,
        "dropped": list(found.dropped),
    }


edge.reading(router, queries, name="pages", one="page")
