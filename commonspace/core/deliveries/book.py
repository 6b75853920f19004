"""A ledger that is kept: one changed claim updates the needs that it touches and recomputes no other.

The one value of this room that changes. It equals, after any changes, a book made anew.
"""

import gc
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import replace

from commonspace.core.deliveries.claims import Claim, Need
from commonspace.core.deliveries.inferred import Pool, Thing, allocated, things_of
from commonspace.core.deliveries.links import Cluster, cluster_of, clusters, is_alone
from commonspace.core.deliveries.picture import Coverage, Picture
from commonspace.core.deliveries.reconcile import picture_of
from commonspace.core.deliveries.view import View
from commonspace.core.errors import BadInput, NotFound


class Book:
    """Needs and claims seen from one view. Raises `BadInput` if an id stands twice.

    Clusters go by the first id of their claims. A claim for a need that is not in the book is
    listed as unlinked, and fills no other need.
    """

    def __init__(self, needs: Iterable[Need], claims: Iterable[Claim], view: View) -> None:
        self.view = view
        self.needs: dict[str, Need] = {}
        for need in needs:
            if self.needs.setdefault(need.id, need) is not need:
                raise BadInput("ledger_id_twice", place=need.id)
        self.claims: dict[str, Claim] = {}
        for claim in claims:
            if self.claims.setdefault(claim.id, claim) is not claim:
                raise BadInput("ledger_id_twice", place=claim.id)
        self._clusters: dict[str, Cluster | Claim] = {}  # by first id; a claim that stands alone is itself
        self._member: dict[str, str] = {}  # claims that do not stand alone, to their cluster
        self._touching: dict[str, dict[str, None]] = {name: {} for name in self.needs}
        self._naming: dict[str, set[str]] = {}  # ids that links name, to the claims that name them
        self._unlinked: dict[str, None] = {}
        self._things: dict[Pool, dict[str, list[Thing]]] = {}
        self._wanting: dict[Pool, list[str]] = {}
        for need in self.needs.values():
            self._wanting.setdefault((need.capability, need.unit or ""), []).append(need.id)
        with _collector_resting():
            for claim in self.claims.values():
                self._name_targets(claim)
            for members in clusters(self.claims.values()):
                self._enter(members)
            self._pictures = {name: self._picture(name) for name in self.needs}
        self._inferred = dict(self._pictures)
        for pool in self._things:
            self._infer(pool)

    def coverage(self) -> Coverage:
        """The pictures of all needs as they stand, in the order in which the needs were given."""
        return Coverage(self.view.at, self.view.known, dict(self._inferred), tuple(sorted(self._unlinked)))

    def picture(self, need: str) -> Picture:
        """The picture of one need; raises `NotFound`."""
        try:
            return self._inferred[need]
        except KeyError:
            raise NotFound("not_found", place=need) from None

    def linked(self, need: str) -> tuple[Cluster, ...]:
        """The clusters that have a say in the picture of one need, by first id."""
        entries = (self._clusters[key] for key in sorted(self._touching[need]))
        return tuple(entry if isinstance(entry, Cluster) else cluster_of((entry,)) for entry in entries)

    def put(self, claim: Claim) -> frozenset[str]:
        """Enter a claim, or replace the one of that id; the needs whose picture was made anew."""
        return self._change(claim.id, claim)

    def remove(self, name: str) -> frozenset[str]:
        """Take a claim out; the needs whose picture was made anew. Raises `NotFound`."""
        if name not in self.claims:
            raise NotFound("not_found", place=name)
        return self._change(name, None)

    def _change(self, name: str, claim: Claim | None) -> frozenset[str]:
        around = {name, *self._naming.get(name, ())}
        for one in (self.claims.get(name), claim):
            around |= {target for target in _targets(one) if target in self.claims}
        keys = {self._member.get(one, one) for one in around}
        keys &= self._clusters.keys()
        members = {claim.id: claim for key in keys for claim in _claims(self._clusters[key])}
        touched = [self._leave(key) for key in keys]
        self._replace(name, claim)
        members.pop(name, None)
        if claim is not None:
            members[name] = claim
        touched += [self._enter(linked) for linked in clusters(members.values())]
        needs = {need for some, _ in touched for need in some}
        pools = {pool for _, some in touched for pool in some}
        for need in needs:
            self._pictures[need] = self._inferred[need] = self._picture(need)
            pools.add((self.needs[need].capability, self.needs[need].unit or ""))
        for pool in pools:
            self._infer(pool)
        return frozenset(needs)

    def _replace(self, name: str, claim: Claim | None) -> None:
        for target in _targets(self.claims.pop(name, None)):
            self._naming[target].discard(name)
        if claim is not None:
            self.claims[name] = claim
            self._name_targets(claim)

    def _name_targets(self, claim: Claim) -> None:
        for target in _targets(claim):
            self._naming.setdefault(target, set()).add(claim.id)

    def _enter(self, members: tuple[Claim, ...]) -> tuple[set[str], set[Pool]]:
        """Take a cluster in; the needs and pools that it touches."""
        key = members[0].id
        if is_alone(members) and members[0].need in self._touching:
            self._clusters[key] = members[0]
            self._touching[members[0].need][key] = None
            return {members[0].need}, set()
        cluster = self._clusters[key] = cluster_of(members)
        if len(members) > 1:
            self._member.update((claim.id, key) for claim in members)
        touched: set[str] = set()
        is_loose = False
        for group in cluster.groups:
            if group.need in self._touching and group.need is not None:
                self._touching[group.need][key] = None
                touched.add(group.need)
            else:
                is_loose = is_loose or group.need is None
                self._unlinked.update((claim.id, None) for claim in group.claims)
        pools = set()
        for thing in things_of(cluster, self.view) if is_loose else ():
            self._things.setdefault(thing.pool, {}).setdefault(key, []).append(thing)
            pools.add(thing.pool)
        return touched, pools

    def _leave(self, key: str) -> tuple[set[str], set[Pool]]:
        entry = self._clusters.pop(key)
        groups = entry.groups if isinstance(entry, Cluster) else (entry,)
        touched = {group.need for group in groups if group.need is not None and group.need in self._touching}
        for need in touched:
            self._touching[need].pop(key, None)
        for claim in _claims(entry):
            self._member.pop(claim.id, None)
            self._unlinked.pop(claim.id, None)
        pools = {pool for pool, things in self._things.items() if things.pop(key, None)}
        return touched, pools

    def _picture(self, need: str) -> Picture:
        entries = [self._clusters[key] for key in self._touching[need]]
        linked = [entry for entry in entries if isinstance(entry, Cluster)]
        alone = [entry for entry in entries if not isinstance(entry, Cluster)]
        return picture_of(self.needs[need], linked, self.view, alone)

    def _infer(self, pool: Pool) -> None:
        """What the things of one pool would fill, written into the pictures of its needs."""
        names = self._wanting.get(pool, [])
        things = [thing for some in self._things.get(pool, {}).values() for thing in some]
        found = allocated(things, [(self.needs[name], self._pictures[name]) for name in names])
        for name in names:
            shares = found.get(name, ())
            if self._inferred[name].inferred != shares:
                self._inferred[name] = replace(self._pictures[name], inferred=shares)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Without the cyclic collector: all that is made here stays, and it would walk it again and again.

    A fifth of the time of a large ledger; nothing made here is a cycle.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _claims(entry: Cluster | Claim) -> tuple[Claim, ...]:
    if isinstance(entry, Claim):
        return (entry,)
    return tuple(claim for group in entry.groups for claim in group.claims)


_NONE: frozenset[str] = frozenset()


def _targets(claim: Claim | None) -> Set[str]:
    if claim is None or (claim.same_as is None and claim.part_of is None):
        return _NONE
    return {target for target in (claim.same_as, claim.part_of) if target is not None}
