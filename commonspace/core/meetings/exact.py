"""The exact model of the fewest breaks: finds the optimum of small forums, or proves that there is no plan.

Encoding (after the MaxSAT models of Bofill and others, JAIR 2022): a person is *held* in a slot by one of
his meetings; the number of slots held is his number of meetings (implied); a *break ends* where he is
held again after an idle slot; tables are counted over clusters of meetings with a person in common.
New here: *block* literals say where the meetings of someone without a break begin, so that a person
costs nothing only by sitting in one block, and the sum over people is two for each meeting of a slot.
Costs are literals free to stay false; the solver works from cores of costs that cannot all be avoided.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonspace.core.meetings.domains import slots_in
from commonspace.core.meetings.people import interpreter_pools, needs_interpreter
from commonspace.core.meetings.problem import Problem


@dataclass(frozen=True, slots=True)
class Exact:
    """What the solver says: "optimal", "feasible", "infeasible" or "unknown"; slots if it has a plan."""

    status: str
    slots: Mapping[str, int] | None
    bound: int


class Model:
    """The model of one problem in which every meeting of `domains` is held."""

    def __init__(self, problem: Problem, domains: Mapping[str, int]) -> None:
        from commonspace.core.meetings.solver import new_model

        self.model: Any = new_model()
        self.problem, self.domains = problem, domains
        self.at: dict[tuple[str, int], Any] = {}
        self.mine = {
            name: [one.id for one in those if one.id in domains] for name, those in problem.of.items()
        }
        self.held: dict[str, dict[int, Any]] = {}
        self.ends: dict[str, list[Any]] = {}
        # Where someone cannot have a break the least number of breaks is 0, and the spread a mere ceiling.
        self.anyone_without = any(len(those) < 2 for those in self.mine.values())
        self._meetings()
        for name, those in self.mine.items():
            self._person(name, those)
        self._spread()
        self._tables()
        self._interpreters()
        self._order()
        self.model.minimize(sum(end for ends in self.ends.values() for end in ends))

    def _new(self) -> Any:
        return self.model.new_bool_var("")

    def _meetings(self) -> None:
        for name, mask in self.domains.items():
            for slot in slots_in(mask):
                self.at[name, slot] = self._new()
            self.model.add_exactly_one([self.at[name, slot] for slot in slots_in(mask)])

    def _any_of(self, those: list[Any]) -> Any:
        """A literal that says that one of these, of which at most one can be true, is true."""
        if len(those) == 1:
            return those[0]
        some = self._new()
        self.model.add_exactly_one([*those, ~some])
        return some

    def _person(self, name: str, those: list[str]) -> None:
        held: dict[int, Any] = {}
        for slot in range(1, self.problem.slots + 1):
            here = [self.at[one, slot] for one in those if (one, slot) in self.at]
            if here:
                held[slot] = self._any_of(here)
        self.held[name] = held
        self.ends[name] = []
        if len(those) < 2:
            return
        self.model.add(sum(held.values()) == len(those))
        for day in self.problem.days:
            self._day(name, {slot: here for slot, here in held.items() if slot in day})
        if len(self.problem.days) == 1 and len(held) > len(those):
            self._blocks(held, len(those), self.ends[name])

    def _day(self, name: str, held: Mapping[int, Any]) -> None:
        """A break ends in a slot held, if the slot before is idle and some slot before that was held."""
        before: Any = None
        for slot in range(min(held, default=1), max(held, default=0) + 1):
            if slot in held:
                idle_before = held.get(slot - 1) is not before
                if before is not None and idle_before:
                    self._end(name, held[slot], held.get(slot - 1), before)
                if before is None:
                    before = held[slot]
                else:
                    since = self._new()
                    self.model.add_implication(before, since)
                    self.model.add_implication(held[slot], since)
                    self.model.add_bool_or(~since, before, held[slot])
                    before = since

    def _end(self, name: str, here: Any, last: Any, before: Any) -> None:
        end = self._new()
        self.ends[name].append(end)
        self.model.add_bool_or(~here, end, ~before, *([] if last is None else [last]))
        if self.problem.spread is not None and not self.anyone_without:
            # The least number of breaks counts too: an end must then be a true one.
            self.model.add_implication(end, here)
            self.model.add_implication(end, before)
            if last is not None:
                self.model.add_implication(end, ~last)

    def _blocks(self, held: Mapping[int, Any], length: int, ends: list[Any]) -> None:
        """Either some break ends, or all meetings lie in one block that begins in one of these slots."""
        broken = self._new()
        begins = {
            slot: self._new() for slot in held if all(other in held for other in range(slot, slot + length))
        }
        self.model.add_bool_or(~broken, *ends)
        self.model.add_exactly_one([*begins.values(), broken])
        for slot, here in held.items():
            over = [begin for first, begin in begins.items() if first <= slot < first + length]
            for begin in over:
                self.model.add_implication(begin, here)
            self.model.add_bool_or(*over, broken, ~here)

    def _spread(self) -> None:
        spread = self.problem.spread
        if spread is None:
            return
        least: Any = 0 if self.anyone_without else self.model.new_int_var(0, self.problem.slots, "")
        for ends in self.ends.values():
            if len(ends) > spread:
                self.model.add(sum(ends) <= least + spread)
            if not self.anyone_without:
                self.model.add(sum(ends) >= least)

    def _tables(self) -> None:
        """Meetings of a slot, counted over clusters: as many literals as people needed to meet them all."""
        rest = set(self.domains)
        clusters: list[list[str]] = []
        order = {name: number for number, name in enumerate(self.mine)}
        while rest:
            center = max(self.mine, key=lambda name: (len(rest.intersection(self.mine[name])), -order[name]))
            cluster = [one for one in self.mine[center] if one in rest]
            clusters.append(cluster)
            rest.difference_update(cluster)
        for slot in range(1, self.problem.slots + 1):
            for private in (False, True):
                active = []
                for cluster in clusters:
                    here = [
                        self.at[one, slot]
                        for one in cluster
                        if (one, slot) in self.at and self.problem.meeting[one].private == private
                    ]
                    if here:
                        active.append(self._any_of(here))
                room = self.problem.rooms if private else self.problem.open_tables(slot)
                if len(active) > room:
                    self.model.add(sum(active) <= room)
            everyone = [held[slot] for held in self.held.values() if slot in held]
            places = self.problem.rooms + self.problem.open_tables(slot)
            if len(everyone) > 2 * places:
                self.model.add(sum(everyone) <= 2 * places)

    def _interpreters(self) -> None:
        asked: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for name in self.domains:
            one = self.problem.meeting[name]
            if needs_interpreter(self.problem, one):
                chosen = {pool: self._new() for pool in interpreter_pools(self.problem, one)}
                self.model.add_exactly_one(chosen.values())
                for slot in slots_in(self.domains[name]):
                    for pool, takes in chosen.items():
                        both = self._new()
                        self.model.add_bool_or(both, ~takes, ~self.at[name, slot])
                        asked[pool, slot].append(both)
        for (pool, _), those in asked.items():
            self.model.add(sum(those) <= self.problem.interpreters[pool].count)

    def _order(self) -> None:
        for link in self.problem.precedences:
            if link.before in self.domains and link.after in self.domains:
                for slot in slots_in(self.domains[link.after]):
                    after = self.at[link.after, slot]
                    for later in slots_in(self.domains[link.before]):
                        if later >= slot:
                            self.model.add_bool_or(~self.at[link.before, later], ~after)


def fewest_breaks_of(
    problem: Problem, domains: Mapping[str, int], units: float, seconds: float | None
) -> Exact:
    """Run the model within `units` (and `seconds`). Sites are not modelled."""
    from commonspace.core.meetings.solver import run

    built = Model(problem, domains)
    status, solver = run(built.model, units, seconds, linear=0, cores=True)
    slots = None
    if status in ("optimal", "feasible"):
        slots = {name: slot for (name, slot), here in built.at.items() if solver.boolean_value(here)}
    bound = 0 if status == "infeasible" else max(0, round(solver.best_objective_bound))
    return Exact(status, slots, bound)
