"""The two passes over a network: earliest starts forward, longest ways to the end backward.

Each pass visits only what was touched and what really moved because of it. These are the inner
loops of the room, so they work on plain lists of whole days.
"""

from collections.abc import Sequence

from commonspace.core.projects.network import Network


def weight_of(days_earlier: int, days_later: int, lag: int, ends: int) -> int:
    """Days from the start of the earlier to the first start of the later one."""
    return lag + (days_earlier if ends & 1 else 0) - (days_later if ends & 2 else 0)


def run_forward(
    network: Network,
    days: list[int],
    release: list[int],
    done: list[int | None],
    head: list[int],
    touched: Sequence[int],
) -> None:
    """Heads in the order of causes: the touched ones, and on from each that really moved."""
    marks = bytearray(len(head))
    for number in touched:
        marks[number] = 1
    position = network.position
    first = min((position[number] for number in touched), default=len(head))
    for number in network.order[first:]:
        if not marks[number]:
            continue
        reached, own = done[number], days[number]
        if reached is not None:
            value = reached - own
        else:
            value = release[number]
            for earlier, lag, ends in network.before[number]:
                reach = head[earlier] + lag
                if ends & 1:
                    reach += days[earlier]
                if ends & 2:
                    reach -= own
                if reach > value:
                    value = reach
        if value != head[number]:
            head[number] = value
            for later, _, _ in network.after[number]:
                marks[later] = 1


def run_backward(
    network: Network, days: list[int], done: list[int | None], tail: list[int], touched: Sequence[int]
) -> None:
    """Tails against the order of causes; a link into a milestone that was reached binds no more."""
    marks = bytearray(len(tail))
    for number in touched:
        marks[number] = 1
    position = network.position
    last = max((position[number] for number in touched), default=-1)
    for number in network.order[last::-1] if last >= 0 else ():
        if not marks[number]:
            continue
        own = value = days[number]
        for later, lag, ends in network.after[number]:
            if done[later] is not None:
                continue
            reach = tail[later] + lag
            if ends & 1:
                reach += own
            if ends & 2:
                reach -= days[later]
            if reach > value:
                value = reach
        if value != tail[number]:
            tail[number] = value
            for earlier, _, _ in network.before[number]:
                marks[earlier] = 1
