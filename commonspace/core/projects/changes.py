"""Baselines and change requests as values: what was agreed when, what someone asks to change, who agreed.

A baseline is a copy that never changes: planned days, shares and money as they were agreed. What a
change request does to a project is in `changing`.
"""

from dataclasses import dataclass
from datetime import date

from commonspace.core.projects.funding import CostLine, SourceLine
from commonspace.core.projects.milestones import Milestone
from commonspace.core.projects.shares import ShareTable
from commonspace.core.terms import BiText


@dataclass(frozen=True, slots=True)
class Baseline:
    """Version `number` of what is agreed, in force from `on`. `request` is the change that led to it."""

    number: int
    on: date
    plan: tuple[tuple[str, date], ...]
    work: ShareTable
    cost: ShareTable
    costs: tuple[CostLine, ...]
    sources: tuple[SourceLine, ...]
    agreed_by: tuple[str, ...] = ()
    request: str = ""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A milestone gets another planned day."""

    milestone: str
    plan: date


@dataclass(frozen=True, slots=True)
class MilestoneAdded:
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class SharesChange:
    """Both tables together, so that a change of one is never agreed without seeing the other."""

    work: ShareTable
    cost: ShareTable


@dataclass(frozen=True, slots=True)
class CostChange:
    """A line of cost is put in the place of the one with its id, or added."""

    line: CostLine


Change = PlanChange | MilestoneAdded | SharesChange | CostChange


@dataclass(frozen=True, slots=True)
class Answer:
    """A participant agrees or not; `paper` shows it. A later answer of the same one replaces it."""

    participant: str
    on: date
    agrees: bool
    paper: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """What `asked_by` asked to change and why, who answered what, and when it took effect."""

    id: str
    asked_by: str
    on: date
    changes: tuple[Change, ...]
    why: BiText = BiText()
    answers: tuple[Answer, ...] = ()
    applied_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.applied_on is None and self.withdrawn_on is None

    def answer_of(self, participant: str) -> Answer | None:
        """The last answer of a participant, or None."""
        given = [answer for answer in self.answers if answer.participant == participant]
        return max(given, key=lambda answer: answer.on, default=None)
