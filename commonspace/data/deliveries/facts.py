"""Public facts as a ledger: needs with what was stated of them, and claims with their links.

A pure function of rows. A fact's part_of link becomes the next stage where the same giver has got
further, else a share of a total; rows that tell one thing are linked as its reports or stages. What
is not a figure of support (countries, papers, a "package") is left out of the figures and said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from commonspace.core.deliveries import Claim, Condition, Figure, Need, Relation, Source, Step, Told
from commonspace.core.terms import Finding, Outcome, Quantity, Stage, StageFamily
from commonspace.data.deliveries.readings import ReadingRow, figure_of, readings, source_of
from commonspace.data.facts import FactKind, FactRow

# Units that count who takes part, papers, spans of time or wrappings: no amount of support.
NOT_SUPPORT = frozenset(
    (
        *("agreements", "batches", "companies", "contracts", "countries", "documents", "lead_nations"),
        *("letters_of_intent", "licences", "memoranda", "months", "offices", "packages", "participants"),
        *("percent", "projects", "roadmaps", "years"),
    )
)
UNSTATED = "items"  # the unit of things of which neither number nor unit was told
_LINKING = (Relation.RIVAL, Relation.COUNT, Relation.STAGES, Relation.PLAN)
_ASSURED = ("not started",)  # said of the delivery, not of the promise


@dataclass(frozen=True, slots=True)
class FactLedger:
    """Needs, claims, and what of the facts could not be carried over."""

    needs: tuple[Need, ...]
    claims: tuple[Claim, ...]
    notices: tuple[Finding, ...]


def ledger_of_facts(facts: Iterable[FactRow], rows: Iterable[ReadingRow] = ()) -> FactLedger:
    """The ledger of the facts that speak of needs, pledges and deliveries.

    A need counted in several units has one line a unit (`F006:drones`), its own id keeping the money.
    A capability for which nobody stated a need has lines of its own, stating nothing.
    """
    by_id = {fact.origin_id: fact for fact in facts}
    notices: list[Finding] = []
    claims = {fact.origin_id: _claim(fact, notices) for fact in by_id.values() if _is_support(fact, notices)}
    _link_parts(claims, by_id)
    _link_readings(claims, by_id, list(readings(by_id, rows)))
    needs = _needs(by_id.values())
    lines: dict[str, Need] = dict(needs)
    asked = {need.capability for need in needs.values()}
    for name, claim in claims.items():
        claims[name] = _placed(claim, lines, asked, claims)
    return FactLedger(tuple(lines.values()), tuple(claims.values()), tuple(notices))


def _is_support(fact: FactRow, notices: list[Finding]) -> bool:
    if fact.kind not in (FactKind.PLEDGE, FactKind.DELIVERY):
        return False
    if not fact.givers:
        notices.append(Finding("fact_without_giver", Outcome.NOT_APPLICABLE, fact.origin_id))
    return bool(fact.givers)


def _claim(fact: FactRow, notices: list[Finding]) -> Claim:
    quantity: Quantity | None = fact.quantity
    if quantity is not None and quantity.unit in NOT_SUPPORT:
        numbers = {"figure": quantity.text(), "unit": quantity.unit}
        notices.append(Finding("fact_unit_no_support", Outcome.NOT_APPLICABLE, fact.origin_id, numbers))
        quantity = None
    day = fact.date.last
    amount = figure_of(fact.amount)
    return Claim(
        id=fact.origin_id,
        step=_step(fact),
        date=day,
        published=day,  # no fact bears the day of its page: it cannot have been told before it was
        giver="; ".join(fact.givers),
        receiver="; ".join(fact.receivers),
        need=fact.need,
        capability=fact.capability,
        unit=quantity.unit if quantity is not None and quantity.unit else None,
        quantity=figure_of(quantity),
        amount=amount,
        currency=fact.amount.currency if fact.amount is not None and amount is not None else None,
        source=source_of(fact),
        condition=_condition(fact),
    )


def _step(fact: FactRow) -> Step:
    """By the stage's family; a delivery that says only words (0 so far) still counts deliveries."""
    step = Step.of(fact.stage.family)
    if fact.kind is FactKind.DELIVERY:
        return step if step is Step.CONTRACT else Step.DELIVERY
    return Step.PLEDGE if step is None else step


def _condition(fact: FactRow) -> Condition | None:
    """What is only planned or proposed, or promised on a condition, assures nothing yet."""
    is_said = fact.stage.family is StageFamily.SAID and fact.stage_word not in _ASSURED
    if fact.kind is FactKind.PLEDGE and (is_said or fact.stage is Stage.CONDITIONAL):
        return Condition(fact.stage_word)
    return None


def _link_parts(claims: dict[str, Claim], facts: Mapping[str, FactRow]) -> None:
    """The same giver further on is the next stage; all else is a share, and its whole a total."""
    for name, claim in claims.items():
        whole = facts[name].part_of
        if whole is None or whole not in claims:
            continue
        if claims[whole].giver == claim.giver and claims[whole].step < claim.step:
            claims[name] = replace(claim, same_as=whole)
        else:
            claims[name] = replace(claim, part_of=whole)
    for whole in {claim.part_of for claim in claims.values()}:
        if whole is not None:
            claims[whole] = replace(claims[whole], is_total=True)


def _link_readings(
    claims: dict[str, Claim], facts: Mapping[str, FactRow], told: list[tuple[ReadingRow, Told]]
) -> None:
    """Rivals and counts are reports of the thing's first claim; stages and what came of a plan follow it."""
    things: dict[tuple[str, Relation], list[tuple[ReadingRow, Told]]] = {}
    for row, one in told:
        things.setdefault((row.thing.en, row.relation), []).append((row, one))
    for (_, relation), some in things.items():
        is_stage = relation in (Relation.STAGES, Relation.PLAN)
        if relation not in _LINKING or some[0][1].id not in claims:
            continue
        before = claims[some[0][1].id]
        for row, one in some[1:]:
            if relation is Relation.PLAN and not (one.is_own and claims[one.id].step > before.step):
                continue  # a figure expected by another way of counting fulfils nothing
            claim = claims[one.id] if one.is_own else _told(claims, row, one, before, is_stage=is_stage)
            if not is_stage:
                claim = replace(claim, step=before.step, is_total=before.is_total)
                claim = replace(claim, date=row.date or claim.date)
            claims[one.id] = replace(claim, same_as=before.id)
            before = claims[one.id] if is_stage else before


def _told(claims: Mapping[str, Claim], row: ReadingRow, one: Told, first: Claim, *, is_stage: bool) -> Claim:
    """A figure that a fact mentions, as a claim about the thing of `first`."""
    is_money = first.amount is not None
    return replace(
        first,
        id=one.id,
        step=Step.ALLOCATION if is_stage else first.step,  # authorised: set apart, not yet on its way
        date=row.date or one.told.last,
        published=one.told.last,
        unit=None if is_money else one.unit,
        quantity=None if is_money else one.figure,
        amount=one.figure if is_money else None,
        currency=one.unit if is_money else None,
        source=one.source,
        part_of=None,
    )


def _needs(facts: Iterable[FactRow]) -> dict[str, Need]:
    """The widest needs; later, more precise statements of a need are readings of how much it is."""
    asked: dict[str, list[FactRow]] = {}
    for fact in facts:
        if fact.kind is FactKind.NEED:
            asked.setdefault(fact.need or fact.origin_id, []).append(fact)
    needs = {}
    for name, told in asked.items():
        told.sort(key=lambda fact: _rank(fact.origin_id, source_of(fact), fact.date.last))
        best = next((fact for fact in told if figure_of(fact.quantity) is not None), None)
        unit = next((fact.quantity.unit for fact in told if fact.quantity is not None), None)
        money = next((fact for fact in told if figure_of(fact.amount) is not None), None)
        currency = money.amount.currency if money is not None and money.amount is not None else None
        amounts = [
            fact.amount for fact in told if fact.amount is not None and fact.amount.currency == currency
        ]
        quantities = [f.quantity for f in told if f.quantity is not None and f.quantity.unit == unit]
        first = next(fact for fact in told if fact.need is None or fact.origin_id != name)
        needs[name] = Need(
            name,
            first.capability,
            unit,
            _spread([figure_of(one) for one in quantities]) if best is not None else None,
            _spread([figure_of(one) for one in amounts]),
            currency,
        )
    return needs


def _spread(told: list[Figure | None]) -> Figure | None:
    """The best statement's own best, and the lowest and highest end that any statement names."""
    figures = [figure.of_need() for figure in told if figure is not None]
    if not figures:
        return None
    highs = [figure.hi for figure in figures if figure.hi is not None]
    return Figure(
        min(figure.lo for figure in figures),
        max(highs) if len(highs) == len(figures) else None,
        figures[0].best,
    )


def _rank(name: str, source: Source, day: date) -> tuple[bool, int, str]:
    return (not source.is_primary, -day.toordinal(), name)


def _placed(claim: Claim, lines: dict[str, Need], asked: set[str], claims: Mapping[str, Claim]) -> Claim:
    """The claim with the line of its need that speaks its unit; the line is made if there is none."""
    base = claim.need
    if base is None:
        if claim.capability in asked or claim.same_as is not None or claim.part_of is not None:
            return claim  # rule 10 finds the need of linked claims; the rest stays without one
        base = claim.capability
    lines.setdefault(base, Need(base, claim.capability))
    has_money_only = claim.amount is not None and claim.quantity is None
    unit = claim.unit
    if unit is None and claim.amount is None:
        unit = _unit_of_thing(claim, claims) or lines[base].unit or UNSTATED
    if has_money_only or unit is None or unit == lines[base].unit:
        return replace(claim, need=base)
    line = f"{base}:{unit}"
    lines.setdefault(line, Need(line, lines[base].capability, unit))
    return replace(claim, need=line)


def _unit_of_thing(claim: Claim, claims: Mapping[str, Claim]) -> str | None:
    """The unit of what an unstated amount is a part or a stage of."""
    for link in (claim.same_as, claim.part_of):
        if link is not None and link in claims and claims[link].unit is not None:
            return claims[link].unit
    return None
