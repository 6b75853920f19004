"""The gates: what each state asks for, which papers show it, who may give them, and what is missing.

The states and their evidence follow the product's notes on the life cycle, which join NATO's phased
programming (AAP-20) and the EU's path from PESCO to EDF; the names of AAP-20's gates are recalled,
so no article is cited for them. A requirement holds if its values are good *and* a paper of an
accepted kind, given by someone who may, dated, with a source and not withdrawn, shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commonspace.core.projects import checks
from commonspace.core.projects.checks import CONTRACT_KINDS, INTENT_KINDS, Check
from commonspace.core.projects.papers import Paper, PaperKind, Role
from commonspace.core.projects.project import Project
from commonspace.core.projects.states import STATES, State, states_between
from commonspace.core.terms import Finding, Outcome

K, R = PaperKind, Role
_PARTIES = (R.LEAD, R.PARTNER, R.NATION)
_ARRANGEMENTS = (K.MEMORANDUM, K.IMPLEMENTING_ARRANGEMENT, K.TEAMING_AGREEMENT, K.GRANT_AGREEMENT)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a gate asks for. `code` names its phrase, said as a claim that holds."""

    code: str
    check: Check
    kinds: tuple[PaperKind, ...]
    givers: tuple[Role, ...]


def _asks(code: str, check: Check, kinds: tuple[PaperKind, ...], givers: tuple[Role, ...]) -> Requirement:
    return Requirement(code, check, kinds, givers)


REQUIREMENTS: Mapping[State, tuple[Requirement, ...]] = {
    State.IDEA: (),
    State.MATCHED: (
        _asks(
            "need_or_offer_matched",
            checks.need_or_offer,
            (K.PARTNERSHIP_RECORD, K.MATCH_RECORD, K.NEED_STATEMENT),
            (*_PARTIES, R.REGISTER),
        ),
        _asks(
            "two_nations_take_part",
            checks.two_nations,
            (K.PARTNERSHIP_RECORD, K.MATCH_RECORD, *INTENT_KINDS),
            (*_PARTIES, R.REGISTER),
        ),
    ),
    State.INTENT_SIGNED: (_asks("intent_signed_by_parties", checks.intent_parties, INTENT_KINDS, _PARTIES),),
    State.DEFINED: (
        _asks(
            "need_linked",
            checks.need_linked,
            (K.NEED_STATEMENT, K.PARTNERSHIP_RECORD),
            (R.NATION, R.REGISTER),
        ),
        _asks("work_packages_stated", checks.work_packages, (K.WORK_PLAN, *_ARRANGEMENTS), _PARTIES),
        _asks("milestones_planned", checks.plan_sound, (K.WORK_PLAN, *_ARRANGEMENTS), _PARTIES),
        _asks("work_shares_whole", checks.work_shares, (K.SHARE_AGREEMENT, *_ARRANGEMENTS), _PARTIES),
        _asks("cost_shares_whole", checks.cost_shares, (K.SHARE_AGREEMENT, *_ARRANGEMENTS), _PARTIES),
        _asks("one_lead_named", checks.one_lead, (K.NOMINATION, *_ARRANGEMENTS), _PARTIES),
        _asks("rights_agreed", checks.rights_planned, (K.RIGHTS_PLAN, *_ARRANGEMENTS), _PARTIES),
        _asks("label_given", checks.label_decided, (K.LABEL_DECISION,), (R.NATION, R.LEAD, R.REGISTER)),
    ),
    State.FUNDED: (
        _asks(
            "cost_covered_or_gap_stated",
            checks.cost_covered,
            (K.FUNDING_DECISION, K.GRANT_AGREEMENT, K.GAP_STATEMENT),
            (R.FUNDER, R.NATION, R.LEAD),
        ),
        _asks(
            "regimes_judged",
            checks.regimes_judged,
            (K.REGIME_FINDING, K.WAIVER),
            (R.FUNDER, R.NATION, R.LEAD, R.REGISTER),
        ),
    ),
    State.CONTRACTED: (
        _asks("contract_signed", checks.contract_numbered, CONTRACT_KINDS, (*_PARTIES, R.FUNDER)),
        _asks(
            "crossings_licensed",
            checks.crossings_licensed,
            (K.EXPORT_LICENCE, K.TRANSFER_LICENCE, K.LICENCE_EXEMPTION, K.CROSSING_REVIEW),
            (R.LICENSING_AUTHORITY, R.NATION),
        ),
    ),
    State.IN_PRODUCTION: (
        _asks(
            "production_country_stated",
            checks.site_stated,
            (K.SITE_STATEMENT, K.PRODUCTION_PLAN),
            (*_PARTIES, R.SUPPLIER),
        ),
        _asks("production_rate_stated", checks.rate_stated, (K.PRODUCTION_PLAN,), (*_PARTIES, R.SUPPLIER)),
        _asks("lead_time_stated", checks.lead_time_stated, (K.PRODUCTION_PLAN,), (*_PARTIES, R.SUPPLIER)),
        _asks(
            "supply_risks_judged",
            checks.supply_risks,
            (K.SUPPLY_REVIEW, K.PRODUCTION_PLAN),
            (*_PARTIES, R.SUPPLIER),
        ),
    ),
    State.DELIVERED: (
        _asks("accepted_against_need", checks.accepted_enough, (K.ACCEPTANCE,), (R.RECEIVER, R.NATION)),
    ),
    State.IN_SUPPORT: (
        _asks(
            "support_arranged",
            checks.support_stated,
            (K.SUPPORT_CONTRACT, K.SUPPORT_PLAN),
            (*_PARTIES, R.RECEIVER),
        ),
    ),
    State.CLOSED: (
        _asks(
            "duties_settled",
            checks.duties_settled,
            (K.DUTY_RECORD, K.CLOSING_REPORT),
            (*_PARTIES, R.FUNDER, R.RECEIVER),
        ),
        _asks("accounts_settled", checks.nothing_else, (K.FINAL_ACCOUNT,), (R.LEAD, R.FUNDER, R.NATION)),
        _asks("closing_reported", checks.nothing_else, (K.CLOSING_REPORT,), (R.LEAD, R.NATION)),
    ),
}


@dataclass(frozen=True, slots=True)
class GateItem:
    """One requirement judged. `flaws` say what is wrong, `papers` are ids of those that show it.

    Not met, `kinds` are the papers that would satisfy it and `givers` the roles that may give them.
    """

    requirement: str
    outcome: Outcome
    flaws: tuple[Finding, ...]
    papers: tuple[str, ...]
    kinds: tuple[PaperKind, ...]
    givers: tuple[Role, ...]

    @property
    def is_met(self) -> bool:
        return self.outcome in (Outcome.PASS, Outcome.NOT_APPLICABLE)

    @property
    def finding(self) -> Finding:
        """The same as a finding, for lists that hold findings of many rooms."""
        givers = {"given_by": tuple(map(str, self.givers))}
        return Finding(self.requirement, self.outcome, None, givers, None, tuple(map(str, self.kinds)))


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate judged on one day."""

    to: State
    items: tuple[GateItem, ...]

    @property
    def is_open(self) -> bool:
        """Everything that it asks for is there."""
        return all(item.is_met for item in self.items)

    @property
    def lacking(self) -> tuple[GateItem, ...]:
        return tuple(item for item in self.items if not item.is_met)


def gate(project: Project, to: State, at: date) -> Gate:
    """The gate before the state `to`, as it stands on the day `at`."""
    return Gate(to, tuple(_judged(requirement, project, at) for requirement in REQUIREMENTS[to]))


def gates(project: Project, at: date) -> tuple[Gate, ...]:
    """Every gate in order: the gate strip."""
    return tuple(gate(project, state, at) for state in STATES[1:])


def broken_gates(project: Project, at: date) -> tuple[Gate, ...]:
    """Gates that the project has passed and that do not hold any more, in order."""
    passed = (gate(project, state, at) for state in states_between(State.IDEA, project.state))
    return tuple(judged for judged in passed if not judged.is_open)


def supported_state(project: Project, at: date) -> State:
    """The furthest state up to the project's own whose gates all hold on the day `at`."""
    broken = broken_gates(project, at)
    return STATES[broken[0].to.rank - 1] if broken else project.state


def _judged(requirement: Requirement, project: Project, at: date) -> GateItem:
    flaws = tuple(requirement.check(project, at))
    if requirement.code == "regimes_judged" and not flaws and not project.regimes:
        # National money alone: no programme's rules apply, so no paper about them is asked for.
        return _item(requirement, Outcome.NOT_APPLICABLE, (), ())
    offered = [paper for paper in project.papers if _is_offered(paper, requirement)]
    papers = tuple(paper.id for paper in offered if not tuple(_paper_flaws(paper, requirement, at)))
    if flaws:
        return _item(requirement, Outcome.FAIL, flaws, papers)
    if papers:
        return _item(requirement, Outcome.PASS, (), papers)
    why_not = tuple(flaw for paper in offered for flaw in _paper_flaws(paper, requirement, at))
    return _item(requirement, Outcome.NEEDS_EVIDENCE, why_not, ())


def _item(
    requirement: Requirement, outcome: Outcome, flaws: tuple[Finding, ...], papers: tuple[str, ...]
) -> GateItem:
    return GateItem(requirement.code, outcome, flaws, papers, requirement.kinds, requirement.givers)


def _is_offered(paper: Paper, requirement: Requirement) -> bool:
    return paper.kind in requirement.kinds and (not paper.proves or requirement.code in paper.proves)


def _paper_flaws(paper: Paper, requirement: Requirement, at: date) -> tuple[Finding, ...]:
    found = tuple(paper.faults_on(at))
    if paper.role not in requirement.givers:
        numbers = {"role": str(paper.role), "given_by": tuple(map(str, requirement.givers))}
        found += (Finding("paper_giver_may_not", Outcome.FAIL, paper.id, numbers),)
    return found
