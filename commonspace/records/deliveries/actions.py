"""Writing claims: state one, revise it, withdraw it."""

from commonspace.core.access import Label
from commonspace.core.deliveries.draft import ClaimDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.deliveries.models import Claim
from commonspace.records.sources.actions import Ground

DUTY = "claims.write"


def state(
    *,
    by: By,
    draft: ClaimDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """State a claim; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Claim,
        by=by,
        verb="claim.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: ClaimDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a claim; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Claim,
        by=by,
        verb="claim.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take a claim back; it stays readable and no longer counts. `by.ground` holds the reason."""
    return writing.set_status(
        Claim, by=by, verb="claim.withdraw", duty=DUTY, ref=ref, seen_version=seen_version, status="withdrawn"
    )
