"""What one may see and count from a view: which claims are hidden, faulty, withdrawn or not yet due."""

from datetime import date

from commonspace.core.deliveries.claims import Claim
from commonspace.core.deliveries.links import Cluster, Group
from commonspace.core.deliveries.reasons import Reason
from commonspace.core.deliveries.view import View


def standing(cluster: Cluster, view: View) -> dict[str, Reason | None]:
    """A reason for each claim that cannot count from this view in any measure; None if it can."""
    found: dict[str, Reason | None] = {}
    for group in cluster.groups:
        ended = _ended(group, view)
        for claim in group.claims:
            found[claim.id] = reason_of(claim, cluster.faults.get(claim.id), ended, view)
    return found


def _ended(group: Group, view: View) -> date | None:
    """The last day on which the claim was withdrawn, as far as the view goes.

    A withdrawal is news like any other: one that is hidden, or has no source, ends nothing.
    """
    last = None
    for claim in group.claims:
        day = claim.withdrawn
        if day is not None and ends(claim, view) and (last is None or day > last):
            last = day
    return last


def ends(claim: Claim, view: View) -> bool:
    """It is withdrawn, and that has come and can be known."""
    return (
        claim.withdrawn is not None
        and claim.withdrawn <= view.day
        and claim.published <= view.known
        and claim.source is not None
    )


def reason_of(claim: Claim, fault: Reason | None, ended: date | None, view: View) -> Reason | None:
    """The first reason that fits whatever the measure; `fault` is that of its links or figures."""
    if claim.published > view.known:
        return Reason.NOT_YET_KNOWN
    if claim.source is None:
        return Reason.NO_EVIDENCE
    if fault is not None and fault is not Reason.STAGE_ORDER:
        return fault
    if ended is not None and claim.published <= ended:
        return Reason.WITHDRAWN
    if claim.date > view.at:
        return Reason.NOT_YET_DUE
    return fault
