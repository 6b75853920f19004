"""What carries the exercise's projects: papers, money, licences and risks for each state they have reached.

All of it is invented. A project gets what its gates ask for up to its own state and nothing beyond,
so that the pages show gates that hold and, before them, one that waits.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commonspace.core.projects import (
    STATES,
    After,
    Amount,
    CostLine,
    Crossing,
    Duty,
    Firmness,
    Forecast,
    Licence,
    LicenceStatus,
    Milestone,
    Paper,
    PaperKind,
    Participant,
    Production,
    Project,
    Response,
    Right,
    RightKind,
    Risk,
    RiskKind,
    Role,
    SourceLine,
    State,
    Step,
    WorkPackage,
)
from commonspace.core.terms import BiText, PartialDate, Period, Quantity
from commonspace.data.exercise.values import ExerciseProject, ExerciseWorld

K, R = PaperKind, Role
_KINDS: dict[State, tuple[tuple[PaperKind, Role], ...]] = {
    State.MATCHED: ((K.PARTNERSHIP_RECORD, R.REGISTER),),
    State.INTENT_SIGNED: ((K.STATEMENT_OF_INTENT, R.LEAD),),
    State.DEFINED: (
        (K.NEED_STATEMENT, R.NATION),
        (K.WORK_PLAN, R.LEAD),
        (K.SHARE_AGREEMENT, R.LEAD),
        (K.NOMINATION, R.LEAD),
        (K.RIGHTS_PLAN, R.LEAD),
        (K.LABEL_DECISION, R.NATION),
    ),
    State.FUNDED: ((K.FUNDING_DECISION, R.FUNDER),),
    State.CONTRACTED: ((K.CONTRACT, R.LEAD), (K.EXPORT_LICENCE, R.LICENSING_AUTHORITY)),
    State.IN_PRODUCTION: ((K.PRODUCTION_PLAN, R.LEAD),),
    State.DELIVERED: ((K.ACCEPTANCE, R.RECEIVER),),
    State.IN_SUPPORT: ((K.SUPPORT_CONTRACT, R.LEAD),),
    State.CLOSED: ((K.DUTY_RECORD, R.LEAD), (K.FINAL_ACCOUNT, R.LEAD), (K.CLOSING_REPORT, R.LEAD)),
}
_PACKAGES = (
    BiText("Design", "Проєктування"),
    BiText("Production", "Виробництво"),
    BiText("Assembly and trials", "Складання та випробування"),
    BiText("Training and support", "Навчання та супровід"),
)
_STEP = timedelta(days=90)  # between two states


def carried(project: Project, told: ExerciseProject, world: ExerciseWorld) -> Project:
    """The project with everything that its state rests on; participants gain the receiving government."""
    reached = project.state.rank
    need = next(entry for entry in world.needs if entry.id == told.need)
    receiver = next(entry.nation for entry in world.nations if entry.nation.code == need.nation)
    government = Participant(
        f"government-{need.nation}",
        need.nation,
        BiText(f"Government of {receiver.name.en}", f"Уряд: {receiver.name.uk}"),
        (R.NATION, R.FUNDER, R.RECEIVER, R.LICENSING_AUTHORITY),
    )
    day_of = {state: _day(world, reached - state.rank) for state in STATES[: reached + 1]}
    milestones = _milestones(project, told, day_of[project.state])
    whole = replace(
        project,
        participants=(*project.participants, government),
        milestones=milestones,
        papers=tuple(_papers(project, told, government, day_of)),
        history=tuple(
            Step(day_of[STATES[rank]], STATES[rank - 1], STATES[rank], "register")
            for rank in range(1, reached + 1)
        ),
        risks=_risks(project, reached),
    )
    if reached >= State.DEFINED.rank:
        whole = _defined(whole, told, government, reached)
    if reached >= State.CONTRACTED.rank:
        whole = _contracted(whole, day_of[State.CONTRACTED])
    if reached >= State.IN_PRODUCTION.rank:
        rate = Quantity.exact(1, need.quantity.unit)
        nations = tuple(sorted({entry.nation for entry in project.participants}))
        whole = replace(whole, production=Production(nations, rate, 30, 90))
    if reached >= State.DELIVERED.rank:
        accepted = tuple(replace(entry, paper=str(K.ACCEPTANCE)) for entry in project.acceptances)
        whole = replace(whole, acceptances=accepted)
    if reached >= State.IN_SUPPORT.rank:
        start = day_of[State.IN_SUPPORT]
        whole = replace(whole, support=Period(start, start + timedelta(days=730)))
    return whole


def _day(world: ExerciseWorld, states_ago: int) -> date:
    return world.opens - timedelta(days=30) - _STEP * states_ago


def _papers(
    project: Project, told: ExerciseProject, government: Participant, day_of: dict[State, date]
) -> Iterator[Paper]:
    lead = next(entry.id for entry in project.participants if R.LEAD in entry.roles)
    everyone = tuple(entry.id for entry in project.participants)
    for state, kinds in _KINDS.items():
        for kind, role in kinds if state in day_of else ():
            giver = lead if role is R.LEAD else "register" if role is R.REGISTER else government.id
            dated = day_of[state]
            if kind is K.ACCEPTANCE and project.acceptances:
                dated = project.acceptances[0].on
            number = f"{told.id}/{day_of[state].year}" if kind in (K.CONTRACT, K.EXPORT_LICENCE) else ""
            source = f"{told.id}: {kind}"
            yield Paper(str(kind), kind, giver, role, dated, source, number=number, parties=everyone)
    if project.side is not None:
        source = f"{told.id}: {K.BOARD_DECISION}"
        yield Paper("board_decision", K.BOARD_DECISION, lead, R.LEAD, day_of[project.state], source)


def _milestones(project: Project, told: ExerciseProject, made: date) -> tuple[Milestone, ...]:
    """Each after the one before it; where another day than the planned is expected, a forecast says so."""
    found: list[Milestone] = []
    for milestone, step in zip(project.milestones, told.milestones, strict=True):
        moved = step.reached is None and step.expected != step.planned
        reason = BiText("A supplier is late", "Постачальник запізнюється")
        found.append(
            replace(
                milestone,
                after=(After(found[-1].id),) if found else (),
                forecasts=(Forecast(made, step.expected, reason),) if moved else (),
                paper=str(K.WORK_PLAN) if step.reached and project.state.rank >= State.DEFINED.rank else "",
            )
        )
    return tuple(found)


def _risks(project: Project, reached: int) -> tuple[Risk, ...]:
    lead = project.leads[0].id
    answered = reached >= State.IN_PRODUCTION.rank
    return (
        Risk(
            "supply",
            BiText("Components come late", "Компоненти надходять із запізненням"),
            RiskKind.SUPPLY,
            lead if answered else "",
            4,
            3,
            Response.REDUCE if answered else Response.UNDECIDED,
        ),
        Risk(
            "people",
            BiText("Too few trained people", "Бракує навчених людей"),
            RiskKind.PEOPLE,
            lead,
            2,
            3,
            Response.SHARE,
        ),
    )


def _defined(project: Project, told: ExerciseProject, government: Participant, reached: int) -> Project:
    """Work packages, rights, cost by year, and who pays how firmly."""
    holders = [share.party for share in told.shares]
    total = Amount.of(told.budget.hi or 0, told.budget.currency)
    first, year = Amount(total.minor * 2 // 5, total.currency), told.starts.year
    halves = ((year, first), (year + 1, total - first))
    funded = reached >= State.FUNDED.rank
    firmness = Firmness.COMMITTED if funded else Firmness.ASKED
    paper = str(K.FUNDING_DECISION) if funded else ""
    closed = reached >= State.CLOSED.rank
    return replace(
        project,
        work_packages=tuple(
            WorkPackage(f"wp{place}", name, holders[(place - 1) % len(holders)])
            for place, name in enumerate(_PACKAGES, start=1)
        ),
        rights=(
            Right(
                "result",
                BiText("What the project makes", "Що створює проєкт"),
                RightKind.FOREGROUND,
                tuple(holders),
                tuple(holders),
                paper=str(K.RIGHTS_PLAN),
            ),
        ),
        costs=tuple(CostLine(f"c{each}", each, amount, paper=str(K.WORK_PLAN)) for each, amount in halves),
        sources=tuple(
            SourceLine(f"s{each}", government.id, each, amount, firmness, paper=paper)
            for each, amount in halves
        ),
        duties=(
            Duty(
                "reports",
                str(K.SHARE_AGREEMENT),
                project.leads[0].id,
                BiText("Report to all parties each quarter", "Щокварталу звітувати всім сторонам"),
                PartialDate("2026-Q4" if not closed else "2026-Q3"),
                done_on=project.acceptances[0].on if closed and project.acceptances else None,
                shown_by=(str(K.DUTY_RECORD),) if closed else (),
            ),
        ),
    )


def _contracted(project: Project, granted: date) -> Project:
    """A licence for each crossing from a maker's country to the receiver's."""
    receiver = project.participants[-1].nation
    makers = sorted({entry.nation for entry in project.participants} - {receiver})
    last = (project.delivery or granted) + timedelta(days=120)
    licence = Licence(LicenceStatus.GRANTED, "", granted, last, str(K.EXPORT_LICENCE))
    done = project.delivery if project.state.rank >= State.DELIVERED.rank else None
    return replace(
        project,
        crossings=tuple(
            Crossing(f"x{place}", maker, receiver, needed_by=project.delivery, done_on=done, licence=licence)
            for place, maker in enumerate(makers, start=1)
        ),
    )
