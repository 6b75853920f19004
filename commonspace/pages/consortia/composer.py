"""The composer's page: from a need to consortia that cover it, with what-ifs as a plain form.

The address holds the whole question, so a what-if can be sent on; only "Keep this consortium" writes.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate

from commonspace.core.access import may_ever
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.core.partnerships.compose import Ask, kept_form, read_ask, read_plan, start_for
from commonspace.core.partnerships.compose.check import covers
from commonspace.core.partnerships.consortium import ConsortiumDraft, form_of, text_of
from commonspace.core.terms import BiText, PartialDate
from commonspace.data.exercise.consortia import played
from commonspace.data.phrases import sentence
from commonspace.data.programmes import rulebook
from commonspace.pages import links, say
from commonspace.pages.consortia import words
from commonspace.pages.consortia.asking import fields
from commonspace.pages.consortia.proposals import shown
from commonspace.records.access.actions import By
from commonspace.records.needs import queries as needs
from commonspace.records.partnerships import consortia_actions as actions
from commonspace.records.partnerships import consortia_queries as consortia
from commonspace.records.partnerships import supplies
from commonspace.records.partnerships.supplies import Supplies


def composer(request: Any) -> HttpResponse:
    """Proposals for a need (`?need=`) or for the need of a consortium (`?consortium=`)."""
    base = _base(request)
    need = needs.card(by=request.reader, ref=base.draft.need if base else request.GET.get("need", ""))
    day = localdate(request.now)
    book = rulebook()
    known = [code for code in book.judged() if book.in_force(code, day)]
    start = _start(request, need, base, day)
    faults: list[str] = []
    ask, results, found = start, [], Supplies((), {}, {})
    status = 200
    try:
        ask = read_ask(
            dict(request.GET.lists()), start, programmes=known, certificates=need.draft.certificates
        )
        if not ask.programmes:
            raise BadInput("programme_to_choose", place="programme")
        found = supplies.of_capability(
            by=request.reader, capability=need.draft.capability, on=request.now.date()
        )
        if request.method == "POST":
            return _keep(request, need, ask, found, day)
        results = [shown(request, need, ask, code, found, day) for code in ask.programmes]
    except (BadInput, Refused) as error:
        faults = words.fault(error) if isinstance(error, BadInput) else [say.say(error.code)]
        status = 400 if request.GET.get("asked") or request.method == "POST" else 200
    context = {
        "title": say.say("composer.title", need=say.text(need.draft.title)),
        "lead": say.say("composer.lead"),
        "need": {"label": say.text(need.draft.title), "url": links.go(request, "needs_card", need.ref)},
        "faults": faults,
        "hidden": [
            {"name": name, "value": request.GET[name]}
            for name in ("need", "consortium")
            if name in request.GET
        ],
        "fields": fields(request, ask, known, found),
        "results": results,
        "may_keep": may_ever(request.reader, actions.DUTY),
        "here": request.get_full_path(),
        "breadcrumbs": [
            {"label": say.say("room.consortia"), "url": links.go(request, "consortia_list")},
            {"label": say.say("composer"), "url": ""},
        ],
    }
    return render(request, "consortia/composer.html", context, status=status)


def _base(request: Any) -> Any:
    """The consortium from which the officer comes, or None."""
    ref = request.GET.get("consortium", "")
    if not ref:
        return None
    card = consortia.card(by=request.reader, ref=ref)
    if not card.draft.need:
        raise NotFound("not_found")
    return card


def _start(request: Any, need: Any, base: Any, day: Any) -> Ask:
    """What the need asks; a consortium adds its programme and its action."""
    form = _form(base)
    action = form.get("action", "")
    programme = base.draft.programme if base else ""
    plays = played().get(need.draft.nation, need.draft.nation)
    return start_for(
        need.draft,
        day=day,
        programme=programme or ("USI" if plays == "UA" else "EDIP"),
        action=action if isinstance(action, str) else "",
    )


def _form(base: Any) -> dict[str, Any]:
    try:
        return form_of(base.draft.facts) if base else {}
    except BadInput:
        return {}


def _keep(request: Any, need: Any, ask: Ask, found: Supplies, day: Any) -> HttpResponse:
    """Keep one proposal as a consortium of the writer's nation, and go to its card."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    code = request.POST.get("programme", "")
    if code not in ask.programmes:
        raise BadInput("programme_unknown", place="programme", text=code)
    problem = supplies.problem(need.draft, ask, code, found, day=day, world=request.world)
    plan = read_plan(request.POST.get("plan", ""), problem)
    if not covers(problem, plan):
        raise BadInput("plan_moved", place="plan")
    nation = _nation(request, need)
    parts = [label for offer in plan for label in found.labels[offer]]
    chosen = [(supply, plan.get(supply.offer, 0)) for supply in found.found]
    draft = ConsortiumDraft(
        title=_title(need.draft.title),
        nation=nation,
        need=need.ref,
        programme=code,
        judged_on=PartialDate.of(day),
        facts=text_of(kept_form(chosen, ask.around, ask.role)),
    )
    ref = actions.state(
        by=By(request.reader, request.now),
        draft=draft,
        label=supplies.label_for(nation, need.label, parts),
        key=request.POST.get("key", "")[:64],
    )
    messages.success(request, say.say("room.consortia.made", ref=ref))
    return HttpResponseRedirect(links.go(request, "consortia_card", ref))


def _nation(request: Any, need: Any) -> str:
    """The nation that keeps the file: the need's own if the writer speaks for it, else the writer's."""
    held = sorted(code for _, code in request.reader.seats if len(code) == 2)
    if not held:
        raise Refused("not_yours_to_do")
    return need.draft.nation if need.draft.nation in held else held[0]


def _title(title: BiText) -> BiText:
    """`Consortium: …` in the languages in which the need has a title."""

    def half(language: str, text: str) -> str:
        return sentence("composer.consortium_for", language, {"need": text})[:200] if text else ""

    return BiText(half("en", title.en), half("uk", title.uk))
