"""Writing coalition statements: enter one, revise it, withdraw it."""

from commonspace.core.access import Label
from commonspace.core.deliveries.coalition_draft import CoalitionDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.deliveries.models import Coalition
from commonspace.records.sources.actions import Ground

DUTY = "claims.write"


def state(
    *,
    by: By,
    draft: CoalitionDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """Enter a coalition statement; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Coalition,
        by=by,
        verb="coalition.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: CoalitionDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a coalition statement; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Coalition,
        by=by,
        verb="coalition.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take a coalition statement back; it stays readable. `by.ground` holds the reason."""
    return writing.set_status(
        Coalition,
        by=by,
        verb="coalition.withdraw",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        status="withdrawn",
    )
