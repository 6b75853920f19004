"""The page of the inbox, and marking its entries as read."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from commonspace.core.access import may_ever
from commonspace.core.errors import NotFound
from commonspace.core.terms import BiText, PartialDate
from commonspace.pages import links, say
from commonspace.pages.inbox.follow import follow
from commonspace.pages.inbox.searches import change_search, kept_searches, new_search
from commonspace.records.access.actions import By
from commonspace.records.inbox import actions, queries
from commonspace.records.inbox.kinds import Waiting, waiting
from commonspace.records.reports.actions import DUTY


def inbox(request: Any) -> HttpResponse:
    """What waits for this reader by kind; what he read is shown with `?show=all`."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    found = waiting(by=request.reader, at=request.now)
    read = queries.read_of(by=request.reader, marks=[one.mark for one in found])
    request.unread = len(found) - len(read)
    shows_all = request.GET.get("show") == "all"
    shown = [one for one in found if shows_all or one.mark not in read]
    here = links.go(request, "inbox")
    context = {
        "title": say.say("inbox"),
        "tabs": [
            {
                "label": say.say("inbox.unread"),
                "url": here,
                "current": not shows_all,
                "count": len(found) - len(read),
            },
            {
                "label": say.say("inbox.all"),
                "url": f"{here}?show=all",
                "current": shows_all,
                "count": len(found),
            },
        ],
        "groups": _groups(request, shown, read),
        "has_unread": len(found) > len(read),
        "shows_all": shows_all,
        "searches": kept_searches(request),
        "followed": [
            {"url": links.card_of(request, one.ref), "title": say.text(one.title) or one.ref, "ref": one.ref}
            for one in queries.followed(by=request.reader)
        ],
        "decided_url": links.go(request, "reports_decided") if may_ever(request.reader, DUTY) else "",
        "mark_url": links.go(request, "inbox_mark"),
        "follow_url": links.go(request, "inbox_follow"),
        "change_url": links.go(request, "inbox_search"),
    }
    return render(request, "inbox/inbox.html", context)


def mark(request: Any) -> HttpResponse:
    """Mark one entry (`mark`) as read, or as not read (`unread`); or everything (`all`)."""
    if request.method != "POST":
        raise NotFound("not_found")
    by = By(request.reader, request.now)
    if request.POST.get("all"):
        actions.mark_read(by=by, marks=unread(request))
    elif request.POST.get("unread"):
        actions.mark_unread(by=by, mark=request.POST.get("mark", "")[:400])
    else:
        actions.mark_read(by=by, marks=[request.POST.get("mark", "")[:400]])
    shows_all = "?show=all" if request.POST.get("show") == "all" else ""
    return HttpResponseRedirect(links.go(request, "inbox") + shows_all)


def unread(request: Any) -> list[str]:
    """The marks of what waits for this reader and is not read."""
    found = [one.mark for one in waiting(by=request.reader, at=request.now)]
    read = queries.read_of(by=request.reader, marks=found)
    return [one for one in found if one not in read]


def _groups(request: Any, found: list[Waiting], read: frozenset[str]) -> list[dict[str, Any]]:
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(_shown(request, one, is_read=one.mark in read))
    return [{"title": say.say(f"inbox.kind.{kind}"), "entries": rows} for kind, rows in by_kind.items()]


def _shown(request: Any, one: Waiting, *, is_read: bool) -> dict[str, Any]:
    entry = one.entry
    details = {name: _said(value) for name, value in entry.details.items()}
    return {
        "mark": one.mark,
        "is_read": is_read,
        "title": say.text(one.title) or entry.ref or say.say(f"inbox.kind.{one.kind}"),
        "language": say.text_language(one.title),
        "ref": entry.ref,
        "url": links.go(request, *entry.page) if entry.page else links.card_of(request, entry.ref),
        "text": say.say(entry.code, **details),
        "at": entry.at,
        "is_late": entry.due is not None and entry.due < request.now.date(),
    }


def _said(value: Any) -> Any:
    match value:
        case BiText():
            return say.text(value)
        case PartialDate():
            return say.date(value)
    return say.day(value) if hasattr(value, "isoformat") else value


INBOX = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/mark/", mark, name="inbox_mark"),
    path("inbox/follow/", follow, name="inbox_follow"),
    path("inbox/searches/new/", new_search, name="inbox_search_new"),
    path("inbox/searches/", change_search, name="inbox_search"),
]
