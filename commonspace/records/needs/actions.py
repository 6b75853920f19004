"""Writing needs: state one, revise it, say that it is met, withdrawn or superseded."""

from commonspace.core.access import Label
from commonspace.core.errors import BadInput
from commonspace.core.needs import STATUSES, NeedDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.needs.models import Need
from commonspace.records.sources.actions import Ground

DUTY = "needs.write"


def state(
    *,
    by: By,
    draft: NeedDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """State a need; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Need,
        by=by,
        verb="need.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(*, by: By, ref: str, seen_version: int, draft: NeedDraft, grounds: tuple[Ground, ...] = ()) -> int:
    """Change a need; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Need,
        by=by,
        verb="need.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def close(*, by: By, ref: str, seen_version: int, status: str) -> int:
    """Say that a need is met, withdrawn or superseded, or open again; `by.ground` holds the reason."""
    if status not in STATUSES:
        raise BadInput("not_a_choice", place="status", text=status)
    return writing.set_status(
        Need, by=by, verb=f"need.{status}", duty=DUTY, ref=ref, seen_version=seen_version, status=status
    )
