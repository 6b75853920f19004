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


edge.reading(router, queries, name="consortia", one="consortium")
edge.writing(router, ConsortiumDraft, actions, one="consortium", owner="nation")
