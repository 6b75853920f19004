"""What each gate looks at: one small function a requirement, giving the flaws it finds.

No flaw means that the values are good; whether a valid paper shows them is judged in `gates`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from commonspace.core.errors import BadInput, SeveralBadInputs
from commonspace.core.projects.crossings import LicenceStatus, licence_flaws
from commonspace.core.projects.duties import standings
from commonspace.core.projects.funding import money_view
from commonspace.core.projects.milestones import Milestone, earliest_after
from commonspace.core.projects.network import Network
from commonspace.core.projects.papers import PaperKind, Role
from commonspace.core.projects.project import NeedLine, Project
from commonspace.core.projects.rights import rights_flaws
from commonspace.core.projects.risks import Response, RiskKind
from commonspace.core.projects.shares import ShareTable, percent
from commonspace.core.terms import Finding, Outcome, Quantity

Check = Callable[[Project, date], Iterator[Finding]]
INTENT_KINDS = (
    PaperKind.STATEMENT_OF_INTENT,
    PaperKind.LETTER_OF_INTENT,
    PaperKind.MEMORANDUM,
    PaperKind.FRAMEWORK_AGREEMENT,
    PaperKind.IMPLEMENTING_ARRANGEMENT,
    PaperKind.TEAMING_AGREEMENT,
)
CONTRACT_KINDS = (PaperKind.CONTRACT, PaperKind.PRODUCTION_LICENCE)


def flaw(code: str, place: str | None = None, **numbers: Any) -> Finding:
    """A failed condition with what its phrase shows."""
    return Finding(code, Outcome.FAIL, place, numbers)


def need_or_offer(project: Project, at: date) -> Iterator[Finding]:
    if not project.needs and not project.offers and not project.partnership:
        yield flaw("nothing_matched")


def two_nations(project: Project, at: date) -> Iterator[Finding]:
    acting = [entry for entry in project.participants if set(entry.roles) - {Role.OBSERVER, Role.REGISTER}]
    nations = sorted({entry.nation for entry in acting})
    if len(nations) < 2:
        yield flaw("fewer_than_two_nations", nations=", ".join(nations) or "–", count=len(nations))


def intent_parties(project: Project, at: date) -> Iterator[Finding]:
    signed = [paper for paper in project.valid_papers(at) if paper.kind in INTENT_KINDS]
    people = {entry.id for entry in project.participants}
    if signed and all(len(set(paper.parties) & people) < 2 for paper in signed):
        for paper in signed:
            yield flaw("intent_without_parties", paper.id, count=len(set(paper.parties) & people))


def need_linked(project: Project, at: date) -> Iterator[Finding]:
    if not project.needs:
        yield flaw("need_missing")


def work_packages(project: Project, at: date) -> Iterator[Finding]:
    if not project.work_packages:
        yield flaw("work_packages_missing")


def work_shares(project: Project, at: date) -> Iterator[Finding]:
    yield from share_flaws("work", project.work)


def cost_shares(project: Project, at: date) -> Iterator[Finding]:
    yield from share_flaws("cost", project.cost)


def share_flaws(which: str, table: ShareTable) -> Iterator[Finding]:
    """A table that does not sum to the whole, with what is lacking (or too much, if negative)."""
    if not table.parts:
        yield flaw(f"{which}_shares_missing")
    elif not table.is_whole:
        code = f"{which}_shares_{'short' if table.lacking > 0 else 'over'}"
        yield flaw(code, which, sum=percent(table.total), off=percent(abs(table.lacking)))


def one_lead(project: Project, at: date) -> Iterator[Finding]:
    leads = project.leads
    if not leads:
        yield flaw("lead_missing")
    elif len(leads) > 1:
        yield flaw("two_leads", ", ".join(lead.id for lead in leads), count=len(leads))


def plan_sound(project: Project, at: date) -> Iterator[Finding]:
    if not project.milestones:
        yield flaw("milestones_missing")
    yield from plan_flaws(project.milestones)


def plan_flaws(milestones: tuple[Milestone, ...]) -> Iterator[Finding]:
    """A circle, an unknown predecessor, a milestone without a day, or planned before one it follows."""
    try:
        Network.of(milestones)
    except BadInput as error:
        for problem in error.problems if isinstance(error, SeveralBadInputs) else (error,):
            yield flaw(problem.code, problem.place, **problem.details)
    by_id = {milestone.id: milestone for milestone in milestones}
    for milestone in milestones:
        if milestone.plan is None:
            yield flaw("milestone_without_plan", milestone.id)
            continue
        for link in milestone.after:
            before = by_id.get(link.milestone)
            earliest = earliest_after(link, before, milestone) if before else None
            if earliest is not None and milestone.plan < earliest:
                yield flaw(
                    "milestone_before_predecessor",
                    milestone.id,
                    before=link.milestone,
                    plan=milestone.plan.isoformat(),
                    earliest=earliest.isoformat(),
                )


def rights_planned(project: Project, at: date) -> Iterator[Finding]:
    yield from rights_flaws(project.rights)


def label_decided(project: Project, at: date) -> Iterator[Finding]:
    if not project.label:
        yield flaw("label_missing")


def cost_covered(project: Project, at: date) -> Iterator[Finding]:
    money = money_view(project.costs, project.sources, project.rates, project.base)
    if not project.costs:
        yield flaw("cost_missing")
    for code in money.unrated:
        yield flaw("currency_without_rate", code, currency=code, base=project.base)
    gap = money.gap
    if gap is None or gap.minor <= 0:
        return
    stated = project.accepted_gap
    if stated is None:
        yield flaw("gap_not_stated", gap=gap.units, currency=gap.currency)
    elif stated.currency != gap.currency or stated.minor < gap.minor:
        yield flaw("gap_larger_than_stated", gap=gap.units, currency=gap.currency, stated=stated.units)


def regimes_judged(project: Project, at: date) -> Iterator[Finding]:
    judged = {check.regime: check for check in project.regimes}
    for regime in sorted({line.regime for line in project.sources if line.regime} | set(judged)):
        check = judged.get(regime)
        if check is None or check.outcome in (Outcome.NEEDS_EVIDENCE, Outcome.NOT_ASKED):
            yield flaw("regime_not_judged", regime, regime=regime)
        elif check.outcome is Outcome.FAIL and not check.waived_why:
            yield flaw("regime_failed", regime, regime=regime)


def contract_numbered(project: Project, at: date) -> Iterator[Finding]:
    contracts = [paper for paper in project.valid_papers(at) if paper.kind in CONTRACT_KINDS]
    if contracts and not any(paper.number for paper in contracts):
        for paper in contracts:
            yield flaw("contract_without_number", paper.id)


def crossings_licensed(project: Project, at: date) -> Iterator[Finding]:
    valid = {paper.id for paper in project.valid_papers(at)}
    for crossing in project.crossings:
        yield from licence_flaws(crossing, at, project.delivery)
        shown = crossing.licence.status in (LicenceStatus.GRANTED, LicenceStatus.EXEMPT)
        if shown and crossing.licence.paper not in valid:
            countries = {"from": crossing.from_country, "to": crossing.to_country}
            yield flaw("licence_without_paper", crossing.id, **countries)


def site_stated(project: Project, at: date) -> Iterator[Finding]:
    if not project.production.countries:
        yield flaw("production_country_missing")


def rate_stated(project: Project, at: date) -> Iterator[Finding]:
    rate = project.production.rate
    if rate is None or not rate.is_known:
        yield flaw("production_rate_missing")


def lead_time_stated(project: Project, at: date) -> Iterator[Finding]:
    if project.production.lead_days is None:
        yield flaw("lead_time_missing")


def supply_risks(project: Project, at: date) -> Iterator[Finding]:
    found = [risk for risk in project.risks if risk.kind is RiskKind.SUPPLY]
    if not found:
        yield flaw("supply_risks_missing")
    for risk in found:
        if risk.is_open(at) and not risk.owner:
            yield flaw("risk_without_owner", risk.id)
        if risk.is_open(at) and risk.response is Response.UNDECIDED:
            yield flaw("risk_without_response", risk.id)


def accepted_enough(project: Project, at: date) -> Iterator[Finding]:
    if not project.needs:
        yield flaw("need_missing")
    valid = {paper.id for paper in project.valid_papers(at)}
    accepted: dict[str, Quantity] = {}
    for acceptance in project.acceptances:
        if acceptance.on > at:
            continue
        if acceptance.paper not in valid:
            yield flaw("acceptance_without_paper", acceptance.need, on=acceptance.on.isoformat())
            continue
        try:
            before = accepted.get(acceptance.need, Quantity.exact(0, acceptance.quantity.unit))
            accepted[acceptance.need] = before + acceptance.quantity
        except BadInput as error:
            yield flaw(error.code, acceptance.need, **error.details)
    for line in project.needs:
        yield from _need_flaws(line, accepted.get(line.need))


def _need_flaws(line: NeedLine, accepted: Quantity | None) -> Iterator[Finding]:
    """Certain acceptance (its lower end) against what was asked for at least."""
    wanted = line.quantity
    if not wanted.is_known:
        yield flaw("need_quantity_unknown", line.need)
        return
    if accepted is not None and accepted.unit != wanted.unit:
        yield flaw("units_differ", line.need, one=accepted.unit, other=wanted.unit)
        return
    least = wanted.lo if wanted.lo is not None else None
    sure = (accepted.lo if accepted else None) or 0
    if sure < (least if least is not None else 0) or sure == 0:
        numbers: Mapping[str, Any] = {"accepted": sure, "wanted": wanted.text(), "unit": wanted.unit}
        yield flaw("accepted_too_little", line.need, **numbers)


def support_stated(project: Project, at: date) -> Iterator[Finding]:
    if project.support is None or project.support.start is None:
        yield flaw("support_period_missing")


def duties_settled(project: Project, at: date) -> Iterator[Finding]:
    valid = {paper.id for paper in project.valid_papers(at)}
    for view in standings(project.duties, at, valid):
        if not view.status.is_settled:
            due = view.duty.due.iso if view.duty.due else "–"
            yield flaw(f"duty_{view.status}", view.duty.id, party=view.duty.party, due=due)


def nothing_else(project: Project, at: date) -> Iterator[Finding]:
    """Only the paper itself is asked for."""
    yield from ()
