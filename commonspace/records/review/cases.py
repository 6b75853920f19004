"""Reviewed pages as cases for the rules: JSON lines in the form in which drafts are scored.

One line a page: its text, `facts` as they were accepted, and `rejected` with each reason, so that a rule
that drafts the same wrong thing again is seen to do so.
"""

from collections.abc import Iterator
from typing import Any

from commonspace.core.access import Viewer
from commonspace.core.sources import fact_record
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.review.models import StoredPage
from commonspace.records.review.queries import draft_card


def cases(*, by: Viewer) -> Iterator[dict[str, Any]]:
    """Every page of this reader's organisations of which something was decided, in order of reading."""
    rows = StoredPage.objects.filter(label_id__in=visible_label_ids(by)).select_related("label")
    for row in rows.defer("body").prefetch_related("drafts").order_by("id"):
        drafts = [draft_card(row, one) for one in row.drafts.all()]
        accepted = [one for one in drafts if one.status == "accepted"]
        rejected = [one for one in drafts if one.status == "rejected"]
        if accepted or rejected:
            yield {
                "id": row.ref,
                "lang": row.language,
                "published": row.published.iso if row.published else None,
                "outlet": row.outlet,
                "text": row.text,
                "facts": [fact_record(one.fact, row.language) for one in accepted],
                "rejected": [
                    {**fact_record(one.drafted, row.language), "reason": one.reason, "note": one.note}
                    for one in rejected
                ],
            }
