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
from commonspace.records.deliveries import queries, settling
from commonspace.records.deliveries.whole import Whole, whole_ledger


def settle(request: Any, ref: str) -> HttpResponse:
    """The reports of one thing, of which the claim `ref` is one, to pick from with a reason."""
    ref = queries.card(by=request.reader, ref=ref).ref
    today = request.now.date()
    whole = whole_ledger(by=request.reader, at=today, known=today)
    ledger, conflict = whole.ledger, _conflict(whole, ref)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    rivals = ledger.rivals(conflict)
    if not may_do(request.reader, settling.DUTY, rivals.label):
        raise Refused("not_yours_to_do")
    back, fault = links.go(request, "deliveries_ledger", view="conflicts"), ""
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
    shown = items.rivals(request, ledger, conflict)
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
            {"label": say.say("room.deliveries"), "url": links.go(request, "deliveries_list")},
            {"label": say.say("ledger.view_conflicts"), "url": back},
            {"label": say.say("ledger.settling"), "url": ""},
        ],
    }
    return render(request, "deliveries/settle.html", context, status=400 if fault else 200)


def _conflict(whole: Whole, claim: str) -> Conflict:
    for conflict in whole.conflicts:
        if claim in conflict.claims:
            return conflict
    raise NotFound("not_found")
