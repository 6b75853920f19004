"""What changed since a day: in one project, or in all that this reader may see."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from commonspace.core.errors import BadInput, NotFound
from commonspace.core.projects import changes_since
from commonspace.data.projects.reading import read_day
from commonspace.pages import links, say
from commonspace.pages.projects import part_page, whole, words
from commonspace.records.journal.queries import history
from commonspace.records.projects import queries

_MOST = 300


def since(request: Any, ref: str) -> HttpResponse:
    """One project: what its own dates tell, and what was written on the register meanwhile."""
    card = queries.card(by=request.reader, ref=ref)
    project = queries.whole(by=request.reader, ref=card.ref)
    if project is None:
        raise NotFound("not_found")
    day, wrong = asked_day(request)
    today = request.now.date()
    rows = [whole.event_row(project, each) for each in reversed(changes_since(project, day, today))]
    written = [
        (
            words.day(localtime(change.at).date()),
            say.say(f"verb.{change.verb}"),
            ", ".join(say.field("projects", name) for name in change.after or {}),
            change.ground or "—",
        )
        for change in history(by=request.reader, ref=card.ref)
        if localtime(change.at).date() > day
    ]
    here = say.say("project.what_changed")
    tables = [
        words.table("project.since", ("day", "what", "papers"), rows[:_MOST]),
        words.table("project.written", ("day", "written", "fields", "why"), written[:_MOST]),
    ]
    return _page(
        request,
        here,
        say.text(card.draft.title),
        day,
        wrong,
        tables,
        part_page.crumbs(request, card.ref, here),
    )


def since_all(request: Any) -> HttpResponse:
    """All projects, newest first; a minister asks what happened since the last meeting."""
    day, wrong = asked_day(request)
    cards = queries.portfolio(by=request.reader)
    projects = queries.wholes(by=request.reader, refs=tuple(card.ref for card in cards))
    titles = {card.ref: say.text(card.draft.title) for card in cards}
    found = [
        (event.on, ref, whole.event_row(project, event))
        for ref, project in projects.items()
        for event in changes_since(project, day, request.now.date())
    ]
    found.sort(key=lambda each: (-each[0].toordinal(), titles[each[1]], each[2]))
    rows = [
        (shown[0], {"text": titles[ref], "url": links.go(request, "projects_card", ref)}, *shown[1:])
        for _, ref, shown in found[:_MOST]
    ]
    here = say.say("project.what_changed")
    tables = [words.table("project.since", ("day", "project", "what", "papers"), rows)]
    if len(found) > _MOST:
        tables[0]["left_out"] = say.say("project.left_out", number=len(found) - _MOST)
    crumbs = [
        {"label": say.say("room.projects"), "url": links.go(request, "projects_list")},
        {"label": here, "url": ""},
    ]
    return _page(request, here, "", day, wrong, tables, crumbs)


def asked_day(request: Any) -> tuple[date, str]:
    """The day asked for, and what is wrong with it; thirty days ago where none is asked."""
    text = request.GET.get("day", "").strip()
    before = request.now.date() - timedelta(days=30)
    if not text:
        return before, ""
    try:
        return read_day(text), ""
    except BadInput as error:
        return before, say.say(error.code, **error.details)


def _page(
    request: Any, title: str, eyebrow: str, day: date, wrong: str, tables: list[Any], crumbs: list[Any]
) -> HttpResponse:
    context = {
        "room": "projects",
        "title": title,
        "eyebrow": eyebrow,
        "day": request.GET.get("day", "") or day.isoformat(),
        "wrong": wrong,
        "said": say.say("project.changed_since", day=words.day(day)),
        "tables": tables,
        "breadcrumbs": crumbs,
    }
    return render(request, "projects/since.html", context, status=400 if wrong else 200)
