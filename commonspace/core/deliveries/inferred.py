"""Things that no source ties to a need: which needs they would fill. An inference, never in the tables.

Things in order of date fill needs in order of urgency, same capability and unit, items only. All
pairs in such a pool fit alike, so filling in order is also an assignment of the greatest flow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonspace.core.deliveries.claims import Need
from commonspace.core.deliveries.intervals import Number
from commonspace.core.deliveries.links import Cluster
from commonspace.core.deliveries.picture import Inferred, Picture
from commonspace.core.deliveries.reconcile import best_nearest_top
from commonspace.core.deliveries.reports import Measure
from commonspace.core.deliveries.standing import standing
from commonspace.core.deliveries.tree import evaluate
from commonspace.core.deliveries.view import View

Pool = tuple[str, str]  # capability, unit


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """The best of one whole without a need; `date` and `claim` are those of its picked claim."""

    date: date
    claim: str
    quantity: Number
    pool: Pool


def things_of(cluster: Cluster, view: View) -> list[Thing]:
    """The things without a need in one cluster; what has no live figure leaves it to what is below."""
    tops = [i for i, group in enumerate(cluster.groups) if group.need is None and group.home is None]
    if not tops:
        return []
    stand = standing(cluster, view)
    counted = [c for group in cluster.groups for c in group.claims if c.quantity is not None and c.unit]
    found = []
    while tops:
        top = tops.pop()
        best = best_nearest_top(cluster, top, counted, stand, view)
        if best is None or best.unit is None:
            continue
        node = evaluate(cluster, Measure(best.unit), stand, view)[top]
        picked = node.reading.picked
        if picked is None:
            tops += cluster.groups[top].children
        elif node.whole.best > 0:
            found.append(Thing(picked.date, picked.id, node.whole.best, (picked.capability, best.unit)))
    return found


def allocated(
    things: Iterable[Thing], needs: Iterable[tuple[Need, Picture]]
) -> dict[str, tuple[Inferred, ...]]:
    """By need, what of the things would fill it, in order of assignment; all of one pool."""
    queue = sorted(
        (need.needed_by is None, need.needed_by or date.min, need.id, picture.items.missing.best)
        for need, picture in needs
        if picture.items is not None and picture.items.missing is not None
    )
    found: dict[str, list[Inferred]] = {}
    open_needs = [(name, missing) for _, _, name, missing in queue if missing > 0]
    at = 0
    for thing in sorted(things):
        left = thing.quantity
        while left > 0 and at < len(open_needs):
            name, missing = open_needs[at]
            share = min(left, missing)
            found.setdefault(name, []).append(Inferred(thing.claim, share))
            left -= share
            open_needs[at] = (name, missing - share)
            at += share == missing
    return {name: tuple(shares) for name, shares in found.items()}
