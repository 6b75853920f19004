"""Reading projects: one card, a page of them, the whole of one, and all of them as a portfolio."""

from commonspace.core.access import Viewer
from commonspace.core.projects import Project
from commonspace.core.projects.draft import ProjectDraft
from commonspace.data.projects import read_form
from commonspace.records import reading
from commonspace.records.access.queries import visible_label_ids
from commonspace.records.listing import Sort, days_of
from commonspace.records.projects.models import JointProject

SORTS = (
    Sort("newest", "happened_on_last"),
    Sort("oldest", "happened_on_last", descending=False),
    Sort("title", "title_en", descending=False),
)
FILTERS = {"capability": "capability", "state": "state", "status": "status", **days_of("happened_on")}
MOST_IN_PORTFOLIO = 5_000


TABLE = reading.Table(JointProject, ProjectDraft, SORTS, FILTERS)
ProjectCard = reading.Card[ProjectDraft]
card, page, every = TABLE.card, TABLE.page, TABLE.every


def whole(*, by: Viewer, ref: str) -> Project | None:
    """The full project behind a card, or None where there is only the card (or none for this reader)."""
    return wholes(by=by, refs=(ref,)).get(ref)


def wholes(*, by: Viewer, refs: tuple[str, ...]) -> dict[str, Project]:
    """The full projects behind these cards, by public id, as far as this reader may see them."""
    rows = JointProject.objects.filter(
        ref__in=refs, label_id__in=visible_label_ids(by), form__isnull=False
    ).values_list("ref", "form")
    return {ref: read_form(Project, form) for ref, form in rows}


def waited_for(*, by: Viewer, project: Project, most: int = 100) -> tuple[Project, ...]:
    """The project and all that it waits for, directly or through others, as far as this reader may see."""
    found = {project.id: project}
    asked = {link.project for link in project.depends_on}
    while asked and len(found) < most:
        more = wholes(by=by, refs=tuple(sorted(asked)))
        found |= more
        asked = {link.project for each in more.values() for link in each.depends_on} - set(found)
    return tuple(found.values())


def portfolio(*, by: Viewer) -> tuple[ProjectCard, ...]:
    """Every project that is not withdrawn or part of another, in order of making."""
    found = TABLE.cards(by=by, most=MOST_IN_PORTFOLIO, part_of="")
    return tuple(card for card in found if card.status != "withdrawn")


def parts_of(*, by: Viewer, ref: str) -> tuple[ProjectCard, ...]:
    """Steps that sources tell of one project."""
    return TABLE.cards(by=by, most=200, part_of=ref)


def of_need(*, by: Viewer, ref: str) -> tuple[ProjectCard, ...]:
    """Projects that answer a need."""
    return TABLE.cards(by=by, most=200, need=ref)


def of_partnership(*, by: Viewer, ref: str) -> tuple[ProjectCard, ...]:
    """Projects that grew out of a partnership or a consortium."""
    return TABLE.cards(by=by, most=200, partnership=ref)
