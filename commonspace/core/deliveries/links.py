"""How claims hang together: reports of one claim make a group, groups hang under one another.

The structure depends on the claims alone, not on a date: links hold even through claims that are
hidden or set aside. Only a wrong link (on a circle, or against the order of stages) is cut.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonspace.core.deliveries.circles import on_circles
from commonspace.core.deliveries.claims import Claim, Step
from commonspace.core.deliveries.reasons import Reason


@dataclass(slots=True)
class Group:
    """All reports of one claim, by id; indices point to other groups of the same cluster.

    `home` is the group in which this one is counted, `stands_under` all groups that it is linked
    to. `children` are counted in this group; `parts` and `stages` are those linked to it as shares
    or as later stages wherever they are counted; `taken` are those inside it but counted elsewhere.
    """

    claims: tuple[Claim, ...]
    step: Step
    need: str | None
    home: int | None = None
    chain: int | None = None
    totals: tuple[int, ...] = ()
    children: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    stages: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()

    @property
    def stands_under(self) -> tuple[int, ...]:
        return self.totals if self.chain is None else (self.chain, *self.totals)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims linked with one another (directly or not): groups, each after all that stand under it.

    `faults` names the claims whose own link is wrong, or whose figure is.
    """

    groups: tuple[Group, ...]
    faults: Mapping[str, Reason]


NO_FAULTS: Mapping[str, Reason] = {}


def clusters(claims: Iterable[Claim]) -> list[tuple[Claim, ...]]:
    """Claims linked with one another, in order of their first id; each cluster sorted by id."""
    by_id = {claim.id: claim for claim in claims}
    root = {name: name for name in by_id}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for claim in by_id.values():
        if claim.same_as is None and claim.part_of is None:
            continue
        for target in (claim.same_as, claim.part_of):
            if target is not None and target in by_id:
                one, other = sorted((find(claim.id), find(target)))
                root[other] = one
    found: dict[str, list[Claim]] = {}
    for name in sorted(by_id):
        found.setdefault(find(name), []).append(by_id[name])
    return [tuple(members) for members in found.values()]


def cluster_of(claims: tuple[Claim, ...]) -> Cluster:
    """The structure of one cluster; `claims` are linked with one another and sorted by id."""
    if is_alone(claims):
        claim = claims[0]
        faults = {claim.id: Reason.BAD_QUANTITY} if is_bad(claim) else NO_FAULTS
        return Cluster((Group(claims, claim.step, claim.need),), faults)
    return _Builder(claims).build()


def is_alone(claims: tuple[Claim, ...]) -> bool:
    """One claim that names no other, and that no other names."""
    return len(claims) == 1 and claims[0].same_as is None and claims[0].part_of is None


def is_bad(claim: Claim) -> bool:
    quantity, amount = claim.quantity, claim.amount
    return (quantity is not None and quantity.is_bad) or (amount is not None and amount.is_bad)


class _Builder:
    """Builds one cluster: cut wrong links, group reports, hang groups, find what is counted where."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.by_id = {claim.id: claim for claim in claims}
        self.faults = {claim.id: Reason.BAD_QUANTITY for claim in claims if is_bad(claim)}
        self.reports: dict[str, str] = {}
        self.chains: dict[str, str] = {}
        self.is_tree = False
        self.parts = {
            claim.id: claim.part_of
            for claim in claims
            if claim.part_of is not None and claim.part_of in self.by_id
        }

    def build(self) -> Cluster:
        self._read_same_as(self._cut_circles())
        groups = self._grouped()
        self._hang(groups)
        if len(groups) < len(self.by_id) and not self.is_tree:
            self._cut_circles_of_groups(groups)
        groups = _in_order(groups)
        _name_needs(groups)
        _find_homes(groups)
        return Cluster(tuple(groups), self.faults)

    def _blame(self, name: str, reason: Reason) -> None:
        """Keep the reason that is tried first."""
        self.faults[name] = min(self.faults.get(name, reason), reason, key=list(Reason).index)

    def _cut_circles(self) -> dict[str, str]:
        """Cut the part_of links that run in a circle; return the same_as links that don't."""
        same = {
            name: claim.same_as
            for name, claim in self.by_id.items()
            if claim.same_as is not None and claim.same_as in self.by_id
        }
        # Linked claims with one link fewer than claims are a tree, however one walks it.
        self.is_tree = len(same) + len(self.parts) == len(self.by_id) - 1
        if self.is_tree:
            return same
        links = {name: [x[name] for x in (same, self.parts) if name in x] for name in self.by_id}
        for circle in on_circles(links):
            for name in circle:
                self._blame(name, Reason.CIRCULAR_PART)
                for kind in (same, self.parts):
                    if kind.get(name) in circle:
                        del kind[name]
        return same

    def _read_same_as(self, same: dict[str, str]) -> None:
        """Same kind: a report. Earlier stage and not dated later: the next stage. Else: a wrong link."""
        for name, target in same.items():
            claim, other = self.by_id[name], self.by_id[target]
            if (claim.is_total, claim.step) == (other.is_total, other.step):
                self.reports[name] = target
            elif other.step < claim.step and other.date <= claim.date:
                self.chains[name] = target
            else:
                self._blame(name, Reason.STAGE_ORDER)

    def _grouped(self) -> list[Group]:
        root = {name: name for name in self.by_id}

        def find(name: str) -> str:
            while root[name] != name:
                root[name] = root[root[name]]
                name = root[name]
            return name

        for name, target in self.reports.items():
            one, other = sorted((find(name), find(target)))
            root[other] = one
        members: dict[str, list[Claim]] = {}
        for name in sorted(self.by_id):
            members.setdefault(find(name), []).append(self.by_id[name])
        return [
            Group(tuple(claims), claims[0].step, next((c.need for c in claims if c.need is not None), None))
            for claims in members.values()
        ]

    def _hang(self, groups: list[Group]) -> None:
        place = {claim.id: index for index, group in enumerate(groups) for claim in group.claims}
        for index, group in enumerate(groups):
            for claim in group.claims:
                if claim.id in self.chains:
                    group.chain = place[self.chains[claim.id]]
                total = self.parts.get(claim.id)
                if total is None:
                    continue
                if place[total] == index:  # a report of a total cannot be a share of it
                    self._blame(claim.id, Reason.CIRCULAR_PART)
                elif place[total] not in group.totals:
                    group.totals += (place[total],)

    def _cut_circles_of_groups(self, groups: list[Group]) -> None:
        """Reports of one claim may close a circle that none of them closes alone."""
        links = {index: group.stands_under for index, group in enumerate(groups)}
        for circle in on_circles(links):
            for index in circle:
                group = groups[index]
                for claim in group.claims:
                    self._blame(claim.id, Reason.CIRCULAR_PART)
                group.chain = None if group.chain in circle else group.chain
                group.totals = tuple(total for total in group.totals if total not in circle)


def _in_order(groups: list[Group]) -> list[Group]:
    """Each group after all groups that stand under it; links renumbered."""
    waiting = [0] * len(groups)
    for group in groups:
        for above in group.stands_under:
            waiting[above] += 1
    order = [index for index, count in enumerate(waiting) if not count]
    for index in order:
        for above in groups[index].stands_under:
            waiting[above] -= 1
            if not waiting[above]:
                order.append(above)
    place = {old: new for new, old in enumerate(order)}
    result = [groups[old] for old in order]
    for group in result:
        group.chain = None if group.chain is None else place[group.chain]
        group.totals = tuple(place[total] for total in group.totals)
    return result


def _name_needs(groups: list[Group]) -> None:
    """A claim's need: its own, else of another report of it, else of the claim it hangs under."""
    for group in reversed(groups):
        if group.need is None and group.stands_under:
            group.need = groups[group.stands_under[0]].need


def _find_homes(groups: list[Group]) -> None:
    """Where each group is counted: under the first that it hangs under, if stated for the same need."""
    is_plain = True  # every link is a home: nothing is counted elsewhere
    for index, group in enumerate(groups):
        if group.chain is not None:
            groups[group.chain].stages += (index,)
        if group.stands_under and groups[group.stands_under[0]].need == group.need:
            group.home = group.stands_under[0]
            groups[group.home].children += (index,)
        is_plain = is_plain and len(group.stands_under) == (group.home is not None)
    if is_plain:
        for index, group in enumerate(groups):
            for total in group.totals:
                groups[total].parts += (index,)
    else:
        _find_elsewhere(groups)


def _find_elsewhere(groups: list[Group]) -> None:
    """What stands inside a group but is counted elsewhere, so that nothing counts twice."""
    above: list[set[int]] = [set() for _ in groups]  # all that a group stands under, by any way
    counted: list[set[int]] = [set() for _ in groups]  # those in which it is counted
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        for link in group.stands_under:
            above[index] |= above[link] | {link}
        if group.home is not None:
            counted[index] = counted[group.home] | {group.home}
    for index, group in enumerate(groups):
        for total in group.totals:
            if not any(total in above[other] for other in group.stands_under if other != total):
                groups[total].parts += (index,)
        around = above[group.home] if group.home is not None else set()
        for outside in above[index] - counted[index] - around:
            groups[outside].taken += (index,)
