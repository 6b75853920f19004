"""Searches that a person keeps: a list's question by a name, and what is new among its answers."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from commonspace.core.errors import BadInput, NotFound
from commonspace.pages import links, say
from commonspace.pages import search as everywhere
from commonspace.pages.reading import asked_from, query_of
from commonspace.records.access.actions import By
from commonspace.records.inbox import actions, queries
from commonspace.records.inbox.queries import KeptSearch
from commonspace.records.listing import Asked

SHOWN = 10  # new hits of one search in the inbox


class NameForm(forms.Form):
    """The name under which a search is kept."""

    name = forms.CharField(max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = say.say("field_required")
        self.fields["name"].label = say.say("inbox.search_name")
        self.fields["name"].help_text = say.say("inbox.search_name_hint")


def new_search(request: Any) -> HttpResponse:
    """Give the question in the address a name and keep it."""
    name, query = _question(request)
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    form = NameForm(request.POST or None)
    back = f"{_asks(request, name)}?{query}"
    if request.method == "POST" and form.is_valid():
        try:
            by, called = By(request.reader, request.now), form.cleaned_data["name"]
            actions.save_search(by=by, room=name, name=called, query=query)
        except BadInput as error:
            form.add_error("name", say.say(error.code, **error.details))
        else:
            return HttpResponseRedirect(links.go(request, "inbox") + "#searches")
    context = {"form": form, "title": say.say("inbox.search_new"), "back": back}
    return render(request, "inbox/form.html", context, status=400 if form.is_bound else 200)


def _question(request: Any) -> tuple[str, str]:
    """The room that is asked, or all of them, and the question as it stands in an address."""
    name = request.GET.get("room", "")
    if name == everywhere.EVERYWHERE:
        return name, everywhere.query_of(*everywhere.asked_of(request.GET))
    room = _room(name)
    return room.name, query_of(asked_from(request, room.queries.FILTERS), after="").removeprefix("?")


def _asks(request: Any, room: str) -> str:
    """The page that answers the questions of a room, or of all rooms."""
    return links.go(request, "search" if room == everywhere.EVERYWHERE else f"{room}_list")


def change_search(request: Any) -> HttpResponse:
    """Say that the hits of the search `name` were looked at, or keep it no longer (`forget`)."""
    if request.method != "POST":
        raise NotFound("not_found")
    by, name = By(request.reader, request.now), request.POST.get("name", "")[:80]
    if request.POST.get("forget"):
        actions.forget_search(by=by, name=name)
    else:
        actions.looked(by=by, name=name)
    return HttpResponseRedirect(links.go(request, "inbox") + "#searches")


def kept_searches(request: Any) -> list[dict[str, Any]]:
    """Each search that this reader keeps, with what came or changed since he last looked."""
    return [_shown(request, one) for one in queries.kept_searches(by=request.reader)]


def _shown(request: Any, kept: KeptSearch) -> dict[str, Any]:
    if kept.room == everywhere.EVERYWHERE:
        return _shown_everywhere(request, kept)
    room = _room(kept.room)
    asked = replace(_asked(kept, room), changed_after=kept.looked_at, size=SHOWN)
    found = room.queries.page(by=request.reader, asked=asked)
    return {
        "name": kept.name,
        "room": say.say(f"room.{room.name}"),
        "looked_at": kept.looked_at,
        "url": f"{links.go(request, f'{room.name}_list')}?{kept.query}",
        "count": f"{found.count}+" if found.count_is_capped else found.count,
        "hits": [
            {
                "url": links.card_of(request, card.ref),
                "title": say.text(card.draft.title) or card.ref,
                "language": say.text_language(card.draft.title),
                "is_new": card.made_at > kept.looked_at,
            }
            for card in found.rows
        ],
        "more": found.count > len(found.rows),
    }


def _shown_everywhere(request: Any, kept: KeptSearch) -> dict[str, Any]:
    """A question to all rooms: those of its hits that changed since, each with what happened to it."""
    found, is_cut = everywhere.changed_since(by=request.reader, query=kept.query, after=kept.looked_at)
    return {
        "name": kept.name,
        "room": say.say("search.everywhere"),
        "looked_at": kept.looked_at,
        "url": f"{_asks(request, kept.room)}?{kept.query}",
        "count": f"{len(found)}+" if is_cut else len(found),
        "hits": [
            {
                "url": links.card_of(request, hit.ref),
                "title": say.text(hit.title) or hit.ref,
                "language": say.text_language(hit.title),
                "said": say.say(f"verb.{verb}"),
            }
            for hit, verb in found[:SHOWN]
        ],
        "more": len(found) > SHOWN,
    }


def _asked(kept: KeptSearch, room: Any) -> Asked:
    """The question again; a filter that the room no longer has is left out."""
    given = QueryDict(kept.query)
    known = {sort.code for sort in room.queries.SORTS}
    return Asked(
        text=given.get("q", ""),
        filters=tuple((name, given[name]) for name in room.queries.FILTERS if given.get(name)),
        sort=given.get("sort", "") if given.get("sort") in known else "",
    )


def _room(name: str) -> Any:
    if name not in links.ROOMS:
        raise NotFound("not_found")
    return links.ROOMS[name]
