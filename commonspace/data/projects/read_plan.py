"""What any reader of plans gives: the milestones, the first day, and what was noted on the way."""

from dataclasses import dataclass
from datetime import date

from commonspace.core.projects import Milestone
from commonspace.core.terms import Finding


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The milestones of a file, its first day if it states one, and what reading it had to note."""

    milestones: tuple[Milestone, ...]
    starts: date | None = None
    findings: tuple[Finding, ...] = ()
