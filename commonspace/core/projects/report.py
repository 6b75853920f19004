"""The monthly report of a project as one frozen value: what a minister reads on two pages.

Every row bears the ids of the papers it rests on. So that it fits on two pages, each list is cut to
what `ReportSize` allows, most pressing first, and the report says how many it left out.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from commonspace.core.errors import BadInput
from commonspace.core.projects.amounts import Amount
from commonspace.core.projects.changes import ChangeRequest
from commonspace.core.projects.crossings import Crossing, LicenceStatus, licence_flaws
from commonspace.core.projects.duties import DutyView, standings
from commonspace.core.projects.funding import CostLine, MoneyView, SourceLine, YearMoney, by_year, money_view
from commonspace.core.projects.gates import Gate, gates
from commonspace.core.projects.milestones import Milestone
from commonspace.core.projects.past import as_known_on
from commonspace.core.projects.project import Project
from commonspace.core.projects.risks import Risk, heaviest
from commonspace.core.projects.schedule import schedule_of
from commonspace.core.projects.shares import NationShares, by_nation
from commonspace.core.projects.since import Event, changes_since
from commonspace.core.projects.states import Side, State
from commonspace.core.terms import BiText, Finding

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ReportSize:
    """How many rows each list may have, and how many days ahead the report looks."""

    milestones: int = 10
    money: int = 8
    licences: int = 5
    risks: int = 5
    duties: int = 6
    changes: int = 12
    requests: int = 3
    days_ahead: int = 90


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone with how its day moved within the month (`moved_days`) and what shows it."""

    milestone: Milestone
    moved_days: int
    is_late: bool
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LicenceRow:
    """A crossing still to be done, with what stands in its way and the days its licence has left."""

    crossing: Crossing
    flaws: tuple[Finding, ...]
    days_left: int | None
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One year and currency, with the papers of its lines."""

    money: YearMoney
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """The month `first`..`last` of one project, as it stood on `last`.

    `delivery` is what people forecast; `foreseen_end` is when the last milestone is reached if every
    link and length of the plan holds from here on (None where the plan cannot be computed).
    `next_gate` is the one that the project stands before, None at the end. `papers_of_shares`, `_plan`,
    `_delivery` and `_money` show the shares and the figures. `left_out` says of each list that was cut
    how many rows are not shown.
    """

    project: str
    name: BiText
    first: date
    last: date
    state: State
    side: Side | None
    gates: tuple[Gate, ...]
    next_gate: Gate | None
    delivery: date | None
    delivery_slip: int | None
    foreseen_end: date | None
    money: MoneyView
    gap: Amount | None
    years: tuple[MoneyRow, ...]
    shares: tuple[NationShares, ...]
    papers_of_shares: tuple[str, ...]
    milestones: tuple[MilestoneRow, ...]
    licences: tuple[LicenceRow, ...]
    risks: tuple[Risk, ...]
    duties: tuple[DutyView, ...]
    requests: tuple[ChangeRequest, ...]
    changes: tuple[Event, ...]
    left_out: tuple[tuple[str, int], ...]
    papers_of_plan: tuple[str, ...] = ()
    papers_of_delivery: tuple[str, ...] = ()
    papers_of_money: tuple[str, ...] = ()


def monthly_report(project: Project, year: int, month: int, size: ReportSize = ReportSize()) -> MonthlyReport:
    """The report of a month; raises `BadInput("month_not_understood")` for one that is none."""
    if not (1 <= month <= 12 and date.min.year < year < date.max.year):
        raise BadInput("month_not_understood", text=f"{year}-{month}")
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    project = as_known_on(project, last)
    judged = gates(project, last)
    money = money_view(project.costs, project.sources, project.rates, project.base)
    valid = {paper.id for paper in project.valid_papers(last)}
    lists: dict[str, Sequence[object]] = {
        "years": _years(project),
        "milestones": _milestones(project, first, last, size.days_ahead),
        "licences": _licences(project, last, size.days_ahead),
        "risks": heaviest(project.risks, last),
        "duties": _duties(project, last, valid, size.days_ahead),
        "requests": tuple(request for request in project.change_requests if request.is_open),
        "changes": tuple(reversed(changes_since(project, first - timedelta(days=1), last))),
    }
    most = {name: getattr(size, "money" if name == "years" else name) for name in lists}
    shown = {name: tuple(rows[: most[name]]) for name, rows in lists.items()}
    late = [entry for entry in project.milestones if entry.expected == project.delivery]
    return MonthlyReport(
        project.id,
        project.name,
        first,
        last,
        project.state,
        project.side,
        judged,
        judged[project.state.rank] if project.state.following else None,
        project.delivery,
        max((entry.slip for entry in late if entry.slip is not None), default=None),
        _foreseen_end(project),
        money,
        money.gap,
        shares=by_nation(project.work, project.cost, project.nation_of),
        papers_of_shares=_papers_of(judged, "work_shares_whole", "cost_shares_whole"),
        papers_of_plan=_papers_of(judged, "milestones_planned"),
        papers_of_delivery=_papers_of_delivery(late) or _papers_of(judged, "milestones_planned"),
        papers_of_money=tuple(
            dict.fromkeys(
                (
                    *(paper for row in _years(project) for paper in row.papers),
                    *_papers_of(judged, "cost_covered_or_gap_stated"),
                )
            )
        ),
        left_out=tuple(
            (name, len(rows) - most[name]) for name, rows in lists.items() if len(rows) > most[name]
        ),
        **shown,  # type: ignore[arg-type]
    )


def _foreseen_end(project: Project) -> date | None:
    try:
        return schedule_of(project.milestones, starts=project.starts).ends if project.milestones else None
    except BadInput:  # a circle or no day at all: the gates name it
        return None


def _papers_of(judged: Sequence[Gate], *wanted: str) -> tuple[str, ...]:
    """The papers that show these requirements, each once."""
    found = [
        paper for each in judged for item in each.items if item.requirement in wanted for paper in item.papers
    ]
    return tuple(dict.fromkeys(found))


def _papers_of_delivery(late: Sequence[Milestone]) -> tuple[str, ...]:
    """What shows the expected day of the delivery: that it was reached, else its last forecast."""
    shown = [
        milestone.paper if milestone.actual else milestone.forecasts[-1].paper if milestone.forecasts else ""
        for milestone in late
    ]
    return tuple(dict.fromkeys(paper for paper in shown if paper))


def _years(project: Project) -> tuple[MoneyRow, ...]:
    rows = []
    for money in by_year(project.costs, project.sources):
        lines: tuple[CostLine | SourceLine, ...] = (*project.costs, *project.sources)
        papers = (
            line.paper
            for line in lines
            if line.paper and (line.year, line.amount.currency) == (money.year, money.currency)
        )
        rows.append(MoneyRow(money, tuple(dict.fromkeys(papers))))
    return tuple(rows)


def _milestones(project: Project, first: date, last: date, days_ahead: int) -> tuple[MilestoneRow, ...]:
    """Late ones first, then what happened in the month, then what comes, each by its expected day."""
    horizon = last + timedelta(days=days_ahead)
    rows = []
    for milestone in project.milestones:
        moved = sum(slip.days for slip in milestone.slips if first <= slip.seen <= last)
        is_late = milestone.actual is None and milestone.plan is not None and milestone.plan <= last
        day = milestone.expected
        if is_late or moved or (day is not None and first <= day <= horizon):
            shown = [milestone.paper, *(forecast.paper for forecast in milestone.forecasts)]
            papers = tuple(dict.fromkeys(paper for paper in shown if paper))
            rows.append(MilestoneRow(milestone, moved, is_late, papers))
    far = date.max
    return tuple(
        sorted(rows, key=lambda row: (not row.is_late, row.milestone.expected or far, row.milestone.id))
    )


def _licences(project: Project, at: date, days_ahead: int) -> tuple[LicenceRow, ...]:
    rows = []
    for crossing in project.crossings:
        licence = crossing.licence
        if crossing.done_on is not None or licence.status is LicenceStatus.EXEMPT:
            continue
        flaws = tuple(licence_flaws(crossing, at, project.delivery))
        left = (licence.ends - at).days if licence.ends else None
        if flaws or (left is not None and left <= days_ahead):
            rows.append(LicenceRow(crossing, flaws, left, (licence.paper,) if licence.paper else ()))
    far = timedelta.max.days
    return tuple(
        sorted(
            rows,
            key=lambda row: (not row.flaws, far if row.days_left is None else row.days_left, row.crossing.id),
        )
    )


def _duties(project: Project, at: date, valid: set[str], days_ahead: int) -> tuple[DutyView, ...]:
    horizon = at + timedelta(days=days_ahead)
    return tuple(
        view
        for view in standings(project.duties, at, valid)
        if not view.status.is_settled and (view.duty.due is None or view.duty.due.last <= horizon)
    )
