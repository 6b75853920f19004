"""Cards of the register as values of the ledger: what was asked, and what was claimed, figure by figure.

A need may be answered in several units, and these never mix: a need has a line of its own for each of
them (`CS-N-…#drones`). Money is counted in the need's currency, else in euro, wherever a dated reference
rate is known; what has no rate has a line in its own currency. Nothing here reads a row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from commonspace.core.deliveries import Claim, Condition, Figure, Need, Rates, Source, Step
from commonspace.core.deliveries.rates import EURO
from commonspace.core.terms import OutletClass, Quantity, Stage, StageFamily
from commonspace.data.deliveries.facts import NOT_SUPPORT, UNSTATED
from commonspace.data.deliveries.readings import figure_of
from commonspace.records.deliveries.queries import ClaimCard
from commonspace.records.needs.queries import NeedCard
from commonspace.records.sources.queries import EvidenceCard

ASKS_NOTHING: Final = Figure(0, None)  # a line that is only counted in a currency: nobody asked for money
BETWEEN: Final = "#"  # stands between a need and the measure of one of its lines


def need_of(line: str) -> str:
    """The need (or, for support that no need names, the capability) that a line belongs to."""
    return line.partition(BETWEEN)[0]


def claim_value(card: ClaimCard) -> Claim:
    """A claim as the ledger counts it. A unit that counts papers or spans of time is no support."""
    draft = card.draft
    day = draft.happened_on.last if draft.happened_on else card.made_at.date()
    quantity = draft.quantity if draft.quantity.unit not in NOT_SUPPORT else Quantity()
    amount = figure_of(draft.amount)
    return Claim(
        id=card.ref,
        step=step_of(card),
        is_total=draft.kind == "total",
        date=day,
        published=draft.published_on.last if draft.published_on else day,
        giver="; ".join(draft.givers),
        receiver=draft.receiver,
        need=draft.need or None,
        capability=draft.capability,
        unit=quantity.unit or None,
        quantity=figure_of(quantity),
        amount=amount,
        currency=draft.amount.currency if draft.amount is not None and amount is not None else None,
        source=source_of(card.evidence),
        same_as=draft.same_as or None,
        part_of=draft.part_of or None,
        condition=_condition(card),
        withdrawn=card.changed_at.date() if card.status == "withdrawn" else None,
        due=draft.due.last if draft.due else None,
        entered=card.entered,
    )


def source_of(evidence: Sequence[EvidenceCard]) -> Source | None:
    """The first of the evidence, which is the strongest; None without any."""
    if not evidence:
        return None
    return Source(evidence[0].outlet, OutletClass(evidence[0].outlet_class).is_primary)


def step_of(card: ClaimCard) -> Step:
    """How far a claim says the thing has got; a total speaks of the stage of all its parts."""
    if card.draft.kind != "total":
        return Step[card.draft.kind.upper()]
    return Step.of(_family(card)) or Step.PLEDGE


def _family(card: ClaimCard) -> StageFamily:
    return Stage(card.draft.stage).family


def _condition(card: ClaimCard) -> Condition | None:
    """A stated condition; what is only planned or proposed assures nothing yet either."""
    draft = card.draft
    if draft.condition:
        return Condition(draft.condition.en or draft.condition.uk, draft.condition_met)
    if draft.kind == "pledge" and _family(card) is StageFamily.SAID:
        return Condition(draft.stage)
    return None


def lines_of(need: NeedCard, statements: Iterable[NeedCard]) -> dict[str, Need]:
    """The lines of one need by measure ("aircraft", "EUR"; "" where nothing was asked by number).

    `statements` are the need's own and those that narrow it: other statements of what is asked. The best
    is the need's own figure, else that of a primary source, else the latest; the ends span them all.
    """
    told = sorted(statements, key=lambda card: (card.ref != need.ref, *_rank(card)))
    items: dict[str, list[Figure]] = {}
    money: dict[str, list[Figure]] = {}
    for card in told:
        quantity, budget = card.draft.quantity, card.draft.budget
        if (figure := figure_of(quantity)) is not None and quantity.unit:
            items.setdefault(quantity.unit, []).append(figure)
        if budget is not None and (figure := figure_of(budget)) is not None:
            money.setdefault(budget.currency, []).append(figure)
    if items:
        return {code: _line(need, code, quantity=_spread(figures)) for code, figures in items.items()}
    return {code: _line(need, code, amount=_spread(figures)) for code, figures in money.items()}


def _rank(card: NeedCard) -> tuple[bool, int]:
    """Primary first, then the latest; of equals, the one that was entered first."""
    source = source_of(card.evidence)
    day = card.draft.stated_on.last if card.draft.stated_on else date.min
    return (source is None or not source.is_primary, -day.toordinal())


def _spread(told: list[Figure]) -> Figure:
    figures = [figure.of_need() for figure in told]
    highs = [figure.hi for figure in figures if figure.hi is not None]
    hi = max(highs) if len(highs) == len(figures) else None
    return Figure(min(figure.lo for figure in figures), hi, figures[0].best)


def _line(need: NeedCard, code: str, *, quantity: Figure | None = None, amount: Figure | None = None) -> Need:
    by = need.draft.needed_by
    return Need(
        id=f"{need.ref}{BETWEEN}{code}",
        capability=need.draft.capability,
        unit=code if amount is None else None,
        quantity=quantity,
        amount=amount,
        currency=code if amount is not None else None,
        needed_by=by.last if by else None,
    )


def placed(
    claims: Mapping[str, Claim], lines: dict[str, Need], roots: Mapping[str, str], rates: Rates = Rates()
) -> dict[str, Claim]:
    """The claims, each with the line that speaks its unit or currency; a line is made where there is none.

    `lines` by id; `roots` leads from a need to the one under which it is shown. A claim that names no need
    stands with what it is linked to, or with none. Lines are given the currency into which their money is
    converted, where `rates` know one for all of it.
    """
    found = {}
    for name, claim in claims.items():
        root = roots.get(claim.need or "")
        if root is None:  # it names no need, or one that is not asked for here
            found[name] = claim
            continue
        unit, currency = _measure(claim, claims, lines, root, rates)
        line = f"{root}{BETWEEN}{unit or currency}"
        if line not in lines:
            lines[line] = Need(line, claim.capability, unit=unit, currency=None)
        found[name] = replace(claim, need=line)
    _give_currencies(found.values(), lines, rates)
    return found


def target_of(lines: Mapping[str, Need], root: str) -> str:
    """The currency in which the money of a need is counted: the one it was stated in, else the euro."""
    own = (need.currency for line, need in lines.items() if need_of(line) == root and need.amount is not None)
    return next((currency for currency in own if currency is not None), EURO)


def _give_currencies(claims: Iterable[Claim], lines: dict[str, Need], rates: Rates) -> None:
    money: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.currency is not None and claim.need in lines:
            money.setdefault(str(claim.need), []).append(claim)
    targets = {line: target_of(lines, need_of(line)) for line in money}
    for line, told in money.items():
        target = targets[line]
        if lines[line].currency is None and all(_converts(claim, target, rates) for claim in told):
            lines[line] = replace(lines[line], amount=ASKS_NOTHING, currency=target)


def _converts(claim: Claim, target: str, rates: Rates) -> bool:
    currency = claim.currency or target
    return currency == target or rates.between(currency, target, claim.date) is not None


def _measure(
    claim: Claim, claims: Mapping[str, Claim], lines: Mapping[str, Need], root: str, rates: Rates
) -> tuple[str | None, str]:
    """Unit, else currency, by which a claim is counted; what states neither goes with its links, then
    with the need's own measure."""
    if claim.quantity is not None and claim.unit is not None:
        return claim.unit, ""
    linked = _top(claim, claims)
    if linked.quantity is not None and linked.unit is not None and claim.amount is None:
        return linked.unit, ""
    for one in (linked, claim):
        if one.currency is not None:
            target = target_of(lines, root)
            return None, target if _converts(one, target, rates) else one.currency
    own = next((need for line, need in lines.items() if need_of(line) == root), None)
    return claim.unit or (own.unit if own is not None else None) or UNSTATED, ""


def _top(claim: Claim, claims: Mapping[str, Claim]) -> Claim:
    """The claim at the end of the links; a circle ends where it closes."""
    seen: set[str] = set()
    while claim.id not in seen:
        seen.add(claim.id)
        above = claims.get(claim.same_as or claim.part_of or "")
        if above is None:
            break
        claim = above
    return claim
