"""Joint projects over the API."""

from typing import Any

from ninja import Router

from commonspace.api import edge
from commonspace.core.projects.draft import ProjectDraft
from commonspace.data.projects import form_of
from commonspace.records.plain import plain_card
from commonspace.records.projects import actions, queries

router = Router()


@router.get("/{ref}", summary="One project")
def one(request: Any, ref: str) -> Any:
    """The project with this public id; `project` is its full form, which `commonspace projects` reads.

    404 if it is not there or not for you.
    """
    card = queries.card(by=edge.reader(request), ref=ref)
    whole = queries.whole(by=edge.reader(request), ref=card.ref)
    return plain_card(card) | {"project": form_of(whole) if whole else None}


edge.reading(router, queries, name="projects", one="project")
edge.writing(router, ProjectDraft, actions, one="project", owner="lead")
