"""Give someone with more breaks than he must have a calendar of his own first, and let the others make way.

Chains between two slots seldom reach such a person: his meetings are bound to sessions, and each chain that
would help him hits somebody who may not change over. So his calendar is solved by itself: the fewest
meetings moved and the fewest people in the way, with no more breaks than he should have. His meetings are
then held in those slots while those they push out look for another by ejection; what breaks that
costs the others, annealing mends.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from commonspace.core.meetings.board import Board
from commonspace.core.meetings.domains import slots_in
from commonspace.core.meetings.place import place_all
from commonspace.core.meetings.solver import new_model, run

# Deterministic units of the solver for one calendar; a twentieth has been enough so far.
UNITS = 0.1
# Ejections until those who made way have slots again, for one person; most needed fewer than a hundred.
EJECTIONS = 4_000
# What it costs to move a meeting, to push out another one, all the more the fewer slots it may have, to come
# where tables are full, and to disturb someone helped before.
MOVED, PUSHED, NARROW, FULL, DEAR = 2, 3, 12, 1, 8


def straighten(
    board: Board,
    domains: Mapping[str, int],
    limits: Mapping[str, int],
    above: Iterable[str],
    helped_before: Iterable[str] = (),
) -> frozenset[str]:
    """Bring people down to their limit of breaks where that can be done; returns whom.

    Whoever was `helped_before` makes way last, so that two who want the same slots don't take turns.
    The plan on the board stays complete: whoever cannot be helped is left as he was.
    """
    held: dict[int, int] = {}
    dear = {board.people[name] for name in helped_before}
    kept = board.dom.copy()
    helped = set()
    waiting = list(above)
    for name in waiting:
        p = board.people[name]
        calendar = _calendar(board, p, domains, limits[name], held, dear)
        if calendar is None:
            continue
        before = board.slots()
        for m, slot in calendar.items():
            _hold(board, m, slot)
            if board.slot_of[m] != slot:
                board.unseat(board.meetings[m].id)
        place_all(board, domains, EJECTIONS, held={**held, **calendar})
        if len(board.slots()) == len(before):
            held |= calendar
            helped.add(name)
            waiting += [one for one in _pushed_up(board, limits, helped_before) if one not in waiting]
        else:
            board.clear()
            board.seat_all(before)
            _let_go(board, kept, [m for m in calendar if m not in held])
    board.dom[:] = kept
    return frozenset(helped)


def _pushed_up(board: Board, limits: Mapping[str, int], names: Iterable[str]) -> list[str]:
    """Those of `names` who have more breaks than their limit now."""
    breaks = dict(zip(board.people, board.breaks(), strict=True))
    return sorted(name for name in names if breaks[name] > limits[name])


def _let_go(board: Board, kept: Any, meetings: Iterable[int]) -> None:
    slots = board.problem.slots
    for m in meetings:
        board.dom[m * slots : (m + 1) * slots] = kept[m * slots : (m + 1) * slots]


def _hold(board: Board, m: int, slot: int) -> None:
    """Leave a meeting one slot alone."""
    slots = board.problem.slots
    for other in range(slots):
        board.dom[m * slots + other] = int(other == slot)


def _calendar(
    board: Board, p: int, domains: Mapping[str, int], limit: int, held: Mapping[int, int], dear: set[int]
) -> dict[int, int] | None:
    """Slots (from 0) of his meetings with at most `limit` breaks and least in the way, if that was solved."""
    mine = [m for m in range(len(board.meetings)) if p in (board.a[m], board.b[m])]
    model = new_model()
    here: dict[int, dict[int, Any]] = {}
    price: list[Any] = []
    for m in mine:
        options = [slot - 1 for slot in slots_in(domains[board.meetings[m].id])]
        costs = {slot: _cost(board, p, m, slot, held, dear) for slot in options if held.get(m, slot) == slot}
        here[m] = {slot: model.new_bool_var("") for slot, cost in costs.items() if cost is not None}
        model.add_exactly_one(here[m].values())
        price += [(costs[slot] or 0) * one for slot, one in here[m].items()]
    _keep_order(model, board, here)
    _limit_breaks(model, board, here, limit)
    model.minimize(sum(price))
    status, solver = run(model, UNITS, linear=2, presolve=False)
    if status not in ("optimal", "feasible"):
        return None
    return {
        m: next(slot for slot, one in those.items() if solver.boolean_value(one)) for m, those in here.items()
    }


def _cost(board: Board, p: int, m: int, slot: int, held: Mapping[int, int], dear: set[int]) -> int | None:
    """What it takes to have his meeting there; None: somebody who cannot leave is in the way."""
    slots = board.problem.slots
    if board.slot_of[m] == slot:
        return 0
    cost = MOVED
    partner = int(board.a[m] + board.b[m]) - p
    other = int(board.at[partner * slots + slot])
    if other >= 0 and p not in (board.a[other], board.b[other]):
        if other in held:
            return None
        choice = sum(int(one) for one in board.dom[other * slots : (other + 1) * slots])
        if choice < 2:
            return None
        cost += PUSHED + NARROW // choice
        if int(board.a[other]) in dear or int(board.b[other]) in dear:
            cost += DEAR
    if partner in dear and other < 0:
        cost += DEAR
    table = int(board.use[2 * m])
    if board.load[table * slots + slot] >= board.cap[table * slots + slot]:
        cost += FULL
    return cost


def _keep_order(model: Any, board: Board, here: Mapping[int, Mapping[int, Any]]) -> None:
    """His own meetings keep the order between them; those of others make way."""
    for link in board.problem.precedences:
        before, after = board.index.get(link.before, -1), board.index.get(link.after, -1)
        for late, one in here.get(before, {}).items():
            for early, two in here.get(after, {}).items():
                if early <= late:
                    model.add_bool_or(~one, ~two)


def _limit_breaks(model: Any, board: Board, here: Mapping[int, Mapping[int, Any]], limit: int) -> None:
    taken: dict[int, list[Any]] = {}
    for those in here.values():
        for slot, one in those.items():
            taken.setdefault(slot, []).append(one)
    for those_there in taken.values():
        model.add_at_most_one(those_there)
    costs = []
    for day in board.problem.days:
        starts, before = [], 0
        any_at_all = model.new_bool_var("")
        for slot in range(day.first - 1, day.last):
            there: Any = sum(taken.get(slot, []))
            start = model.new_bool_var("")
            model.add(there <= any_at_all)
            model.add(start >= there - before)
            starts.append(start)
            before = there
        model.add(sum(starts) >= any_at_all)
        costs.append(sum(starts) - any_at_all)
    model.add(sum(costs) <= limit)
