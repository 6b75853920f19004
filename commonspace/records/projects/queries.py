"""Reading projects: one card, a page of them, the whole of one, and all of them as a portfolio."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonspace.core.access import Label, Viewer
from commonspace.core.projects import Project
from commonspace.core.projects.draft import ProjectDraft
from commonspace.data.projects import read_form
from commonspace.records import reading
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Asked, Page, Sort
from commonspace.records.projects.models import JointProject
from commonspace.records.sources.queries import EvidenceCard

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_first", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"capability": "capability", "state": "state", "status": "status"}
MOST_IN_PORTFOLIO = 5_000


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project as it is shown, sent and exported."""

    ref: str
    version: int
    status: str
    draft: ProjectDraft
    label: Label
    evidence: tuple[EvidenceCard, ...]
    made_at: datetime
    changed_at: datetime


_TABLE = reading.Table(JointProject, ProjectCard, ProjectDraft, SORTS, FILTERS)


def card(*, by: Viewer, ref: str) -> ProjectCard:
    """The project with this public id. Raises `NotFound` if there is none, or not for this reader."""
    return reading.card(_TABLE, by=by, ref=ref)


def page(*, by: Viewer, asked: Asked) -> Page[ProjectCard]:
    """One page of projects that hold the words and filters asked for."""
    return reading.page(_TABLE, by=by, asked=asked)


def every(*, by: Viewer, asked: Asked) -> Iterator[ProjectCard]:
    """All projects of a question, for an export."""
    return reading.every(_TABLE, by=by, asked=asked)


def whole(*, by: Viewer, ref: str) -> Project | None:
    """The full project behind a card, or None where there is only the card (or none for this reader)."""
    return wholes(by=by, refs=(ref,)).get(ref)


def wholes(*, by: Viewer, refs: tuple[str, ...]) -> dict[str, Project]:
    """The full projects behind these cards, by public id, as far as this reader may see them."""
    rows = JointProject.objects.filter(
        ref__in=refs, label_id__in=visible_label_ids(by), form__isnull=False
    ).values_list("ref", "form")
    return {ref: read_form(Project, form) for ref, form in rows}


def portfolio(*, by: Viewer) -> tuple[ProjectCard, ...]:
    """Every project that is not withdrawn or part of another, in order of making."""
    found = reading.cards(_TABLE, by=by, most=MOST_IN_PORTFOLIO, part_of="")
    return tuple(card for card in found if card.status != "withdrawn")


def parts_of(*, by: Viewer, ref: str) -> tuple[ProjectCard, ...]:
    """Steps that sources tell of one project."""
    return reading.cards(_TABLE, by=by, most=200, part_of=ref)


def of_need(*, by: Viewer, ref: str) -> tuple[ProjectCard, ...]:
    """Projects that answer a need."""
    return reading.cards(_TABLE, by=by, most=200, need=ref)
