"""Consortia over the API: judge a case before every programme; read and keep consortia."""

from typing import Any

from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.errors import BadInput
from commonspace.core.partnerships import judge as judge_one
from commonspace.core.partnerships import judge_all, read_case, shown
from commonspace.core.partnerships.consortium import MOST_PARTICIPANTS, ConsortiumDraft
from commonspace.data.programmes import rulebook
from commonspace.records.partnerships import consortia_actions as actions
from commonspace.records.partnerships import consortia_queries as queries
from commonspace.records.plain import plain_card

router = Router()


@router.post("/judge", summary="Judge a case before one programme or all")
def judge(request: Any, body: Body[dict[str, Any]]) -> Any:
    """The case form in, an answer a programme out; nothing is kept.

    `id` may be left out. 422 names every fault of the form with its place.
    """
    case = read_case({"id": "case", **body})
    if isinstance(case.facts.entities, tuple) and len(case.facts.entities) > MOST_PARTICIPANTS:
        raise BadInput("consortium_too_large", place="facts.entities", most=MOST_PARTICIPANTS)
    book = rulebook()
    common: dict[str, Any] = {"day": case.day, "book": book, "assume": case.assume}
    found = (
        judge_all(case.facts, **common)
        if case.programme is None
        else (judge_one(case.facts, case.programme, **common),)
    )
    return {"id": case.id, "programmes": [shown.judgement(one, book) for one in found]}


@router.get("/", summary="A page of consortia")
def listing(
    request: Any,
    q: str = "",
    programme: str = "",
    nation: str = "",
    sort: str = "",
    after: str = "",
    size: int = 25,
) -> Any:
    """Consortia that hold the words and filters; `next_after` leads to the next page."""
    filters = {"programme": programme, "nation": nation}
    return edge.listed(request, queries, q=q, sort=sort, after=after, size=size, filters=filters)


@router.get("/{ref}", summary="One consortium")
def one(request: Any, ref: str) -> Any:
    """The consortium with this public id; 404 if it is not there or not for you."""
    return plain_card(queries.card(by=edge.reader(request), ref=ref))


@router.post("/", summary="Put a consortium together", response={201: dict})
def state(request: Any, body: Body[dict[str, Any]], key: str = "") -> Any:
    """Keep a consortium; the same `key` again answers the same and changes nothing."""
    label = edge.owned(edge.reader(request), str(body.get("nation", "")))
    ref = edge.write(request, ConsortiumDraft, body, actions.state, label=label, key=key)
    return 201, {"ref": ref}


@router.put("/{ref}", summary="Change a consortium")
def revise(request: Any, ref: str, seen_version: int, body: Body[dict[str, Any]]) -> Any:
    """Change a consortium that was read at `seen_version`; 409 if it has moved."""
    version = edge.write(request, ConsortiumDraft, body, actions.revise, ref=ref, seen_version=seen_version)
    return {"ref": ref, "version": version}
