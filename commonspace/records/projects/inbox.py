"""What of projects waits for those who carry or follow them: milestones, licences, duties, answers, gates."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from commonspace.core.access import Viewer
from commonspace.core.projects import LicenceStatus, Project, answers_lacking, standings
from commonspace.core.terms import BiText
from commonspace.data.choices import choices
from commonspace.records.inbox.kinds import Entry, kind, nearness
from commonspace.records.inbox.once import once
from commonspace.records.projects.queries import TABLE, ProjectCard, wholes

_MOST_PROJECTS = 200
_AHEAD, _AHEAD_LICENCE, _BEHIND = timedelta(days=60), timedelta(days=90), timedelta(days=180)


@kind("project_milestones", rank=22)
def project_milestones(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Milestones that are expected within two months, or were and are not reached."""
    for card, project in _carried(by):
        for milestone in project.milestones:
            day = milestone.expected
            if day is not None and milestone.actual is None and _is_due(day, at.date(), _AHEAD):
                near = nearness(day, at.date())
                yield Entry(
                    key=f"{card.ref}:{milestone.id}:{day}:{near}",
                    code=f"inbox.project_milestone.{near}",
                    details={"name": milestone.name, "day": day},
                    at=card.changed_at,
                    ref=card.ref,
                    due=day,
                )


@kind("project_licences", rank=23)
def project_licences(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Licences of crossings still to be done that end within three months, or have ended."""
    for card, project in _carried(by):
        for crossing in project.crossings:
            ends = crossing.licence.ends
            is_open = crossing.done_on is None and crossing.licence.status is LicenceStatus.GRANTED
            if is_open and ends is not None and _is_due(ends, at.date(), _AHEAD_LICENCE):
                near = nearness(ends, at.date())
                yield Entry(
                    key=f"{card.ref}:{crossing.id}:{ends}:{near}",
                    code=f"inbox.project_licence.{near}",
                    details={
                        "from": _nation(crossing.from_country),
                        "to": _nation(crossing.to_country),
                        "number": crossing.licence.number or "–",
                        "day": ends,
                    },
                    at=card.changed_at,
                    ref=card.ref,
                    due=ends,
                )


@kind("project_duties", rank=24)
def project_duties(by: Viewer, at: datetime) -> Iterator[Entry]:
    """What was signed to be done, due within two months or overdue."""
    for card, project in _carried(by):
        valid = {paper.id for paper in project.valid_papers(at.date())}
        for view in standings(project.duties, at.date(), valid):
            day = view.duty.due.last if view.duty.due else None
            if day is not None and not view.status.is_settled and _is_due(day, at.date(), _AHEAD):
                near = nearness(day, at.date())
                yield Entry(
                    key=f"{card.ref}:{view.duty.id}:{day}:{near}",
                    code=f"inbox.project_duty.{near}",
                    details={"what": view.duty.what, "day": day},
                    at=card.changed_at,
                    ref=card.ref,
                    due=day,
                )


@kind("project_changes", rank=26)
def project_changes(by: Viewer, at: datetime) -> Iterator[Entry]:
    """Change requests that somebody has yet to answer, and gates that reopened of themselves."""
    for card, project in _carried(by):
        for request in project.change_requests:
            if request.is_open and answers_lacking(project, request):
                yield Entry(
                    key=f"{card.ref}:{request.id}:{len(request.answers)}",
                    code="inbox.project_change",
                    details={"why": request.why, "count": len(answers_lacking(project, request))},
                    at=card.changed_at,
                    ref=card.ref,
                    page=("projects_changes", card.ref),
                )
        last = project.history[-1] if project.history else None
        if last and last.after.rank < last.before.rank and last.on >= at.date() - _BEHIND:
            yield Entry(
                key=f"{card.ref}:{last.on}:{last.after}",
                code=f"inbox.project_back.{last.after}",
                at=card.changed_at,
                ref=card.ref,
            )


def _nation(code: str) -> BiText:
    return choices("nation").get(code, BiText(code))


def _is_due(day: date, today: date, ahead: timedelta) -> bool:
    return today - _BEHIND <= day <= today + ahead


@once
def _carried(by: Viewer) -> Iterable[tuple[ProjectCard, Project]]:
    """Projects under way that concern this reader, each with its whole."""
    cards = TABLE.concerning(by=by, most=_MOST_PROJECTS, status="open", form__isnull=False)
    found = wholes(by=by, refs=tuple(card.ref for card in cards))
    return [(card, found[card.ref]) for card in cards if card.ref in found]
