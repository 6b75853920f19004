"""Writing consortia: put one together, revise it. The owner is the nation that keeps the file."""

from commonspace.core.access import Label
from commonspace.core.partnerships.consortium import ConsortiumDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.partnerships.consortia_models import Consortium
from commonspace.records.sources.actions import Ground

DUTY = "partnerships.write"


def state(
    *,
    by: By,
    draft: ConsortiumDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """Put a consortium together; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Consortium,
        by=by,
        verb="consortium.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: ConsortiumDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a consortium; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Consortium,
        by=by,
        verb="consortium.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )
