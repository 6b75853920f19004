"""What the room of projects shows on the cards of needs, partnerships and consortia."""

from typing import Any

from commonspace.core.access import may_ever
from commonspace.core.projects import standings
from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.pages.projects import tables, words
from commonspace.records.projects import actions, queries


@panel("needs", rank=70)
def of_need(request: Any, card: Any) -> Panel | None:
    """Projects that answer the need, and the way to start one."""
    return _panel(request, card, queries.of_need(by=request.reader, ref=card.ref))


@panel("partnerships", "consortia", rank=70)
def of_agreement(request: Any, card: Any) -> Panel | None:
    """Projects that grew out of it, what their parties have signed to do, and the way to start one."""
    found = queries.of_partnership(by=request.reader, ref=card.ref)
    return _panel(request, card, found, duties=_duties(request, found))


def _panel(
    request: Any, card: Any, found: tuple[Any, ...], duties: dict[str, Any] | None = None
) -> Panel | None:
    may_start = may_ever(request.reader, actions.DUTY)
    shown = [each for each in found if each.status != "withdrawn"]
    if not shown and not may_start:
        return None
    start = links.go(request, "projects_start", **{"from": card.ref}) if may_start else ""
    context = {
        "projects": [
            {
                "url": links.go(request, "projects_card", each.ref),
                "label": say.text(each.draft.title),
                "language": say.text_language(each.draft.title),
                "state": say.choice("project_state", each.draft.state),
            }
            for each in shown
        ],
        "start_url": start,
        "duties": duties if duties and duties["rows"] else None,
    }
    return Panel("projects/panel.html", context)


def _duties(request: Any, found: tuple[Any, ...]) -> dict[str, Any]:
    """What the parties signed to do, over all projects that grew out of one agreement."""
    at = request.now.date()
    rows = []
    for project in queries.wholes(by=request.reader, refs=tuple(each.ref for each in found)).values():
        valid = {paper.id for paper in project.valid_papers(at)}
        for view in standings(project.duties, at, valid):
            shown = tables.duty_row(project, view)
            rows.append(
                ({"text": shown[0], "url": links.go(request, "projects_card", project.id)}, *shown[1:])
            )
    return words.table("project.duties", ("duty", "party", "agreement", "due", "status", "papers"), rows)
