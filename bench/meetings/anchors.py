"""The anchors beside us, each in a process of its own: `python -m bench.meetings.anchors NAME FILE [CAP]`.

uwrmaxsat: the MaxSAT model of Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret (JAIR 2022) in
full: slots used by a person are his meetings; people busy in a slot are at most twice the tables, and an
even number; tables counted over clusters; held and hole. hermax carries the solver only.
cpsat: OR-Tools CP-SAT on the same held/hole model, default settings, one worker, CAP (60) CPU seconds.
greedy: our own first plan, before any improvement.
Each prints one JSON line: value, whether it is proven, and CPU seconds after imports.
"""

import json
import sys
import time
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from commonspace.core.meetings.domains import narrowed, own_slots, slots_in
from commonspace.core.meetings.problem import Problem
from commonspace.core.meetings.published import read_published


class Clauses:
    """A growing formula with the few cardinality encodings that the model needs."""

    def __init__(self) -> None:
        self.count = 0
        self.hard: list[list[int]] = []
        self.soft: list[int] = []

    def new(self) -> int:
        self.count += 1
        return self.count

    def add(self, *literals: int) -> None:
        self.hard.append(list(literals))

    def exactly(self, number: int, literals: list[int]) -> None:
        self._pysat("equals", literals, number)

    def at_most(self, number: int, literals: list[int]) -> None:
        if len(literals) > number:
            self._pysat("atmost", literals, number)

    def _pysat(self, kind: str, literals: list[int], number: int) -> None:
        from pysat.card import CardEnc, EncType

        # Sequential counters for small numbers and cardinality networks else, as in the paper.
        form = EncType.pairwise if number == 1 and len(literals) < 7 else EncType.seqcounter
        if number > 7:
            form = EncType.cardnetwrk
        made = getattr(CardEnc, kind)(lits=literals, bound=number, top_id=self.count, encoding=form)
        self.count = max(self.count, made.nv)
        self.hard += made.clauses

    def sorted_outputs(self, literals: list[int]) -> list[int]:
        """Outputs of an odd-even merge sort, true ones first, equivalent in both directions."""
        size = 1
        while size < len(literals):
            size *= 2
        false = self.new()
        self.add(-false)
        wires = [*literals, *[false] * (size - len(literals))]
        p = 1
        while p < size:
            k = p
            while k >= 1:
                for j in range(k % p, size - k, 2 * k):
                    for i in range(min(k, size - j - k)):
                        if (i + j) // (2 * p) == (i + j + k) // (2 * p):
                            self._compare(wires, i + j, i + j + k, false)
                k //= 2
            p *= 2
        return wires[: len(literals)]

    def _compare(self, wires: list[int], i: int, j: int, false: int) -> None:
        one, two = wires[i], wires[j]
        if two == false:
            return
        if one == false:
            wires[i], wires[j] = two, one
            return
        high, low = self.new(), self.new()
        self.add(-one, high)
        self.add(-two, high)
        self.add(one, two, -high)
        self.add(one, -low)
        self.add(two, -low)
        self.add(-one, -two, low)
        wires[i], wires[j] = high, low


def jair_model(problem: Problem) -> tuple[Clauses, dict[tuple[str, int], int]]:
    """The formula: softs are literals that are better false, one for each end of a hole."""
    made = Clauses()
    domains = narrowed(problem, own_slots(problem))
    at = {(name, slot): made.new() for name, mask in domains.items() for slot in slots_in(mask)}
    for name, mask in domains.items():
        made.exactly(1, [at[name, slot] for slot in slots_in(mask)]) if mask else made.add()
    held: dict[tuple[str, int], int] = {}
    for person, those in problem.of.items():
        for slot in range(1, problem.slots + 1):
            here = [at[one.id, slot] for one in those if (one.id, slot) in at]
            if here:
                held[person, slot] = _any_of(made, here)
        _person(made, problem, person, held, len(those))
    _tables(made, problem, at, held)
    for link in problem.precedences:
        for slot in slots_in(domains[link.after]):
            for later in slots_in(domains[link.before]):
                if later >= slot:
                    made.add(-at[link.before, later], -at[link.after, slot])
    return made, at


def _any_of(made: Clauses, literals: list[int]) -> int:
    if len(literals) == 1:
        return literals[0]
    some = made.new()
    for one in literals:
        made.add(-one, some)
    made.add(-some, *literals)
    made.at_most(1, literals)
    return some


def _person(
    made: Clauses, problem: Problem, person: str, held: dict[tuple[str, int], int], number: int
) -> None:
    mine = {slot: held[person, slot] for slot in range(1, problem.slots + 1) if (person, slot) in held}
    if number < 2:
        return
    made.exactly(number, list(mine.values()))
    before = 0
    ends = []
    for slot in range(1, problem.slots + 1):
        if slot in mine and before and mine.get(slot - 1) != before:
            end = made.new()
            made.add(-mine[slot], end, -before, *([mine[slot - 1]] if slot - 1 in mine else []))
            ends.append(end)
        if slot in mine:
            since = mine[slot]
            if before:
                since = made.new()
                made.add(-before, since)
                made.add(-mine[slot], since)
                made.add(-since, before, mine[slot])
            before = since
    made.soft += ends
    if problem.spread is not None:
        made.at_most(problem.spread, ends)


def _tables(
    made: Clauses, problem: Problem, at: dict[tuple[str, int], int], held: dict[tuple[str, int], int]
) -> None:
    rest = {one.id for one in problem.meetings}
    clusters = []
    while rest:
        center = max(problem.of, key=lambda name: sum(one.id in rest for one in problem.of[name]))
        clusters.append([one.id for one in problem.of[center] if one.id in rest])
        rest.difference_update(clusters[-1])
    for slot in range(1, problem.slots + 1):
        active = [
            _any_of(made, here)
            for cluster in clusters
            if (here := [at[one, slot] for one in cluster if (one, slot) in at])
        ]
        made.at_most(problem.tables, active)
        busy = [held[person, slot] for person in problem.of if (person, slot) in held]
        outputs = made.sorted_outputs(busy)
        for number in range(0, len(outputs) - 1, 2):
            made.add(-outputs[number], outputs[number + 1])
        if len(outputs) > 2 * problem.tables:
            made.add(-outputs[2 * problem.tables])
        elif len(outputs) % 2:
            made.add(-outputs[-1])


def uwrmaxsat(problem: Problem) -> dict[str, Any]:
    """The paper's anchor; hermax carries the solver."""
    from hermax.core.uwrmaxsat_py import UWrMaxSATSolver
    from pysat.formula import WCNF

    started = time.process_time()
    made, _ = jair_model(problem)
    formula = WCNF()
    for clause in made.hard:
        formula.append(clause)
    for literal in made.soft:
        formula.append([-literal], weight=1)
    solver = UWrMaxSATSolver(formula)
    found = solver.solve()
    value = int(solver.get_cost()) if found else None
    return {"value": value, "proven": True, "seconds": time.process_time() - started}


def cpsat(problem: Problem, cap: float = 60.0) -> dict[str, Any]:
    """CP-SAT on held/hole as it comes: the same formula, handed over as clauses and sums."""
    from ortools.sat.python import cp_model

    started = time.process_time()
    model = cp_model.CpModel()
    domains = narrowed(problem, own_slots(problem))
    at = {(name, t): model.new_bool_var("") for name, mask in domains.items() for t in slots_in(mask)}
    for name, mask in domains.items():
        model.add_exactly_one([at[name, t] for t in slots_in(mask)])
    ends = []
    for those in problem.of.values():
        mine: dict[int, Any] = {}
        for slot in range(1, problem.slots + 1):
            here = [at[one.id, slot] for one in those if (one.id, slot) in at]
            if here:
                mine[slot] = model.new_bool_var("")
                model.add(sum(here) == mine[slot])
        own = []
        before: Any = None
        for slot in sorted(mine):
            if before is not None:
                end = model.new_bool_var("")
                last = [mine[slot - 1]] if slot - 1 in mine else []
                model.add_bool_or(~mine[slot], end, ~before, *last)
                own.append(end)
                since = model.new_bool_var("")
                model.add_max_equality(since, [before, mine[slot]])
                before = since
            else:
                before = mine[slot]
        if problem.spread is not None:
            model.add(sum(own) <= problem.spread)
        ends += own
    for slot in range(1, problem.slots + 1):
        model.add(sum(here for (_, t), here in at.items() if t == slot) <= problem.tables)
    for link in problem.precedences:
        for t in slots_in(domains[link.after]):
            for later in slots_in(domains[link.before]):
                if later >= t:
                    model.add_bool_or(~at[link.before, later], ~at[link.after, t])
    model.minimize(sum(ends))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    over = Event()
    Thread(target=_stop_after, args=(solver, started + cap, over), daemon=True).start()
    status = solver.solve(model)
    over.set()
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "value": round(solver.objective_value) if found else None,
        "proven": status in (cp_model.OPTIMAL, cp_model.INFEASIBLE),
        "seconds": time.process_time() - started,
    }


def _stop_after(solver: Any, end: float, over: Event) -> None:
    """Stop the solver at `end` of this process's CPU seconds: its own limit counts the wall's."""
    while not over.wait(0.2):
        if time.process_time() >= end:
            solver.stop_search()


def greedy(problem: Problem) -> dict[str, Any]:
    """The first plan: most constrained meeting first, beside what its people have already."""
    from commonspace.core.meetings.solve import Stop, solve

    started = time.process_time()
    result = solve(problem, Stop(steps=0), proving=False)
    return {"value": result.value, "proven": False, "seconds": time.process_time() - started}


def main(arguments: list[str]) -> int:
    """Run one anchor on one published file."""
    name, file, *cap = arguments
    text = Path(file).read_text("utf-8")
    capped = partial(cpsat, cap=float(cap[0]) if cap else 60.0)
    run = {"uwrmaxsat": uwrmaxsat, "cpsat": capped, "greedy": greedy}[name]
    print(json.dumps(run(read_published(text, Path(file).stem))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
