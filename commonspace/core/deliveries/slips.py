"""Slips: one thing whose expected delivery was given anew; every forecast is kept, none is overwritten."""

from collections.abc import Mapping
from datetime import date

from commonspace.core.deliveries.claims import Claim
from commonspace.core.deliveries.links import Cluster
from commonspace.core.deliveries.picture import Slip
from commonspace.core.deliveries.reasons import Reason


def slips_of(cluster: Cluster, ours: list[int], standing: Mapping[str, Reason | None]) -> list[Slip]:
    """One slip for each thing (its reports and later stages) whose top is among `ours`.

    Instalments may be due on different days without a slip: only what stands on one way from the
    thing's top to a later stage is compared.
    """
    if all(claim.due is None for group in cluster.groups for claim in group.claims):
        return []
    groups = cluster.groups
    found = []
    for top in ours:
        if groups[top].chain is not None:
            continue
        things = [top]
        for index in things:
            things += groups[index].stages
        forecasts = {index: _forecasts(groups[index].claims, standing) for index in things}
        if not any(_differs(index, top, cluster, forecasts) for index in things):
            continue
        told = sorted((c for some in forecasts.values() for c in some), key=lambda c: (c.published, c.id))
        dues = tuple(claim.due for claim in told if claim.due is not None)
        found.append(Slip(tuple(claim.id for claim in told), dues))
    return found


def _forecasts(claims: tuple[Claim, ...], standing: Mapping[str, Reason | None]) -> list[Claim]:
    return [claim for claim in claims if claim.due is not None and standing[claim.id] is None]


def _differs(index: int, top: int, cluster: Cluster, forecasts: Mapping[int, list[Claim]]) -> bool:
    """More than one day is named on the way from `index` up to `top`."""
    days: set[date | None] = set()
    at: int | None = index
    while at is not None:
        days |= {claim.due for claim in forecasts[at]}
        at = None if at == top else cluster.groups[at].chain
    return len(days) > 1
