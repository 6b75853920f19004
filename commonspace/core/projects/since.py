"""What changed since a day, told from the dates that a project itself bears.

Whatever is dated is told: papers, forecasts, milestones reached, licences, acceptances, duties, change
requests, moves. Values without a date (a line of cost edited) are told by comparing two versions:
`differences(baseline_of(before, day), after)`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from commonspace.core.projects.project import Project
from commonspace.core.terms import BiText

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """On a day something happened: `code` names its phrase, `place` says to what, `papers` show it."""

    on: date
    code: str
    place: str
    numbers: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    papers: tuple[str, ...] = ()
    said: BiText = BiText()


def changes_since(project: Project, since: date, until: date) -> tuple[Event, ...]:
    """Everything dated after `since` and up to `until`, oldest first, then by code and place."""
    told = (
        event
        for teller in (_papers, _milestones, _licences, _promises, _moves, _requests)
        for event in teller(project)
        if since < event.on <= until
    )
    return tuple(sorted(told, key=lambda event: (event.on, event.code, event.place)))


def _papers(project: Project) -> Iterator[Event]:
    for paper in project.papers:
        kind = {"kind": str(paper.kind), "giver": paper.giver}
        if paper.dated is not None:
            yield Event(paper.dated, "event_paper_given", paper.id, kind, (paper.id,), paper.title)
        if paper.withdrawn_on is not None:
            why = {**kind, "why": paper.withdrawn_why}
            yield Event(paper.withdrawn_on, "event_paper_withdrawn", paper.id, why, (paper.id,), paper.title)


def _milestones(project: Project) -> Iterator[Event]:
    for milestone in project.milestones:
        before = milestone.plan
        for forecast in milestone.forecasts:
            days = (forecast.expected - before).days if before else 0
            numbers = {"expected": forecast.expected.isoformat(), "days": days}
            shown = (forecast.paper,) if forecast.paper else ()
            yield Event(forecast.made, "event_forecast", milestone.id, numbers, shown, milestone.name)
            before = forecast.expected
        if milestone.actual is not None:
            numbers = {"slip": milestone.slip or 0}
            shown = (milestone.paper,) if milestone.paper else ()
            yield Event(milestone.actual, "event_reached", milestone.id, numbers, shown, milestone.name)


def _licences(project: Project) -> Iterator[Event]:
    for crossing in project.crossings:
        licence = crossing.licence
        numbers = {"from": crossing.from_country, "to": crossing.to_country, "number": licence.number}
        shown = (licence.paper,) if licence.paper else ()
        for day, code in (
            (licence.granted_on, "event_licence_granted"),
            (licence.ends, "event_licence_ended"),
            (crossing.done_on, "event_crossing_done"),
        ):
            if day is not None:
                yield Event(day, code, crossing.id, numbers, shown)


def _promises(project: Project) -> Iterator[Event]:
    for duty in project.duties:
        party = {"party": duty.party}
        if duty.done_on is not None:
            yield Event(duty.done_on, "event_duty_done", duty.id, party, duty.shown_by, duty.what)
        elif duty.released_on is not None:
            yield Event(duty.released_on, "event_duty_released", duty.id, party, duty.shown_by, duty.what)
        elif duty.due is not None:
            yield Event(duty.due.last, "event_duty_fell_due", duty.id, party, (), duty.what)
    for acceptance in project.acceptances:
        numbers = {"quantity": acceptance.quantity.text(), "unit": acceptance.quantity.unit}
        shown = (acceptance.paper,) if acceptance.paper else ()
        yield Event(acceptance.on, "event_accepted", acceptance.need, numbers, shown)
    for risk in project.risks:
        if risk.closed_on is not None:
            yield Event(risk.closed_on, "event_risk_closed", risk.id, {}, (), risk.text)


def _moves(project: Project) -> Iterator[Event]:
    for step in project.history:
        numbers = {"before": str(step.before), "after": str(step.after), "by": step.by, "why": step.why}
        shown = (step.paper,) if step.paper else ()
        if step.before is step.after:
            code = f"event_{step.side}" if step.side else "event_resumed"
        else:
            code = "event_moved" if step.after.rank > step.before.rank else "event_moved_back"
        yield Event(step.on, code, project.id, numbers, shown)


def _requests(project: Project) -> Iterator[Event]:
    for request in project.change_requests:
        asked = {"by": request.asked_by}
        yield Event(request.on, "event_change_asked", request.id, asked, (), request.why)
        if request.applied_on is not None:
            yield Event(request.applied_on, "event_change_applied", request.id, asked, (), request.why)
        if request.withdrawn_on is not None:
            yield Event(request.withdrawn_on, "event_change_withdrawn", request.id, asked, (), request.why)
    for baseline in project.baselines:
        yield Event(baseline.on, "event_baseline", str(baseline.number), {"number": baseline.number})
