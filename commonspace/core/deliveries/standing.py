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
            found[claim.id] = _reason(claim, cluster.faults.get(claim.id), ended, view)
    return found


def _ended(group: Group, view: View) -> date | None:
    """The last day on which the claim was withdrawn, as far as the view goes.

    A withdrawal is news like any other: one that is hidden, or has no source, ends nothing.
    """
    last = None
    for claim in group.claims:
        day = claim.withdrawn
        if day is None or day > view.day or claim.published > view.known or claim.source is None:
            continue
        if last is None or day > last:
            last = day
    return last


def _reason(claim: Claim, fault: Reason | None, ended: date | None, view: View) -> Reason | None:
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
