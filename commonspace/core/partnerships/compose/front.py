"""Proposals to choose from: consortia of which none is worse than another in everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from commonspace.core.partnerships.compose.check import (
    CHOSEN,
    Figures,
    chosen,
    covers,
    figures,
    judged,
    stands,
)
from commonspace.core.partnerships.compose.exact import Answer, Ceiling, solve
from commonspace.core.partnerships.compose.problem import Problem
from commonspace.core.partnerships.judge import Judgement
from commonspace.core.terms import Outcome


@dataclass(frozen=True, slots=True)
class Member:
    """One firm of a consortium, its units and the codes of the reasons why it is there."""

    offer: str
    firm: str
    country: str
    units: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consortium:
    """A proposal: members, figures, the programme's answer, and whether it is proven cheapest of its kind."""

    members: tuple[Member, ...]
    figures: Figures
    judgement: Judgement
    proven: bool
    bound: Decimal | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """All proposals, cheapest first. `bound` is what any fitting consortium must cost at least; without
    proposals `short_of` says why: `capacity`; `rules` if no set of firms fits (proven if `proven`); `case`
    if what is stated around the firms fails whoever is chosen; `action` if the programme does not apply."""

    consortia: tuple[Consortium, ...]
    bound: Decimal | None
    proven: bool
    left_out: tuple[tuple[str, str], ...]
    short_of: str | None = None


def compose(problem: Problem, *, top: int = 5, seconds: float = 10.0, seed: int = 0) -> Proposal:
    """The cheapest consortium with its bound, then others that are better in something else."""
    first = solve(problem, seconds=seconds, seed=seed)
    if first.units is None:
        short = "capacity" if problem.capacity < problem.need.quantity else "rules"
        return Proposal((), None, first.state == "infeasible", problem.left_out, short)
    found: dict[tuple[tuple[str, int], ...], Consortium] = {}
    _keep(problem, first, found)
    if not found:
        return _refused(problem, first)
    if next(iter(found.values())).judgement.overall is Outcome.NOT_APPLICABLE:
        return Proposal((), None, True, problem.left_out, "action")
    for ceiling in _walk(problem, next(iter(found.values())).figures):
        answer = solve(problem, ceiling, seconds=seconds / 10, seed=seed)
        _keep(problem, answer, found)
    best = _undominated(tuple(found.values()))
    ranked = sorted(best, key=lambda c: (c.figures.compared, [m.offer for m in c.members]))
    return Proposal(tuple(ranked[:top]), first.bound, first.state == "optimal", problem.left_out)


def _refused(problem: Problem, first: Answer) -> Proposal:
    """No plan stands: if what fails is stated around the firms, no choice of firms can mend it."""
    assert first.units is not None
    answer = judged(problem, first.units)
    names = {rule.removeprefix(f"{problem.programme}-") for rule in answer.deciding}
    of_case = not names & CHOSEN
    return Proposal((), None, of_case, problem.left_out, "case" if of_case else "rules")


def _keep(problem: Problem, answer: Answer, found: dict[tuple[tuple[str, int], ...], Consortium]) -> None:
    """Add a plan, unless it is known or does not stand before the rules themselves."""
    if answer.units is None or not covers(problem, answer.units):
        return
    judgement = judged(problem, answer.units)
    if not stands(problem, judgement):
        return
    key = tuple(sorted(answer.units.items()))
    if key not in found:
        shown = figures(problem, answer.units, judgement)
        members = _members(problem, answer.units)
        found[key] = Consortium(members, shown, judgement, answer.state == "optimal", answer.bound)


def _walk(problem: Problem, start: Figures) -> Iterator[Ceiling]:
    """Ceilings that press, one at a time, on partners, time, concentration and the raised rate."""
    for partners in range(start.partners - 1, 0, -1):
        yield Ceiling(partners=partners)
    quickest = max((offer.lead_months for offer in problem.offers), default=0)
    for months in sorted({start.months - 1, (start.months + quickest) // 2, start.months * 3 // 4}):
        if 0 < months < start.months:
            yield Ceiling(months=months)
    for share in (50, 40, 34, 25):
        units = problem.need.quantity * share // 100
        if 0 < units < start.largest_pct * problem.need.quantity / 100:
            yield Ceiling(largest_units=units)
    if problem.programme == "EDIP":
        yield Ceiling(small_majority=True)


def _undominated(found: tuple[Consortium, ...]) -> list[Consortium]:
    """Those that no other beats: one of each set of figures, none worse or equal in everything."""

    def beats(one: Consortium, other: Consortium) -> bool:
        mine, theirs = one.figures.compared, other.figures.compared
        worse = [place for place in range(len(mine)) if mine[place] > theirs[place]]
        return mine != theirs and not worse

    first = {c.figures.compared: c for c in reversed(found)}
    return [c for c in first.values() if not any(beats(other, c) for other in found)]


def _members(problem: Problem, units: dict[str, int]) -> tuple[Member, ...]:
    taken = chosen(problem, units)
    made = []
    for offer, count in taken:
        others = [other for other, _ in taken if other.firm.id != offer.firm.id]
        reasons = ["among_cheapest"] if _is_cheap(problem, offer.price) else []
        countries = {other.firm.country for other in others}
        if offer.firm.country not in countries and problem.counts.countries + problem.counts.states:
            reasons.append("only_of_country")
        if problem.counts.ukrainian and offer.firm.country == "UA" and "UA" not in countries:
            reasons.append("brings_ukraine")
        spare = sum(other.within(problem.need.months) for other in others)
        if spare < problem.need.quantity:
            reasons.append("capacity_needed")
        if offer.firm.size == "sme" and problem.wishes.sme_share_pct:
            reasons.append("sme_share")
        country = offer.firm.country if isinstance(offer.firm.country, str) else ""
        made.append(Member(offer.id, offer.firm.id, country, count, tuple(reasons or ["fits_best"])))
    return tuple(made)


def _is_cheap(problem: Problem, price: Decimal) -> bool:
    """In the cheapest quarter of the offers that may take part."""
    prices = sorted(offer.price for offer in problem.offers)
    return price <= prices[(len(prices) - 1) // 4]
