"""A plan read from a file, joined with the one that a project has: nothing that was said before is lost."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from commonspace.core.projects.milestones import Milestone
from commonspace.core.terms import BiText


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One milestone of the joined plan: `how` is new, changed, same or kept (not in the file)."""

    milestone: Milestone
    how: str
    plan_before: date | None = None


def taken_in(now: Iterable[Milestone], read: Iterable[Milestone]) -> tuple[TakenIn, ...]:
    """The plan as it would be, in the order it has, new milestones last.

    What the file states counts; what it leaves open stays, and so does every forecast that was made.
    """
    by_id = {milestone.id: milestone for milestone in read}
    found = []
    for milestone in now:
        new = by_id.pop(milestone.id, None)
        joined = _joined(milestone, new) if new else milestone
        how = "kept" if new is None else "same" if joined == milestone else "changed"
        found.append(TakenIn(joined, how, milestone.plan))
    return (*found, *(TakenIn(milestone, "new") for milestone in by_id.values()))


def _joined(now: Milestone, new: Milestone) -> Milestone:
    known = {(forecast.made, forecast.expected) for forecast in now.forecasts}
    later = [each for each in new.forecasts if (each.made, each.expected) not in known]
    return replace(
        now,
        name=BiText(new.name.en or now.name.en, new.name.uk or now.name.uk),
        plan=new.plan or now.plan,
        days=now.days if new.days is None else new.days,
        after=new.after or now.after,
        not_before=new.not_before or now.not_before,
        forecasts=tuple(sorted((*now.forecasts, *later), key=lambda each: each.made)),
        actual=new.actual or now.actual,
        kind=new.kind,
        owner=new.owner or now.owner,
    )
