"""A consortium by rule of thumb: the anchor that the exact model is compared with.

Cheapest offers first until the need is covered; then firms are added, one unit set each, for every
count that is still short. It may fail where a consortium exists, and it proves nothing.
"""

from commonspace.core.partnerships.compose.check import fits
from commonspace.core.partnerships.compose.problem import Offer, Problem


def first_fit(problem: Problem) -> dict[str, int] | None:
    """Units by offer, or None if the rule of thumb finds nothing that fits."""
    months = problem.need.months
    cheap = sorted(problem.offers, key=lambda o: (o.price, o.id))
    for seeds in range(len(cheap) + 1):
        plan = _fill(problem, _seeded(problem, cheap, seeds), cheap, months)
        if plan is not None and fits(problem, plan):
            return plan
        if seeds > problem.counts.most_entities:
            break
    return None


def _seeded(problem: Problem, cheap: list[Offer], seeds: int) -> dict[str, int]:
    """The least units of the cheapest offer of each of the first `seeds` new countries, Ukraine first."""
    plan: dict[str, int] = {}
    seen: set[object] = set()
    groups: set[str] = set()
    wanted = problem.counts.ukrainian
    for offer in sorted(cheap, key=lambda o: (not (wanted and o.firm.country == "UA"), o.price, o.id)):
        if len(plan) >= seeds:
            break
        group = problem.groups[offer.firm.id]
        if offer.firm.country not in seen and group not in groups:
            plan[offer.id] = offer.least
            seen.add(offer.firm.country)
            groups.add(group)
    return plan


def _fill(problem: Problem, plan: dict[str, int], cheap: list[Offer], months: int) -> dict[str, int] | None:
    """Raise to the quantity with the cheapest offers; None if they don't reach it exactly."""
    left = problem.need.quantity - sum(plan.values())
    for offer in cheap:
        have = plan.get(offer.id, 0)
        more = min(left, offer.within(months) - have)
        if more > 0 and have + more >= offer.least:
            plan[offer.id] = have + more
            left -= more
        if left <= 0:
            break
    return plan if left == 0 else None
