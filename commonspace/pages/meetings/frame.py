"""The frame of every page of an event: its name, the way back, and the pages that this reader has."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from commonspace.core.errors import BadInput, Refused, SeveralBadInputs, Stale
from commonspace.data.phrases import sentence
from commonspace.pages import links, say
from commonspace.records.access.actions import By
from commonspace.records.meetings.entering import Entry, enter

ORGANISER_PAGES = ("delegations", "requests", "plan", "timetable", "desk", "statistics")
OTHER_PAGES = ("agenda", "requests", "delegations")


def page(
    request: Any, entry: Entry, current: str, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of an event."""
    draft = entry.card.draft
    frame = {
        "entry": entry,
        "event_title": say.text(draft.title),
        "heading": say.say(f"meetings.{current}"),
        "tabs": tabs(request, entry, current),
        "breadcrumbs": [
            {"label": say.say("room.meetings"), "url": links.go(request, "meetings_list")},
            {"label": say.text(draft.title), "url": links.go(request, "meetings_card", entry.ref)},
            {"label": say.say(f"meetings.{current}"), "url": ""},
        ],
        **context,
    }
    title = context.get("title")
    if title:
        frame["breadcrumbs"][-1]["url"] = links.go(request, f"meetings_{current}", entry.ref)
        frame["breadcrumbs"].append({"label": title, "url": ""})
    request.stands_in = "meetings"
    return render(request, f"meetings/{template}.html", frame, status=status)


def tabs(request: Any, entry: Entry, current: str = "") -> list[dict[str, Any]]:
    """The pages of an event that this reader has; none for those who do not take part."""
    if not entry.takes_part:
        return []
    names = ORGANISER_PAGES if entry.organises else OTHER_PAGES
    here = {"label": say.say("meetings.event"), "url": links.go(request, "meetings_card", entry.ref)}
    return [
        {**here, "current": not current},
        *(
            {
                "label": say.say(f"meetings.{name}"),
                "url": links.go(request, f"meetings_{name}", entry.ref),
                "current": name == current,
            }
            for name in names
        ),
    ]


def on_the_card(request: Any, card: Any) -> dict[str, Any]:
    """On the card of an event: its pages, for those who have any."""
    return {"tabs": tabs(request, enter(by=request.reader, ref=card.ref))}


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever is not signed in does so first: nothing below an event is public."""

    def asked(request: Any, ref: str, **rest: Any) -> HttpResponse:
        if request.reader.user is None:
            enter(by=request.reader, ref=ref)  # an event that is not there asks nobody to sign in
            return redirect_to_login(request.get_full_path())
        return view(request, ref, **rest)

    return asked


def by(request: Any) -> By:
    """The reader as the one who acts."""
    return By(request.reader, request.now)


def attempt(request: Any, do: Callable[[], Any], done: str, **details: Any) -> list[str]:
    """Do it and say so; or say what was wrong (the lines), having done nothing."""
    try:
        do()
    except Stale:
        return [say.say("plan_inputs_moved")]
    except (BadInput, Refused) as error:
        return faults_of(error)
    messages.success(request, say.say(done, **details))
    return []


def faults_of(error: BadInput | Refused) -> list[str]:
    """Each fault of an error as a line with its field or row."""
    problems = error.problems if isinstance(error, SeveralBadInputs) else (error,)
    return [_line(one) for one in problems]


def _line(error: BadInput | Refused) -> str:
    said = sentence(error.code, say.language(), error.details)
    row, _, field = (error.place or "").rpartition(":")
    label = say.field("meetings", field) if field and say.has_phrase(f"field.meetings.{field}") else field
    where = say.say("meetings.row", row=row) + ", " if row else ""
    return f"{where}{label}: {said}" if label else said


def back_to(request: Any, name: str, *args: Any, **query: Any) -> HttpResponseRedirect:
    """On to a page of an event after something was done."""
    return HttpResponseRedirect(links.go(request, f"meetings_{name}", *args, **query))
