"""Quick correction: tick records of a list, say what they are to hold, look at what changes, apply, undo.

Three steps at two addresses, without a script: the first shows the records and what can be set, the second
(the same address, posted) shows before and after, and each correction has a page where it is taken back.
"""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path

from commonspace.core.errors import BadInput
from commonspace.core.terms import Ref
from commonspace.data.phrases import explain
from commonspace.pages import links, say
from commonspace.pages.corrections import shown
from commonspace.pages.reading import asked_from
from commonspace.pages.writers import for_writers
from commonspace.records.access.actions import By
from commonspace.records.corrections import actions, queries
from commonspace.records.corrections import wanted as wants
from commonspace.records.corrections.rooms import ROOMS, CorrectionRoom, room_of
from commonspace.records.corrections.wanted import Wanted


@for_writers(room_of)
def correct(request: Any, room: CorrectionRoom) -> HttpResponse:
    """The records of a question with what can be set in them; posted, what would change; applied, changed."""
    faults: list[dict[str, str]] = []
    if request.method == "POST" and request.POST.get("do") != "back":
        try:
            asked, rows = _wanted(request, room), _rows(request)
            if request.POST.get("do") == "apply":
                return _apply(request, room, asked, rows)
            lines = queries.look(by=request.reader, room=room, refs=list(rows), asked=asked)
            context = shown.look(request, room, asked, lines, request.POST.get("ground", "")[:300])
            return render(request, "corrections/look.html", context | {"key": secrets.token_urlsafe(24)})
        except BadInput as error:
            place = {"text": explain(error, say.language()), "anchor": _ANCHORS.get(error.code, "")}
            faults = [place]
    found = queries.own(by=request.reader, room=room, asked=asked_from(request, room.queries.FILTERS))
    context = shown.start(request, room, found, queries.latest(by=request.reader, room=room))
    context["errors"] = faults
    return render(request, "corrections/start.html", context, status=400 if faults else 200)


_ANCHORS = {"correction.none_chosen": "rows", "correction.one_thing": "what"}


def _wanted(request: Any, room: CorrectionRoom) -> Wanted:
    """The one thing that is to be set. Raises `BadInput` where none is said, or several."""
    known = wants.settable(room, request.world)
    said = [
        (one.name, request.POST[f"set-{one.name}"]) for one in known if request.POST.get(f"set-{one.name}")
    ]
    if len(said) != 1:
        raise BadInput("correction.one_thing", place="what")
    return wants.wanted(room, *said[0], request.world)


def _rows(request: Any) -> dict[str, int]:
    """The records that were ticked, each with the version that was seen."""
    seen: dict[str, int] = {}
    for said in request.POST.getlist("row")[: queries.AT_ONCE + 1]:
        ref, _, version = said.partition(":")
        if not (version.isdecimal() and len(version) < 10):
            raise BadInput("correction.none_chosen", place="row")
        seen[str(Ref.parse(ref))] = int(version)
    if not seen:
        raise BadInput("correction.none_chosen", place="row")
    return seen


def _apply(request: Any, room: CorrectionRoom, asked: Wanted, rows: dict[str, int]) -> HttpResponse:
    by = By(request.reader, request.now, ground=request.POST.get("ground", "").strip()[:300])
    key = request.POST.get("key", "")[:64]
    done = actions.correct(by=by, room=room, seen=rows, asked=asked, key=key)
    messages.success(request, say.say("correction.done", number=done.changed, stayed=done.stayed))
    if not done.changed:
        return HttpResponseRedirect(links.go(request, f"{room.name}_correct"))
    return HttpResponseRedirect(links.go(request, f"{room.name}_corrected", key))


@for_writers(room_of)
def corrected(request: Any, room: CorrectionRoom, key: str) -> HttpResponse:
    """One correction: each record with what it held before, and the way to take the whole back."""
    if request.method == "POST":
        done = actions.undo(by=By(request.reader, request.now), room=room, key=key)
        messages.success(request, say.say("correction.undone", number=done.changed, stayed=done.stayed))
        return HttpResponseRedirect(links.go(request, f"{room.name}_corrected", key))
    found = queries.made(by=request.reader, room=room, key=key)
    return render(request, "corrections/made.html", shown.made(request, room, found))


def _addresses(room: str) -> list[URLPattern]:
    here = {"room": room}
    return [
        path(f"{room}/correct/", correct, here, name=f"{room}_correct"),
        path(f"{room}/correct/<str:key>/", corrected, here, name=f"{room}_corrected"),
    ]


CORRECTIONS = [address for room in ROOMS for address in _addresses(room)]
