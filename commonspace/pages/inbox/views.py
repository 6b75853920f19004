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
from commonspace.records.inbox.kinds import SHOWN, Waiting, inbox_of, kinds
from commonspace.records.reports.actions import DUTY

FIRST = 8  # records of each kind on the first page
A_PAGE = 40  # records on a page of one kind


def inbox(request: Any) -> HttpResponse:
    """What waits for this reader by kind; what he read is shown with `?show=all`."""
    if request.reader.user is None:
        return redirect_to_login(request.get_full_path())
    whole = inbox_of(by=request.reader, at=request.now)
    found = whole.waiting
    read = queries.read_of(by=request.reader, marks=[one.mark for one in found])
    request.unread = len(found) - len(read)
    shows_all = request.GET.get("show") == "all"
    shown = [one for one in found if shows_all or one.mark not in read]
    here = links.go(request, "inbox")
    groups = _groups(shown)
    kind = request.GET.get("kind", "")
    kind = kind if kind in groups else ""
    context = {
        **_listed(request, groups, kind, read, whole.cut, shows_all=shows_all),
        "title": say.say("inbox"),
        "tabs": [
            {
                "label": say.say("inbox.unread"),
                "url": here,
                "current": not shows_all,
                "count": counted(request.unread, bool(whole.cut)),
            },
            {
                "label": say.say("inbox.all"),
                "url": f"{here}?show=all",
                "current": shows_all,
                "count": counted(len(found), bool(whole.cut)),
            },
        ],
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
    """Mark entries (`mark`, those of one record together) as read, or as not read (`unread`); or everything
    (`all`), of one `kind` if one is named."""
    if request.method != "POST":
        raise NotFound("not_found")
    by, given = By(request.reader, request.now), request.POST
    kind = given.get("kind", "") if given.get("kind") in kinds() else ""
    marks = [one[:400] for one in given.getlist("mark")[:SHOWN]]
    if given.get("all"):
        marks, _ = unread(request)
        actions.mark_read(by=by, marks=[one for one in marks if one.startswith(f"{kind}:" if kind else "")])
    elif given.get("unread"):
        for one in marks:
            actions.mark_unread(by=by, mark=one)
    else:
        actions.mark_read(by=by, marks=marks)
    show = "all" if given.get("show") == "all" else ""
    page = _number(given.get("page", ""))
    stays = kind if given.get("stay") else ""
    return HttpResponseRedirect(
        links.go(request, "inbox", show=show, kind=stays, page=page if page > 1 else "")
    )


def unread(request: Any) -> tuple[list[str], bool]:
    """The marks of what waits for this reader and is not read; and whether more waits than was looked at."""
    whole = inbox_of(by=request.reader, at=request.now)
    found = [one.mark for one in whole.waiting]
    read = queries.read_of(by=request.reader, marks=found)
    return [one for one in found if one not in read], bool(whole.cut)


def counted(number: int, is_cut: bool) -> str:
    """So many, with a plus where there may be more of them."""
    return f"{number}+" if is_cut and number else f"{number}"


def _groups(found: list[Waiting]) -> dict[str, list[list[Waiting]]]:
    """Kind → what waits, the entries about one record together, each where its first stands."""
    groups: dict[str, dict[str, list[Waiting]]] = {}
    for one in found:
        of_kind = groups.setdefault(one.kind, {})
        of_kind.setdefault(one.entry.ref or one.mark, []).append(one)
    return {kind: list(records.values()) for kind, records in groups.items()}


def _listed(
    request: Any,
    groups: dict[str, list[list[Waiting]]],
    kind: str,
    read: frozenset[str],
    cut: frozenset[str],
    *,
    shows_all: bool,
) -> dict[str, Any]:
    """The first of each kind; or one kind alone, page by page."""
    show = "all" if shows_all else ""
    page = _number(request.GET.get("page", ""))
    size = A_PAGE if kind else FIRST
    start = (page - 1) * size if kind else 0
    listed = []
    for name, records in groups.items():
        if kind and name != kind:
            continue
        entries = sum(map(len, records))
        listed.append(
            {
                "kind": name,
                "title": say.say(f"inbox.kind.{name}"),
                "count": counted(entries, name in cut),
                "is_cut": name in cut,
                "entries": [_record(request, one, read) for one in records[start : start + size]],
                "rest_url": links.go(request, "inbox", show=show, kind=name) if len(records) > size else "",
                "has_unread": any(one.mark not in read for some in records for one in some),
            }
        )
    older = bool(kind) and len(groups[kind]) > start + size
    return {
        "groups": listed,
        "kinds": [
            {
                "label": f"{say.say(f'inbox.kind.{name}')}: {counted(sum(map(len, records)), name in cut)}",
                "url": f"#{name}",
            }
            for name, records in groups.items()
        ]
        if not kind and len(groups) > 1
        else [],
        "kind": kind,
        "page": page,
        "all_kinds_url": links.go(request, "inbox", show=show) if kind else "",
        "older_url": links.go(request, "inbox", show=show, kind=kind, page=page + 1) if older else "",
        "newer_url": links.go(request, "inbox", show=show, kind=kind, page=page - 1)
        if page > 1 and kind
        else "",
        "place": say.say(
            "inbox.place",
            first=start + 1,
            last=min(start + size, len(groups[kind])),
            number=counted(len(groups[kind]), kind in cut),
        )
        if kind
        else "",
    }


def _number(said: str) -> int:
    """The number of a page; 1 for what is none."""
    return max(1, int(said)) if said.isdecimal() and len(said) < 4 else 1


def _record(request: Any, some: list[Waiting], read: frozenset[str]) -> dict[str, Any]:
    """What waits about one record: its first entry whole, the others below it."""
    first, *others = (_shown(request, one, is_read=one.mark in read) for one in some)
    return first | {
        "is_read": all(one.mark in read for one in some),
        "marks": [one.mark for one in some],
        "others": [{"text": one["text"], "at": one["at"]} for one in others],
    }


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
        "at": None if entry.due else entry.at,  # a deadline says its day itself
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
