"""The last controller of every company of a whole register at once.

The same rule as in `ownership` (more than half, held together with all that one controls), for
shares that are known exactly, and fast enough for a national register.
"""

from collections.abc import Callable, Iterable, Sequence


def heads(edges: Iterable[tuple[int, int, int]], companies: int, *, whole: int = 10_000) -> list[int]:
    """The last controller of each company (itself if nobody), by number.

    `edges` are (owner, owned, share out of `whole`), with numbers below `companies`; shares in one
    company add up to `whole` at most. Companies that control each other in a circle are named by the
    smallest number among those that control the whole circle.

    Groups of common control are merged as they grow, the shorter list of holdings into the longer,
    so that each share is moved at most log(companies) times.
    """
    name = list(range(companies))  # name[c]: a member nearer to the name of c's group
    head = list(range(companies))  # of the group of that name
    holdings: list[dict[int, int]] = [{} for _ in range(companies)]
    holders: list[list[tuple[int, int]]] = [[] for _ in range(companies)]
    for owner, owned, share in edges:
        mine = holdings[owner]
        mine[owned] = mine.get(owned, 0) + share
        holders[owned].append((owner, share))

    def group_of(member: int) -> int:
        while name[member] != member:
            name[member] = name[name[member]]
            member = name[member]
        return member

    waiting = [
        (c, owned) for c, mine in enumerate(holdings) for owned, share in mine.items() if 2 * share > whole
    ]
    while waiting:
        owner, owned = waiting.pop()
        above, below = group_of(owner), group_of(owned)
        if above == below or head[below] != owned:
            continue  # a circle, or controlled by another, whose head follows if it is ours
        first, second = (above, below) if len(holdings[above]) >= len(holdings[below]) else (below, above)
        head[first] = head[above]
        name[second] = first
        mine = holdings[first]
        for company, share in holdings[second].items():
            mine[company] = total = mine.get(company, 0) + share
            if 2 * total > whole:
                waiting.append((first, company))
        holdings[second] = {}
    for group in {group_of(c) for c in range(companies)}:
        if 2 * holdings[group].get(head[group], 0) > whole:
            head[group] = _smallest_head(head[group], group, group_of, holders, whole)
    return [head[group_of(c)] for c in range(companies)]


def _smallest_head(
    head: int,
    group: int,
    group_of: Callable[[int], int],
    holders: Sequence[Sequence[tuple[int, int]]],
    whole: int,
) -> int:
    """The smallest member of a circle that controls its head, and so all that the head controls."""
    chain, queue = {head}, [head]
    for at in queue:
        for owner, _ in holders[at]:
            if owner not in chain and group_of(owner) == group:
                chain.add(owner)
                queue.append(owner)
    return next(
        member for member in sorted(chain) if member == head or _controls(member, head, chain, holders, whole)
    )


def _controls(
    member: int, head: int, chain: set[int], holders: Sequence[Sequence[tuple[int, int]]], whole: int
) -> bool:
    """Does the member, with what it controls inside the chain above the head, hold over half of the head?"""
    controlled, grown = {member}, True
    while grown and head not in controlled:
        grown = False
        for company in chain - controlled:
            if 2 * sum(share for owner, share in holders[company] if owner in controlled) > whole:
                controlled.add(company)
                grown = True
    return head in controlled
