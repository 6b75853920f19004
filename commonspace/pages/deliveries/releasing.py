"""Releasing what a need misses: one of the owner's side proposes it, another confirms, each withdraws."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect

from commonspace.core.access import may_do
from commonspace.core.errors import BadInput
from commonspace.pages import links, say
from commonspace.pages.panels import Panel, panel
from commonspace.records.access.actions import By
from commonspace.records.deliveries import releasing
from commonspace.records.deliveries.releasing import State
from commonspace.records.needs import queries as needs

_MOVES = {"propose": releasing.propose, "confirm": releasing.confirm, "withdraw": releasing.withdraw}


def release(request: Any, ref: str) -> HttpResponse:
    """One move (`move`, with a `reason` for a proposal); back to the need, where its state is shown."""
    card = needs.card(by=request.reader, ref=ref)
    back = links.go(request, "needs_card", card.ref)
    if request.method != "POST":
        return HttpResponseRedirect(back)
    if request.reader.user is None:
        return redirect_to_login(back)
    move = request.POST.get("move", "")
    if move not in _MOVES:
        raise BadInput("not_a_choice", place="move", text=move[:20])
    by = By(request.reader, request.now)
    if move == "propose":
        by = replace(by, ground=request.POST.get("reason", ""))
    try:
        _MOVES[move](by=by, ref=card.ref)
    except BadInput as error:
        messages.error(request, say.say(error.code, **error.details))
    else:
        messages.success(request, say.say(f"ledger.gap_done_{move}"))
    return HttpResponseRedirect(back)


@panel("needs", place="aside", rank=40)
def gap_panel(request: Any, card: Any) -> Panel | None:
    """For the owner's side: whether others may see what the need misses, and the next move."""
    if not may_do(request.reader, releasing.DUTY, card.label):
        return None
    found = releasing.release_of(by=request.reader, ref=card.ref)
    moves = {
        State.NONE: ("propose",),
        State.PROPOSED: ("withdraw",) if found.is_own else ("confirm", "withdraw"),
        State.RELEASED: ("withdraw",),
    }[found.state]
    return Panel(
        "deliveries/release.html",
        {
            "gap_state": say.say(f"ledger.gap_{found.state}"),
            "gap_note": say.say("ledger.gap_own") if found.state is State.PROPOSED and found.is_own else "",
            "gap_reason": found.reason,
            "gap_day": say.day(found.at.date()) if found.at else "",
            "gap_moves": [{"code": move, "label": say.say(f"ledger.gap_move_{move}")} for move in moves],
            "gap_asks_reason": found.state is State.NONE,
            "gap_url": links.go(request, "deliveries_release", card.ref),
        },
    )
