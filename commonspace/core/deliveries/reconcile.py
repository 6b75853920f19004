"""One need reconciled: its clusters evaluated in items and in money, put together as one picture."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonspace.core.deliveries.alone import weigh
from commonspace.core.deliveries.claims import Claim, Need
from commonspace.core.deliveries.intervals import Interval
from commonspace.core.deliveries.links import Cluster, Group
from commonspace.core.deliveries.picture import Picture, SetAside, Slip, Table, table
from commonspace.core.deliveries.reasons import Reason
from commonspace.core.deliveries.reports import Conflict, Conversion, Measure, rank
from commonspace.core.deliveries.slips import slips_of
from commonspace.core.deliveries.standing import standing
from commonspace.core.deliveries.tree import Node, Rest, Sums, evaluate
from commonspace.core.deliveries.view import View

Standing = dict[str, Reason | None]


@dataclass(slots=True)
class _Draft:
    """The picture of one need while its clusters are added."""

    need: Need
    items: Sums = field(default_factory=Sums)
    money: dict[str, Sums] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    reasons: dict[str, Reason] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    rests: list[Rest] = field(default_factory=list)
    conversions: list[Conversion] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


def picture_of(need: Need, linked: Iterable[Cluster], view: View, alone: Iterable[Claim] = ()) -> Picture:
    """The picture of one need: of the clusters in which some group is stated for it, and of its claims
    that stand alone (as clusters of one they come to the same)."""
    draft = _Draft(need)
    if need.currency is not None:
        draft.money[need.currency] = Sums()
    for cluster in linked:
        _add(draft, cluster, view)
    for claim in alone:
        _add_alone(draft, claim, view)
    return _finished(draft)


def _add_alone(draft: _Draft, claim: Claim, view: View) -> None:
    reason, items, currency, money, conversion = weigh(claim, draft.need, view)
    if reason is None:
        draft.used.append(claim.id)
    else:
        draft.reasons[claim.id] = reason
    if items is not None:
        draft.items.put_top(claim.step, items)
    if money is not None and currency is not None:
        draft.money.setdefault(currency, Sums()).put_top(claim.step, money)
    if conversion is not None:
        draft.conversions.append(conversion)


def _add(draft: _Draft, cluster: Cluster, view: View) -> None:
    stand = standing(cluster, view)
    ours = [index for index, group in enumerate(cluster.groups) if group.need == draft.need.id]
    status: dict[str, Reason | None] = {}
    for measure, nodes, members in _measured(draft.need, cluster, ours, stand, view):
        rows = [(cluster.groups[index], nodes[index]) for index in members]
        if not measure.is_money:
            draft.items.add(rows)
        elif measure.code is not None:
            draft.money.setdefault(measure.code, Sums()).add(rows)
        _note(draft, rows, status)
    for name, reason in status.items():
        if reason is None:
            draft.used.append(name)
        else:
            draft.reasons[name] = reason
    draft.slips += slips_of(cluster, ours, stand)


def measured(need: Need, cluster: Cluster, view: View) -> Iterator[tuple[Measure, list[Node], list[int]]]:
    """The need's part of one cluster in items, then in each currency: nodes, and which groups count."""
    ours = [index for index, group in enumerate(cluster.groups) if group.need == need.id]
    return _measured(need, cluster, ours, standing(cluster, view), view)


def _measured(
    need: Need, cluster: Cluster, ours: list[int], stand: Standing, view: View
) -> Iterator[tuple[Measure, list[Node], list[int]]]:
    is_counted = need.unit is not None
    items = Measure(need.unit, has_unknown=is_counted)
    yield items, evaluate(cluster, items, stand, view), ours
    if is_counted and all(claim.amount is None for i in ours for claim in cluster.groups[i].claims):
        return
    for currency, members in _by_currency(need, cluster, ours, stand, view).items():
        money = Measure(currency, is_money=True, has_unknown=not is_counted)
        yield money, evaluate(cluster, money, stand, view), members


def _by_currency(
    need: Need, cluster: Cluster, ours: list[int], stand: Standing, view: View
) -> dict[str | None, list[int]]:
    """Each tree in the need's currency or, without one, in that of its best claim nearest the top."""
    found: dict[str | None, list[int]] = {}
    for tree in _trees(cluster, ours):
        currency = need.currency or currency_of_tree(cluster, tree[0], stand, view)
        found.setdefault(currency, []).extend(tree)
    return found


def _trees(cluster: Cluster, ours: list[int]) -> list[list[int]]:
    """The groups of one need by the tree in which they are counted, each tree from its top."""
    trees: dict[int, list[int]] = {}
    top: dict[int, int] = {}
    for index in reversed(ours):  # a group comes after all that stand under it
        home = cluster.groups[index].home
        top[index] = index if home is None else top[home]
        trees.setdefault(top[index], []).append(index)
    return list(trees.values())


def currency_of_tree(cluster: Cluster, top: int, stand: Standing, view: View) -> str | None:
    """The currency of the best claim nearest the top; None if no claim of the tree counts in money."""
    among = [claim for claim in _all(cluster) if claim.amount is not None]
    best = best_nearest_top(cluster, top, among, stand, view)
    return best.currency if best else None


def best_nearest_top(
    cluster: Cluster, top: int, among: list[Claim], stand: Standing, view: View
) -> Claim | None:
    """The best of those claims `among` which can count and stand nearest the top of the tree."""
    names = {claim.id for claim in among if stand[claim.id] is None}
    level = [top]
    while level:
        found = [claim for index in level for claim in cluster.groups[index].claims if claim.id in names]
        if found:
            return min(found, key=lambda claim: rank(claim, view))
        level = [child for index in level for child in cluster.groups[index].children]
    return None


def _all(cluster: Cluster) -> list[Claim]:
    return [claim for group in cluster.groups for claim in group.claims]


def _note(draft: _Draft, rows: list[tuple[Group, Node]], status: dict[str, Reason | None]) -> None:
    """Keep the status of each claim: used in one measure is used; else the reason in items first."""
    for _, node in rows:
        reading = node.reading
        for name, reason in reading.reasons.items():
            status.setdefault(name, reason)
        if reading.picked is not None and reading.picked.id not in reading.reasons:
            status[reading.picked.id] = None
        if reading.conflict is not None:
            draft.conflicts.append(reading.conflict)
        draft.conversions += reading.conversions
        if node.rest is not None:
            draft.rests.append(node.rest)


def _finished(draft: _Draft) -> Picture:
    need = draft.need
    items = need.quantity.of_need() if need.quantity is not None else None
    money = need.amount.of_need() if need.amount is not None else None
    return Picture(
        need=need.id,
        stated_items=items,
        stated_money=(need.currency, money) if need.currency is not None and money is not None else None,
        items=_table(need.unit, draft.items, items) if need.unit is not None else None,
        money=tuple(
            _table(code, draft.money[code], money if code == need.currency else None)
            for code in sorted(draft.money)
        ),
        used=tuple(sorted(draft.used)),
        set_aside=tuple(SetAside(name, draft.reasons[name]) for name in sorted(draft.reasons)),
        conflicts=tuple(sorted(draft.conflicts, key=lambda conflict: conflict.claims)),
        unexplained_rest=tuple(sorted(draft.rests, key=lambda rest: rest.total)),
        conversions=tuple(sorted(draft.conversions, key=lambda conversion: conversion.claim)),
        slips=tuple(sorted(draft.slips, key=lambda slip: slip.claims)),
    )


def _table(code: str, sums: Sums, stated: Interval | None) -> Table:
    *stages, in_all = sums.intervals
    return table(code, tuple(stages), in_all, stated)
