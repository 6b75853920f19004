"""The cheapest consortium, proven: an exact model for OR-Tools CP-SAT, with its bound.

One constraint a function; `check` stays the specification. Money and shares are whole numbers
(prices times `SCALE`), so that nothing is rounded inside the model.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from math import gcd
from typing import Any

from commonspace.core.partnerships.compose.problem import (
    SMALL,
    Offer,
    Problem,
    buyer_is_ukraine,
    origin_costs,
)
from commonspace.core.partnerships.facts import Unstated


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Further limits of one run, by which the front is walked: each may be left open."""

    partners: int | None = None
    months: int | None = None
    largest_units: int | None = None
    small_majority: bool = False  # most members are SMEs or mid-caps


@dataclass(frozen=True, slots=True)
class Answer:
    """Units by offer (None if there is no plan), its cost, the bound on any plan's cost, and the state:
    `optimal`, `feasible`, `infeasible` or `unknown`."""

    units: dict[str, int] | None
    cost: Decimal | None
    bound: Decimal | None
    state: str


def solve(
    problem: Problem, ceiling: Ceiling | None = None, *, seconds: float = 10.0, seed: int = 0
) -> Answer:
    """The cheapest plan under the ceiling, with a bound on what any plan must cost."""
    from ortools.sat.python import cp_model  # takes a second to import: only here

    ceiling = ceiling or Ceiling()
    model = _Model(cp_model.CpModel(), problem, ceiling)
    if not model.build():
        return Answer(None, None, None, "infeasible")
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = 1  # equal inputs give equal answers
    state = solver.solve(model.cp)
    if state in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        units = {o.id: n for o in problem.offers if (n := solver.value(model.units[o.id])) > 0}
        cost = sum((n * offer.price for offer in problem.offers if (n := units.get(offer.id, 0))), Decimal(0))
        bound = Decimal(round(solver.best_objective_bound)) / model.scale
        return Answer(units, cost, bound, "optimal" if state == cp_model.OPTIMAL else "feasible")
    infeasible = state in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID)
    return Answer(None, None, None, "infeasible" if infeasible else "unknown")


def whole(values: list[Decimal]) -> tuple[list[int], int]:
    """The values as whole numbers over one scale, as small as they can be."""
    digits = max((-int(v.normalize().as_tuple().exponent) for v in values if v), default=0)
    scale = 10 ** max(0, digits)
    found = [int(v * scale) for v in values]
    return found, scale


class _Model:
    """Variables and constraints of one run."""

    def __init__(self, cp: Any, problem: Problem, ceiling: Ceiling) -> None:
        self.cp, self.problem, self.ceiling = cp, problem, ceiling
        self.units: dict[str, Any] = {}
        self.taken: dict[str, Any] = {}
        self.member: dict[str, Any] = {}
        self.scale = 1
        self.firms = {offer.firm.id: offer.firm for offer in problem.offers}

    def build(self) -> bool:
        """Add everything; False if the offers can't cover the need at all."""
        problem, months = self.problem, self.problem.need.months
        if self.ceiling.months is not None:
            months = min(months, self.ceiling.months)
        if sum(offer.within(months) for offer in problem.offers) < problem.need.quantity:
            return False
        for offer in problem.offers:
            self._offer(offer, offer.within(months))
        self._members()
        self.cp.add(sum(self.units.values()) == problem.need.quantity)
        self._limits()
        self._counts()
        self._components()
        self._small()
        prices, self.scale = whole([offer.price for offer in problem.offers])
        self.cp.minimize(
            sum(price * self.units[o.id] for price, o in zip(prices, problem.offers, strict=True))
        )
        return True

    def _offer(self, offer: Offer, most: int) -> None:
        """Between least and most units, or none."""
        units = self.cp.new_int_var(0, most, f"units {offer.id}")
        taken = self.cp.new_bool_var(f"taken {offer.id}")
        self.cp.add(units >= offer.least * taken)
        self.cp.add(units <= most * taken)
        self.units[offer.id], self.taken[offer.id] = units, taken

    def _members(self) -> None:
        """A firm is a member if one of its offers is taken."""
        mine: dict[str, list[Any]] = defaultdict(list)
        for offer in self.problem.offers:
            mine[offer.firm.id].append(self.taken[offer.id])
        for firm, taken in mine.items():
            self.member[firm] = self._any(f"member {firm}", taken)

    def _any(self, name: str, literals: list[Any]) -> Any:
        """A variable that is true exactly if one of the literals is."""
        if len(literals) == 1:
            return literals[0]
        found = self.cp.new_bool_var(name)
        self.cp.add_max_equality(found, literals)
        return found

    def _limits(self) -> None:
        most = min(self.problem.wishes.most_partners, self.problem.counts.most_entities)
        if self.ceiling.partners is not None:
            most = min(most, self.ceiling.partners)
        self.cp.add(sum(self.member.values()) <= most)
        if self.ceiling.largest_units is not None:
            mine: dict[str, list[Any]] = defaultdict(list)
            for offer in self.problem.offers:
                mine[offer.firm.id].append(self.units[offer.id])
            for units in mine.values():
                self.cp.add(sum(units) <= self.ceiling.largest_units)

    def _groups(self, key: Any) -> dict[str, Any]:
        """For each value of `key` over firms (None left out): is a member of it there?"""
        parts: dict[str, list[Any]] = defaultdict(list)
        for firm, entity in self.firms.items():
            value = key(entity)
            if value is not None:
                parts[value].append(self.member[firm])
        return {value: self._any(f"some {value}", literals) for value, literals in parts.items()}

    def _counts(self) -> None:
        """Entities, countries, states, independence, Ukraine, NATO: at least so many."""
        counts, problem = self.problem.counts, self.problem
        place = self._groups(lambda e: None if isinstance(e.country, Unstated) else f"country {e.country}")
        state = {
            name: here for name, here in place.items() if name.removeprefix("country ") in problem.states
        }
        control = self._groups(lambda e: f"group {problem.groups[e.id]}")
        self._at_least(list(self.member.values()), counts.entities)
        self._at_least(list(place.values()), counts.countries)
        self._at_least(list(state.values()), counts.states)
        self._at_least(list(control.values()), counts.independent)
        if counts.independent_states > 1:
            tied = counts.states > 0  # EDIP and USI tie independence to two states of the Union
            self._at_least(list((state if tied else place).values()), counts.independent_states)
            seated = self._groups(
                lambda e: f"seat {problem.groups[e.id]}" if not tied or e.country in problem.states else None
            )
            self._at_least(list(seated.values()), 2)
        if counts.ukrainian and not (problem.programme == "USI" and buyer_is_ukraine(problem.facts)):
            both = problem.programme == "USI"  # established and managed there
            open_too = problem.wishes.accept_open
            here = [
                self.member[f]
                for f, e in self.firms.items()
                if e.country == "UA"
                and (not both or e.mgmt == "UA" or (open_too and isinstance(e.mgmt, Unstated)))
            ]
            self._at_least(here, 1)
        if counts.nato:
            nato = problem.book.members("NATO", problem.day)
            self._at_least([self.member[f] for f, e in self.firms.items() if e.country in nato], 1)

    def _at_least(self, literals: list[Any], least: int) -> None:
        if least > len(literals):
            self.cp.add_bool_or([])  # cannot be met
        elif least:
            self.cp.add(sum(literals) >= least)

    def _components(self) -> None:
        """Shares of component cost or of product value, over all units taken."""
        problem, counts = self.problem, self.problem.counts
        parts = [origin_costs(problem, offer) for offer in problem.offers]
        if counts.outside_pct is not None:
            rows = [100 * (total - inside) - counts.outside_pct * total for inside, total in parts]
            self._at_most_nothing(rows)
        if counts.inside_of_value_pct is not None and any(total for _, total in parts):
            needed = counts.inside_of_value_pct
            rows = [needed * o.price - 100 * p[0] for o, p in zip(problem.offers, parts, strict=True)]
            self._at_most_nothing(rows)

    def _at_most_nothing(self, rows: list[Decimal]) -> None:
        """The weighted sum of units is at most zero."""
        numbers, _ = whole(rows)
        common = gcd(*numbers) or 1
        terms = zip(numbers, self.problem.offers, strict=True)
        self.cp.add(sum(n // common * self.units[offer.id] for n, offer in terms if n) <= 0)

    def _small(self) -> None:
        """The wish for a share of SMEs, and the majority that raises the rate of EDIP 20(7)."""
        share = self.problem.wishes.sme_share_pct
        if share:
            rows = [o.price * (share - (100 if o.firm.size == "sme" else 0)) for o in self.problem.offers]
            self._at_most_nothing(rows)
        if self.ceiling.small_majority:
            signs = {f: 1 if e.size in SMALL else -1 for f, e in self.firms.items()}
            self.cp.add(sum(signs[f] * member for f, member in self.member.items()) >= 1)
