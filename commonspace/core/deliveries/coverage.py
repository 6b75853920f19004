"""The short way in: needs and claims as they stand, a view, and the coverage of every need."""

from collections.abc import Iterable
from dataclasses import replace

from commonspace.core.deliveries.claims import Claim, Need
from commonspace.core.deliveries.inferred import Pool, Thing, allocated, things_of
from commonspace.core.deliveries.links import Cluster, cluster_of, clusters
from commonspace.core.deliveries.picture import Coverage, Picture
from commonspace.core.deliveries.reconcile import picture_of
from commonspace.core.deliveries.reports import View
from commonspace.core.errors import BadInput


def coverage(needs: Iterable[Need], claims: Iterable[Claim], view: View) -> Coverage:
    """The reconciled picture of every need. Raises `BadInput` if an id stands twice.

    A claim for a need that is not among `needs` is listed as unlinked, and fills no other need.
    """
    asked = by_id(needs)
    touching: dict[str, list[Cluster]] = {name: [] for name in asked}
    unlinked: list[str] = []
    things: list[Thing] = []
    for members in clusters(by_id(claims).values()):
        cluster = cluster_of(members)
        for name in {group.need for group in cluster.groups}:
            if name in touching and name is not None:
                touching[name].append(cluster)
            else:
                unlinked += [c.id for group in cluster.groups if group.need == name for c in group.claims]
        things += things_of(cluster, view)
    pictures = {name: picture_of(need, touching[name], view) for name, need in asked.items()}
    return Coverage(view.at, view.known, with_inferred(asked, pictures, things), tuple(sorted(unlinked)))


def with_inferred(
    asked: dict[str, Need], pictures: dict[str, Picture], things: list[Thing]
) -> dict[str, Picture]:
    """The pictures with what the things without a need would fill."""
    pools: dict[Pool, tuple[list[Thing], list[tuple[Need, Picture]]]] = {}
    for thing in things:
        pools.setdefault(thing.pool, ([], []))[0].append(thing)
    for name, need in asked.items():
        pool = (need.capability, need.unit or "")
        if pool in pools:
            pools[pool][1].append((need, pictures[name]))
    for some, wanting in pools.values():
        for name, shares in allocated(some, wanting).items():
            pictures[name] = replace(pictures[name], inferred=shares)
    return pictures


def by_id(values: Iterable[Need] | Iterable[Claim]) -> dict:  # type: ignore[type-arg]
    """The values by id, in order; raises `BadInput("ledger_id_twice")`."""
    found = {}
    for value in values:
        if value.id in found:
            raise BadInput("ledger_id_twice", place=value.id)
        found[value.id] = value
    return found
