"""Turns the values of the exercise into what the rooms take: drafts, a forum to plan, projects.

Ids of the exercise ("XN-001") are not public ids. Whoever loads them gives the public id of what a
draft links to; a link that is not given is left out.
"""

from datetime import date

from commonspace.core.deliveries.draft import ClaimDraft
from commonspace.core.meetings.problem import Company, Interpreters, Meeting, Participant, Problem, Stretch
from commonspace.core.needs import NeedDraft
from commonspace.core.offers import Certificate, OfferDraft
from commonspace.core.parties.control_draft import MANAGEMENT, OWNER, PERCENT, ControlDraft
from commonspace.core.projects import (
    Acceptance,
    Milestone,
    MilestoneKind,
    NeedLine,
    Project,
    Role,
)
from commonspace.core.projects import Participant as ProjectParticipant
from commonspace.core.projects.draft import ProjectDraft
from commonspace.core.projects.shares import ShareTable
from commonspace.core.projects.states import Side, State
from commonspace.core.terms import BiText, PartialDate, Quantity
from commonspace.data.exercise.tables import MARK
from commonspace.data.exercise.values import (
    ExerciseClaim,
    ExerciseCompany,
    ExerciseForum,
    ExerciseNeed,
    ExerciseOffer,
    ExerciseProject,
    ExerciseWorld,
)

_STAGES = {
    "pledge": "announced",
    "allocation": "allocated",
    "contract": "contracted",
    "delivery": "delivered",
    "total": "announced",
}


def need_draft(need: ExerciseNeed, *, narrows: str = "") -> NeedDraft:
    """The need as its room takes it; `narrows` is the public id of the wider need."""
    return NeedDraft(
        title=need.title,
        capability=need.capability,
        nation=need.nation,
        quantity=need.quantity,
        budget=need.budget,
        needed_by=need.needed_by,
        priority=need.priority,
        details=need.details,
        stated_by=need.stated_by.en,
        stated_on=need.stated_on,
        narrows=narrows,
        certificates=need.certificates,
        eligible_groups=need.eligible_groups,
        # What is asked of suppliers from the Union alone is asked as its programmes ask it.
        controlled_inside=True if {"eu", "eea"} & set(need.eligible_groups) else None,
        languages=tuple(sorted(need.languages)),
        least_capacity=need.least_capacity,
        training_included=need.training_included,
        support_months=need.support_months,
    )


def offer_draft(offer: ExerciseOffer, *, company: str) -> OfferDraft:
    """The offer as its room takes it; `company` is the public id of the party that offers."""
    held = (Certificate(one.code, one.valid_from, one.valid_until) for one in offer.certificates)
    return OfferDraft(
        title=offer.title,
        company=company,
        capability=offer.capability,
        details=offer.text,
        cpv=offer.cpv,
        capacity=offer.capacity,
        monthly_rate=offer.monthly_rate,
        lead_months=offer.lead_months,
        price=offer.price,
        published_on=PartialDate.of(offer.published),
        valid_until=PartialDate.of(offer.valid_until),
        certificates=tuple(map(str, held)),
        component_origins=tuple(f"{share.nation} {share.percent}" for share in offer.origins),
        design_is_free=offer.design_is_free,
        export_class=offer.export_class,
        languages=tuple(sorted(offer.languages)),
    )


_OWNERS = {"Holding": "Холдинг", "Family": "Родина", "Employees": "Працівники", "Foundation": "Фонд"}


def control_drafts(company: ExerciseCompany, *, ref: str, stated: date) -> tuple[ControlDraft, ...]:
    """What is stated of the company's owners and management; `ref` is its public id, `stated` the day on
    which companies declared their management."""
    organisation = company.organisation
    found = [
        ControlDraft(
            title=_owner_named(one.owner),
            about=OWNER,
            company=ref,
            country=one.country,
            share=Quantity(one.share.lo, one.share.hi, "", PERCENT),
            stated_on=PartialDate.of(one.stated),
            source=one.source,
            grade="declared" if one.source.startswith("declaration") else "register",
        )
        for one in organisation.owners
    ]
    if organisation.managed_in:
        found.append(
            ControlDraft(
                title=BiText("Executive management", "Виконавче керівництво"),
                about=MANAGEMENT,
                company=ref,
                country=organisation.managed_in,
                stated_on=PartialDate.of(stated),
                source="declaration of the company (exercise)",
                grade="declared",
            )
        )
    return tuple(found)


def _owner_named(name: str) -> BiText:
    """`Holding 7 (exercise)` in both languages."""
    kind, number = name.removesuffix(MARK.en).split()
    return BiText(name, f"{_OWNERS[kind]} {number}{MARK.uk}")


def claim_draft(claim: ExerciseClaim, *, need: str = "", part_of: str = "", same_as: str = "") -> ClaimDraft:
    """The claim as its room takes it; the links are public ids."""
    return ClaimDraft(
        title=claim.title,
        kind=claim.kind,
        stage="conditional" if claim.condition else _STAGES[claim.kind],
        capability=claim.capability,
        givers=claim.givers,
        receiver=claim.receiver,
        need=need,
        quantity=claim.quantity,
        amount=claim.amount,
        happened_on=claim.happened_on,
        published_on=PartialDate.of(claim.published_on),
        due=claim.due,
        part_of=part_of,
        same_as=same_as,
        condition=claim.condition,
        condition_met=claim.condition_met,
    )


def forum_problem(forum: ExerciseForum) -> Problem:
    """The forum as a problem to plan: what is accepted has to be placed, what is open is a wish; what was
    declined is left out. A delegation of several is a company of that many people."""
    people: list[Participant] = []
    companies: list[Company] = []
    for delegation in forum.delegations:
        names: tuple[str, ...] = (delegation.party,)
        if delegation.delegates > 1:
            names = tuple(f"{delegation.party}/{one}" for one in range(1, delegation.delegates + 1))
            companies.append(Company(delegation.party, names))
        people += [Participant(name, delegation.absent, delegation.languages) for name in names]
    run = forum.slots_a_day
    return Problem(
        name=forum.id,
        slots=forum.days * run,
        tables=forum.tables,
        participants=tuple(people),
        meetings=tuple(
            Meeting(
                request.id,
                request.asking,
                request.asked,
                weight=request.weight,
                must=request.accepted is True,
                private=request.private,
            )
            for request in forum.requests
            if request.accepted is not False
        ),
        days=tuple(Stretch(f"D{day + 1}", day * run + 1, (day + 1) * run) for day in range(forum.days)),
        rooms=forum.rooms,
        companies=tuple(companies),
        interpreters=(Interpreters("I1", frozenset({"en", "uk"}), forum.interpreters),),
    )


def project_draft(project: ExerciseProject, world: ExerciseWorld, *, need: str = "") -> ProjectDraft:
    """The card of the project; its nations are the parties, that of the lead company leads."""
    nation = {entry.id: entry.nation for entry in world.companies}
    asked = next(entry for entry in world.needs if entry.id == project.need)
    return ProjectDraft(
        title=project.title,
        capability=project.capability,
        state=project.state,
        parties=tuple(sorted({nation[share.party] for share in project.shares})),
        lead=next(nation[share.party] for share in project.shares if share.role == "lead"),
        quantity=asked.quantity,
        amount=project.budget,
        happened_on=PartialDate.of(project.starts),
        need=need,
    )


def project_of(project: ExerciseProject, world: ExerciseWorld) -> Project:
    """The project as its room takes it, with participants, shares, milestones and what was accepted."""
    company = {entry.id: entry.organisation for entry in world.companies}
    need = next(entry for entry in world.needs if entry.id == project.need)
    delivered = State(project.state).rank >= State.DELIVERED.rank
    days = [step.reached for step in project.milestones if step.reached]
    return Project(
        id=project.id,
        name=project.title,
        base=project.budget.currency,
        label="exercise",
        state=State(project.state),
        side=Side(project.side) if project.side else None,
        superseded_by="XJ-01" if project.side == "superseded" else "",
        partnership=project.partnership,
        capability=project.capability,
        participants=tuple(
            ProjectParticipant(
                share.party, company[share.party].country, company[share.party].name, (Role(share.role),)
            )
            for share in project.shares
        ),
        needs=(NeedLine(need.id, need.quantity),),
        offers=project.offers,
        work=ShareTable.of_percent({share.party: share.work for share in project.shares}),
        cost=ShareTable.of_percent({share.party: share.cost for share in project.shares}),
        starts=project.starts,
        milestones=tuple(
            Milestone(
                id=f"M{place}",
                name=step.name,
                plan=step.planned,
                actual=step.reached,
                kind=MilestoneKind.DELIVERY if place == len(project.milestones) else MilestoneKind.WORK,
            )
            for place, step in enumerate(project.milestones, start=1)
        ),
        acceptances=(Acceptance(need.id, need.quantity, max(days)),) if delivered and days else (),
    )
