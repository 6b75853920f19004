"""A reviewer settles rival reports: which one counts, and why; and may take it back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.access import may_do
from commonspace.core.deliveries import Conflict
from commonspace.core.errors import BadInput, NotFound, Refused
from commonspace.pages import links, say
from commonspace.pages.deliveries import items
from commonspace.records.access.actions import By
from commonspace.records.deliveries import settling
from commonspace.records.deliveries.ledger import Ledger, coverage_of_needs
from commonspace.records.needs import queries as needs


def settle(request: Any, ref: str) -> HttpResponse:
    """The reports of one thing under a need (`?claim=` names one of them), to pick from with a reason."""
    need = needs.card(by=request.reader, ref=ref)
    today = request.now.date()
    ledger = coverage_of_needs(by=request.reader, refs=(need.ref,), at=today, known=today)
    conflict = _conflict(ledger, request.GET.get("claim", ""))
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    rivals = ledger.rivals(conflict)
    if not may_do(request.reader, settling.DUTY, rivals.label):
        raise Refused("not_yours_to_do")
    back, fault = links.go(request, "thread", need.ref), ""
    if request.method == "POST":
        by = By(request.reader, request.now, ground=request.POST.get("reason", ""))
        try:
            if "undo" in request.POST:
                settling.unsettle(by=by, rivals=rivals)
            else:
                settling.settle(by=by, rivals=rivals, claim=request.POST.get("pick", ""))
        except BadInput as error:
            fault = say.say(error.code, **error.details)
        else:
            done = "undone" if "undo" in request.POST else "done"
            messages.success(request, say.say(f"ledger.settling_{done}"))
            return HttpResponseRedirect(back)
    shown = items.rivals(request, ledger, need.ref, conflict)
    context = {
        "fault": fault,
        "rival": {**shown, "settle_url": ""},
        "options": [
            {
                "value": one,
                "label": items.joined(
                    items.figure_words(ledger.claims[one]), items.outlet(ledger.claims[one])
                ),
                "on": one == conflict.best,
            }
            for one in conflict.claims
        ],
        "reason": request.POST.get("reason", ""),
        "breadcrumbs": [
            {"label": say.say("room.needs"), "url": links.go(request, "needs_list")},
            {"label": say.text(need.draft.title), "url": back},
            {"label": say.say("ledger.settling"), "url": ""},
        ],
    }
    return render(request, "deliveries/settle.html", context, status=400 if fault else 200)


def _conflict(ledger: Ledger, claim: str) -> Conflict:
    for conflict in ledger.needs[0].conflicts:
        if claim in conflict.claims:
            return conflict
    raise NotFound("not_found")
