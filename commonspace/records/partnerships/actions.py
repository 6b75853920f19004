"""Writing partnerships: enter one, revise it, withdraw it."""

from commonspace.core.access import Label
from commonspace.core.partnerships.draft import PartnershipDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.partnerships.models import Partnership
from commonspace.records.sources.actions import Ground

DUTY = "partnerships.write"


def state(
    *,
    by: By,
    draft: PartnershipDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """Enter a partnership; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Partnership,
        by=by,
        verb="partnership.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: PartnershipDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a partnership; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Partnership,
        by=by,
        verb="partnership.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take a partnership back; it stays readable. `by.ground` holds the reason."""
    return writing.set_status(
        Partnership,
        by=by,
        verb="partnership.withdraw",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        status="withdrawn",
    )
