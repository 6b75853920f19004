"""Joint projects: from a partnership, through gates that each want their evidence, to what was delivered.

One `Project` value holds everything; functions judge and change it and give new values:

- `gate`, `gates`, `broken_gates`: what each state asks for, what is missing, who may give which paper.
- `advanced`, `settled`, `edited`, `paper_withdrawn`, `put_aside`, `resumed`: every way it can move.
- `schedule_of`: critical path and float; `Schedule.changed` answers one change at once.
- `by_nation`, `money_view`, `by_year`, `by_source`, `by_origin`, `expiring`, `heaviest`, `standings`.
- `baseline_of`, `differences`, `with_change_applied`: what was agreed, what is asked to change.
- `changes_since`, `as_known_on`, `monthly_report`: what happened, what was known, what a minister reads.
- `line_of`, `grouped`, `dependency_findings`: many projects at once.
- `balance`: work against cost per nation over programmes and years.

Amounts are whole minor units and shares whole millionths; `amounts` states the one rounding rule.
"""

from commonspace.core.projects.amounts import Amount, Rate, Rates, apportion, sums_of
from commonspace.core.projects.balance import Balance, Programme, Threshold, YearShares, balance
from commonspace.core.projects.changes import (
    Answer,
    Baseline,
    ChangeRequest,
    CostChange,
    MilestoneAdded,
    PlanChange,
    SharesChange,
)
from commonspace.core.projects.changing import (
    Difference,
    answers_lacking,
    baseline_of,
    differences,
    with_change_applied,
)
from commonspace.core.projects.checks import plan_flaws
from commonspace.core.projects.components import Component, by_origin
from commonspace.core.projects.crossings import Crossing, CrossingKind, Licence, LicenceStatus, expiring
from commonspace.core.projects.duties import Duty, DutyStatus, DutyView, standings
from commonspace.core.projects.funding import (
    CostLine,
    Firmness,
    MoneyView,
    SourceLine,
    YearMoney,
    by_source,
    by_year,
    money_view,
)
from commonspace.core.projects.gates import (
    REQUIREMENTS,
    Gate,
    GateItem,
    broken_gates,
    gate,
    gates,
    supported_state,
)
from commonspace.core.projects.milestones import After, Forecast, LinkKind, Milestone, MilestoneKind, Slip
from commonspace.core.projects.moves import (
    Moved,
    advanced,
    edited,
    paper_withdrawn,
    put_aside,
    resumed,
    settled,
)
from commonspace.core.projects.papers import Paper, PaperKind, Role
from commonspace.core.projects.past import as_known_on
from commonspace.core.projects.portfolio import ProjectLine, dependency_findings, grouped, line_of
from commonspace.core.projects.project import (
    Acceptance,
    NeedLine,
    Participant,
    Production,
    Project,
    ProjectLink,
    RegimeCheck,
    Step,
    WorkPackage,
)
from commonspace.core.projects.report import MonthlyReport, ReportSize, monthly_report
from commonspace.core.projects.rights import Right, RightKind
from commonspace.core.projects.risks import Response, Risk, RiskKind, heaviest
from commonspace.core.projects.schedule import Schedule, Timing, schedule_of
from commonspace.core.projects.shares import NationShares, ShareTable, by_nation, percent
from commonspace.core.projects.since import Event, changes_since
from commonspace.core.projects.states import STATES, Side, State

__all__ = [
    "REQUIREMENTS",
    "STATES",
    "Acceptance",
    "After",
    "Amount",
    "Answer",
    "Balance",
    "Baseline",
    "ChangeRequest",
    "Component",
    "CostChange",
    "CostLine",
    "Crossing",
    "CrossingKind",
    "Difference",
    "Duty",
    "DutyStatus",
    "DutyView",
    "Event",
    "Firmness",
    "Forecast",
    "Gate",
    "GateItem",
    "Licence",
    "LicenceStatus",
    "LinkKind",
    "Milestone",
    "MilestoneAdded",
    "MilestoneKind",
    "MoneyView",
    "MonthlyReport",
    "Moved",
    "NationShares",
    "NeedLine",
    "Paper",
    "PaperKind",
    "Participant",
    "PlanChange",
    "Production",
    "Programme",
    "Project",
    "ProjectLine",
    "ProjectLink",
    "Rate",
    "Rates",
    "RegimeCheck",
    "ReportSize",
    "Response",
    "Right",
    "RightKind",
    "Risk",
    "RiskKind",
    "Role",
    "Schedule",
    "ShareTable",
    "SharesChange",
    "Side",
    "Slip",
    "SourceLine",
    "State",
    "Step",
    "Threshold",
    "Timing",
    "WorkPackage",
    "YearMoney",
    "YearShares",
    "advanced",
    "answers_lacking",
    "apportion",
    "as_known_on",
    "balance",
    "baseline_of",
    "broken_gates",
    "by_nation",
    "by_origin",
    "by_source",
    "by_year",
    "changes_since",
    "dependency_findings",
    "differences",
    "edited",
    "expiring",
    "gate",
    "gates",
    "grouped",
    "heaviest",
    "line_of",
    "money_view",
    "monthly_report",
    "paper_withdrawn",
    "percent",
    "plan_flaws",
    "put_aside",
    "resumed",
    "schedule_of",
    "settled",
    "standings",
    "sums_of",
    "supported_state",
    "with_change_applied",
]
