"""Consortia over the API: judge a case before every programme; read and keep consortia."""

from typing import Any

from django.utils.timezone import localdate
from ninja import Body, Router

from commonspace.api import edge
from commonspace.core.access import World
from commonspace.core.errors import BadInput
from commonspace.core.partnerships import judge as judge_one
from commonspace.core.partnerships import judge_all, read_case, shown
from commonspace.core.partnerships import repair as repair_one
from commonspace.core.partnerships.candidates import candidates
from commonspace.core.partnerships.compose import compose as compose_all
from commonspace.core.partnerships.compose import problem_of, read_ask, start_for
from commonspace.core.partnerships.compose.forms import proposal, read_order
from commonspace.core.partnerships.consortium import MOST_PARTICIPANTS, ConsortiumDraft, case_of
from commonspace.data.exercise.consortia import played
from commonspace.data.programmes import rulebook
from commonspace.records.needs import queries as needs
from commonspace.records.partnerships import consortia_actions as actions
from commonspace.records.partnerships import consortia_queries as queries
from commonspace.records.partnerships import supplies
from commonspace.records.partnerships.candidates import companies

router = Router()
MOST_OFFERS = 500
MOST_NODES = 20_000
MOST_NAMED = 50
SECONDS = 2.0


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


@router.post("/compose", summary="Compose consortia from a need and offers")
def compose(request: Any, programme: str, body: Body[dict[str, Any]], top: int = 5) -> Any:
    """The composer's form in, consortia out, as `commonspace partnerships compose`; nothing is kept."""
    book, order = rulebook(), read_order(body)
    if len(order.offers) > MOST_OFFERS:
        raise BadInput("offers_too_many", place="offers", most=MOST_OFFERS)
    if programme not in book.judged():
        raise BadInput("programme_unknown", place="programme", text=programme)
    problem = problem_of(
        order.need, order.offers, order.facts, programme, day=order.day, book=book, wishes=order.wishes
    )
    found = compose_all(problem, top=max(1, min(top, 20)), seconds=SECONDS)
    return {"programme": programme, **proposal(found, book)}


@router.get("/compose/{ref}", summary="Compose consortia for a need of the register")
def compose_for(request: Any, ref: str, programme: str = "EDIP") -> Any:
    """From the offers that you may see. The fields of the composer's page may be given in the address."""
    viewer = edge.reader(request)
    need = needs.card(by=viewer, ref=ref)
    book, day = rulebook(), localdate()
    known = [code for code in book.judged() if book.in_force(code, day)]
    given = dict(request.GET.lists())
    ask = read_ask(
        given,
        start_for(need.draft, day=day, programme=programme),
        programmes=known,
        certificates=need.draft.certificates,
    )
    found = supplies.of_capability(by=viewer, capability=need.draft.capability, on=day)
    answers = []
    for code in ask.programmes:
        problem = supplies.problem(need.draft, ask, code, found, day=day, world=viewer.world)
        answers.append({"programme": code, **proposal(compose_all(problem, seconds=SECONDS), book)})
    return {"need": need.ref, "date": day.isoformat(), "programmes": answers}


@router.get("/{ref}/repair", summary="The smallest repair of a consortium, with who could join")
def repair(request: Any, ref: str, programme: str) -> Any:
    """The smallest changes for one programme; each newcomer with the companies that you may see."""
    viewer, book = edge.reader(request), rulebook()
    card = queries.card(by=viewer, ref=ref)
    if programme not in book.judged():
        raise BadInput("programme_unknown", place="programme", text=programme)
    plays = played() if viewer.world is World.EXERCISE else {}
    case = case_of(card.draft, plays)
    found = repair_one(case.facts, programme, day=case.day, book=book, most_nodes=MOST_NODES)
    able, names = companies(by=viewer, need=card.draft.need, played=plays, on=case.day)
    entities = case.facts.entities
    present = [entity.id for entity in entities] if isinstance(entities, tuple) else []
    answer = shown.repair(found)
    for plan, said in zip(found.plans, answer["plans"], strict=True):
        said["candidates"] = {
            to: [
                {
                    "ref": one.ref,
                    "name": names[one.ref].en or names[one.ref].uk,
                    "offers_it": one.offers_it,
                    "evidence_asked": list(one.evidence_asked(frozenset(plan.states.get(to, ())))),
                }
                for one in may_be[:MOST_NAMED]
            ]
            for to, may_be in candidates(plan, able, present).items()
        }
    return {"id": card.ref, **answer}


edge.reading(router, queries, name="consortia", one="consortium")
edge.writing(router, ConsortiumDraft, actions, one="consortium", owner="nation")
