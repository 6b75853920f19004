"""Who belongs to a group, and to which groups a nation belongs: dated, each with its source, on their cards.

Like-minded countries are put together here: whoever keeps the register adds one and ends it by day, with
the decision that it rests on; the group's history tells of each.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from commonspace.core.errors import BadInput, Refused
from commonspace.core.parties.joining import JoiningDraft
from commonspace.pages import links, say
from commonspace.pages.forms import DraftForm
from commonspace.pages.panels import Panel, panel
from commonspace.records.access.actions import By
from commonspace.records.parties import memberships, queries
from commonspace.records.parties.memberships import Belonging

_HEADS = ("who", "role", "from", "to", "source")


@panel("parties", place="story", rank=20)
def belonging(request: Any, card: Any) -> Panel | None:
    """Members of a group; groups of a nation."""
    draft, is_group = card.draft, card.draft.kind == "group"
    if is_group:
        found = memberships.members_of(by=request.reader, group=draft.code)
    else:
        found = memberships.groups_of(by=request.reader, member=draft.code) if draft.code else ()
    may_change = is_group and memberships.may_change(by=request.reader, group=draft.code)
    if not found and not may_change:
        return None
    today = request.now.date()
    inside = sum(one.holds_on(today) for one in found)
    named = _named(request, [one.member if is_group else one.group for one in found])
    rows = [
        {"cells": _cells(one, one.member if is_group else one.group, named)}
        for one in sorted(found, key=lambda one: (not one.holds_on(today), _name(one, is_group)))
    ]
    return Panel(
        "parties/members.html",
        {
            "members_title": say.say("members" if is_group else "members.groups"),
            "members_count": say.say("members.inside", number=inside, all=len(found)),
            "members_columns": [{"label": say.say(f"members.col.{name}")} for name in _HEADS],
            "members_rows": rows,
            "members_url": links.go(request, "parties_members", card.ref) if may_change else "",
        },
    )


def members(request: Any, ref: str) -> HttpResponse:
    """Putting a group together: a nation joins by day and source, or leaves by day and reason."""
    card = queries.card(by=request.reader, ref=ref)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    if not memberships.may_change(by=request.reader, group=card.draft.code):
        raise Refused("not_yours_to_do")
    posted = request.POST if request.POST.get("do") != "leave" else {}
    form = DraftForm("members", JoiningDraft, posted or None, world=str(request.world))
    ending: BadInput | None = None
    if request.method == "POST":
        here = HttpResponseRedirect(links.go(request, "parties_members", card.ref))
        try:
            if request.POST.get("do") == "leave":
                _leave(request, card.ref)
                return here
            if form.is_valid():
                memberships.join(by=By(request.reader, request.now), ref=card.ref, draft=form.draft)
                messages.success(request, say.say("members.joined"))
                return here
        except BadInput as error:
            if form.is_bound:
                form.blame(error)
            else:
                ending = error
    context = {"form": form, "ending": say.say(ending.code, **ending.details) if ending else ""}
    status = 400 if request.method == "POST" else 200
    return render(request, "parties/change_members.html", context | _frame(request, card), status=status)


def _frame(request: Any, card: Any) -> dict[str, Any]:
    """The group and those who are in it, or will be, each with where its membership is ended."""
    found = memberships.members_of(by=request.reader, group=card.draft.code)
    today, group = request.now.date(), say.text(card.draft.title)
    home = links.go(request, "parties_card", card.ref)
    return {
        "title": say.say("members.of", group=group),
        "card_url": home,
        "today": today.isoformat(),
        "now": [
            {
                "number": one.number,
                "last_id": f"last-{one.number}",
                "reason_id": f"reason-{one.number}",
                "name": say.choice("nation", one.member),
                "since": say.say("members.since", day=say.day(one.since)) if one.since else "",
                "source": _source(one.source),
            }
            for one in sorted(found, key=lambda one: say.choice("nation", one.member))
            if (one.until or date.max) > today
        ],
        "breadcrumbs": [
            {"label": say.say("room.parties"), "url": links.go(request, "parties_list")},
            {"label": group, "url": home},
            {"label": say.say("members.change"), "url": ""},
        ],
    }


def _leave(request: Any, ref: str) -> None:
    said = request.POST.get("last", "")
    try:
        number, last = int(request.POST.get("number", "")), date.fromisoformat(said)
    except ValueError:
        raise BadInput("date_not_understood", place="last", text=said[:20]) from None
    by = By(request.reader, request.now, ground=request.POST.get("reason", "").strip()[:400])
    memberships.leave(by=by, ref=ref, number=number, last=last)
    messages.success(request, say.say("members.left"))


def _cells(one: Belonging, code: str, named: Mapping[str, str]) -> list[Any]:
    address = one.source if one.source.startswith("http") else ""
    host = address.partition("//")[2].partition("/")[0].removeprefix("www.")
    return [
        {"text": say.choice("party", code), "url": named.get(code, "")},
        say.say(f"members.role.{one.role}"),
        say.day(one.since) if one.since else say.say("members.always"),
        say.day(one.until) if one.until else "",
        {"text": host or _source(one.source), "url": address},
    ]


def _source(text: str) -> str:
    return say.say("members.configured") if text == "configured" else text


def _name(one: Belonging, is_group: bool) -> str:
    return say.choice("party", one.member if is_group else one.group)


def _named(request: Any, codes: list[str]) -> dict[str, str]:
    found = queries.by_codes(by=request.reader, codes=tuple(dict.fromkeys(codes)))
    return {one.draft.code: links.go(request, "parties_card", one.ref) for one in found}


MEMBERS = [path("parties/<str:ref>/members/", members, name="parties_members")]
