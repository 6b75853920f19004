"""Writing offers: enter one, revise it, withdraw it."""

from commonspace.core.access import Label
from commonspace.core.offers import OfferDraft, check
from commonspace.records import writing
from commonspace.records.access.actions import By
from commonspace.records.offers.models import Offer
from commonspace.records.sources.actions import Ground

DUTY = "offers.write"


def state(
    *,
    by: By,
    draft: OfferDraft,
    label: Label,
    grounds: tuple[Ground, ...] = (),
    origin_id: str = "",
    key: str = "",
) -> str:
    """Enter an offer; returns its public id. Errors: see `records.writing.make`."""
    return writing.make(
        Offer,
        by=by,
        verb="offer.publish",
        duty=DUTY,
        draft=draft,
        findings=check(draft),
        label=label,
        grounds=grounds,
        origin_id=origin_id,
        key=key,
    )


def revise(
    *, by: By, ref: str, seen_version: int, draft: OfferDraft, grounds: tuple[Ground, ...] = ()
) -> int:
    """Change an offer; returns its new version. Errors: see `records.writing.revise`."""
    return writing.revise(
        Offer,
        by=by,
        verb="offer.revise",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        draft=draft,
        findings=check(draft),
        grounds=grounds,
    )


def withdraw(*, by: By, ref: str, seen_version: int) -> int:
    """Take an offer back; it stays readable. `by.ground` holds the reason."""
    return writing.set_status(
        Offer,
        by=by,
        verb="offer.withdrawn",
        duty=DUTY,
        ref=ref,
        seen_version=seen_version,
        status="withdrawn",
    )
