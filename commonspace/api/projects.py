"""Joint projects over the API."""

from typing import Any

from django.utils import timezone
from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.errors import BadInput, NotFound
from commonspace.core.projects import Paper, Project, Side, State
from commonspace.core.projects.draft import ProjectDraft
from commonspace.data.projects import form_of, read_form
from commonspace.data.projects.gate_answers import gate_answer
from commonspace.records.plain import plain_card
from commonspace.records.projects import actions, moves, queries

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


@router.get("/{ref}/gates", summary="The gates of a project")
def project_gates(request: Any, ref: str, to: str = "") -> Any:
    """Every gate as it stands today: what is missing, which paper would show it, who may give it."""
    card = queries.card(by=edge.reader(request), ref=ref)
    whole = queries.whole(by=edge.reader(request), ref=card.ref)
    if whole is None:
        raise NotFound("not_found")
    return gate_answer(whole, _one_of(State, to, "to") if to else None, timezone.now().date())


@router.post("/{ref}/moves", summary="Move a project")
def project_move(request: Any, ref: str, seen_version: int, body: Body[dict[str, Any]]) -> Any:
    """Move a project that was read at `seen_version`; refused, each thing that is lacking is named.

    `do` is `advance` (`to`, `papers`), `give` (`papers`), `withdraw` (`paper`), `on_hold`, `cancelled`,
    `superseded` (`paper` of the decision, `successor`), `resume` (`paper`) or `edit` (`project`: the
    fields to replace, in the form that GET answers). `why` goes to the journal.
    """
    by = edge.writer(request, ground=str(body.get("why", ""))[:400])
    seen: dict[str, Any] = {"by": by, "ref": ref, "seen_version": seen_version}
    paper = str(body.get("paper", ""))
    match body.get("do"):
        case "advance":
            to = _one_of(State, body.get("to", ""), "to")
            version = moves.advance(**seen, to=to, papers=_papers(body))
        case "give":
            version = moves.give_papers(**seen, papers=_papers(body))
        case "withdraw":
            version = moves.withdraw_paper(**seen, paper=paper)
        case "resume":
            version = moves.resume(**seen, paper=paper)
        case "edit":
            version = moves.edit(**seen, values=_values(request, ref, body.get("project")))
        case side:
            aside = _one_of(Side, side, "do")
            version = moves.set_aside(
                **seen, side=aside, paper=paper, successor=str(body.get("successor", ""))
            )
    return {"ref": ref, "version": version}


def _papers(body: dict[str, Any]) -> tuple[Paper, ...]:
    return read_form(tuple[Paper, ...], body.get("papers", []), "papers")


def _values(request: Any, ref: str, given: Any) -> dict[str, Any]:
    """The fields to replace, read together with those that stay, so that each name is known."""
    if not isinstance(given, dict):
        raise BadInput("not_an_object", place="project")
    whole = queries.whole(by=edge.reader(request), ref=queries.card(by=edge.reader(request), ref=ref).ref)
    if whole is None:
        raise BadInput("project_without_form", place=ref)
    read = read_form(Project, form_of(whole) | given)
    return {name: getattr(read, name) for name in given if name != "id"}


def _one_of(kind: Any, text: Any, place: str) -> Any:
    if text not in tuple(kind):
        raise BadInput("form_value_not_allowed", place=place, text=str(text)[:80], allowed=", ".join(kind))
    return kind(text)
