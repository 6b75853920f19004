"""Writing forum statements: enter one, revise it, withdraw it."""

from commonspace.core.access import Label
from commonspace.core.meetings.forum_draft import ForumDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.meetings.models import Forum
from commonspace.records.sources.actions import Ground

DUTY = "forums.write"


def state(
    *,
    by: By,
    draft: ForumDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """Enter a forum statement; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Forum,
        by=by,
        verb="forum.state",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: ForumDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change a forum statement; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Forum,
        by=by,
        verb="forum.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take a forum statement back; it stays readable. `by.ground` holds the reason."""
    return writing.set_status(
        Forum,
        by=by,
        verb="forum.withdraw",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        status="withdrawn",
    )
