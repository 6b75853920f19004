"""Is this a consortium for the need? Judged without any solver, by the rules themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from commonspace.core.partnerships.compose.problem import ALONE, SMALL, Offer, Problem, component_zone
from commonspace.core.partnerships.facts import UNSTATED, Entity, Facts, Unstated
from commonspace.core.partnerships.judge import Judgement, judge
from commonspace.core.partnerships.scene import Assume
from commonspace.core.terms import Outcome

# Rules whose answer turns on which firms are chosen.
CHOSEN = frozenset(
    {*ALONE, "CONS", "INDEP", "DIS", "IND-D", "SUP-A", "UA", "TEAM", "COMP", "COMP-P", "COMP-I", "MAX"}
)
Plan = Mapping[str, int]  # units by offer


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan costs and how it stands: the five things that consortia are compared by, and two more."""

    cost: Decimal
    months: int
    partners: int
    largest_pct: Decimal
    rate: Decimal | None
    outside_pct: Decimal | None
    sme_pct: Decimal

    @property
    def compared(self) -> tuple[Decimal, ...]:
        """Smaller is better in each place: cost, time, minus the rate, partners, concentration."""
        rate = self.rate or Decimal(0)
        return (self.cost, Decimal(self.months), -rate, Decimal(self.partners), self.largest_pct)


def chosen(problem: Problem, plan: Plan) -> tuple[tuple[Offer, int], ...]:
    """The offers taken, with their units, in the problem's order."""
    return tuple((offer, plan[offer.id]) for offer in problem.offers if plan.get(offer.id, 0) > 0)


def facts_of(problem: Problem, plan: Plan) -> Facts:
    """The case that the plan makes: its firms, its components, its product value."""
    taken = chosen(problem, plan)
    firms = {offer.firm.id: _with_owner(problem, offer.firm) for offer, _ in taken}
    costs: dict[str, Decimal] = {}
    for offer, units in taken:
        for origin, cost in offer.components:
            costs[origin] = costs.get(origin, Decimal(0)) + units * cost
    product = problem.facts.product
    if costs:
        value = sum((units * offer.price for offer, units in taken), Decimal(0))
        adverse = product.adverse_origins
        if not isinstance(adverse, Unstated):
            adverse = tuple(origin for origin in adverse if origin in costs)
        parts = tuple(sorted(costs.items()))
        product = replace(product, components=parts, value=value, adverse_origins=adverse)
    if product.design_authority is UNSTATED:
        product = replace(product, design_authority=_design([offer for offer, _ in taken]))
    base = problem.facts
    if base.seap.members is UNSTATED:  # firms are put together here, not a structure of states
        base = replace(base, seap=replace(base.seap, members=()))
    if base.buyers is UNSTATED and base.action != "procurement":
        base = replace(base, buyers=())
    return replace(base, entities=tuple(firms.values()), product=product)


def _design(taken: list[Offer]) -> str | Unstated:
    """Free only if every maker is; restricted if one is; else open."""
    free = [offer.design_free for offer in taken]
    if False in free:
        return "restricted"
    return "free" if free and None not in free else UNSTATED


def _with_owner(problem: Problem, firm: Entity) -> Entity:
    """Name the head of the firm's group: who links two firms need not be a member himself."""
    head = problem.groups[firm.id]
    return firm if head == firm.id else replace(firm, controlled_by=head)


def judged(problem: Problem, plan: Plan) -> Judgement:
    """The programme's answer to the plan, nothing assumed."""
    return judge(
        facts_of(problem, plan),
        problem.programme,
        day=problem.day,
        book=problem.book,
        assume=Assume.NOTHING,
    )


def covers(problem: Problem, plan: Plan) -> bool:
    """Quantity, capacity in time and the officer's wishes; the rules are another matter."""
    taken = chosen(problem, plan)
    if sum(units for _, units in taken) != problem.need.quantity:
        return False
    if any(not offer.least <= units <= offer.within(problem.need.months) for offer, units in taken):
        return False
    firms = {offer.firm.id for offer, _ in taken}
    found = figures(problem, plan, None)
    cap = problem.wishes.outside_pct
    return (
        len(firms) <= min(problem.wishes.most_partners, problem.counts.most_entities)
        and found.sme_pct >= problem.wishes.sme_share_pct
        and (cap is None or found.outside_pct is None or found.outside_pct <= cap)
    )


def fits(problem: Problem, plan: Plan) -> bool:
    """Covers the need and stands before the rules."""
    return covers(problem, plan) and stands(problem, judged(problem, plan))


def stands(problem: Problem, judgement: Judgement) -> bool:
    """Fails no rule; and what turns on the choice of firms is not open, unless that is accepted.

    What is not stated about the case itself (assets, papers, design) may still need evidence."""
    if judgement.overall is Outcome.FAIL:
        return False
    return problem.wishes.accept_open or not any(
        rule.removeprefix(f"{problem.programme}-") in CHOSEN for rule in judgement.deciding
    )


def figures(problem: Problem, plan: Plan, judgement: Judgement | None) -> Figures:
    """Cost, months, partners, largest share of the units, rate, outside share, share of SMEs."""
    taken = chosen(problem, plan)
    cost = sum((units * offer.price for offer, units in taken), Decimal(0))
    by_firm: dict[str, int] = {}
    small = inside = total = Decimal(0)
    zone = component_zone(problem)
    for offer, units in taken:
        by_firm[offer.firm.id] = by_firm.get(offer.firm.id, 0) + units
        if not isinstance(offer.firm.size, Unstated) and offer.firm.size == "sme":
            small += units * offer.price
        for origin, part in offer.components:
            total += units * part
            inside += units * part if zone[origin] == 2 else 0
    found = None if judgement is None else judgement.rate or judgement.rate_if_settled
    return Figures(
        cost=cost,
        months=max((offer.months_for(units) for offer, units in taken), default=0),
        partners=len(by_firm),
        largest_pct=100 * Decimal(max(by_firm.values(), default=0)) / problem.need.quantity,
        rate=None if found is None else found.max,
        outside_pct=None if not total else 100 * (total - inside) / total,
        sme_pct=100 * small / cost if cost else Decimal(0),
    )


def is_small(firm: Entity) -> bool:
    """SME or mid-cap, as EDIP 20(7) counts beneficiaries."""
    return firm.size in SMALL
