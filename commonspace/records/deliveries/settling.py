"""A reviewer settles rival reports with a reason, and may take it back; nothing is averaged."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from commonspace.core.access import Label, Viewer, may_do, may_see
from commonspace.core.deliveries import Settlement
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.records.access.actions import By, label_id
from commonspace.records.deliveries.decision_models import SettlementRow
from commonspace.records.deliveries.grounds import reason_given
from commonspace.records.journal.actions import append

DUTY = "claims.settle"


@dataclass(frozen=True, slots=True)
class Rivals:
    """Reports of one thing that differ, as the reviewer sees them; `label` is that of all together."""

    claims: tuple[str, ...]
    label: Label


def settle(*, by: By, rivals: Rivals, claim: str) -> None:
    """Pick `claim` among its rivals for the reason in `by.ground`; what was settled of them before is undone.

    Raises `BadInput` without a reason, with an exact place in it, or for a claim that is no rival;
    `Refused` for whoever may not settle or may not see all of them.
    """
    if not may_do(by.viewer, DUTY, rivals.label):
        raise Refused("not_yours_to_do")
    if claim not in rivals.claims:
        raise BadInput("not_a_rival", place="claim", text=claim[:11])
    reason = reason_given(by.ground)
    with transaction.atomic():
        marking = label_id(rivals.label)
        _undo(by, rivals)
        SettlementRow.objects.create(
            label_id=marking, claim=claim, reason=reason, made_at=by.at, made_by_id=by.viewer.user
        )
        told = {"settled": claim, "among": list(rivals.claims)}
        append(by=by, verb="claim.settle", ref=claim, label_id=marking, after=told)


def unsettle(*, by: By, rivals: Rivals) -> None:
    """Take back what was settled of these rivals. Raises `NotFound` if nothing was, `Refused`."""
    if not may_do(by.viewer, DUTY, rivals.label):
        raise Refused("not_yours_to_do")
    with transaction.atomic():
        if not _undo(by, rivals):
            raise NotFound("not_found")


def settlements(*, by: Viewer, known: date) -> tuple[Settlement, ...]:
    """What was settled and not undone by the day `known`, as far as this reader may see all the rivals."""
    rows = SettlementRow.objects.filter(label__world=by.world).select_related("label").order_by("id")
    return tuple(
        Settlement(row.claim, row.reason, f"user:{row.made_by_id}", row.made_at.date())
        for row in rows
        if may_see(by, row.label.value())
        and row.made_at.date() <= known
        and (row.undone_at is None or row.undone_at.date() > known)
    )


def _undo(by: By, rivals: Rivals) -> int:
    rows = list(SettlementRow.objects.select_for_update().filter(claim__in=rivals.claims, undone_at=None))
    for row in rows:
        row.undone_at = by.at
        row.save(update_fields=["undone_at"])
        told = {"settled": row.claim, "reason": row.reason}
        append(by=by, verb="claim.unsettle", ref=row.claim, label_id=row.label_id, before=told)
    return len(rows)
